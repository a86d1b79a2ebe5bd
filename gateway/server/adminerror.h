// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/headers.h"
#include "store/storeerror.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace regatta {

/// Why the admin API did not do something: the one shape of its errors.
struct AdminError
{
    int status = 400;
    QString code = QStringLiteral("invalid_request"); ///< stable, for programs
    QString message;                                  ///< what was wrong, and what was expected
    QString param;                                    ///< the field or query parameter at fault; empty: null
    HeaderList headers;                               ///< such as Allow
};

/// {"error": {"code", "message", "param"}}
[[nodiscard]] QByteArray adminErrorBody(const AdminError &error);

/// What the store or the composition root said: 400 where the request is at fault, else 503.
[[nodiscard]] AdminError adminError(const StoreError &error);

[[nodiscard]] AdminError notFound(const QString &what, const QString &name, const QStringList &known);

/// "did you mean \"x\"?" or "expected one of x, y."; "there are none." where nothing is known.
[[nodiscard]] QString nearestHint(const QString &given, const QStringList &known);

} // namespace regatta
