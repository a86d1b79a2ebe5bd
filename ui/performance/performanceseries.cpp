// SPDX-License-Identifier: GPL-3.0-or-later
#include "performance/performanceseries.h"

#include <algorithm>
#include <cmath>

namespace regatta {

namespace {

constexpr qint64 minute = 60'000;

struct Steps
{
    qint64 step;
    int count;
};

/// Whole hours are kept for a year, other steps for eight days.
Steps stepsOf(PerformanceRange range)
{
    switch (range) {
    case PerformanceRange::Hour: return {minute, 60};
    case PerformanceRange::Day: return {5 * minute, 288};
    case PerformanceRange::Week: return {60 * minute, 168};
    case PerformanceRange::Month: return {180 * minute, 240};
    }
    return {minute, 60};
}

void addMoney(QList<Money> &sums, const QList<Money> &more)
{
    for (const Money &money : more) {
        const auto same = std::find_if(sums.begin(), sums.end(),
                                       [&](const Money &sum) { return sum.currency == money.currency; });
        if (same == sums.end())
            sums.append(money);
        else
            same->nanos += money.nanos;
    }
}

void add(UsageStatistics &sum, const UsageStatistics &more)
{
    sum.attempts += more.attempts;
    sum.won += more.won;
    sum.failed += more.failed;
    sum.cancelled += more.cancelled;
    sum.skipped += more.skipped;
    sum.withUsage += more.withUsage;
    sum.inputTokens += more.inputTokens;
    sum.outputTokens += more.outputTokens;
    sum.cachedTokens += more.cachedTokens;
    sum.reasoningTokens += more.reasoningTokens;
    addMoney(sum.cost, more.cost);
    addMoney(sum.wastedCost, more.wastedCost);
    sum.attemptTtft.add(more.attemptTtft);
}

/// 1, 2 and 5 × 10ⁿ.
double roundDown(double value)
{
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double factor : {5.0, 2.0}) {
        if (factor * power <= value)
            return factor * power;
    }
    return power;
}

double nextRound(double value)
{
    const double power = std::pow(10.0, std::floor(std::log10(value * 1.001)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power > value * 1.001)
            return factor * power;
    }
    return 10 * power;
}

} // namespace

StatisticsQuery PerformanceSeries::query(PerformanceRange range, const QString &endpoint, qint64 now)
{
    const Steps steps = stepsOf(range);
    StatisticsQuery query;
    query.bucket = Milliseconds(steps.step);
    query.until = now - now % steps.step + steps.step;
    query.from = query.until - steps.step * steps.count;
    query.endpoints = {endpoint};
    query.clientTtft = query.responseTime = false;
    return query;
}

PerformanceSeries PerformanceSeries::of(const StatisticsQuery &query, const QList<UsageStatistics> &figures)
{
    PerformanceSeries series;
    series.start = query.from;
    series.step = query.bucket.value_or(Milliseconds(minute)).count();
    series.buckets.resize((query.until - query.from) / series.step);
    for (qsizetype i = 0; i < series.buckets.size(); ++i)
        series.buckets[i].start = series.timeOf(i);
    for (const UsageStatistics &one : figures) {
        const qint64 bucket = (one.start - series.start) / series.step;
        if (one.start < series.start || bucket >= series.buckets.size())
            continue;
        add(series.buckets[bucket], one);
        add(series.total, one);
    }
    return series;
}

double LatencyGrid::edge(int row) const
{
    return lowest * std::pow(highest / lowest, double(row + 1) / rows);
}

double LatencyGrid::place(double milliseconds) const
{
    return std::log(std::max(milliseconds, 1.0) / lowest) / std::log(highest / lowest);
}

QList<double> LatencyGrid::ticks() const
{
    QList<double> round;
    for (double tick = roundDown(lowest); tick <= highest * 1.001; tick = nextRound(tick)) {
        if (tick >= lowest * 0.999)
            round.append(tick);
    }
    // Where there is room for few, the powers of ten are enough.
    if (round.size() > 7)
        round.removeIf([](double tick) { return std::abs(std::log10(tick) - std::round(std::log10(tick))) > 0.01; });
    return round;
}

LatencyGrid LatencyGrid::of(const PerformanceSeries &series)
{
    LatencyGrid grid;
    const LatencyHistogram &all = series.total.attemptTtft;
    grid.columns = int(series.buckets.size());
    grid.counts.resize(qsizetype(grid.columns) * rows);
    if (all.count() == 0)
        return grid;
    grid.lowest = roundDown(std::max(10.0, double(all.quantile(0)->count()) * 0.95));
    grid.highest = std::max(nextRound(double(all.quantile(1)->count())), nextRound(grid.lowest));
    for (int column = 0; column < grid.columns; ++column) {
        const LatencyHistogram &histogram = series.buckets[column].attemptTtft;
        qint64 below = 0;
        for (int row = 0; row < rows && histogram.count() > 0; ++row) {
            const bool isLast = row == rows - 1;
            const qint64 upTo = isLast ? histogram.count() : histogram.countUpTo(Milliseconds(qint64(grid.edge(row))));
            const qint64 count = upTo - below;
            below = upTo;
            grid.counts[qsizetype(column) * rows + row] = count;
            grid.most = std::max(grid.most, count);
        }
    }
    return grid;
}

} // namespace regatta
