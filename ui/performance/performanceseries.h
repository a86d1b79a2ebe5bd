// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/usagequery.h"

#include <QList>

namespace regatta {

/// How far back the page looks. In the order of its choice.
enum class PerformanceRange { Hour, Day, Week, Month };

/// An endpoint's figures in equal steps of time without gaps, at most 300 of them, and their sum. Times are UTC
/// milliseconds. Pure.
struct PerformanceSeries
{
    qint64 start = 0;
    qint64 step = 60'000;
    QList<UsageStatistics> buckets;
    UsageStatistics total;

    [[nodiscard]] qint64 end() const { return start + step * buckets.size(); }
    [[nodiscard]] qint64 timeOf(qsizetype bucket) const { return start + step * bucket; }
    /// Calls that were sent.
    [[nodiscard]] static qint64 sent(const UsageStatistics &figures) { return figures.attempts - figures.skipped; }
    [[nodiscard]] bool isEmpty() const { return total.attempts == 0; }

    /// What to ask for, so that the step under way is the last one.
    [[nodiscard]] static StatisticsQuery query(PerformanceRange range, const QString &endpoint, qint64 now);
    [[nodiscard]] static PerformanceSeries of(const StatisticsQuery &query, const QList<UsageStatistics> &figures);
};

/// How many calls of each step took how long, on a logarithmic axis. Pure.
struct LatencyGrid
{
    static constexpr int rows = 26;

    double lowest = 100;       ///< milliseconds at the lower edge of row 0
    double highest = 10'000;   ///< at the upper edge of the last row
    int columns = 0;
    qint64 most = 0;           ///< in one cell
    QList<qint64> counts;      ///< column by column, row 0 first

    [[nodiscard]] qint64 at(int column, int row) const { return counts.value(qsizetype(column) * rows + row); }
    /// The upper edge of a row; that of row −1 is the lowest.
    [[nodiscard]] double edge(int row) const;
    /// 0 at the lowest, 1 at the highest.
    [[nodiscard]] double place(double milliseconds) const;
    /// Round values on the axis, smallest first.
    [[nodiscard]] QList<double> ticks() const;

    [[nodiscard]] static LatencyGrid of(const PerformanceSeries &series);
};

} // namespace regatta
