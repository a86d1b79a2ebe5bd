// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/rolluptable.h"

#include "store/database.h"

#include <set>

namespace regatta {

namespace {

const QStringList keyColumns{QStringLiteral("kind"),     QStringLiteral("start"), QStringLiteral("gateway"),
                             QStringLiteral("endpoint"), QStringLiteral("model"), QStringLiteral("strategy"),
                             QStringLiteral("client_key")};
const QStringList figureColumns{
    QStringLiteral("exchanges"),    QStringLiteral("succeeded"),        QStringLiteral("client_left"),
    QStringLiteral("attempts"),     QStringLiteral("won"),              QStringLiteral("failed"),
    QStringLiteral("cancelled"),    QStringLiteral("skipped"),          QStringLiteral("with_usage"),
    QStringLiteral("input_tokens"), QStringLiteral("output_tokens"),    QStringLiteral("reasoning_tokens"),
    QStringLiteral("cached_tokens"), QStringLiteral("cost"),            QStringLiteral("wasted_cost"),
    QStringLiteral("attempt_ttft"), QStringLiteral("client_ttft"),      QStringLiteral("response_time")};

QVariantList values(const RollUpFigures &figures)
{
    const auto bytes = [](const LatencyHistogram &histogram) {
        return histogram.count() ? QVariant(histogram.toBytes()) : QVariant();
    };
    const auto text = [](const MoneySums &sums) { return sums.isEmpty() ? QVariant() : QVariant(sums.toText()); };
    return {figures.exchanges,    figures.succeeded,       figures.clientLeft,        figures.attempts,
            figures.won,          figures.failed,          figures.cancelled,         figures.skipped,
            figures.withUsage,    figures.inputTokens,     figures.outputTokens,      figures.reasoningTokens,
            figures.cachedTokens, text(figures.cost),      text(figures.wastedCost),  bytes(figures.attemptTtft),
            bytes(figures.clientTtft), bytes(figures.responseTime)};
}

RollUpFigures figuresOf(const QSqlQuery &query, int at)
{
    RollUpFigures figures;
    for (qint64 *figure :
         {&figures.exchanges, &figures.succeeded, &figures.clientLeft, &figures.attempts, &figures.won, &figures.failed,
          &figures.cancelled, &figures.skipped, &figures.withUsage, &figures.inputTokens, &figures.outputTokens,
          &figures.reasoningTokens, &figures.cachedTokens})
        *figure = query.value(at++).toLongLong();
    figures.cost = MoneySums::fromText(query.value(at++).toString());
    figures.wastedCost = MoneySums::fromText(query.value(at++).toString());
    for (LatencyHistogram *histogram : {&figures.attemptTtft, &figures.clientTtft, &figures.responseTime})
        *histogram = LatencyHistogram::fromBytes(query.value(at++).toByteArray()).value_or(LatencyHistogram());
    return figures;
}

} // namespace

void RollUpFigures::add(const RollUpFigures &other)
{
    exchanges += other.exchanges;
    succeeded += other.succeeded;
    clientLeft += other.clientLeft;
    attempts += other.attempts;
    won += other.won;
    failed += other.failed;
    cancelled += other.cancelled;
    skipped += other.skipped;
    withUsage += other.withUsage;
    inputTokens += other.inputTokens;
    outputTokens += other.outputTokens;
    reasoningTokens += other.reasoningTokens;
    cachedTokens += other.cachedTokens;
    cost.add(other.cost);
    wastedCost.add(other.wastedCost);
    attemptTtft.add(other.attemptTtft);
    clientTtft.add(other.clientTtft);
    responseTime.add(other.responseTime);
}

RollUpTable::RollUpTable(Database &database, QString table, QString gateway)
    : m_database(database)
    , m_table(std::move(table))
    , m_gateway(std::move(gateway))
{}

StoreStatus RollUpTable::add(Rows rows)
{
    std::set<std::pair<QString, qint64>> buckets;
    for (const auto &[key, figures] : rows)
        buckets.insert({key.kind, key.start});
    for (const auto &[kind, start] : buckets) {
        if (StoreStatus problem = addStored(kind, start, rows))
            return problem;
    }
    std::vector<const Rows::value_type *> list;
    for (const auto &row : rows)
        list.push_back(&row);
    size_t at = 0;
    for (const int size : {16, 4, 1}) {
        for (; list.size() - at >= size_t(size); at += size_t(size)) {
            if (StoreStatus problem = replace(list, at, size))
                return problem;
        }
    }
    return std::nullopt;
}

/// Adds to `rows` what the table has for them already.
StoreStatus RollUpTable::addStored(const QString &kind, qint64 start, Rows &rows)
{
    const StoreResult<QSqlQuery *> result = m_database.runKept(
        QStringLiteral("SELECT endpoint, model, strategy, client_key, %1 FROM %2 "
                       "WHERE kind = ? AND start = ? AND gateway = ?")
            .arg(figureColumns.join(QLatin1String(", ")), m_table),
        {kind, start, m_gateway});
    if (const StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    QSqlQuery *query = std::get<QSqlQuery *>(result);
    while (query->next()) {
        const RollUpNames names{query->value(0).toString(), query->value(1).toString(), query->value(2).toString(),
                                query->value(3).toString()};
        if (const auto row = rows.find({kind, start, names}); row != rows.end())
            row->second.add(figuresOf(*query, 4));
    }
    query->finish();
    return std::nullopt;
}

StoreStatus RollUpTable::replace(const std::vector<const Rows::value_type *> &rows, size_t from, int count)
{
    const QStringList columns = keyColumns + figureColumns;
    QString row = QStringLiteral("?, ").repeated(columns.size());
    row.chop(2);
    QString placeholders = QStringLiteral("(%1), ").arg(row).repeated(count);
    placeholders.chop(2);
    QStringList changes;
    for (const QString &column : figureColumns)
        changes.append(QStringLiteral("%1 = excluded.%1").arg(column));
    const QString sql = QStringLiteral("INSERT INTO %1 (%2) VALUES %3 ON CONFLICT (%4) DO UPDATE SET %5")
                            .arg(m_table, columns.join(QLatin1String(", ")), placeholders,
                                 keyColumns.join(QLatin1String(", ")), changes.join(QLatin1String(", ")));
    QVariantList all;
    for (size_t i = from; i < from + size_t(count); ++i) {
        const auto &[key, figures] = *rows[i];
        all += {key.kind, key.start, m_gateway};
        for (const QString &name : {key.names.endpoint, key.names.model, key.names.strategy, key.names.clientKey})
            all.append(name.isNull() ? QStringLiteral("") : name); // a null QString would be NULL
        all += values(figures);
    }
    const StoreResult<QSqlQuery *> result = m_database.runKept(sql, all);
    if (const StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    return std::nullopt;
}

} // namespace regatta
