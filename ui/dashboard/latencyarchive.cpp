// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/latencyarchive.h"

#include "client/usageclient.h"

#include <QPointer>

#include <algorithm>

namespace regatta {

void LatencyArchive::ask(LatencyRange range, const QStringList &endpoints)
{
    if (m_loading && m_asked == range && m_askedFor == endpoints)
        return;
    const LatencyScope scope = scopeOf(range);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    StatisticsQuery query;
    query.from = now - scope.span.count();
    query.until = now;
    query.bucket = scope.bucket;
    query.group = UsageGroup::Endpoint;
    query.endpoints = endpoints;
    query.clientTtft = false;
    query.responseTime = false;
    m_asked = range;
    m_askedFor = endpoints;
    m_loading = true;
    m_error.clear();
    const int generation = ++m_generation;
    Q_EMIT changed();
    m_client.usage().statistics(query, [self = QPointer(this), generation, range, now](const QString &error,
                                                                                       const auto &statistics) {
        if (!self || self->m_generation != generation)
            return;
        self->m_loading = false;
        self->m_error = error;
        if (error.isEmpty())
            self->take(range, now, statistics);
        Q_EMIT self->changed();
    });
}

void LatencyArchive::forget()
{
    ++m_generation;
    m_loading = false;
    m_error.clear();
    m_lines.clear();
    m_range.reset();
}

void LatencyArchive::take(LatencyRange range, qint64 now, const QList<UsageStatistics> &statistics)
{
    m_range = range;
    m_asOf = now;
    m_lines.clear();
    for (const UsageStatistics &bucket : statistics) {
        const auto median = bucket.attemptTtft.quantile(0.5);
        const auto slow = bucket.attemptTtft.quantile(0.95);
        if (median && slow)
            m_lines[bucket.group].append({bucket.start, double(median->count()), double(slow->count())});
    }
    for (LatencyPoints &points : m_lines)
        std::sort(points.begin(), points.end(), [](const auto &a, const auto &b) { return a.at < b.at; });
}

} // namespace regatta
