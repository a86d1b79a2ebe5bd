// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagesql/samplereading.h"

#include "store/database.h"
#include "store/usage/usagesql/countreading.h"
#include "store/usage/usagesql/eachrow.h"
#include "store/usage/usagesql/exchangereading.h"
#include "store/usage/usagesql/filterconditions.h"

#include <algorithm>
#include <vector>

namespace regatta {

namespace {
constexpr size_t RowsAtATime = 200;
} // namespace

StoreResult<UsageSample> SampleReading::sample(const UsageFilter &filter, int most)
{
    const StoreResult<UsageReader::Count> counted = CountReading(m_database).count(filter);
    if (const StoreError *error = std::get_if<StoreError>(&counted))
        return *error;
    const qint64 rows = std::get<UsageReader::Count>(counted).rows;
    const qint64 each = std::max<qint64>(1, (rows + most - 1) / most);

    FilterConditions conditions(filter, m_database.dialect(), FilterConditions::Order::ByArrival);
    if (each > 1) // the number of a row has nothing to do with what is in it
        conditions.require(QStringLiteral("seq % ? = 0"), {each});
    SqlText sql{QStringLiteral("SELECT seq FROM exchanges"), {}};
    sql.append(conditions.where());
    sql.append(QStringLiteral(" ORDER BY arrived_at, seq LIMIT ?"), {2 * most});
    std::vector<qint64> seqs;
    if (StoreStatus problem =
            eachRow(m_database, sql, [&](const QSqlQuery &query) { seqs.push_back(query.value(0).toLongLong()); }))
        return *problem;

    UsageSample sample;
    sample.isAll = each == 1 && qint64(seqs.size()) < 2 * most;
    ExchangeReading reading(m_database);
    for (size_t from = 0; from < seqs.size(); from += RowsAtATime) {
        const auto end = seqs.begin() + qsizetype(std::min(seqs.size(), from + RowsAtATime));
        StoreResult<QList<StoredExchange>> page = reading.rows(std::vector<qint64>(seqs.begin() + qsizetype(from), end));
        if (const StoreError *error = std::get_if<StoreError>(&page))
            return *error;
        auto &stored = std::get<QList<StoredExchange>>(page);
        stored.removeIf([](const StoredExchange &row) { return row.record.id.isEmpty(); }); // deleted meanwhile
        if (StoreStatus problem = reading.addAttempts(stored))
            return *problem;
        for (StoredExchange &row : stored)
            sample.records.append(std::move(row.record));
    }
    return sample;
}

} // namespace regatta
