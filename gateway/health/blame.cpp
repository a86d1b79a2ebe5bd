// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/blame.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace regatta {

namespace {

bool speaksOfACredentialBehind(const Failure &failure, EndpointKind kind)
{
    return kind != EndpointKind::OpenAi && QJsonDocument::fromJson(failure.body).object().contains(QLatin1String("error"));
}

Blame blameForStatus(int status)
{
    switch (status) {
    case 400:
    case 404:
    case 413:
    case 422:
        return Blame::Nobody;
    case 429:
        return Blame::RateLimit;
    default:
        return Blame::Model;
    }
}

} // namespace

Blame blameFor(const Failure &failure, EndpointKind kind)
{
    switch (failure.kind) {
    case FailureKind::NoLocalPort:
    case FailureKind::Saturated:
    case FailureKind::CircuitOpen:
    case FailureKind::DailyLimit:
    case FailureKind::NoKey:
        return Blame::Nobody;
    case FailureKind::ConnectFailed:
    case FailureKind::ConnectTimeout:
    case FailureKind::TlsFailed:
        return Blame::Server;
    case FailureKind::ProxyFailed:
        return Blame::Endpoint;
    case FailureKind::HttpError:
        if (failure.isKeyError() && !speaksOfACredentialBehind(failure, kind))
            return Blame::Key;
        return blameForStatus(failure.httpStatus);
    case FailureKind::ErrorEvent:
        return blameForStatus(failure.httpStatus);
    case FailureKind::ConnectionLost:
    case FailureKind::ContentTimeout:
    case FailureKind::Redirected:
    case FailureKind::Malformed:
    case FailureKind::Empty:
    case FailureKind::TooLarge:
    case FailureKind::Truncated:
    case FailureKind::SlowStream:
    case FailureKind::IdleTimeout:
        break;
    }
    return Blame::Model;
}

bool serverSpoke(const Failure &failure)
{
    return !failure.isLocal();
}

} // namespace regatta
