// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time.h"

#include <functional>
#include <optional>
#include <vector>

namespace regatta {

/// The share of attempts that are still silent after a time, as straight lines between some quantiles.
class SilenceCurve
{
public:
    /// From a quantile function as HealthBook's; empty where it knows nothing.
    explicit SilenceCurve(const std::function<std::optional<Milliseconds>(double)> &quantile);

    [[nodiscard]] bool isEmpty() const { return m_points.empty(); }
    [[nodiscard]] double stillSilentAfter(double milliseconds) const;

    struct Point
    {
        double milliseconds;
        double silent;
    };
    [[nodiscard]] const std::vector<Point> &points() const { return m_points; }

private:
    std::vector<Point> m_points; // ever later, ever fewer
};

/// What copies may cost, and what they are for.
struct HedgeTerms
{
    double share = 0.05;     ///< at most so many of the requests can be copied
    double worth = 0;        ///< milliseconds that a copy must save, seen over all copies
    Milliseconds floor{0};   ///< no earlier than this
    Milliseconds horizon{0}; ///< somebody else starts anyway by then
};

/// The delay that spends a budget best (after Kaler, He and Elnikety, Optimal Reissue Policies, SPAA 2017, with the mean
/// instead of one quantile as the aim): a copy sent to `rival` after the delay saves the time that `first` would still have
/// been silent after the rival had answered; over all requests, less what the copies are worth, that shall be most. Where
/// more than `share` of the requests are silent by then, only that share can be copied.
///
/// A fixed quantile fails near the share of stalls: just above it the delay jumps into the stalls themselves. Here common
/// stalls bring the delay forward, because each copy saves much, and a light tail puts it off.
[[nodiscard]] Milliseconds bestHedgeDelay(const SilenceCurve &first, const SilenceCurve &rival,
                                          const HedgeTerms &terms);

} // namespace regatta
