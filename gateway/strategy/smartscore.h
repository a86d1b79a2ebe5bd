// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/attempthealth.h"
#include "model/settings.h"

#include <functional>

namespace regatta {

/// What a request to an endpoint is expected to take:
/// time to first token / (1 − failure rate) + expected tokens / tokens per second, in milliseconds. A failure before the
/// first token costs another first token, not another answer; a plain answer's first token is its last.
///
/// The time to first token is the usual one of the endpoint, by its quantiles, and on top of it what the recent estimate
/// lies over the band of usual times: a single slow answer moves nobody, a slow regime shows within a few. What was seen
/// last counts less the longer ago it is (`forgetAfter`), and then the endpoint is taken to be as usual again.
struct SmartScore
{
    double milliseconds = 0;
    double firstToken = 0; ///< the part of it that is the time to first token
    double usual = 0;      ///< of that, what it usually is
    bool isKnown = false;  ///< something was measured
};

/// A quantile of the time to first token, as HealthBook's; none while nothing is known.
using QuantileFunction = std::function<std::optional<Milliseconds>(double)>;

[[nodiscard]] SmartScore smartScore(const HealthEstimate &estimate, const QuantileFunction &quantile, bool streamed,
                                    MonoTime now, const SmartSettings &settings);

} // namespace regatta
