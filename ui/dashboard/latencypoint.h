// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <cstdint>

namespace regatta {

/// The times to first token of one endpoint in one bucket of time.
struct LatencyPoint
{
    std::int64_t at = 0; ///< UTC milliseconds: the bucket's start
    double p50 = 0;      ///< milliseconds
    double p95 = 0;
    friend bool operator==(const LatencyPoint &, const LatencyPoint &) = default;
};

/// In order of time.
using LatencyPoints = QList<LatencyPoint>;

} // namespace regatta
