// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time.h"

#include <QString>

#include <optional>

namespace regatta {

/// How far back the latency chart looks.
enum class LatencyRange { FiveMinutes, Hour, Day, Month };
inline constexpr int LatencyRangeCount = 4;

/// What a range means for the chart: never more than 300 points a line. Pure.
struct LatencyScope
{
    Milliseconds span{0};
    Milliseconds bucket{0};
    Milliseconds gap{0};     ///< points farther apart than this are not joined: there was nothing between them
    Milliseconds refresh{0}; ///< how often it is asked for anew
    int ticks = 6;           ///< of the time axis, so that its steps are round
    const char *timeFormat;  ///< of its labels
};

[[nodiscard]] LatencyScope scopeOf(LatencyRange range);

/// For settings and object names: "5min", "1h", "24h", "30d".
[[nodiscard]] QString latencyRangeKey(LatencyRange range);
[[nodiscard]] std::optional<LatencyRange> latencyRangeFrom(const QString &key);

} // namespace regatta
