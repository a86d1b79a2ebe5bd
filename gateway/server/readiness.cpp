// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/readiness.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace regatta {

namespace {

bool isUsable(const EndpointStatus &status)
{
    return status.state == EndpointState::NoData || status.state == EndpointState::Healthy
        || status.state == EndpointState::Degraded;
}

} // namespace

Readiness readinessOf(bool hasEndpoint, const GatewaySnapshot &snapshot)
{
    QJsonArray reasons;
    if (!hasEndpoint)
        reasons.append(QStringLiteral("no endpoint is configured and enabled"));
    else if (!snapshot.endpoints.isEmpty()
             && std::none_of(snapshot.endpoints.begin(), snapshot.endpoints.end(), isUsable))
        reasons.append(QStringLiteral("no endpoint is well"));
    if (snapshot.usageLog.state == UsageLogState::Spooling)
        reasons.append(QStringLiteral("usage log: the database does not take rows, they wait in the spool"));
    if (snapshot.usageLog.state == UsageLogState::Losing)
        reasons.append(QStringLiteral("usage log: neither database nor spool takes rows, they are lost"));
    const QString status = !hasEndpoint ? QStringLiteral("not ready")
        : reasons.isEmpty()             ? QStringLiteral("ready")
                                        : QStringLiteral("degraded");
    const QJsonObject body{{QStringLiteral("status"), status}, {QStringLiteral("reasons"), reasons}};
    return {hasEndpoint ? 200 : 503, QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

} // namespace regatta
