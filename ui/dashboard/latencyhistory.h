// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard/latencypoint.h"

#include <optional>

namespace regatta {

/// What one endpoint did in the last five minutes: times to first token in buckets of one second. At most 300 buckets,
/// however busy the endpoint is. Plain arrays, no Qt object, no clock.
class LatencyHistory
{
public:
    static constexpr std::int64_t BucketMs = 1000;
    static constexpr std::int64_t SpanMs = 300'000;

    void add(std::int64_t atMs, double value);
    void dropBefore(std::int64_t atMs);
    void clear() { m_buckets.clear(); }
    [[nodiscard]] bool isEmpty() const { return m_buckets.isEmpty(); }

    [[nodiscard]] LatencyPoints points() const;
    /// The same in `count` slots of `stepMs` from `fromMs`, for a sparkline; none where a slot is empty.
    [[nodiscard]] QList<std::optional<LatencyPoint>> slotsFrom(std::int64_t fromMs, std::int64_t stepMs, int count) const;

private:
    struct Bucket
    {
        std::int64_t start = 0;
        QList<double> values; ///< sorted; the first 64 of one second are enough for its percentiles
    };

    QList<Bucket> m_buckets; ///< in order of time
};

} // namespace regatta
