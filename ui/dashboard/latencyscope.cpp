// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/latencyscope.h"

#include "dashboard/latencyhistory.h"

namespace regatta {

using namespace std::chrono_literals;

LatencyScope scopeOf(LatencyRange range)
{
    switch (range) {
    case LatencyRange::FiveMinutes:
        return {Milliseconds(LatencyHistory::SpanMs), Milliseconds(LatencyHistory::BucketMs), 20s, 1s, 6, "HH:mm:ss"};
    // Where a bucket is empty, the line is broken: half a bucket more than one apart.
    case LatencyRange::Hour: return {1h, 1min, 90s, 10s, 7, "HH:mm"};
    case LatencyRange::Day: return {24h, 5min, 450s, 1min, 7, "HH:mm"};
    case LatencyRange::Month: return {24h * 30, 3h, 4h + 30min, 5min, 7, "MM-dd"};
    }
    return scopeOf(LatencyRange::FiveMinutes);
}

QString latencyRangeKey(LatencyRange range)
{
    switch (range) {
    case LatencyRange::FiveMinutes: return QStringLiteral("5min");
    case LatencyRange::Hour: return QStringLiteral("1h");
    case LatencyRange::Day: return QStringLiteral("24h");
    case LatencyRange::Month: return QStringLiteral("30d");
    }
    return {};
}

std::optional<LatencyRange> latencyRangeFrom(const QString &key)
{
    for (int i = 0; i < LatencyRangeCount; ++i) {
        if (latencyRangeKey(LatencyRange(i)) == key)
            return LatencyRange(i);
    }
    return std::nullopt;
}

} // namespace regatta
