// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagesql/countreading.h"

#include "store/database.h"
#include "store/usage/usagesql/eachrow.h"
#include "store/usage/usagesql/filterconditions.h"

#include <algorithm>

namespace regatta {

namespace {

constexpr qint64 hour = 3'600'000'000; // microseconds

/// Whether the roll-ups tell apart what the filter does.
bool isInStatistics(const UsageFilter &filter)
{
    UsageFilter rest = filter;
    rest.from.reset();
    rest.until.reset();
    rest.succeeded.reset();
    for (QStringList *list : {&rest.endpoints, &rest.models, &rest.strategies, &rest.clientKeys})
        list->clear();
    return rest == UsageFilter();
}

} // namespace

StoreResult<UsageReader::Count> CountReading::count(const UsageFilter &filter)
{
    SqlText sql{QStringLiteral("SELECT count(*) FROM (SELECT 1 AS one FROM exchanges"), {}};
    sql.append(FilterConditions(filter, m_database.dialect(), FilterConditions::Order::ByArrival).where());
    sql.append(QStringLiteral(" LIMIT ?) AS found"), {m_exactUpTo + 1});
    const StoreResult<std::optional<qint64>> found = oneNumber(m_database, sql);
    if (const StoreError *error = std::get_if<StoreError>(&found))
        return *error;
    const qint64 rows = std::get<std::optional<qint64>>(found).value_or(0);
    if (rows <= m_exactUpTo)
        return UsageReader::Count{rows, true};
    const StoreResult<qint64> more = estimate(filter);
    if (const StoreError *error = std::get_if<StoreError>(&more))
        return *error;
    return UsageReader::Count{std::max(std::get<qint64>(more), rows), false};
}

StoreResult<qint64> CountReading::estimate(const UsageFilter &filter)
{
    return isInStatistics(filter) ? fromStatistics(filter) : fromNewest(filter);
}

StoreResult<qint64> CountReading::fromStatistics(const UsageFilter &filter)
{
    // Roll-ups outlive their rows, so they count from the oldest row on.
    const StoreResult<std::optional<qint64>> oldest = edge("arrived_at", filter, false);
    if (const StoreError *error = std::get_if<StoreError>(&oldest))
        return *error;
    const qint64 from = std::get<std::optional<qint64>>(oldest).value_or(0);
    const QString counted = !filter.succeeded ? QStringLiteral("exchanges")
        : *filter.succeeded                   ? QStringLiteral("succeeded")
                                              : QStringLiteral("exchanges - succeeded");
    SqlText lists;
    QStringList columns;
    const auto among = [&](const char *column, const QStringList &values) {
        if (values.isEmpty())
            return;
        columns.append(QString::fromLatin1(column));
        lists.append(andAmong(column, values));
    };
    among("endpoint", filter.endpoints);
    among("model", filter.models);
    among("strategy", filter.strategies);
    among("client_key", filter.clientKeys);
    const QString kind = columns.isEmpty() ? QStringLiteral("all") : columns.size() == 1 ? columns.first() : QStringLiteral("detail");

    SqlText sql{QStringLiteral("SELECT %1 FROM hour_statistics WHERE kind = ? AND start >= ?").arg(m_database.dialect().sum(counted)),
                {kind, from - from % hour}};
    if (filter.until)
        sql.append(QStringLiteral(" AND start < ?"), {toMicroseconds(*filter.until)});
    sql.append(lists);
    const StoreResult<std::optional<qint64>> sum = oneNumber(m_database, sql);
    if (const StoreError *error = std::get_if<StoreError>(&sum))
        return *error;
    return std::get<std::optional<qint64>>(sum).value_or(0);
}

StoreResult<qint64> CountReading::fromNewest(const UsageFilter &filter)
{
    SqlText sql{QStringLiteral("SELECT min(seq) FROM (SELECT seq FROM exchanges"), {}};
    sql.append(FilterConditions(filter, m_database.dialect(), FilterConditions::Order::ByArrival).where());
    sql.append(QStringLiteral(" ORDER BY arrived_at DESC, seq DESC LIMIT ?) AS newest"), {m_exactUpTo});
    const StoreResult<std::optional<qint64>> reached = oneNumber(m_database, sql);
    const StoreResult<std::optional<qint64>> first = edge("seq", filter, false);
    const StoreResult<std::optional<qint64>> last = edge("seq", filter, true);
    for (const auto *result : {&reached, &first, &last}) {
        if (const StoreError *error = std::get_if<StoreError>(result))
            return *error;
    }
    const auto number = [](const StoreResult<std::optional<qint64>> &result) {
        return std::get<std::optional<qint64>>(result).value_or(0);
    };
    const double read = double(std::max<qint64>(number(last) - number(reached) + 1, 1));
    const double all = double(std::max<qint64>(number(last) - number(first) + 1, 1));
    return qint64(double(m_exactUpTo) * std::max(all / read, 1.0));
}

/// A column of the oldest or newest row within the filter's time.
StoreResult<std::optional<qint64>> CountReading::edge(const char *what, const UsageFilter &filter, bool newest)
{
    UsageFilter times;
    times.from = filter.from;
    times.until = filter.until;
    SqlText sql{QStringLiteral("SELECT %1 FROM exchanges").arg(QString::fromLatin1(what)), {}};
    sql.append(FilterConditions(times, m_database.dialect(), FilterConditions::Order::ByArrival).where());
    sql.append(newest ? QStringLiteral(" ORDER BY arrived_at DESC, seq DESC LIMIT 1") : QStringLiteral(" ORDER BY arrived_at, seq LIMIT 1"));
    return oneNumber(m_database, sql);
}

} // namespace regatta
