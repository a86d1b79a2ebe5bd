// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/browse/idreading.h"

#include "store/database.h"
#include "store/usage/usagesql/eachrow.h"
#include "store/usage/usagesql/filterconditions.h"
#include "store/usage/usagesql/mergedbranches.h"
#include "store/usage/usagesql/pagecursor.h"

namespace regatta {

namespace {

using Order = FilterConditions::Order;

constexpr qint64 seqsInSlice = 50'000; // a few hundredths of a second

/// Whether the conditions lead to few rows by an index, so that slices would only hide it.
bool hasIndex(const UsageFilter &filter)
{
    return filter.from || filter.until || filter.afterSeq || !filter.models.isEmpty() || !filter.endpoints.isEmpty()
        || !filter.errorKinds.isEmpty() || filter.succeeded == false || !filter.requestId.isEmpty();
}

} // namespace

IdReading::IdReading(Database &database, BrowseQuery query, std::function<bool()> isWanted, qsizetype textsInMemory)
    : m_database(database)
    , m_query(std::move(query))
    , m_isWanted(std::move(isWanted))
    , m_textsInMemory(textsInMemory)
{}

bool IdReading::isText() const
{
    return sortColumn(m_query.sort).type == SortColumn::Type::Text;
}

StoreResult<qint64> IdReading::newest()
{
    const StoreResult<std::optional<qint64>> last = oneNumber(m_database, {QStringLiteral("SELECT max(seq) FROM exchanges"), {}});
    if (const StoreError *error = std::get_if<StoreError>(&last))
        return *error;
    return std::get<std::optional<qint64>>(last).value_or(0);
}

SqlText IdReading::firstRows(qint64 newest, int limit) const
{
    FilterConditions conditions(m_query.filter, m_database.dialect(), Order::ByArrival);
    // The plus keeps seq from the choice of an index: the one that brings them in their order is meant.
    conditions.require(QStringLiteral("+seq <= ?"), {newest});
    const QString direction = m_query.descending ? QStringLiteral(" DESC") : QString();
    return mergedBranches(conditions.branches(), QStringLiteral("SELECT seq, arrived_at FROM exchanges"),
                          QStringLiteral(" ORDER BY arrived_at%1, seq%1").arg(direction), limit);
}

StoreResult<std::optional<std::vector<qint64>>> IdReading::first(qint64 newest, int limit)
{
    if (m_query.sort != UsageColumn::Arrival)
        return std::nullopt;
    std::vector<qint64> ids;
    const StoreStatus problem = eachRow(m_database, firstRows(newest, limit),
                                        [&](const QSqlQuery &query) { ids.push_back(query.value(0).toLongLong()); });
    if (problem)
        return *problem;
    return std::optional(std::move(ids));
}

/// A statement that finds little runs long between two rows, and cannot be stopped there; so what has to look at every row is
/// cut up. On SQLite all rows by arrival come from the index alone, one after the other.
bool IdReading::isReadInSlices() const
{
    if (hasIndex(m_query.filter))
        return false;
    return m_database.dialect().isPostgres() || m_query.sort != UsageColumn::Arrival || m_query.filter != UsageFilter();
}

SqlText IdReading::rows(const Range &range) const
{
    FilterConditions conditions(m_query.filter, m_database.dialect(), Order::ByArrival);
    if (range.after) {
        conditions.require(QStringLiteral("seq > ?"), {*range.after});
        conditions.require(QStringLiteral("seq <= ?"), {range.until});
    } else {
        conditions.require(QStringLiteral("+seq <= ?"), {range.until});
    }
    SqlText sql{QStringLiteral("SELECT seq, %1 FROM exchanges").arg(QString::fromLatin1(sortColumn(m_query.sort).name)), {}};
    sql.append(conditions.where());
    return sql;
}

StoreStatus IdReading::addRange(const Range &range, IdSorter &sorter)
{
    const SqlText sql = rows(range);
    StoreResult<QSqlQuery *> result = m_database.runKept(sql.text, sql.values);
    if (const StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    QSqlQuery &query = *std::get<QSqlQuery *>(result);
    const bool byText = isText();
    StoreStatus problem;
    while (!problem && m_isWanted() && sorter.differentTexts() <= m_textsInMemory && query.next()) {
        const qint64 id = query.value(0).toLongLong();
        const QVariant key = query.value(1);
        if (key.isNull())
            problem = sorter.addWithoutKey(id);
        else
            problem = byText ? sorter.add(key.toString(), id) : sorter.add(key.toLongLong(), id);
    }
    const QSqlError trouble = query.lastError();
    query.finish();
    if (!problem && trouble.isValid())
        return m_database.dialect().explain(trouble, m_database.name());
    return problem;
}

StoreStatus IdReading::addAll(qint64 newest, IdSorter &sorter)
{
    if (!isReadInSlices())
        return addRange({std::nullopt, newest}, sorter);
    const StoreResult<std::optional<qint64>> oldest = oneNumber(m_database, {QStringLiteral("SELECT min(seq) FROM exchanges"), {}});
    if (const StoreError *error = std::get_if<StoreError>(&oldest))
        return *error;
    qint64 after = std::get<std::optional<qint64>>(oldest).value_or(newest + 1) - 1;
    while (after < newest && m_isWanted() && sorter.differentTexts() <= m_textsInMemory) {
        const qint64 until = std::min(after + seqsInSlice, newest);
        if (StoreStatus problem = addRange({after, until}, sorter))
            return problem;
        after = until;
    }
    return std::nullopt;
}

StoreResult<IdReading::Ids> IdReading::all(qint64 newest, const SortingRoom &room)
{
    IdSorter sorter(m_query.descending, room);
    if (StoreStatus problem = addAll(newest, sorter))
        return *problem;
    if (!m_isWanted())
        return Ids();
    if (sorter.differentTexts() > m_textsInMemory)
        return sortedByDatabase(newest, room);
    return sorter.finish(m_isWanted);
}

StoreResult<IdReading::Ids> IdReading::sortedByDatabase(qint64 newest, const SortingRoom &room)
{
    IdSorter sorter(false, room);
    const QString column = QString::fromLatin1(sortColumn(m_query.sort).name);
    SqlText sql = rows({std::nullopt, newest});
    // SQLite compares bytes; PostgreSQL the way its locale does, unless told.
    sql.append(QStringLiteral(" ORDER BY %1%2%3 NULLS LAST, seq%3")
                   .arg(column, m_database.dialect().isPostgres() ? QStringLiteral(" COLLATE \"C\"") : QString(),
                        m_query.descending ? QStringLiteral(" DESC") : QString()));
    // What the sorter has to keep is the order in which they come.
    StoreResult<QSqlQuery> result = m_database.run(sql.text, sql.values);
    if (const StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    QSqlQuery &query = std::get<QSqlQuery>(result);
    for (qint64 place = 0; m_isWanted() && query.next(); ++place) {
        if (StoreStatus problem = sorter.add(place, query.value(0).toLongLong()))
            return *problem;
    }
    if (query.lastError().isValid())
        return m_database.dialect().explain(query.lastError(), m_database.name());
    if (!m_isWanted())
        return Ids();
    return sorter.finish(m_isWanted);
}

} // namespace regatta
