// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/recordinsertion.h"

#include "store/database.h"

#include <QHash>

namespace regatta {

namespace {

constexpr int statementSizes[] = {16, 4, 1}; // few texts, so that each stays prepared
constexpr int longText = 2000;

const QString exchangeColumns =
    QStringLiteral("id, gateway, request_id, arrived_at, endpoint, endpoint_type, api, path, client_key, model, served_model, "
                   "strategy, reason, stream, status, succeeded, error_kind, error_status, error_text, client_left, ttft_ms, "
                   "response_time_ms, input_tokens, output_tokens, reasoning_tokens, cached_tokens, cost_nanos, "
                   "wasted_cost_nanos, currency, attempt_count, winner, request_bytes, answer_bytes, user_agent");
const QString attemptColumns =
    QStringLiteral("exchange, number, endpoint, endpoint_type, leg, start_reason, note, outcome, started_after_ms, ttft_ms, "
                   "response_time_ms, http_status, error_kind, error_status, error_text, retry_after_s, weak, bytes, "
                   "input_tokens, output_tokens, reasoning_tokens, cached_tokens, cost_nanos, currency");

QString insertText(const QString &table, const QString &columns, int rows)
{
    const qsizetype width = columns.count(QLatin1Char(',')) + 1;
    QString row = QStringLiteral("?, ").repeated(width);
    row.chop(2);
    QString values = QStringLiteral("(%1), ").arg(row).repeated(rows);
    values.chop(2);
    return QStringLiteral("INSERT INTO %1 (%2) VALUES %3").arg(table, columns, values);
}

QVariant orNull(const std::optional<qint64> &number)
{
    return number ? QVariant(*number) : QVariant();
}

QVariant orNull(const std::optional<Milliseconds> &duration)
{
    return duration ? QVariant(qint64(duration->count())) : QVariant();
}

QVariant statusOrNull(int status)
{
    return status ? QVariant(status) : QVariant();
}

/// What an exchange cost, in the currency of the winner, or else of the first attempt whose cost is known: amounts of
/// others cannot be added to it, but stand beside their attempts. Where the winner's cost is unknown, so is that of all.
struct Cost
{
    std::optional<qint64> all;
    std::optional<qint64> wasted;
    QString currency;
};

Cost costOf(const ExchangeRecord &record)
{
    Cost cost;
    if (record.winner >= 0 && record.attempts.at(record.winner).cost)
        cost.currency = record.attempts.at(record.winner).cost->currency;
    for (qsizetype i = 0; i < record.attempts.size(); ++i) {
        const std::optional<Money> &money = record.attempts.at(i).cost;
        if (!money)
            continue;
        if (cost.currency.isEmpty())
            cost.currency = money->currency;
        if (money->currency != cost.currency)
            continue;
        cost.all = cost.all.value_or(0) + money->nanos;
        if (i != record.winner)
            cost.wasted = cost.wasted.value_or(0) + money->nanos;
    }
    if (record.winner >= 0 && !record.attempts.at(record.winner).cost)
        cost.all.reset();
    return cost;
}

} // namespace

RecordInsertion::RecordInsertion(Database &database, QString gateway)
    : m_database(database)
    , m_gateway(std::move(gateway))
{}

QVariant RecordInsertion::requiredText(const QString &value, int most) const
{
    QString kept = m_database.dialect().text(value.left(most));
    if (!kept.isEmpty() && kept.back().isHighSurrogate())
        kept.chop(1);
    return kept.isNull() ? QStringLiteral("") : kept; // a null QString would be NULL
}

QVariant RecordInsertion::text(const QString &value, int most) const
{
    const QVariant kept = requiredText(value, most);
    return kept.toString().isEmpty() ? QVariant() : kept;
}

QVariantList RecordInsertion::exchangeValues(const ExchangeRecord &record) const
{
    const AttemptRecord *winner = record.winner >= 0 && record.winner < record.attempts.size()
        ? &record.attempts.at(record.winner)
        : nullptr;
    const TokenUsage unknown;
    const TokenUsage &usage = winner ? winner->usage : unknown;
    const Cost cost = costOf(record);
    const std::optional<Failure> &failure = record.failure;
    return {
        requiredText(record.id),
        m_gateway,
        requiredText(record.requestId),
        record.arrivedAt * 1000,
        winner ? text(winner->endpoint) : QVariant(),
        winner ? QVariant(endpointKindName(winner->endpointKind)) : QVariant(),
        apiName(record.api),
        requiredText(QString::fromUtf8(record.path), longText),
        text(record.clientKey),
        text(record.model),
        text(record.servedModel),
        strategyModeName(record.strategy),
        text(record.reason, longText),
        int(record.stream),
        record.status,
        int(record.succeeded()),
        failure ? QVariant(failureKindName(failure->kind)) : QVariant(),
        failure ? statusOrNull(failure->httpStatus) : QVariant(),
        failure ? text(failure->message, longText) : QVariant(),
        int(record.clientLeft),
        orNull(record.timeToFirstToken),
        qint64(record.duration.count()),
        orNull(usage.input),
        orNull(usage.output),
        orNull(usage.reasoning),
        orNull(usage.cached),
        orNull(cost.all),
        orNull(cost.wasted),
        text(cost.currency),
        int(record.attempts.size()),
        winner ? QVariant(record.winner) : QVariant(),
        record.requestBytes,
        record.answerBytes,
        text(QString::fromUtf8(record.userAgent)),
    };
}

QVariantList RecordInsertion::attemptValues(qint64 exchange, const AttemptRecord &attempt, qsizetype number) const
{
    const std::optional<Failure> &failure = attempt.failure;
    return {
        exchange,
        qint64(number),
        requiredText(attempt.endpoint),
        endpointKindName(attempt.endpointKind),
        text(attempt.leg),
        startReasonName(attempt.reason),
        text(attempt.note, longText),
        attemptOutcomeName(attempt.outcome),
        qint64(attempt.startedAfter.count()),
        orNull(attempt.timeToFirstToken),
        qint64(attempt.duration.count()),
        statusOrNull(attempt.httpStatus),
        failure ? QVariant(failureKindName(failure->kind)) : QVariant(),
        failure ? statusOrNull(failure->httpStatus) : QVariant(),
        failure ? text(failure->message, longText) : QVariant(),
        failure && failure->retryAfter ? QVariant(qint64(failure->retryAfter->count())) : QVariant(),
        int(attempt.weak),
        attempt.bytes,
        orNull(attempt.usage.input),
        orNull(attempt.usage.output),
        orNull(attempt.usage.reasoning),
        orNull(attempt.usage.cached),
        attempt.cost ? QVariant(attempt.cost->nanos) : QVariant(),
        attempt.cost ? text(attempt.cost->currency) : QVariant(),
    };
}

StoreResult<std::vector<RecordInsertion::Inserted>>
RecordInsertion::insert(const std::vector<const ExchangeRecord *> &records)
{
    std::vector<Inserted> inserted;
    inserted.reserve(records.size());
    size_t at = 0;
    for (const int size : statementSizes) {
        for (; records.size() - at >= size_t(size); at += size_t(size)) {
            if (StoreStatus problem = insertExchanges(records.data() + at, size, inserted))
                return *problem;
        }
    }
    if (StoreStatus problem = insertAttempts(inserted))
        return *problem;
    if (StoreStatus problem = insertBodies(inserted))
        return *problem;
    return inserted;
}

StoreStatus RecordInsertion::insertExchanges(const ExchangeRecord *const *records, int count,
                                             std::vector<Inserted> &inserted)
{
    QVariantList values;
    QHash<QString, const ExchangeRecord *> byId;
    for (int i = 0; i < count; ++i) {
        const QVariantList row = exchangeValues(*records[i]);
        byId.insert(row.first().toString(), records[i]);
        values += row;
    }
    const QString sql = insertText(QStringLiteral("exchanges"), exchangeColumns, count)
        + QLatin1String(" ON CONFLICT (id) DO NOTHING RETURNING id, seq");
    StoreResult<QSqlQuery *> result = m_database.runKept(sql, values);
    if (const StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    QSqlQuery *query = std::get<QSqlQuery *>(result);
    while (query->next())
        inserted.push_back({byId.value(query->value(0).toString()), query->value(1).toLongLong()});
    query->finish();
    return std::nullopt;
}

StoreStatus RecordInsertion::insertAttempts(const std::vector<Inserted> &inserted)
{
    struct Row
    {
        qint64 exchange;
        const AttemptRecord *attempt;
        qsizetype number;
    };
    std::vector<Row> rows;
    for (const Inserted &one : inserted) {
        for (qsizetype i = 0; i < one.record->attempts.size(); ++i)
            rows.push_back({one.seq, &one.record->attempts.at(i), i});
    }
    size_t at = 0;
    for (const int size : statementSizes) {
        for (; rows.size() - at >= size_t(size); at += size_t(size)) {
            QVariantList values;
            for (size_t i = at; i < at + size_t(size); ++i)
                values += attemptValues(rows[i].exchange, *rows[i].attempt, rows[i].number);
            const StoreResult<QSqlQuery *> result =
                m_database.runKept(insertText(QStringLiteral("attempts"), attemptColumns, size), values);
            if (const StoreError *error = std::get_if<StoreError>(&result))
                return *error;
        }
    }
    return std::nullopt;
}

StoreStatus RecordInsertion::insertBodies(const std::vector<Inserted> &inserted)
{
    const auto orNothing = [](const QByteArray &body) { return body.isEmpty() ? QVariant() : QVariant(body); };
    for (const Inserted &one : inserted) {
        if (one.record->requestBody.isEmpty() && one.record->answerBody.isEmpty())
            continue;
        const StoreResult<QSqlQuery *> result =
            m_database.runKept(QStringLiteral("INSERT INTO bodies (exchange, request, answer) VALUES (?, ?, ?)"),
                               {one.seq, orNothing(one.record->requestBody), orNothing(one.record->answerBody)});
        if (const StoreError *error = std::get_if<StoreError>(&result))
            return *error;
    }
    return std::nullopt;
}

} // namespace regatta
