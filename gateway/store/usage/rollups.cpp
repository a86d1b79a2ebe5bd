// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/rollups.h"

#include "store/database.h"
#include "store/usage/rolluptable.h"
#include "store/usage/usagesql/exchangerows.h"

#include <QHash>

namespace regatta {

namespace {

constexpr qint64 minute = 60'000'000; // microseconds
constexpr qint64 hour = 60 * minute;
constexpr int longestName = 256; // as in the rows of `exchanges`
constexpr int page = 1000;

qint64 floorTo(qint64 time, qint64 step)
{
    const qint64 rest = time % step;
    return time - (rest < 0 ? rest + step : rest);
}

void countExchange(const ExchangeRecord &record, RollUpFigures &figures)
{
    ++figures.exchanges;
    figures.succeeded += record.succeeded();
    figures.clientLeft += record.clientLeft;
    if (record.timeToFirstToken)
        figures.clientTtft.add(*record.timeToFirstToken);
    figures.responseTime.add(record.duration);
}

void countAttempt(const AttemptRecord &attempt, bool won, RollUpFigures &figures)
{
    ++figures.attempts;
    figures.won += attempt.outcome == AttemptOutcome::Won;
    figures.failed += attempt.outcome == AttemptOutcome::Failed;
    figures.cancelled += attempt.outcome == AttemptOutcome::Cancelled;
    figures.skipped += attempt.outcome == AttemptOutcome::Skipped;
    figures.withUsage += attempt.usage.output.has_value();
    figures.inputTokens += attempt.usage.input.value_or(0);
    figures.outputTokens += attempt.usage.output.value_or(0);
    figures.reasoningTokens += attempt.usage.reasoning.value_or(0);
    figures.cachedTokens += attempt.usage.cached.value_or(0);
    if (attempt.cost) {
        figures.cost.add(*attempt.cost);
        if (!won)
            figures.wastedCost.add(*attempt.cost);
    }
    if (attempt.timeToFirstToken)
        figures.attemptTtft.add(*attempt.timeToFirstToken);
}

/// Adds a combination's figures to the rows that they belong to.
void spread(qint64 start, const RollUpNames &names, const RollUpFigures &figures, RollUpTable::Rows &rows)
{
    rows[{QStringLiteral("all"), start, {}}].add(figures);
    rows[{QStringLiteral("endpoint"), start, {names.endpoint, {}, {}, {}}}].add(figures);
    rows[{QStringLiteral("model"), start, {{}, names.model, {}, {}}}].add(figures);
    rows[{QStringLiteral("strategy"), start, {{}, {}, names.strategy, {}}}].add(figures);
    rows[{QStringLiteral("client_key"), start, {{}, {}, {}, names.clientKey}}].add(figures);
    rows[{QStringLiteral("detail"), start, names}].add(figures);
}

} // namespace

void RollUps::add(const ExchangeRecord &record, qint64 seq)
{
    const auto name = [](const QString &text) {
        QString kept = text.left(longestName);
        kept.remove(QChar(u'\0'));
        return kept;
    };
    const qint64 start = floorTo(record.arrivedAt * 1000, minute);
    RollUpNames names{QString(), name(record.model), strategyModeName(record.strategy), name(record.clientKey)};
    if (record.winner >= 0 && record.winner < record.attempts.size())
        names.endpoint = name(record.attempts.at(record.winner).endpoint);
    countExchange(record, m_pending[{start, names}]);
    for (qsizetype i = 0; i < record.attempts.size(); ++i) {
        const AttemptRecord &attempt = record.attempts.at(i);
        names.endpoint = name(attempt.endpoint);
        countAttempt(attempt, i == record.winner, m_pending[{start, names}]);
    }
    m_newest = std::max(m_newest, seq);
}

StoreStatus RollUps::write(Database &database)
{
    RollUpTable::Rows minutes;
    RollUpTable::Rows hours;
    for (const auto &[key, figures] : m_pending) {
        spread(key.first, key.second, figures, minutes);
        spread(floorTo(key.first, hour), key.second, figures, hours);
    }
    if (StoreStatus problem =
            RollUpTable(database, QStringLiteral("minute_statistics"), m_gateway).add(std::move(minutes)))
        return problem;
    if (StoreStatus problem = RollUpTable(database, QStringLiteral("hour_statistics"), m_gateway).add(std::move(hours)))
        return problem;
    return setMark(database, m_newest);
}

StoreResult<qint64> RollUps::mark(Database &database)
{
    StoreResult<QSqlQuery> result =
        database.run(QStringLiteral("SELECT seq FROM statistics_marks WHERE gateway = ?"), {m_gateway});
    if (const StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    if (QSqlQuery &query = std::get<QSqlQuery>(result); query.next())
        return query.value(0).toLongLong();
    // The first start of this gateway: it has no row below the newest of the others.
    StoreResult<QSqlQuery> newest = database.run(QStringLiteral("SELECT max(seq) FROM exchanges"));
    if (const StoreError *error = std::get_if<StoreError>(&newest))
        return *error;
    QSqlQuery &query = std::get<QSqlQuery>(newest);
    const qint64 seq = query.next() ? query.value(0).toLongLong() : 0;
    if (StoreStatus problem = setMark(database, seq))
        return *problem;
    return seq;
}

StoreStatus RollUps::setMark(Database &database, qint64 seq)
{
    return database.execute(QStringLiteral("INSERT INTO statistics_marks (gateway, seq) VALUES (?, ?) "
                                           "ON CONFLICT (gateway) DO UPDATE SET seq = excluded.seq"),
                            {m_gateway, seq});
}

StoreStatus RollUps::recover(Database &database)
{
    m_pending.clear();
    const StoreResult<qint64> from = mark(database);
    if (const StoreError *error = std::get_if<StoreError>(&from))
        return *error;
    m_newest = std::get<qint64>(from);
    for (bool more = true; more;) {
        const qint64 above = m_newest;
        StoreResult<QSqlQuery> exchanges =
            database.run(QStringLiteral("SELECT %1 FROM exchanges WHERE seq > ? AND gateway = ? ORDER BY seq LIMIT %2")
                             .arg(exchangeColumns())
                             .arg(page),
                         {above, m_gateway});
        if (const StoreError *error = std::get_if<StoreError>(&exchanges))
            return *error;
        std::map<qint64, ExchangeRecord> records;
        for (QSqlQuery &query = std::get<QSqlQuery>(exchanges); query.next();) {
            StoredExchange stored = storedExchange(query);
            records.emplace(stored.seq, std::move(stored.record));
        }
        more = records.size() == size_t(page);
        if (records.empty())
            break;
        StoreResult<QSqlQuery> attempts =
            database.run(QStringLiteral("SELECT %1 FROM attempts WHERE exchange BETWEEN ? AND ? ORDER BY exchange, number")
                             .arg(attemptColumns()),
                         {records.begin()->first, records.rbegin()->first});
        if (const StoreError *error = std::get_if<StoreError>(&attempts))
            return *error;
        for (QSqlQuery &query = std::get<QSqlQuery>(attempts); query.next();) {
            if (const auto record = records.find(query.value(0).toLongLong()); record != records.end())
                record->second.attempts.append(attemptRecord(query));
        }
        for (const auto &[seq, record] : records)
            add(record, seq);
    }
    return std::nullopt;
}

} // namespace regatta
