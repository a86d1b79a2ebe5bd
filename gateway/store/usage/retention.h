// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings.h"
#include "model/time.h"
#include "store/storeerror.h"

#include <QtGlobal>

#include <optional>

namespace regatta {

class Database;

/// How long roll-ups are kept: minutes for the charts of the last days, hours for those of a year.
inline constexpr int minuteStatisticsDays = 8;
inline constexpr int hourStatisticsDays = 400;

/// Takes out of the usage log what is older than log.retentionDays or makes it larger than log.retentionBytes, oldest first,
/// and gives the space back to the file system. Statistics may take a quarter of that size: beyond it their oldest minutes
/// go, then their oldest hours, and the exchanges have the rest for themselves. It works in steps so short that the writer
/// hardly notices: each is one transaction of at most 500 exchanges, fewer where the machine is slow, or one small part of
/// the space. On PostgreSQL the size has no bound, autovacuum gives the space back, and of several gateways one works at a
/// time.
///
/// Used on the thread of its database, which is not the writer's connection: step(now) about once a minute, and again
/// after `pause` while it says that there is more to do. Roll-ups stay when the rows they add up have gone.
class Retention
{
public:
    /// Between two steps; in it the writer has the database to itself.
    static constexpr Milliseconds pause{20};

    explicit Retention(Database &database);

    void apply(const UsageLogSettings &settings) { m_settings = settings; }

    /// Does one step, given the time as UTC milliseconds. True: there is more to do.
    [[nodiscard]] StoreResult<bool> step(qint64 now);

private:
    enum class Work { ByAge, BySize, Minutes, Hours, Space };

    [[nodiscard]] StoreResult<bool> run(Work work, qint64 now);
    [[nodiscard]] StoreResult<int> removeExchanges(qint64 olderThan);
    [[nodiscard]] StoreResult<bool> removeBySize();
    [[nodiscard]] StoreResult<bool> removeStatistics(const char *table, qint64 olderThan);
    [[nodiscard]] StoreResult<bool> removeOldestStatistics(const char *table);
    [[nodiscard]] StoreResult<qint64> statisticsBytes();
    [[nodiscard]] StoreResult<bool> isTooLarge();
    [[nodiscard]] StoreResult<bool> giveSpaceBack();

    Database &m_database;
    UsageLogSettings m_settings;
    std::optional<qint64> m_statisticsBytes; ///< since they were counted in this run of steps: that takes a while
    int m_batch = 64; ///< exchanges in one transaction: adapts so that each takes a few milliseconds
};

} // namespace regatta
