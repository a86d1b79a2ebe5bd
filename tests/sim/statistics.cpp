// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace regatta::sim {

namespace {

// Two-sided 95 %, by degrees of freedom from 1 on.
constexpr std::array studentT{12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
                              2.201,  2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086};
constexpr double normalQuantile = 1.96;

double meanOf(const std::vector<float> &values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / double(std::max<std::size_t>(values.size(), 1));
}

} // namespace

double quantileOf(std::vector<float> values, double q)
{
    if (values.empty())
        return 0;
    const auto rank = std::size_t(std::max(1.0, std::ceil(q * double(values.size()) - 1e-9))) - 1;
    std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(rank), values.end());
    return values[rank];
}

Interval intervalOf(const std::vector<double> &values)
{
    Interval interval;
    if (values.empty())
        return interval;
    const double count = double(values.size());
    interval.mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    if (values.size() < 2)
        return interval;
    double squares = 0;
    for (const double value : values)
        squares += (value - interval.mean) * (value - interval.mean);
    const std::size_t freedom = values.size() - 1;
    const double t = freedom <= studentT.size() ? studentT[freedom - 1] : normalQuantile;
    interval.halfWidth = t * std::sqrt(squares / (count - 1) / count);
    return interval;
}

Summary summarise(const QString &strategy, const std::vector<RunResult> &runs, const std::vector<RunResult> &oracle,
                  const std::vector<RunResult> &fallback)
{
    Summary summary;
    summary.strategy = strategy;
    std::vector<float> times;
    std::vector<double> recoveries;
    std::vector<double> regrets;
    std::vector<double> overFallback;
    double calls = 0;
    double failures = 0;
    double hedges = 0;
    for (std::size_t seed = 0; seed < runs.size(); ++seed) {
        const RunResult &run = runs[seed];
        times.insert(times.end(), run.times.begin(), run.times.end());
        recoveries.insert(recoveries.end(), run.recoveries.begin(), run.recoveries.end());
        calls += double(run.calls);
        failures += double(run.failures);
        hedges += double(run.hedges);
        summary.wastedTokens += run.wastedTokens;
        if (!oracle.empty())
            regrets.push_back(1000 * (meanOf(run.times) - meanOf(oracle[seed].times)));
        if (!fallback.empty())
            overFallback.push_back(quantileOf(run.times, 0.99) - quantileOf(fallback[seed].times, 0.99));
    }
    const double requests = double(std::max<std::size_t>(times.size(), 1));
    summary.mean = meanOf(times);
    summary.p50 = quantileOf(times, 0.5);
    summary.p99 = quantileOf(times, 0.99);
    summary.p999 = quantileOf(times, 0.999);
    summary.failedPercent = 100 * failures / requests;
    summary.extraPercent = 100 * (calls / requests - 1);
    summary.hedgedPercent = 100 * hedges / requests;
    summary.wastedTokens /= requests;
    summary.regretMs = intervalOf(regrets);
    summary.p99OverFallback = intervalOf(overFallback);
    summary.recovery = recoveries.empty()
        ? -1
        : std::accumulate(recoveries.begin(), recoveries.end(), 0.0) / double(recoveries.size());
    return summary;
}

} // namespace regatta::sim
