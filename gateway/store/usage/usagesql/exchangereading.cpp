// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagesql/exchangereading.h"

#include "store/database.h"
#include "store/usage/usagesql/eachrow.h"
#include "store/usage/usagesql/exchangerows.h"
#include "store/usage/usagesql/filterconditions.h"
#include "store/usage/usagesql/mergedbranches.h"

#include <QHash>

namespace regatta {

namespace {

using Order = FilterConditions::Order;

Order orderOf(const UsagePageQuery &query)
{
    return query.sort == UsageColumn::Arrival ? Order::ByArrival : Order::Other;
}

QString direction(const UsagePageQuery &query)
{
    return query.descending ? QStringLiteral(" DESC") : QString();
}

} // namespace

QString ExchangeReading::sortKey(const UsagePageQuery &query) const
{
    const SortColumn column = sortColumn(query.sort);
    const QString name = QString::fromLatin1(column.name);
    // SQLite compares bytes; PostgreSQL the way its locale does, unless told.
    const bool needsCollation = column.type == SortColumn::Type::Text && m_database.dialect().isPostgres();
    return needsCollation ? name + QLatin1String(" COLLATE \"C\"") : name;
}

SqlText ExchangeReading::rowsWithValue(const UsagePageQuery &query, const PageCursor &cursor, int limit) const
{
    FilterConditions conditions(query.filter, m_database.dialect(), orderOf(query));
    const SortColumn column = sortColumn(query.sort);
    const QString key = sortKey(query);
    if (column.nullable)
        conditions.require(QString::fromLatin1(column.name) + QLatin1String(" IS NOT NULL"));
    if (!cursor.atStart)
        conditions.require(QStringLiteral("(%1, seq) %2 (?, ?)").arg(key, query.descending ? QStringLiteral("<") : QStringLiteral(">")),
                           {cursor.value, cursor.seq});
    const QString select = QStringLiteral("SELECT %1, %2 AS sort_key FROM exchanges")
                               .arg(exchangeColumns(), QString::fromLatin1(column.name));
    const QString orderBy = QStringLiteral(" ORDER BY %1%2, seq%2").arg(key, direction(query));
    return mergedBranches(conditions.branches(), select, orderBy, limit);
}

SqlText ExchangeReading::rowsWithoutValue(const UsagePageQuery &query, const PageCursor &cursor, int limit) const
{
    FilterConditions conditions(query.filter, m_database.dialect(), orderOf(query));
    conditions.require(QString::fromLatin1(sortColumn(query.sort).name) + QLatin1String(" IS NULL"));
    if (cursor.amongNulls)
        conditions.require(query.descending ? QStringLiteral("seq < ?") : QStringLiteral("seq > ?"), {cursor.seq});
    const QString select = QStringLiteral("SELECT %1, NULL AS sort_key FROM exchanges").arg(exchangeColumns());
    return mergedBranches(conditions.branches(), select, QLatin1String(" ORDER BY seq") + direction(query), limit);
}

StoreStatus ExchangeReading::append(const SqlText &sql, QList<Row> &rows)
{
    static const int keyAt = int(exchangeColumns().count(QLatin1Char(','))) + 1;
    return eachRow(m_database, sql,
                   [&](const QSqlQuery &query) { rows.append({storedExchange(query), query.value(keyAt)}); });
}

StoreResult<UsagePage> ExchangeReading::page(const UsagePageQuery &query)
{
    if (query.limit < 1 || query.limit > 1000)
        return StoreError{QStringLiteral("A page of %1 rows cannot be read; expected 1 to 1000.").arg(query.limit), true};
    const StoreResult<PageCursor> parsed = PageCursor::fromBytes(query.after, query.sort, query.descending);
    if (const StoreError *error = std::get_if<StoreError>(&parsed))
        return *error;
    const PageCursor &cursor = std::get<PageCursor>(parsed);

    QList<Row> rows;
    const int wanted = query.limit + 1; // one more says whether another page follows
    if (!cursor.amongNulls) {
        if (StoreStatus problem = append(rowsWithValue(query, cursor, wanted), rows))
            return *problem;
    }
    if (rows.size() < wanted && sortColumn(query.sort).nullable) {
        if (StoreStatus problem = append(rowsWithoutValue(query, cursor, wanted - int(rows.size())), rows))
            return *problem;
    }

    UsagePage page;
    if (rows.size() == wanted) {
        rows.removeLast();
        const Row &last = rows.last();
        page.next = PageCursor{false, last.key.isNull(), last.key, last.exchange.seq}.toBytes(query.sort, query.descending);
    }
    for (Row &row : rows)
        page.rows.append(std::move(row.exchange));
    return page;
}

StoreResult<QList<StoredExchange>> ExchangeReading::rows(const std::vector<qint64> &seqs)
{
    // One text for all, so that it stays prepared; what is too much stands for no row.
    constexpr size_t atATime = 100;
    static const QString sql = QStringLiteral("SELECT %1 FROM exchanges WHERE seq IN (?%2)")
                                   .arg(exchangeColumns(), QStringLiteral(", ?").repeated(int(atATime) - 1));
    QHash<qint64, StoredExchange> found;
    for (size_t from = 0; from < seqs.size(); from += atATime) {
        QVariantList values;
        for (size_t i = from; i < from + atATime; ++i)
            values.append(i < seqs.size() ? seqs[i] : qint64(-1));
        const StoreResult<QSqlQuery *> result = m_database.runKept(sql, values);
        if (const StoreError *error = std::get_if<StoreError>(&result))
            return *error;
        QSqlQuery &query = *std::get<QSqlQuery *>(result);
        while (query.next()) {
            StoredExchange stored = storedExchange(query);
            found.insert(stored.seq, std::move(stored));
        }
        const QSqlError trouble = query.lastError();
        query.finish();
        if (trouble.isValid())
            return m_database.dialect().explain(trouble, m_database.name());
    }
    QList<StoredExchange> rows;
    rows.reserve(qsizetype(seqs.size()));
    for (const qint64 seq : seqs)
        rows.append(found.take(seq));
    return rows;
}

StoreStatus ExchangeReading::addAttempts(QList<StoredExchange> &rows)
{
    QHash<qint64, qsizetype> rowOf;
    QVariantList seqs;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        rowOf.insert(rows[i].seq, i);
        seqs.append(rows[i].seq);
    }
    if (seqs.isEmpty())
        return std::nullopt;
    const QString marks = QStringLiteral("?") + QStringLiteral(", ?").repeated(seqs.size() - 1);
    const SqlText sql{QStringLiteral("SELECT %1 FROM attempts WHERE exchange IN (%2) ORDER BY exchange, number")
                          .arg(attemptColumns(), marks),
                      seqs};
    return eachRow(m_database, sql, [&](const QSqlQuery &query) {
        rows[rowOf.value(query.value(0).toLongLong())].record.attempts.append(attemptRecord(query));
    });
}

StoreResult<std::optional<StoredExchange>> ExchangeReading::exchange(const QString &id)
{
    StoreResult<std::optional<StoredExchange>> found = find("id", id);
    if (const auto *stored = std::get_if<std::optional<StoredExchange>>(&found); stored && !*stored)
        found = find("request_id", id);
    auto *stored = std::get_if<std::optional<StoredExchange>>(&found);
    if (!stored || !*stored)
        return found;
    QList<StoredExchange> rows{**stored};
    if (StoreStatus problem = addAttempts(rows))
        return *problem;
    if (StoreStatus problem = addBodies(rows.first()))
        return *problem;
    return std::optional(rows.first());
}

StoreResult<std::optional<StoredExchange>> ExchangeReading::find(const char *column, const QString &id)
{
    // A client may use its own id again; the newest is meant.
    QList<Row> rows;
    const SqlText sql{QStringLiteral("SELECT %1, NULL AS sort_key FROM exchanges WHERE %2 = ? ORDER BY seq DESC LIMIT 1")
                          .arg(exchangeColumns(), QString::fromLatin1(column)),
                      {m_database.dialect().text(id)}};
    if (StoreStatus problem = append(sql, rows))
        return *problem;
    return rows.isEmpty() ? std::nullopt : std::optional(rows.first().exchange);
}

StoreStatus ExchangeReading::addBodies(StoredExchange &stored)
{
    const SqlText sql{QStringLiteral("SELECT request, answer FROM bodies WHERE exchange = ?"), {stored.seq}};
    return eachRow(m_database, sql, [&](const QSqlQuery &query) {
        stored.record.requestBody = query.value(0).toByteArray();
        stored.record.answerBody = query.value(1).toByteArray();
    });
}

} // namespace regatta
