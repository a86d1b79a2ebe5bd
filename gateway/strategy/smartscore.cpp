// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/smartscore.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace regatta {

namespace {

constexpr std::array bodyQuantiles{0.25, 0.5, 0.75};
constexpr double deviationsOfPeak = 3;
constexpr double leastSpread = 1.35; // a handful of equal times is no proof of a narrow band

/// The mean without its tail, which a hedge cuts off anyway.
double usualTime(const QuantileFunction &quantile, double otherwise)
{
    double sum = 0;
    for (const double q : bodyQuantiles)
        sum += double(quantile(q).value_or(Milliseconds(std::llround(otherwise))).count());
    return sum / double(bodyQuantiles.size());
}

/// Up to here a time is as usual: three standard deviations of the log-normal distribution through two quantiles that
/// neither stalls nor a slow regime reach.
double usualPeak(const QuantileFunction &quantile, double otherwise)
{
    const auto median = quantile(0.5);
    const auto lower = quantile(0.16);
    if (!median || !lower || lower->count() <= 0)
        return otherwise;
    const double spread = std::max(double(median->count()) / double(lower->count()), leastSpread);
    return double(median->count()) * std::pow(spread, deviationsOfPeak);
}

} // namespace

SmartScore smartScore(const HealthEstimate &estimate, const QuantileFunction &quantile, bool streamed, MonoTime now,
                      const SmartSettings &settings)
{
    SmartScore score;
    score.isKnown = estimate.ttft.has_value();
    if (!score.isKnown)
        return score;
    const double recent = double(estimate.ttft->count());
    const double age = estimate.lastTried ? double(toMilliseconds(now - *estimate.lastTried).count()) : 0;
    const double fresh = std::exp(-std::max(age, 0.0) / double(std::max<qint64>(settings.forgetAfter.count(), 1)));
    const double excess = std::max(recent - usualPeak(quantile, recent), 0.0);
    score.usual = usualTime(quantile, recent);
    score.firstToken = score.usual + fresh * excess;
    score.milliseconds = score.firstToken / (1 - std::min(estimate.failureRate * fresh, 0.99));
    if (streamed && estimate.tokensPerSecond && *estimate.tokensPerSecond > 0)
        score.milliseconds += 1000 * settings.expectedTokens / *estimate.tokensPerSecond;
    return score;
}

} // namespace regatta
