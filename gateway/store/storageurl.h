// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/secret.h"
#include "model/settings.h"
#include "store/storeerror.h"

#include <QString>

namespace regatta {

/// A PostgreSQL database: what `storage.url` says, without the password.
struct PostgresAddress
{
    QString host;
    int port = 5432;
    QString database;
    QString user;    ///< empty: the server's rules decide, as in libpq
    QString sslMode; ///< libpq's: "disable" … "verify-full"; empty: libpq's default
    /// For sentences: "regatta at db.example:5432".
    [[nodiscard]] QString display() const;
    friend bool operator==(const PostgresAddress &, const PostgresAddress &) = default;
};

/// Reads postgresql://[user@]host[:port]/database[?sslmode=…]. What is wrong is said as "holds a password; expected …",
/// fit to follow the setting's name; the URL is not repeated, because it may hold that password.
[[nodiscard]] std::variant<PostgresAddress, QString> readStorageUrl(const QString &url);

/// The password that `storage.passwordEnv` or `passwordFile` points at; empty where neither is set.
[[nodiscard]] StoreResult<Secret> storagePassword(const UsageLogSettings &settings);

} // namespace regatta
