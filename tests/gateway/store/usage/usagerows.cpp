// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/store/usage/usagerows.h"

#include "gateway/store/usage/usagehouse.h"

#include "store/database.h"

#include <QStringList>

namespace regatta::testing {

namespace {

QVariant orNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

template<typename Number>
QVariant orNull(const std::optional<Number> &number)
{
    if constexpr (std::is_same_v<Number, Milliseconds>)
        return number ? QVariant(qint64(number->count())) : QVariant();
    else
        return number ? QVariant(*number) : QVariant();
}

QVariant nanosOf(const std::optional<Money> &money)
{
    return money ? QVariant(money->nanos) : QVariant();
}

QVariant currencyOf(const std::optional<Money> &money)
{
    return money ? QVariant(money->currency) : QVariant();
}

QString marks(qsizetype count)
{
    return QStringLiteral("?") + QStringLiteral(", ?").repeated(count - 1);
}

void appendFailure(QVariantList &values, const std::optional<Failure> &failure)
{
    values << orNull(failure ? failureKindName(failure->kind) : QString())
           << (failure && failure->httpStatus ? QVariant(failure->httpStatus) : QVariant())
           << orNull(failure ? failure->message : QString());
}

void appendUsage(QVariantList &values, const TokenUsage &usage)
{
    values << orNull(usage.input) << orNull(usage.output) << orNull(usage.reasoning) << orNull(usage.cached);
}

void insertAttempt(Database &database, qint64 seq, const AttemptRecord &attempt)
{
    QVariantList values{seq,
                        attempt.number,
                        attempt.endpoint,
                        endpointKindName(attempt.endpointKind),
                        orNull(attempt.leg),
                        startReasonName(attempt.reason),
                        orNull(attempt.note),
                        attemptOutcomeName(attempt.outcome),
                        qint64(attempt.startedAfter.count()),
                        orNull(attempt.timeToFirstToken),
                        qint64(attempt.duration.count()),
                        attempt.httpStatus};
    appendFailure(values, attempt.failure);
    const bool hasRetry = attempt.failure && attempt.failure->retryAfter;
    values << (hasRetry ? QVariant(qint64(attempt.failure->retryAfter->count())) : QVariant()) << int(attempt.weak)
           << attempt.bytes;
    appendUsage(values, attempt.usage);
    values << nanosOf(attempt.cost) << currencyOf(attempt.cost);
    require(database.execute(
        QStringLiteral("INSERT INTO attempts (exchange, number, endpoint, endpoint_type, leg, start_reason, note, outcome, "
                       "started_after_ms, ttft_ms, response_time_ms, http_status, error_kind, error_status, error_text, "
                       "retry_after_s, weak, bytes, input_tokens, output_tokens, reasoning_tokens, cached_tokens, cost_nanos, "
                       "currency) VALUES (%1)")
            .arg(marks(values.size())),
        values));
}

QString textOf(const std::optional<qint64> &number)
{
    return number ? QString::number(*number) : QStringLiteral("-");
}

QString textOf(const std::optional<Milliseconds> &time)
{
    return time ? QString::number(time->count()) : QStringLiteral("-");
}

QString textOf(const std::optional<Money> &money)
{
    return money ? QString::number(money->nanos) + money->currency : QStringLiteral("-");
}

QString textOf(const std::optional<Failure> &failure)
{
    if (!failure)
        return QStringLiteral("-");
    return QStringLiteral("%1 %2 %3 %4")
        .arg(failureKindName(failure->kind))
        .arg(failure->httpStatus)
        .arg(failure->message)
        .arg(failure->retryAfter ? failure->retryAfter->count() : -1);
}

QString textOf(const TokenUsage &usage)
{
    return QStringList{textOf(usage.input), textOf(usage.output), textOf(usage.reasoning), textOf(usage.cached)}.join(
        QLatin1Char(' '));
}

} // namespace

void insertExchange(Database &database, StoredExchange &stored)
{
    const ExchangeRecord &record = stored.record;
    QVariantList values{record.id,
                        stored.gateway,
                        record.requestId,
                        record.arrivedAt * 1000,
                        orNull(stored.endpoint),
                        orNull(stored.endpointType ? endpointKindName(*stored.endpointType) : QString()),
                        apiName(record.api),
                        QString::fromUtf8(record.path),
                        orNull(record.clientKey),
                        orNull(record.model),
                        orNull(record.servedModel),
                        strategyModeName(record.strategy),
                        orNull(record.reason),
                        int(record.stream),
                        record.status,
                        int(record.succeeded())};
    appendFailure(values, record.failure);
    values << int(record.clientLeft) << orNull(record.timeToFirstToken) << qint64(record.duration.count());
    appendUsage(values, stored.usage);
    values << nanosOf(stored.cost) << nanosOf(stored.wastedCost) << currencyOf(stored.cost) << stored.attemptCount
           << (record.winner < 0 ? QVariant() : QVariant(record.winner)) << record.requestBytes << record.answerBytes
           << orNull(QString::fromUtf8(record.userAgent));
    QSqlQuery query = valueOf(database.run(
        QStringLiteral("INSERT INTO exchanges (id, gateway, request_id, arrived_at, endpoint, endpoint_type, api, path, "
                       "client_key, model, served_model, strategy, reason, stream, status, succeeded, error_kind, error_status, "
                       "error_text, client_left, ttft_ms, response_time_ms, input_tokens, output_tokens, reasoning_tokens, "
                       "cached_tokens, cost_nanos, wasted_cost_nanos, currency, attempt_count, winner, request_bytes, "
                       "answer_bytes, user_agent) VALUES (%1) RETURNING seq")
            .arg(marks(values.size())),
        values));
    if (!query.next())
        qFatal("no seq");
    stored.seq = query.value(0).toLongLong();
    query.finish();
    for (const AttemptRecord &attempt : record.attempts)
        insertAttempt(database, stored.seq, attempt);
    if (!record.requestBody.isEmpty() || !record.answerBody.isEmpty())
        require(database.execute(QStringLiteral("INSERT INTO bodies (exchange, request, answer) VALUES (?, ?, ?)"),
                                 {stored.seq, record.requestBody, record.answerBody}));
}

bool meets(const StoredExchange &stored, const UsageFilter &filter)
{
    const ExchangeRecord &record = stored.record;
    const auto isOneOf = [](const QStringList &list, const QString &value) { return list.isEmpty() || list.contains(value); };
    const auto has = [&](const QString &text) { return text.contains(filter.text, Qt::CaseInsensitive); };
    const QString type = stored.endpointType ? endpointKindName(*stored.endpointType) : QString();
    const QString errorKind = record.failure ? failureKindName(record.failure->kind) : QString();
    return (!filter.from || record.arrivedAt >= *filter.from) && (!filter.until || record.arrivedAt < *filter.until)
        && isOneOf(filter.endpoints, stored.endpoint) && isOneOf(filter.endpointTypes, type)
        && isOneOf(filter.models, record.model) && isOneOf(filter.strategies, strategyModeName(record.strategy))
        && isOneOf(filter.clientKeys, record.clientKey) && isOneOf(filter.errorKinds, errorKind)
        && (!filter.succeeded || *filter.succeeded == record.succeeded()) && (!filter.stream || *filter.stream == record.stream)
        && (filter.requestId.isEmpty() || filter.requestId == record.id || filter.requestId == record.requestId)
        && (filter.text.isEmpty() || has(record.model) || has(stored.endpoint) || (record.failure && has(record.failure->message)))
        && (!filter.afterSeq || stored.seq > *filter.afterSeq);
}

QList<StoredExchange> meeting(const QList<StoredExchange> &rows, const UsageFilter &filter)
{
    QList<StoredExchange> met;
    for (const StoredExchange &row : rows) {
        if (meets(row, filter))
            met.append(row);
    }
    return met;
}

namespace {

/// What a row is sorted by; invalid where it has no value.
QVariant keyOf(const StoredExchange &stored, UsageColumn column)
{
    const ExchangeRecord &record = stored.record;
    switch (column) {
    case UsageColumn::Arrival: return record.arrivedAt;
    case UsageColumn::Endpoint: return orNull(stored.endpoint);
    case UsageColumn::EndpointType: return orNull(stored.endpointType ? endpointKindName(*stored.endpointType) : QString());
    case UsageColumn::Model: return orNull(record.model);
    case UsageColumn::ServedModel: return orNull(record.servedModel);
    case UsageColumn::Strategy: return strategyModeName(record.strategy);
    case UsageColumn::Status: return record.status;
    case UsageColumn::ResponseTime: return qint64(record.duration.count());
    case UsageColumn::TimeToFirstToken: return orNull(record.timeToFirstToken);
    case UsageColumn::InputTokens: return orNull(stored.usage.input);
    case UsageColumn::OutputTokens: return orNull(stored.usage.output);
    case UsageColumn::Cost: return nanosOf(stored.cost);
    case UsageColumn::Attempts: return stored.attemptCount;
    case UsageColumn::ClientKey: return orNull(record.clientKey);
    case UsageColumn::ErrorKind: return orNull(record.failure ? failureKindName(record.failure->kind) : QString());
    case UsageColumn::AnswerBytes: return record.answerBytes;
    }
    Q_UNREACHABLE();
}

/// Negative, 0 or positive; text by its UTF-8 bytes.
int compared(const QVariant &a, const QVariant &b)
{
    if (a.typeId() == QMetaType::QString) {
        const QByteArray left = a.toString().toUtf8();
        const QByteArray right = b.toString().toUtf8();
        return left < right ? -1 : left == right ? 0 : 1;
    }
    return a.toLongLong() < b.toLongLong() ? -1 : a.toLongLong() == b.toLongLong() ? 0 : 1;
}

} // namespace

void sortAs(QList<StoredExchange> &rows, UsageColumn column, bool descending)
{
    std::sort(rows.begin(), rows.end(), [&](const StoredExchange &a, const StoredExchange &b) {
        const QVariant left = keyOf(a, column);
        const QVariant right = keyOf(b, column);
        if (left.isNull() != right.isNull())
            return right.isNull();
        const int order = left.isNull() ? 0 : compared(left, right);
        if (order != 0)
            return descending ? order > 0 : order < 0;
        return descending ? a.seq > b.seq : a.seq < b.seq;
    });
}

QString described(const StoredExchange &stored)
{
    const ExchangeRecord &record = stored.record;
    QStringList parts{QString::number(stored.seq), stored.gateway, record.id, record.requestId, QString::number(record.arrivedAt),
                      stored.endpoint, stored.endpointType ? endpointKindName(*stored.endpointType) : QString(),
                      apiName(record.api), QString::fromUtf8(record.path), record.clientKey, record.model, record.servedModel,
                      strategyModeName(record.strategy), record.reason, QString::number(record.stream),
                      QString::number(record.status), textOf(record.failure), QString::number(record.clientLeft),
                      textOf(record.timeToFirstToken), QString::number(record.duration.count()), textOf(stored.usage),
                      textOf(stored.cost), textOf(stored.wastedCost), QString::number(stored.attemptCount),
                      QString::number(record.winner), QString::number(record.requestBytes),
                      QString::number(record.answerBytes), QString::fromUtf8(record.userAgent)};
    return parts.join(QLatin1Char('|'));
}

QString describedWithAttempts(const StoredExchange &stored)
{
    QStringList lines{described(stored)};
    for (const AttemptRecord &attempt : stored.record.attempts) {
        const QStringList parts{QString::number(attempt.number), attempt.endpoint, endpointKindName(attempt.endpointKind),
                                attempt.leg, startReasonName(attempt.reason), attempt.note, attemptOutcomeName(attempt.outcome),
                                QString::number(attempt.startedAfter.count()), textOf(attempt.timeToFirstToken),
                                QString::number(attempt.duration.count()), QString::number(attempt.httpStatus),
                                textOf(attempt.failure), QString::number(attempt.weak), QString::number(attempt.bytes),
                                textOf(attempt.usage), textOf(attempt.cost)};
        lines.append(parts.join(QLatin1Char('|')));
    }
    lines.append(QString::fromLatin1(stored.record.requestBody.toHex()));
    lines.append(QString::fromLatin1(stored.record.answerBody.toHex()));
    return lines.join(QLatin1Char('\n'));
}

} // namespace regatta::testing
