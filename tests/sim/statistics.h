// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/simulation.h"

#include <QString>

#include <vector>

namespace regatta::sim {

/// A mean over the seeds, and how far it is certain: half the width of its 95 % interval by Student's t.
struct Interval
{
    double mean = 0;
    double halfWidth = 0;
};

/// What one strategy came to in one scenario, over all seeds together. Seconds, but where a name says otherwise.
struct Summary
{
    QString strategy;
    double mean = 0;
    double p50 = 0;
    double p99 = 0;
    double p999 = 0;
    double failedPercent = 0;
    double extraPercent = 0; ///< upstream requests beyond one a request
    double hedgedPercent = 0;
    double wastedTokens = 0;  ///< a request: prompts of calls that were cut off
    Interval regretMs;        ///< against the oracle on the same draws
    double recovery = 0;      ///< mean; -1: there was nothing to recover from
    Interval p99OverFallback; ///< paired by seed
};

/// Nearest-rank quantile; 0 for nothing.
[[nodiscard]] double quantileOf(std::vector<float> values, double q);
[[nodiscard]] Interval intervalOf(const std::vector<double> &values);

/// One strategy's runs, one a seed; `oracle` and `fallback` are the same seeds', empty where they did not run.
[[nodiscard]] Summary summarise(const QString &strategy, const std::vector<RunResult> &runs,
                                const std::vector<RunResult> &oracle, const std::vector<RunResult> &fallback);

} // namespace regatta::sim
