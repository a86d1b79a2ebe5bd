// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/storeerror.h"
#include "store/usage/retention.h"
#include "model/usagequery.h"
#include "store/usage/usagereader.h"
#include "store/usage/usagesql/sqltext.h"

#include <QHash>

#include <vector>

namespace regatta {

class Database;

/// False where it asks for buckets that are no whole hours, and for times whose minutes are no longer kept.
[[nodiscard]] bool hasItsMinutes(const StatisticsQuery &query, qint64 now);
/// The sentence about that, with what to ask for instead.
[[nodiscard]] QString minutesAreGone();

/// Adds up roll-ups: of several minutes or hours, gateways and groups. Used on its database's thread.
class StatisticsReading
{
public:
    /// `now`, as UTC milliseconds, says how far back there are minutes.
    StatisticsReading(Database &database, qint64 now)
        : m_database(database)
        , m_now(now)
        , m_minutesSince(now - 24ll * 3600 * 1000 * minuteStatisticsDays)
    {}

    [[nodiscard]] StoreResult<QList<UsageStatistics>> statistics(const StatisticsQuery &query);
    /// By endpoint or by client key.
    [[nodiscard]] StoreResult<QHash<QString, UsageReader::Use>> used(const QString &gateway, qint64 from, qint64 until,
                                                                     UsageGroup group = UsageGroup::Endpoint);

    /// A span of time that one of the tables covers.
    struct Span
    {
        const char *table;
        qint64 from;  ///< UTC milliseconds
        qint64 until;
    };
    /// What to read for the query: minutes where they are exact, hours where they are enough or all there is.
    [[nodiscard]] std::vector<Span> spans(const StatisticsQuery &query) const;
    [[nodiscard]] static SqlText rows(const StatisticsQuery &query, const Span &span);

private:
    [[nodiscard]] StoreStatus findMinutes();
    [[nodiscard]] StoreStatus addUnrolled(const QString &gateway, UsageGroup group, qint64 from, qint64 until,
                                          QHash<QString, UsageReader::Use> &uses);
    [[nodiscard]] StoreStatus addRows(const QString &gateway, UsageGroup group, qint64 from, qint64 until,
                                      std::optional<qint64> above, QHash<QString, UsageReader::Use> &uses);

    Database &m_database;
    qint64 m_now;
    qint64 m_minutesSince; ///< UTC milliseconds: before it there may be hours only
};

} // namespace regatta
