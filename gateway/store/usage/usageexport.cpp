// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usageexport.h"

#include "store/database.h"
#include "store/nullablejson.h"
#include "store/usage/usagesql/exchangereading.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonValue>

namespace regatta {

namespace {

constexpr int rowsAtATime = 200;
constexpr double nanosInOne = 1e9;

struct Column
{
    QString name;
    QJsonValue value;
};

QJsonValue amountOf(const std::optional<Money> &money)
{
    return money ? QJsonValue(double(money->nanos) / nanosInOne) : QJsonValue();
}

QJsonValue currencyOf(const std::optional<Money> &money)
{
    return money ? QJsonValue(money->currency) : QJsonValue();
}

QJsonValue timeOf(qint64 utcMilliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(utcMilliseconds, Qt::UTC).toString(Qt::ISODateWithMs);
}

void appendFailure(QList<Column> &columns, const std::optional<Failure> &failure)
{
    const bool hasStatus = failure && failure->httpStatus != 0;
    columns.append({QStringLiteral("error_kind"), failure ? QJsonValue(failureKindName(failure->kind)) : QJsonValue()});
    columns.append({QStringLiteral("error_status"), hasStatus ? QJsonValue(failure->httpStatus) : QJsonValue()});
    columns.append({QStringLiteral("error_text"), failure ? orNull(failure->message) : QJsonValue()});
}

void appendUsage(QList<Column> &columns, const TokenUsage &usage)
{
    columns.append({QStringLiteral("input_tokens"), orNull(usage.input)});
    columns.append({QStringLiteral("output_tokens"), orNull(usage.output)});
    columns.append({QStringLiteral("reasoning_tokens"), orNull(usage.reasoning)});
    columns.append({QStringLiteral("cached_tokens"), orNull(usage.cached)});
}

QList<Column> columnsOf(const StoredExchange &stored)
{
    const ExchangeRecord &record = stored.record;
    const QString type = stored.endpointType ? endpointKindName(*stored.endpointType) : QString();
    QList<Column> columns{
        {QStringLiteral("seq"), stored.seq},
        {QStringLiteral("id"), record.id},
        {QStringLiteral("gateway"), stored.gateway},
        {QStringLiteral("request_id"), record.requestId},
        {QStringLiteral("arrived_at"), timeOf(record.arrivedAt)},
        {QStringLiteral("endpoint"), orNull(stored.endpoint)},
        {QStringLiteral("endpoint_type"), orNull(type)},
        {QStringLiteral("api"), apiName(record.api)},
        {QStringLiteral("path"), QString::fromUtf8(record.path)},
        {QStringLiteral("client_key"), orNull(record.clientKey)},
        {QStringLiteral("model"), orNull(record.model)},
        {QStringLiteral("served_model"), orNull(record.servedModel)},
        {QStringLiteral("strategy"), strategyModeName(record.strategy)},
        {QStringLiteral("reason"), orNull(record.reason)},
        {QStringLiteral("stream"), record.stream},
        {QStringLiteral("status"), record.status},
        {QStringLiteral("succeeded"), record.succeeded()},
    };
    appendFailure(columns, record.failure);
    columns.append({QStringLiteral("client_left"), record.clientLeft});
    columns.append({QStringLiteral("ttft_ms"), orNull(record.timeToFirstToken)});
    columns.append({QStringLiteral("response_time_ms"), qint64(record.duration.count())});
    appendUsage(columns, stored.usage);
    columns.append({QStringLiteral("cost"), amountOf(stored.cost)});
    columns.append({QStringLiteral("wasted_cost"), amountOf(stored.wastedCost)});
    columns.append({QStringLiteral("currency"), currencyOf(stored.cost ? stored.cost : stored.wastedCost)});
    columns.append({QStringLiteral("attempt_count"), stored.attemptCount});
    columns.append({QStringLiteral("winner"), record.winner >= 0 ? QJsonValue(record.winner) : QJsonValue()});
    columns.append({QStringLiteral("request_bytes"), record.requestBytes});
    columns.append({QStringLiteral("answer_bytes"), record.answerBytes});
    columns.append({QStringLiteral("user_agent"), orNull(QString::fromUtf8(record.userAgent))});
    return columns;
}

QList<Column> columnsOf(const AttemptRecord &attempt)
{
    QList<Column> columns{
        {QStringLiteral("number"), attempt.number},
        {QStringLiteral("endpoint"), attempt.endpoint},
        {QStringLiteral("endpoint_type"), endpointKindName(attempt.endpointKind)},
        {QStringLiteral("leg"), orNull(attempt.leg)},
        {QStringLiteral("start_reason"), startReasonName(attempt.reason)},
        {QStringLiteral("note"), orNull(attempt.note)},
        {QStringLiteral("outcome"), attemptOutcomeName(attempt.outcome)},
        {QStringLiteral("started_after_ms"), qint64(attempt.startedAfter.count())},
        {QStringLiteral("ttft_ms"), orNull(attempt.timeToFirstToken)},
        {QStringLiteral("response_time_ms"), qint64(attempt.duration.count())},
        {QStringLiteral("http_status"), attempt.httpStatus ? QJsonValue(attempt.httpStatus) : QJsonValue()},
    };
    appendFailure(columns, attempt.failure);
    const bool hasRetry = attempt.failure && attempt.failure->retryAfter;
    columns.append({QStringLiteral("retry_after_s"), hasRetry ? QJsonValue(qint64(attempt.failure->retryAfter->count())) : QJsonValue()});
    columns.append({QStringLiteral("weak"), attempt.weak});
    columns.append({QStringLiteral("bytes"), attempt.bytes});
    appendUsage(columns, attempt.usage);
    columns.append({QStringLiteral("cost"), amountOf(attempt.cost)});
    columns.append({QStringLiteral("currency"), currencyOf(attempt.cost)});
    return columns;
}

QJsonObject objectOf(const QList<Column> &columns)
{
    QJsonObject object;
    for (const Column &column : columns)
        object.insert(column.name, column.value);
    return object;
}

QByteArray quoted(QByteArray text)
{
    const bool needsQuotes = text.contains(',') || text.contains('"') || text.contains('\n') || text.contains('\r');
    return needsQuotes ? '"' + text.replace('"', "\"\"") + '"' : text;
}

/// The text of a value in CSV. A cost is written to the billionth and without an exponent, which not every reader takes.
QByteArray csvText(const QJsonValue &value)
{
    if (value.isNull())
        return {};
    if (value.isBool())
        return value.toBool() ? "true" : "false";
    if (value.isString())
        return quoted(value.toString().toUtf8());
    const qint64 whole = value.toInteger(0);
    if (double(whole) == value.toDouble())
        return QByteArray::number(whole);
    QByteArray text = QByteArray::number(value.toDouble(), 'f', 9);
    while (text.endsWith('0'))
        text.chop(1);
    return text;
}

QByteArray csvLine(const QList<Column> &columns, bool isHeader)
{
    QByteArrayList fields;
    for (const Column &column : columns)
        fields.append(isHeader ? column.name.toUtf8() : csvText(column.value));
    return fields.join(',') + "\r\n";
}

} // namespace

QJsonObject usageAsJson(const StoredExchange &stored)
{
    QJsonObject object = objectOf(columnsOf(stored));
    QJsonArray attempts;
    for (const AttemptRecord &attempt : stored.record.attempts)
        attempts.append(usageAsJson(attempt));
    object.insert(QStringLiteral("attempts"), attempts);
    return object;
}

QJsonObject usageAsJson(const AttemptRecord &attempt)
{
    return objectOf(columnsOf(attempt));
}

QByteArray UsageExport::written(const StoredExchange &stored, bool isFirst) const
{
    if (m_format == UsageExportFormat::Csv)
        return csvLine(columnsOf(stored), false);
    return (isFirst ? "\n" : ",\n") + QJsonDocument(usageAsJson(stored)).toJson(QJsonDocument::Compact);
}

StoreStatus UsageExport::run(const UsageFilter &filter, const Write &write, const Progress &progress)
{
    const bool isCsv = m_format == UsageExportFormat::Csv;
    if (StoreStatus problem = write(isCsv ? csvLine(columnsOf(StoredExchange()), true) : QByteArray("[")))
        return problem;
    ExchangeReading reading(m_database);
    UsagePageQuery query{filter, UsageColumn::Arrival, false, {}, rowsAtATime};
    bool isFirst = true;
    qint64 rows = 0;
    do {
        StoreResult<UsagePage> result = reading.page(query);
        if (const StoreError *error = std::get_if<StoreError>(&result))
            return *error;
        UsagePage &page = std::get<UsagePage>(result);
        if (!isCsv) {
            if (StoreStatus problem = reading.addAttempts(page.rows))
                return problem;
        }
        QByteArray bytes;
        for (const StoredExchange &stored : std::as_const(page.rows)) {
            bytes += written(stored, isFirst);
            isFirst = false;
        }
        if (StoreStatus problem = write(bytes))
            return problem;
        rows += page.rows.size();
        if (progress)
            progress(rows);
        query.after = page.next;
    } while (!query.after.isEmpty());
    return isCsv ? std::nullopt : write("\n]\n");
}

} // namespace regatta
