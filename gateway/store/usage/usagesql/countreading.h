// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/storeerror.h"
#include "store/usage/usagereader.h"
#include "store/usage/usagesql/sqltext.h"

namespace regatta {

class Database;

/// Says how many exchanges a filter meets: exactly up to 100,000, above that from the roll-ups, or where these cannot tell,
/// from how much of the log the first 100,000 took. Used on its database's thread.
class CountReading
{
public:
    static constexpr qint64 mostExact = 100'000;

    explicit CountReading(Database &database, qint64 exactUpTo = mostExact)
        : m_database(database)
        , m_exactUpTo(exactUpTo)
    {}

    [[nodiscard]] StoreResult<UsageReader::Count> count(const UsageFilter &filter);

private:
    [[nodiscard]] StoreResult<qint64> estimate(const UsageFilter &filter);
    [[nodiscard]] StoreResult<qint64> fromStatistics(const UsageFilter &filter);
    [[nodiscard]] StoreResult<qint64> fromNewest(const UsageFilter &filter);
    [[nodiscard]] StoreResult<std::optional<qint64>> edge(const char *what, const UsageFilter &filter, bool newest);

    Database &m_database;
    qint64 m_exactUpTo;
};

} // namespace regatta
