// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/latencyhistory.h"

#include <algorithm>

namespace regatta {

namespace {

constexpr qsizetype ValuesPerBucket = 64;

/// Nearest rank.
qsizetype rank(qsizetype count, double quantile)
{
    return std::min(count - 1, qsizetype(double(count) * quantile));
}

} // namespace

void LatencyHistory::add(std::int64_t atMs, double value)
{
    const std::int64_t start = atMs - atMs % BucketMs;
    auto bucket = std::lower_bound(m_buckets.begin(), m_buckets.end(), start,
                                   [](const Bucket &known, std::int64_t at) { return known.start < at; });
    if (bucket == m_buckets.end() || bucket->start != start)
        bucket = m_buckets.insert(bucket, {start, {}});
    if (bucket->values.size() < ValuesPerBucket)
        bucket->values.insert(std::upper_bound(bucket->values.begin(), bucket->values.end(), value), value);
    dropBefore(m_buckets.last().start - SpanMs + BucketMs);
}

void LatencyHistory::dropBefore(std::int64_t atMs)
{
    if (m_buckets.isEmpty() || m_buckets.first().start >= atMs)
        return;
    const auto kept = std::lower_bound(m_buckets.begin(), m_buckets.end(), atMs,
                                       [](const Bucket &known, std::int64_t at) { return known.start < at; });
    m_buckets.erase(m_buckets.begin(), kept);
}

LatencyPoints LatencyHistory::points() const
{
    LatencyPoints points;
    points.reserve(m_buckets.size());
    for (const Bucket &bucket : m_buckets) {
        const qsizetype count = bucket.values.size();
        points.append({bucket.start, bucket.values.at(rank(count, 0.5)), bucket.values.at(rank(count, 0.95))});
    }
    return points;
}

QList<std::optional<LatencyPoint>> LatencyHistory::slotsFrom(std::int64_t fromMs, std::int64_t stepMs, int count) const
{
    QList<std::optional<LatencyPoint>> bands(count);
    QList<double> values;
    auto bucket = m_buckets.begin();
    for (int slot = 0; slot < count; ++slot) {
        const std::int64_t end = fromMs + (slot + 1) * stepMs;
        values.clear();
        for (; bucket != m_buckets.end() && bucket->start < end; ++bucket) {
            if (bucket->start >= fromMs)
                values += bucket->values;
        }
        if (values.isEmpty())
            continue;
        const auto at = [&values](double quantile) {
            const auto place = values.begin() + rank(values.size(), quantile);
            std::nth_element(values.begin(), place, values.end());
            return *place;
        };
        const double median = at(0.5);
        bands[slot] = LatencyPoint{end - stepMs, median, at(0.95)};
    }
    return bands;
}

} // namespace regatta
