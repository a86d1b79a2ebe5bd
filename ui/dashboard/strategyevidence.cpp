// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/strategyevidence.h"

#include "client/usageclient.h"

#include <QPointer>

#include <algorithm>

namespace regatta {

namespace {

constexpr auto AskEvery = std::chrono::minutes(1);
constexpr qint64 Day = 86'400'000;
/// Up to this share of cancelled calls, the median of the others is the endpoint's own.
constexpr double MostCancelled = 0.05;

StatisticsQuery lastDay(UsageGroup group)
{
    StatisticsQuery query;
    query.until = QDateTime::currentMSecsSinceEpoch();
    query.from = query.until - Day;
    query.group = group;
    query.responseTime = false;
    return query;
}

} // namespace

StrategyEvidence::StrategyEvidence(GatewayClient &client)
    : m_client(client)
{
    m_timer.setInterval(AskEvery);
    connect(&m_timer, &QTimer::timeout, this, &StrategyEvidence::ask);
}

void StrategyEvidence::setSeen(bool seen)
{
    if (seen == m_timer.isActive())
        return;
    if (!seen)
        return m_timer.stop();
    m_timer.start();
    ask();
}

void StrategyEvidence::ask()
{
    const int generation = ++m_generation;
    StatisticsQuery strategies = lastDay(UsageGroup::Strategy);
    strategies.attemptTtft = false;
    m_client.usage().statistics(strategies, [self = QPointer(this), generation](const QString &error, const auto &found) {
        if (!self || self->m_generation != generation)
            return;
        self->m_error = error;
        if (error.isEmpty())
            self->takeStrategies(found);
        Q_EMIT self->changed();
    });
    StatisticsQuery endpoints = lastDay(UsageGroup::Endpoint);
    endpoints.clientTtft = false;
    m_client.usage().statistics(endpoints, [self = QPointer(this), generation](const QString &error, const auto &found) {
        if (!self || self->m_generation != generation || !error.isEmpty())
            return;
        self->takeEndpoints(found);
        Q_EMIT self->changed();
    });
}

void StrategyEvidence::takeStrategies(const QList<UsageStatistics> &statistics)
{
    m_known = true;
    m_figures = {};
    for (const UsageStatistics &found : statistics) {
        for (size_t mode = 0; mode < m_figures.size(); ++mode) {
            if (found.group != strategyModeName(StrategyMode(mode)))
                continue;
            m_figures[mode] = {found.exchanges, found.succeeded, found.attempts - found.skipped,
                               found.clientTtft.quantile(0.5), found.clientTtft.quantile(0.95), found.wastedCost};
        }
    }
}

void StrategyEvidence::takeEndpoints(const QList<UsageStatistics> &statistics)
{
    m_endpoints.clear();
    for (const UsageStatistics &found : statistics)
        m_endpoints.insert(found.group, found);
}

StrategyBaseline StrategyEvidence::baseline(const QString &first) const
{
    if (const StrategyFigures &single = of(StrategyMode::Single); single.isEnough())
        return {StrategyBaseline::Kind::Single, first, *single.median};
    const UsageStatistics alone = m_endpoints.value(first);
    const auto median = alone.attemptTtft.quantile(0.5);
    if (alone.attemptTtft.count() < StrategyFigures::FewestRequests || !median)
        return {};
    const qint64 sent = alone.attempts - alone.skipped;
    if (double(alone.cancelled) > MostCancelled * double(sent))
        return {StrategyBaseline::Kind::Censored, first, {}};
    return {StrategyBaseline::Kind::Endpoint, first, *median};
}

} // namespace regatta
