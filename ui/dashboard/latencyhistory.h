// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>

#include <cstdint>

namespace regatta {

/// One line of the latency chart: times to first token of the last five minutes in buckets of one second, the median of
/// each. At most 300 points, however busy the endpoint is. Plain arrays, no Qt object, no clock.
class LatencyHistory
{
public:
    static constexpr std::int64_t BucketMs = 1000;
    static constexpr std::int64_t SpanMs = 300'000;

    void add(std::int64_t atMs, double value);
    void dropBefore(std::int64_t atMs);
    void clear() { m_buckets.clear(); }

    /// x: the bucket's start in milliseconds since the epoch; y: its median, in the unit that was added.
    [[nodiscard]] QList<QPointF> points() const;
    /// The median of the bucket nearest to `atMs` and within `reachMs` of it; negative where there is none.
    [[nodiscard]] double nearest(std::int64_t atMs, std::int64_t reachMs) const;

private:
    struct Bucket
    {
        std::int64_t start = 0;
        QList<double> values; ///< sorted; the oldest 64 of one second are enough for a median
    };
    [[nodiscard]] static double median(const Bucket &bucket);

    QList<Bucket> m_buckets; ///< in order of time
};

} // namespace regatta
