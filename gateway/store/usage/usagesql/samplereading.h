// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchangerecord.h"
#include "model/usagequery.h"
#include "store/storeerror.h"

#include <QList>

namespace regatta {

class Database;

/// Some exchanges of the log with their attempts, spread evenly over all that match. Oldest first.
struct UsageSample
{
    QList<ExchangeRecord> records;
    bool isAll = true; ///< every one that matches
};

/// Reads such a sample: its cost is that of the rows' numbers, and of the rows that are taken. Used on its database's
/// thread.
class SampleReading
{
public:
    explicit SampleReading(Database &database)
        : m_database(database)
    {}

    /// About `most` of them, at most twice as many.
    [[nodiscard]] StoreResult<UsageSample> sample(const UsageFilter &filter, int most);

private:
    Database &m_database;
};

} // namespace regatta
