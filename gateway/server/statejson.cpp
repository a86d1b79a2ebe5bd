// SPDX-License-Identifier: GPL-3.0-or-later
// The present, as the admin API writes it: live figures and what holds a setting.
#include "server/usagejson.h"

#include "store/nullablejson.h"

namespace regatta {

namespace {

QJsonObject statusJson(const EndpointStatus &status)
{
    return {
        {QStringLiteral("name"), status.name},
        {QStringLiteral("kind"), endpointKindName(status.kind)},
        {QStringLiteral("state"), endpointStateName(status.state)},
        {QStringLiteral("resumesAt"), status.resumesAt ? QJsonValue(timeJson(*status.resumesAt)) : QJsonValue()},
        {QStringLiteral("attempts"), status.requests},
        {QStringLiteral("succeeded"), status.succeeded},
        {QStringLiteral("failed"), status.failed},
        {QStringLiteral("wins"), status.wins},
        {QStringLiteral("wasted"), status.wasted},
        {QStringLiteral("inFlight"), status.inFlight},
        {QStringLiteral("lastTtftMs"), orNull(status.lastTtft)},
        {QStringLiteral("medianTtftMs"), orNull(status.medianTtft)},
        {QStringLiteral("p95TtftMs"), orNull(status.p95Ttft)},
        {QStringLiteral("tokensPerSecond"), status.tokensPerSecond ? QJsonValue(*status.tokensPerSecond) : QJsonValue()},
        {QStringLiteral("callsToday"), status.callsToday},
        {QStringLiteral("tokensToday"), status.tokensToday},
        {QStringLiteral("costToday"), moneyOrNull(status.costToday)},
        {QStringLiteral("lastError"), orNull(status.lastError)},
        {QStringLiteral("models"), status.modelCount < 0 ? QJsonValue() : QJsonValue(status.modelCount)},
        {QStringLiteral("modelError"), orNull(status.modelError)},
    };
}

QJsonObject usageLogJson(const UsageLogStatus &log)
{
    return {
        {QStringLiteral("state"), usageLogStateName(log.state)}, {QStringLiteral("problem"), orNull(log.sentence)},
        {QStringLiteral("rowsWaiting"), log.rowsWaiting},        {QStringLiteral("rowsLost"), log.rowsLost},
        {QStringLiteral("rowsSetAside"), log.rowsSetAside},      {QStringLiteral("bytes"), log.bytes},
    };
}

} // namespace

QString endpointStateName(EndpointState state)
{
    switch (state) {
    case EndpointState::NoData: return QStringLiteral("no_data");
    case EndpointState::Healthy: return QStringLiteral("healthy");
    case EndpointState::Degraded: return QStringLiteral("degraded");
    case EndpointState::Down: return QStringLiteral("down");
    case EndpointState::CircuitOpen: return QStringLiteral("circuit_open");
    case EndpointState::OverLimit: return QStringLiteral("over_limit");
    case EndpointState::KeyRefused: return QStringLiteral("key_refused");
    case EndpointState::Disabled: return QStringLiteral("disabled");
    }
    Q_UNREACHABLE();
}

QString usageLogStateName(UsageLogState state)
{
    switch (state) {
    case UsageLogState::Off: return QStringLiteral("off");
    case UsageLogState::Fine: return QStringLiteral("fine");
    case UsageLogState::Spooling: return QStringLiteral("spooling");
    case UsageLogState::Losing: return QStringLiteral("losing");
    }
    Q_UNREACHABLE();
}

QJsonObject snapshotJson(const GatewaySnapshot &snapshot)
{
    QJsonArray endpoints;
    for (const EndpointStatus &status : snapshot.endpoints)
        endpoints.append(statusJson(status));
    return {
        {QStringLiteral("listening"), snapshot.listening},
        {QStringLiteral("baseUrl"), snapshot.baseUrl},
        {QStringLiteral("problem"), orNull(snapshot.problem)},
        {QStringLiteral("hostNotice"), orNull(snapshot.hostNotice)},
        {QStringLiteral("requests"), snapshot.requestsTotal},
        {QStringLiteral("succeeded"), snapshot.succeededTotal},
        {QStringLiteral("attempts"), snapshot.attemptsTotal},
        {QStringLiteral("wasted"), snapshot.wastedTotal},
        {QStringLiteral("inFlight"), snapshot.inFlight},
        {QStringLiteral("requestsPerSecond"), snapshot.requestsPerSecond},
        {QStringLiteral("medianTtftMs"), orNull(snapshot.medianTtft)},
        {QStringLiteral("p95TtftMs"), orNull(snapshot.p95Ttft)},
        {QStringLiteral("usageLog"), usageLogJson(snapshot.usageLog)},
        {QStringLiteral("endpoints"), endpoints},
    };
}

QJsonArray lockedJson(const QList<LockedSetting> &locked)
{
    QJsonArray array;
    for (const LockedSetting &lock : locked)
        array.append(QJsonObject{{QStringLiteral("key"), lock.key}, {QStringLiteral("reason"), lock.reason}});
    return array;
}

} // namespace regatta
