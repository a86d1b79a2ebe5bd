// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/dailyuse.h"

#include <QDateTime>

#include <cmath>

namespace regatta {

namespace {

qint64 startOfDay(qint64 now)
{
    return QDateTime::fromMSecsSinceEpoch(now).date().startOfDay().toMSecsSinceEpoch();
}

void add(std::optional<Money> &sum, const std::optional<Money> &more)
{
    if (!more)
        return;
    if (!sum)
        sum = more;
    else if (sum->currency == more->currency)
        sum->nanos += more->nanos;
}

} // namespace

qint64 DailyUse::nextMidnight(qint64 now)
{
    return QDateTime::fromMSecsSinceEpoch(now).date().addDays(1).startOfDay().toMSecsSinceEpoch();
}

EndpointUse &DailyUse::today(const QString &endpoint, qint64 now)
{
    if (!isToday(now)) {
        m_used.clear();
        m_dayStart = startOfDay(now);
        m_dayEnd = nextMidnight(now);
    }
    return m_used[endpoint];
}

void DailyUse::restore(const QHash<QString, EndpointUse> &used, qint64 now)
{
    for (auto it = used.begin(); it != used.end(); ++it) {
        EndpointUse &use = today(it.key(), now);
        use.calls += it->calls;
        use.tokens += it->tokens;
        add(use.cost, it->cost);
    }
}

void DailyUse::callStarted(const QString &endpoint, qint64 now)
{
    ++today(endpoint, now).calls;
}

void DailyUse::callEnded(const QString &endpoint, const TokenUsage &usage, const std::optional<Money> &cost, qint64 now)
{
    EndpointUse &use = today(endpoint, now);
    use.tokens += usage.input.value_or(0) + usage.output.value_or(0);
    add(use.cost, cost);
}

EndpointUse DailyUse::of(const QString &endpoint, qint64 now) const
{
    return isToday(now) ? m_used.value(endpoint) : EndpointUse();
}

std::optional<QString> DailyUse::reachedLimit(const Endpoint &endpoint, qint64 now) const
{
    const DailyLimit &limit = endpoint.dailyLimit;
    if (limit == DailyLimit())
        return std::nullopt;
    const EndpointUse use = of(endpoint.name, now);
    if (limit.calls > 0 && use.calls >= limit.calls)
        return QStringLiteral("its daily limit of %1 calls").arg(limit.calls);
    if (limit.tokens > 0 && use.tokens >= limit.tokens)
        return QStringLiteral("its daily limit of %1 tokens").arg(limit.tokens);
    if (limit.cost > 0 && use.cost && use.cost->nanos >= std::llround(limit.cost * 1e9))
        return QStringLiteral("its daily limit of %1 %2").arg(limit.cost).arg(use.cost->currency);
    return std::nullopt;
}

std::vector<int> DailyUse::overLimit(const QList<Endpoint> &endpoints, qint64 now) const
{
    std::vector<int> over;
    for (int i = 0; i < endpoints.size(); ++i) {
        if (reachedLimit(endpoints[i], now))
            over.push_back(i);
    }
    return over;
}

void DailyUse::fill(EndpointStatus &status, const Endpoint &endpoint, qint64 now) const
{
    const EndpointUse use = of(endpoint.name, now);
    status.callsToday = use.calls;
    status.tokensToday = use.tokens;
    status.costToday = use.cost;
    if (!endpoint.enabled || !reachedLimit(endpoint, now))
        return;
    status.state = EndpointState::OverLimit;
    status.resumesAt = nextMidnight(now);
}

} // namespace regatta
