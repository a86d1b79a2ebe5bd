// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

namespace regatta {

/// Why the door turned a call away before it became an exchange.
enum class RejectionKind {
    NoKey,          ///< 401: a key is required and none came
    WrongKey,       ///< 401: unknown or revoked
    AdminKey,       ///< 401 or 403: a key of the other scope
    ForeignOrigin,  ///< 403: a web page, or a Host that is not allowed
    UnknownPath,    ///< 404
    WrongMethod,    ///< 405
    UnknownModel,   ///< 404, with models.strictModels, or nobody can serve it
    MalformedBody,  ///< 400: no JSON, or a field is missing or of the wrong type
    TooLarge,       ///< 413 or 431
    OverLimit,      ///< 429: the client key's own limits
    Loop,           ///< 508: it came back to the gateway that sent it
    Other,
};
[[nodiscard]] QString rejectionKindName(RejectionKind kind);
[[nodiscard]] std::optional<RejectionKind> rejectionKindFromName(const QString &name);

/// Calls that were turned away for the same reason in the same way, counted as one. Never holds a key, a body or a query.
struct RejectedCall
{
    RejectionKind kind = RejectionKind::Other;
    int status = 0;
    qint64 firstAt = 0;      ///< UTC milliseconds
    qint64 lastAt = 0;
    qint64 count = 1;
    QByteArray method;
    QByteArray path;         ///< without the query; at most 256 bytes
    QString model;           ///< where the body named one
    QString clientKey;       ///< name of the valid key that came with it; empty where none did
    QString maskedKey;       ///< of a wrong one: its first 6 characters and "…", and only where it is longer than 20
    QByteArray userAgent;    ///< at most 256 bytes
    QString message;         ///< what the client was told
    friend bool operator==(const RejectedCall &, const RejectedCall &) = default;
};

} // namespace regatta

Q_DECLARE_METATYPE(regatta::RejectedCall)
