// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/hedgedelay.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace regatta {

namespace {

constexpr std::array curveQuantiles{0.05, 0.1,  0.2,  0.3,  0.4,  0.5,  0.6,   0.7,  0.75,  0.8,  0.84, 0.87,
                                    0.9,  0.92, 0.94, 0.95, 0.96, 0.97, 0.975, 0.98, 0.985, 0.99, 0.995};
constexpr Milliseconds unknownDelay{2'000};
/// Where more are still silent, a copy is a race, whatever the budget.
constexpr double mostCopied = 0.4;
/// Where the curve ends, all later times are alike: those that were cut off while silent.
constexpr double stepFactor = 1.2;

} // namespace

SilenceCurve::SilenceCurve(const std::function<std::optional<Milliseconds>(double)> &quantile)
{
    for (const double q : curveQuantiles) {
        const auto time = quantile(q);
        if (!time)
            return;
        const double milliseconds = std::max<double>(double(time->count()), 1);
        // Several quantiles at one time: a step, or the end of what is known; the first says how many are still silent
        // before it.
        if (m_points.empty() || milliseconds > m_points.back().milliseconds)
            m_points.push_back({milliseconds, 1 - q});
    }
}

double SilenceCurve::stillSilentAfter(double milliseconds) const
{
    const auto later = std::upper_bound(m_points.begin(), m_points.end(), milliseconds,
                                        [](double time, const Point &point) { return time < point.milliseconds; });
    if (later == m_points.end())
        return m_points.back().silent;
    const double fromTime = later == m_points.begin() ? 0 : std::prev(later)->milliseconds;
    const double fromSilent = later == m_points.begin() ? 1 : std::prev(later)->silent;
    const double way = (milliseconds - fromTime) / (later->milliseconds - fromTime);
    return fromSilent + way * (later->silent - fromSilent);
}

Milliseconds bestHedgeDelay(const SilenceCurve &first, const SilenceCurve &rival, const HedgeTerms &terms)
{
    if (first.isEmpty() || rival.isEmpty())
        return std::max(terms.floor, unknownDelay);
    const double end = double(terms.horizon.count());
    double best = end;
    double bestGain = 0;
    const auto start = std::find_if(first.points().begin(), first.points().end(),
                                    [](const SilenceCurve::Point &point) { return point.silent <= mostCopied; });
    const double earliest = start == first.points().end() ? first.points().back().milliseconds : start->milliseconds;
    const double from = std::max({double(terms.floor.count()), earliest, 1.0});
    for (double delay = from; delay < end; delay *= stepFactor) {
        const double silent = first.stillSilentAfter(delay);
        // The integral of P(first still silent and rival has answered) over the time after the delay.
        double saved = 0;
        double before = delay;
        for (double after = std::max(delay * 0.1, 1.0); before < end; after *= stepFactor) {
            const double time = std::min(delay + after, end);
            saved += (time - before) * first.stillSilentAfter(time) * (1 - rival.stillSilentAfter(time - delay));
            before = time;
        }
        const double copied = silent > 0 ? std::min(1.0, terms.share / silent) : 1;
        const double gain = copied * (saved - terms.worth * silent);
        if (gain > bestGain) {
            bestGain = gain;
            best = delay;
        }
    }
    return Milliseconds(std::llround(std::max(best, double(terms.floor.count()))));
}

} // namespace regatta
