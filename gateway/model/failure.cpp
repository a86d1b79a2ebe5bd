// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/failure.h"

namespace regatta {

QString failureKindName(FailureKind kind)
{
    switch (kind) {
    case FailureKind::ConnectFailed: return QStringLiteral("connect_failed");
    case FailureKind::ConnectTimeout: return QStringLiteral("connect_timeout");
    case FailureKind::TlsFailed: return QStringLiteral("tls_failed");
    case FailureKind::ProxyFailed: return QStringLiteral("proxy_failed");
    case FailureKind::NoLocalPort: return QStringLiteral("no_local_port");
    case FailureKind::Saturated: return QStringLiteral("saturated");
    case FailureKind::CircuitOpen: return QStringLiteral("circuit_open");
    case FailureKind::DailyLimit: return QStringLiteral("daily_limit");
    case FailureKind::NoKey: return QStringLiteral("no_key");
    case FailureKind::ConnectionLost: return QStringLiteral("connection_lost");
    case FailureKind::ContentTimeout: return QStringLiteral("content_timeout");
    case FailureKind::HttpError: return QStringLiteral("http_error");
    case FailureKind::Redirected: return QStringLiteral("redirected");
    case FailureKind::ErrorEvent: return QStringLiteral("error_event");
    case FailureKind::Malformed: return QStringLiteral("malformed");
    case FailureKind::Empty: return QStringLiteral("empty");
    case FailureKind::TooLarge: return QStringLiteral("too_large");
    case FailureKind::Truncated: return QStringLiteral("truncated");
    case FailureKind::SlowStream: return QStringLiteral("slow_stream");
    case FailureKind::IdleTimeout: return QStringLiteral("idle_timeout");
    }
    Q_UNREACHABLE();
}

namespace {

/// The request certainly never reached a model.
bool wasNeverSent(FailureKind kind)
{
    switch (kind) {
    case FailureKind::ConnectFailed:
    case FailureKind::ConnectTimeout:
    case FailureKind::TlsFailed:
    case FailureKind::ProxyFailed:
    case FailureKind::NoLocalPort:
    case FailureKind::Saturated:
    case FailureKind::CircuitOpen:
    case FailureKind::DailyLimit:
    case FailureKind::NoKey:
        return true;
    default:
        return false;
    }
}

} // namespace

QString Failure::cause() const
{
    const QString words = kind == FailureKind::HttpError ? QStringLiteral("HTTP") : failureKindName(kind);
    return httpStatus > 0 ? words + QLatin1Char(' ') + QString::number(httpStatus) : words;
}

bool Failure::isLocal() const
{
    return wasNeverSent(kind) || kind == FailureKind::ConnectionLost || kind == FailureKind::ContentTimeout
        || kind == FailureKind::SlowStream || kind == FailureKind::IdleTimeout;
}

bool Failure::isSafeToRepeat() const
{
    return wasNeverSent(kind) || kind == FailureKind::HttpError || kind == FailureKind::Redirected;
}

bool Failure::isClientError() const
{
    return kind == FailureKind::HttpError
        && (httpStatus == 400 || httpStatus == 404 || httpStatus == 413 || httpStatus == 422);
}

bool Failure::isKeyError() const
{
    return kind == FailureKind::HttpError && (httpStatus == 401 || httpStatus == 402 || httpStatus == 403);
}

bool Failure::isRateLimit() const
{
    return kind == FailureKind::HttpError && httpStatus == 429;
}

bool Failure::isTimeout() const
{
    return kind == FailureKind::ConnectTimeout || kind == FailureKind::ContentTimeout || kind == FailureKind::SlowStream
        || kind == FailureKind::IdleTimeout;
}

} // namespace regatta
