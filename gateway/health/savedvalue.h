// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time.h"

#include <QJsonObject>
#include <QLatin1String>

#include <algorithm>
#include <cmath>

namespace regatta {

// What was kept over a restart may have been cut, edited or written by another version: everything is read into a range.

/// The number, or `otherwise` where it is none or out of range.
[[nodiscard]] inline double savedNumber(const QJsonObject &saved, const char *key, double least, double most,
                                        double otherwise)
{
    const double value = saved.value(QLatin1String(key)).toDouble(otherwise);
    return std::isfinite(value) && value >= least && value <= most ? value : otherwise;
}

[[nodiscard]] inline int savedCount(const QJsonObject &saved, const char *key, int most)
{
    return int(savedNumber(saved, key, 0, most, 0));
}

/// Milliseconds up to a day; 0 where there are none.
[[nodiscard]] inline Milliseconds savedTime(const QJsonObject &saved, const char *key)
{
    return Milliseconds(qint64(savedNumber(saved, key, 0, 86'400'000, 0)));
}

} // namespace regatta
