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
    default:
        break;
    }
    if (failure.isClientError())
        return Blame::Nobody;
    if (failure.isKeyError())
        return speaksOfACredentialBehind(failure, kind) ? Blame::Model : Blame::Key;
    return failure.isRateLimit() ? Blame::RateLimit : Blame::Model;
}

bool serverSpoke(const Failure &failure)
{
    return !failure.isLocal();
}

} // namespace regatta
