// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/latencyhistory.h"

#include <algorithm>
#include <cstdlib>

namespace regatta {

namespace {
constexpr qsizetype ValuesPerBucket = 64;
}

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
    const auto kept = std::lower_bound(m_buckets.begin(), m_buckets.end(), atMs,
                                       [](const Bucket &known, std::int64_t at) { return known.start < at; });
    m_buckets.erase(m_buckets.begin(), kept);
}

double LatencyHistory::median(const Bucket &bucket)
{
    return bucket.values.at(bucket.values.size() / 2);
}

QList<QPointF> LatencyHistory::points() const
{
    QList<QPointF> points;
    points.reserve(m_buckets.size());
    for (const Bucket &bucket : m_buckets)
        points.append({double(bucket.start), median(bucket)});
    return points;
}

double LatencyHistory::nearest(std::int64_t atMs, std::int64_t reachMs) const
{
    double value = -1;
    std::int64_t best = reachMs + 1;
    for (const Bucket &bucket : m_buckets) {
        const std::int64_t distance = std::llabs(bucket.start - atMs);
        if (distance < best) {
            best = distance;
            value = median(bucket);
        }
    }
    return value;
}

} // namespace regatta
