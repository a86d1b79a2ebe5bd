// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clientkey.h"
#include "model/secret.h"
#include "store/storeerror.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QMutex>
#include <QReadWriteLock>
#include <QString>

#include <optional>

namespace regatta {

class Database;

/// The keys that open the door, by hash: what the store's thread keeps up to date and the gateway thread asks. Thread-safe;
/// shared, so that it outlives both. Holds no key, only SHA-256 hashes of 256 random bits, which no one can guess back.
class ClientKeyRing
{
public:
    /// The name of the key, or nothing where it is unknown, revoked or opens something else.
    [[nodiscard]] std::optional<QString> verify(const QByteArray &key, KeyScope scope = KeyScope::Client) const;
    /// The same with its limits. Both count as a use of the key.
    [[nodiscard]] std::optional<KeyHolder> holder(const QByteArray &key, KeyScope scope = KeyScope::Client) const;
    /// True where no key opens the OpenAI API.
    [[nodiscard]] bool isEmpty() const;

    /// For the store: replaces all.
    void replace(const QHash<QByteArray, KeyHolder> &holders);
    /// For the store: when each key was last used since the last call, by hash.
    [[nodiscard]] QHash<QByteArray, QDateTime> takeUses();

private:
    mutable QReadWriteLock m_lock;
    QHash<QByteArray, KeyHolder> m_holders; ///< by hash
    mutable QMutex m_usesLock;
    mutable QHash<QByteArray, QDateTime> m_uses;
};

/// The table of client keys. Used on the thread of its database.
class ClientKeys
{
public:
    explicit ClientKeys(Database &database)
        : m_database(database)
    {}

    /// A new key, "rg-" ("rga-" for the admin API) and 43 characters of base64url. It exists only in the return value.
    /// The name must be free among keys of both scopes and 1–64 printable characters.
    [[nodiscard]] StoreResult<Secret> create(const QString &name, KeyScope scope = KeyScope::Client,
                                             const KeyLimits &limits = {});
    /// Replaces all its limits. An unknown name is an error that names the nearest known one.
    [[nodiscard]] StoreStatus setLimits(const QString &name, const KeyLimits &limits);
    /// Keys that are not revoked, oldest first.
    [[nodiscard]] StoreResult<QList<ClientKey>> list();
    /// An unknown name is an error that names the nearest known one.
    [[nodiscard]] StoreStatus revoke(const QString &name);
    /// The hashes of all valid keys.
    [[nodiscard]] StoreResult<QHash<QByteArray, KeyHolder>> hashes();
    [[nodiscard]] StoreStatus noteUses(const QHash<QByteArray, QDateTime> &uses);

private:
    [[nodiscard]] StoreError unknown(const QString &name);

    Database &m_database;
};

} // namespace regatta
