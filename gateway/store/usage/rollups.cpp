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
constexpr size_t mostHours = 48; // whose models are known without asking
const QString otherModels = QStringLiteral("other"); // as in /metrics

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
    figures.withUsage += attempt.usage.input || attempt.usage.output;
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
        const qint64 hourStart = floorTo(key.first, hour);
        const StoreResult<QString> model = boundedModel(database, hourStart, key.second.model);
        if (const StoreError *error = std::get_if<StoreError>(&model))
            return *error;
        RollUpNames names = key.second;
        names.model = std::get<QString>(model);
        spread(key.first, names, figures, minutes);
        spread(hourStart, names, figures, hours);
    }
    if (StoreStatus problem =
            RollUpTable(database, QStringLiteral("minute_statistics"), m_gateway).add(std::move(minutes)))
        return problem;
    if (StoreStatus problem = RollUpTable(database, QStringLiteral("hour_statistics"), m_gateway).add(std::move(hours)))
        return problem;
    return setMark(database, m_newest);
}

StoreResult<QString> RollUps::boundedModel(Database &database, qint64 hourStart, const QString &model)
{
    if (model.isEmpty())
        return model;
    auto known = m_models.find(hourStart);
    if (known == m_models.end()) {
        StoreResult<QSqlQuery> stored = database.run(
            QStringLiteral("SELECT model FROM hour_statistics WHERE kind = 'model' AND start = ? AND gateway = ?"),
            {hourStart, m_gateway});
        if (const StoreError *error = std::get_if<StoreError>(&stored))
            return *error;
        std::set<QString> names;
        for (QSqlQuery &query = std::get<QSqlQuery>(stored); query.next();)
            names.insert(query.value(0).toString());
        names.erase(QString());
        names.erase(otherModels); // or what exceeded before a restart would take one more place
        if (m_models.size() >= mostHours)
            m_models.erase(m_models.begin()); // its rows know them, should it be written to again
        known = m_models.emplace(hourStart, std::move(names)).first;
    }
    if (known->second.contains(model))
        return model;
    if (known->second.size() >= mostModels)
        return otherModels;
    known->second.insert(model);
    return model;
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
    m_models.clear();
    // Of the rows above the mark there may be more than one statement's time allows to read, and trying again would not help.
    for (const QString &statement : database.dialect().unhurried()) {
        if (StoreStatus problem = database.executePlain(statement))
            return problem;
    }
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
