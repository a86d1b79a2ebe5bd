// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/browse/idreading.h"

#include "store/database.h"
#include "store/usage/browse/keypieces.h"
#include "store/usage/usagesql/eachrow.h"
#include "store/usage/usagesql/filterconditions.h"
#include "store/usage/usagesql/mergedbranches.h"
#include "store/usage/usagesql/pagecursor.h"

#include <QThread>

#include <algorithm>
#include <future>
#include <limits>

namespace regatta {

namespace {

using Order = FilterConditions::Order;

/// Whether an index leads to what the filter meets, which may be little.
bool hasIndex(const UsageFilter &filter)
{
    return !filter.models.isEmpty() || !filter.endpoints.isEmpty() || !filter.errorKinds.isEmpty()
        || filter.succeeded == false || !filter.requestId.isEmpty();
}

UsageFilter timesOf(const UsageFilter &filter)
{
    UsageFilter times;
    times.from = filter.from;
    times.until = filter.until;
    times.afterSeq = filter.afterSeq;
    return times;
}

} // namespace

IdReading::IdReading(Database &database, BrowseQuery query, std::function<bool()> isWanted, Connecting connect)
    : IdReading(database, std::move(query), std::move(isWanted), std::move(connect), Limits())
{}

IdReading::IdReading(Database &database, BrowseQuery query, std::function<bool()> isWanted, Connecting connect,
                     const Limits &limits)
    : m_database(database)
    , m_query(std::move(query))
    , m_isWanted(std::move(isWanted))
    , m_connect(std::move(connect))
    , m_limits(limits)
{}

bool IdReading::isAmongWanted(const IdSorter &sorter) const
{
    return m_isWanted() && sorter.differentTexts() <= m_limits.texts;
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

StoreResult<IdReading::Ids> IdReading::all(qint64 newest, const SortingRoom &room)
{
    auto sorter = std::make_unique<IdSorter>(m_query.descending, room);
    if (m_query.sort == UsageColumn::Arrival && m_query.filter == timesOf(m_query.filter)) {
        if (StoreStatus problem = addByArrival(newest, *sorter))
            return *problem;
        return m_isWanted() ? sorter->finish(m_isWanted) : Ids();
    }
    const StoreResult<Range> found = range(newest);
    if (const StoreError *error = std::get_if<StoreError>(&found))
        return *error;
    const Range &range = std::get<Range>(found);
    bool isDone = false;
    if (hasIndex(m_query.filter)) {
        const StoreResult<bool> added = addFew(range, *sorter);
        if (const StoreError *error = std::get_if<StoreError>(&added))
            return *error;
        isDone = std::get<bool>(added);
    }
    if (!isDone && isAmongWanted(*sorter)) {
        sorter = std::make_unique<IdSorter>(m_query.descending, room);
        if (StoreStatus problem = addInParts(range, room, *sorter))
            return *problem;
    }
    if (!m_isWanted())
        return Ids();
    if (sorter->differentTexts() <= m_limits.texts)
        return sorter->finish(m_isWanted);
    sorter.reset();
    return sortedByDatabase(range, room);
}

/// The seqs among which all rows are that the filter's times allow.
StoreResult<IdReading::Range> IdReading::range(qint64 newest)
{
    const bool hasTimes = m_query.filter.from || m_query.filter.until;
    // With conditions, PostgreSQL takes the plain columns for a reason to walk along the primary key until one holds.
    SqlText sql{hasTimes ? QStringLiteral("SELECT min(seq + 0), max(seq + 0) FROM exchanges")
                         : QStringLiteral("SELECT (SELECT min(seq) FROM exchanges), (SELECT max(seq) FROM exchanges)"),
                {}};
    if (hasTimes)
        sql.append(FilterConditions(timesOf(m_query.filter), m_database.dialect(), Order::ByArrival).where());
    Range range;
    const StoreStatus problem = eachRow(m_database, sql, [&](const QSqlQuery &row) {
        if (!row.isNull(0))
            range = {row.value(0).toLongLong() - 1, std::min(row.value(1).toLongLong(), newest)};
    });
    if (problem)
        return *problem;
    range.after = std::max(range.after, m_query.filter.afterSeq.value_or(range.after));
    return range;
}

SqlText IdReading::rows(const QString &columns, const Range &range, Way way) const
{
    const bool bySeq = way == Way::BySeq;
    FilterConditions conditions(m_query.filter, m_database.dialect(), Order::ByArrival);
    conditions.require(bySeq ? QStringLiteral("seq > ?") : QStringLiteral("+seq > ?"), {range.after});
    conditions.require(bySeq ? QStringLiteral("seq <= ?") : QStringLiteral("+seq <= ?"), {range.until});
    SqlText sql{QStringLiteral("SELECT %1 FROM exchanges%2")
                    .arg(columns, bySeq ? m_database.dialect().withoutOtherIndex() : QString()),
                {}};
    sql.append(conditions.where());
    return sql;
}

/// From the index alone, in its order, each slice where the one before ended.
StoreStatus IdReading::addByArrival(qint64 newest, IdSorter &sorter)
{
    constexpr qint64 beforeAll = std::numeric_limits<qint64>::min() / 2;
    KeyPieces pieces(sortColumn(UsageColumn::Arrival), m_database.dialect());
    std::pair<qint64, qint64> last{beforeAll, 0};
    do {
        if (!m_isWanted())
            return std::nullopt;
        FilterConditions conditions(m_query.filter, m_database.dialect(), Order::ByArrival);
        conditions.require(QStringLiteral("(arrived_at, seq) > (?, ?)"), {last.first, last.second});
        conditions.require(QStringLiteral("+seq <= ?"), {newest});
        SqlText sql{QStringLiteral("SELECT %1 FROM (SELECT seq, arrived_at FROM exchanges").arg(pieces.columns()), {}};
        sql.append(conditions.where());
        sql.append(QStringLiteral(" ORDER BY arrived_at, seq LIMIT ?) AS slice"), {m_limits.slice});
        StoreStatus trouble;
        const StoreStatus problem = eachRow(m_database, sql, [&](const QSqlQuery &row) {
            const StoreResult<bool> added = pieces.addTo(sorter, row);
            if (const StoreError *error = std::get_if<StoreError>(&added))
                trouble = *error;
        });
        if (problem || trouble)
            return problem ? problem : trouble;
        last = pieces.last();
    } while (pieces.rows() == m_limits.slice);
    return std::nullopt;
}

/// What an index leads to, one by one. False where it is so much that reading everything is quicker.
StoreResult<bool> IdReading::addFew(const Range &range, IdSorter &sorter)
{
    return addOneByOne(range, Way::ByFilter, (range.until - range.after) / m_limits.share, sorter);
}

int IdReading::defaultReaders()
{
    return std::clamp(QThread::idealThreadCount(), 1, 4);
}

/// Reading is what takes the time, and half of it runs in the database's code on this side: two readers need little more
/// than half as long as one.
StoreStatus IdReading::addInParts(const Range &range, const SortingRoom &room, IdSorter &sorter)
{
    const qint64 rows = range.until - range.after;
    const qint64 worthwhile = std::min(qint64(m_limits.readers), rows / (m_limits.slice * m_limits.slicesEach));
    const qint64 parts = m_connect && rows <= room.rowsInMemory ? std::max(worthwhile, qint64(1)) : 1;
    const auto part = [&](qint64 number) { return Range{range.after + rows * number / parts, range.after + rows * (number + 1) / parts}; };
    const auto readElsewhere = [&](IdSorter &into, const Range &some) -> StoreStatus {
        const StoreResult<std::unique_ptr<Database>> opened = m_connect();
        if (const StoreError *error = std::get_if<StoreError>(&opened))
            return *error;
        IdReading reading(*std::get<std::unique_ptr<Database>>(opened), m_query, m_isWanted, {}, m_limits);
        return reading.addInSlices(some, into);
    };
    std::vector<std::unique_ptr<IdSorter>> sorters;
    std::vector<std::future<StoreStatus>> others; // their destructors wait
    for (qint64 number = 1; number < parts; ++number) {
        sorters.push_back(std::make_unique<IdSorter>(m_query.descending, room));
        others.push_back(std::async(std::launch::async, readElsewhere, std::ref(*sorters.back()), part(number)));
    }
    StoreStatus problem = addInSlices(part(0), sorter);
    for (size_t i = 0; i < others.size(); ++i) {
        const StoreStatus another = others[i].get();
        if (!problem)
            problem = another ? another : sorter.add(std::move(*sorters[i]));
    }
    return problem;
}

StoreStatus IdReading::addInSlices(const Range &range, IdSorter &sorter)
{
    KeyPieces pieces(sortColumn(m_query.sort), m_database.dialect());
    Range slice;
    for (qint64 after = range.after; after < range.until && isAmongWanted(sorter); after = slice.until) {
        slice = {after, std::min(after + m_limits.slice, range.until)};
        StoreResult<bool> added = true;
        const StoreStatus problem =
            eachRow(m_database, rows(pieces.columns(), slice, Way::BySeq), [&](const QSqlQuery &row) { added = pieces.addTo(sorter, row); });
        if (problem)
            return problem;
        if (added == StoreResult<bool>(false))
            added = addOneByOne(slice, Way::BySeq, m_limits.slice, sorter);
        if (const StoreError *error = std::get_if<StoreError>(&added))
            return *error;
    }
    return std::nullopt;
}

StoreResult<bool> IdReading::addOneByOne(const Range &range, Way way, qint64 most, IdSorter &sorter)
{
    const SortColumn column = sortColumn(m_query.sort);
    const SqlText sql = rows(QLatin1String("seq, ") + QLatin1String(column.name), range, way);
    StoreResult<QSqlQuery> result = m_database.run(sql.text, sql.values);
    if (const StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    QSqlQuery &query = std::get<QSqlQuery>(result);
    for (qint64 count = 0; isAmongWanted(sorter) && query.next(); ++count) {
        if (count == most)
            return false;
        const qint64 id = query.value(0).toLongLong();
        const QVariant key = query.value(1);
        const StoreStatus problem = key.isNull()          ? sorter.addWithoutKey(id)
            : column.type == SortColumn::Type::Text ? sorter.add(key.toString(), id)
                                                    : sorter.add(key.toLongLong(), id);
        if (problem)
            return *problem;
    }
    if (query.lastError().isValid())
        return m_database.dialect().explain(query.lastError(), m_database.name());
    return true;
}

StoreResult<IdReading::Ids> IdReading::sortedByDatabase(const Range &range, const SortingRoom &room)
{
    IdSorter sorter(false, room);
    const QString column = QString::fromLatin1(sortColumn(m_query.sort).name);
    SqlText sql = rows(QStringLiteral("seq"), range, Way::ByFilter);
    // SQLite compares bytes; PostgreSQL the way its locale does, unless told.
    sql.append(QStringLiteral(" ORDER BY %1%2%3 NULLS LAST, seq%3")
                   .arg(column, m_database.dialect().isPostgres() ? QStringLiteral(" COLLATE \"C\"") : QString(),
                        m_query.descending ? QStringLiteral(" DESC") : QString()));
    StoreResult<QSqlQuery> result = m_database.run(sql.text, sql.values);
    if (const StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    QSqlQuery &query = std::get<QSqlQuery>(result);
    // What the sorter has to keep is the order in which they come.
    for (qint64 place = 0; m_isWanted() && query.next(); ++place) {
        if (StoreStatus problem = sorter.add(place, query.value(0).toLongLong()))
            return *problem;
    }
    if (query.lastError().isValid())
        return m_database.dialect().explain(query.lastError(), m_database.name());
    return m_isWanted() ? sorter.finish(m_isWanted) : Ids();
}

} // namespace regatta
