// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/storeerror.h"
#include "model/usagequery.h"
#include "store/usage/usagesql/pagecursor.h"
#include "store/usage/usagesql/sqltext.h"

#include <vector>

namespace regatta {

class Database;
class FilterConditions;

/// Reads exchanges: pages of the log, and single ones with all that belongs to them. Used on its database's thread.
class ExchangeReading
{
public:
    explicit ExchangeReading(Database &database)
        : m_database(database)
    {}

    [[nodiscard]] StoreResult<UsagePage> page(const UsagePageQuery &query);
    [[nodiscard]] StoreResult<std::optional<StoredExchange>> exchange(const QString &id);
    /// The exchanges of these seqs, in this order; one that is no longer there has an empty record.id.
    [[nodiscard]] StoreResult<QList<StoredExchange>> rows(const std::vector<qint64> &seqs);
    /// Fills in the attempts of exchanges of one page.
    [[nodiscard]] StoreStatus addAttempts(QList<StoredExchange> &rows);

    /// The statements of a page: its rows with a value in the sort column, and those without, which follow them.
    [[nodiscard]] SqlText rowsWithValue(const UsagePageQuery &query, const PageCursor &cursor, int limit) const;
    [[nodiscard]] SqlText rowsWithoutValue(const UsagePageQuery &query, const PageCursor &cursor, int limit) const;

private:
    struct Row
    {
        StoredExchange exchange;
        QVariant key; ///< what it is sorted by
    };
    [[nodiscard]] StoreStatus append(const SqlText &sql, QList<Row> &rows);
    [[nodiscard]] StoreResult<std::optional<StoredExchange>> find(const char *column, const QString &id);
    [[nodiscard]] StoreStatus addBodies(StoredExchange &stored);
    [[nodiscard]] QString sortKey(const UsagePageQuery &query) const;

    Database &m_database;
};

} // namespace regatta
