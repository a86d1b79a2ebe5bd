// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace regatta {

/// Why an attempt brought no usable answer. Cancelled attempts did not fail and have no Failure.
enum class FailureKind {
    // Local origin, and the request certainly never reached a model: repeating it elsewhere is always safe.
    ConnectFailed,    ///< name not found, refused, unreachable
    ConnectTimeout,   ///< no connection within connectTimeout
    TlsFailed,        ///< certificate or handshake
    ProxyFailed,      ///< the proxy refused or is not there
    NoLocalPort,      ///< no ephemeral port left towards that address (thousands of aborted calls in TIME_WAIT)
    Saturated,        ///< the endpoint's maxParallel calls are under way already
    CircuitOpen,      ///< the endpoint's circuit breaker is open; nothing was sent
    DailyLimit,       ///< the endpoint's daily limit of calls, tokens or money is reached; nothing was sent
    NoKey,            ///< the endpoint's key could not be read (keychain locked, variable unset, file missing)
    // Local origin, outcome unknown: the model may have worked, and may have been paid.
    ConnectionLost,   ///< sent, then closed before a whole answer head
    ContentTimeout,   ///< no content within parallelTimeout or plainTimeout
    // Upstream origin: an explicit word from the other side, or an answer that is none.
    HttpError,        ///< a status of 400 or more; httpStatus says which
    Redirected,       ///< a 3xx: never followed, because following would post twice
    ErrorEvent,       ///< an error under status 200
    Malformed,        ///< not what the dialect promises: bad JSON, HTML, an unreadable encoding
    Empty,            ///< a success without content
    TooLarge,         ///< over the limit for one answer or one event held in memory
    Truncated,        ///< a stream or body cut short
    SlowStream,       ///< a stream that brought less than slowestStream asks for
    IdleTimeout,      ///< silence within a stream for longer than idleTimeout
};

/// The kind as the usage log, the error bodies and the tests write it, such as "connect_failed".
[[nodiscard]] QString failureKindName(FailureKind kind);

struct Failure
{
    FailureKind kind = FailureKind::ConnectFailed;
    int httpStatus = 0;                               ///< the upstream's status, 0 where none came
    std::optional<std::chrono::seconds> retryAfter;   ///< as the upstream asked
    QString message;                                  ///< the upstream's own words or ours; secrets are taken out before
    QByteArray body;                                  ///< the upstream's error body, at most 64 KiB, for relaying a client error
    QByteArray bodyType;                              ///< its Content-Type

    /// In short, for people: "HTTP 503", or the kind's name and the status that came with it, if any.
    [[nodiscard]] QString cause() const;
    /// True where no upstream spoke: a connection, a timer, this machine.
    [[nodiscard]] bool isLocal() const;
    /// True where the request surely had no effect upstream, so that a request with effects may go elsewhere:
    /// an explicit error status, or a connection that was never made.
    [[nodiscard]] bool isSafeToRepeat() const;
    /// 400, 404, 413, 422: the request's own fault, never held against the endpoint.
    [[nodiscard]] bool isClientError() const;
    /// 401, 402, 403: the endpoint's key is refused or spent.
    [[nodiscard]] bool isKeyError() const;
    [[nodiscard]] bool isRateLimit() const;
    [[nodiscard]] bool isTimeout() const;

    friend bool operator==(const Failure &, const Failure &) = default;
};

} // namespace regatta

Q_DECLARE_METATYPE(regatta::Failure)
