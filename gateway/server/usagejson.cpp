// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usagejson.h"

#include "store/nullablejson.h"

#include <QDateTime>

namespace regatta {

namespace {

QJsonArray moneyList(const QList<Money> &list)
{
    QJsonArray array;
    for (const Money &money : list)
        array.append(moneyJson(money));
    return array;
}

void insertFailure(QJsonObject &object, const std::optional<Failure> &failure)
{
    object.insert(QStringLiteral("error_kind"), failure ? QJsonValue(failureKindName(failure->kind)) : QJsonValue());
    object.insert(QStringLiteral("error_text"), failure ? orNull(failure->message) : QJsonValue());
}

void insertUsage(QJsonObject &object, const TokenUsage &usage)
{
    object.insert(QStringLiteral("input_tokens"), orNull(usage.input));
    object.insert(QStringLiteral("output_tokens"), orNull(usage.output));
    object.insert(QStringLiteral("reasoning_tokens"), orNull(usage.reasoning));
    object.insert(QStringLiteral("cached_tokens"), orNull(usage.cached));
}

QJsonObject attemptJson(const AttemptRecord &attempt)
{
    QJsonObject object{
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
        {QStringLiteral("http_status"), attempt.httpStatus > 0 ? QJsonValue(attempt.httpStatus) : QJsonValue()},
        {QStringLiteral("weak"), attempt.weak},
        {QStringLiteral("bytes"), attempt.bytes},
        {QStringLiteral("cost"), moneyOrNull(attempt.cost)},
    };
    insertFailure(object, attempt.failure);
    insertUsage(object, attempt.usage);
    return object;
}

QJsonObject histogramJson(const LatencyHistogram &histogram)
{
    return {
        {QStringLiteral("count"), histogram.count()},     {QStringLiteral("mean"), orNull(histogram.mean())},
        {QStringLiteral("p50"), orNull(histogram.quantile(0.5))},  {QStringLiteral("p90"), orNull(histogram.quantile(0.9))},
        {QStringLiteral("p95"), orNull(histogram.quantile(0.95))}, {QStringLiteral("p99"), orNull(histogram.quantile(0.99))},
    };
}

} // namespace

QJsonObject moneyJson(const Money &money)
{
    return {{QStringLiteral("amount"), double(money.nanos) / 1e9}, {QStringLiteral("currency"), money.currency}};
}

QJsonValue moneyOrNull(const std::optional<Money> &money)
{
    return money ? QJsonValue(moneyJson(*money)) : QJsonValue();
}

QString timeJson(qint64 utcMilliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(utcMilliseconds).toUTC().toString(Qt::ISODateWithMs);
}

QJsonObject exchangeJson(const StoredExchange &exchange)
{
    const ExchangeRecord &record = exchange.record;
    QJsonObject object{
        {QStringLiteral("id"), record.id},
        {QStringLiteral("request_id"), record.requestId},
        {QStringLiteral("gateway"), exchange.gateway},
        {QStringLiteral("arrived_at"), timeJson(record.arrivedAt)},
        {QStringLiteral("endpoint"), orNull(exchange.endpoint)},
        {QStringLiteral("endpoint_type"),
         exchange.endpointType ? QJsonValue(endpointKindName(*exchange.endpointType)) : QJsonValue()},
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
        {QStringLiteral("client_left"), record.clientLeft},
        {QStringLiteral("ttft_ms"), orNull(record.timeToFirstToken)},
        {QStringLiteral("response_time_ms"), qint64(record.duration.count())},
        {QStringLiteral("cost"), moneyOrNull(exchange.cost)},
        {QStringLiteral("wasted_cost"), moneyOrNull(exchange.wastedCost)},
        {QStringLiteral("attempt_count"), exchange.attemptCount},
        {QStringLiteral("request_bytes"), record.requestBytes},
        {QStringLiteral("answer_bytes"), record.answerBytes},
        {QStringLiteral("user_agent"), orNull(QString::fromUtf8(record.userAgent))},
    };
    insertFailure(object, record.failure);
    insertUsage(object, exchange.usage);
    return object;
}

QJsonObject exchangeDetailJson(const StoredExchange &exchange)
{
    QJsonObject object = exchangeJson(exchange);
    QJsonArray attempts;
    for (const AttemptRecord &attempt : exchange.record.attempts)
        attempts.append(attemptJson(attempt));
    object.insert(QStringLiteral("attempts"), attempts);
    object.insert(QStringLiteral("request_body"), orNull(QString::fromUtf8(exchange.record.requestBody)));
    object.insert(QStringLiteral("answer_body"), orNull(QString::fromUtf8(exchange.record.answerBody)));
    return object;
}

QJsonObject statisticsJson(const UsageStatistics &statistics)
{
    const auto tokens = [&](qint64 sum) { return statistics.withUsage > 0 ? QJsonValue(sum) : QJsonValue(); };
    return {
        {QStringLiteral("start"), timeJson(statistics.start)},
        {QStringLiteral("group"), statistics.group},
        {QStringLiteral("exchanges"), statistics.exchanges},
        {QStringLiteral("succeeded"), statistics.succeeded},
        {QStringLiteral("attempts"), statistics.attempts},
        {QStringLiteral("won"), statistics.won},
        {QStringLiteral("failed"), statistics.failed},
        {QStringLiteral("cancelled"), statistics.cancelled},
        {QStringLiteral("skipped"), statistics.skipped},
        {QStringLiteral("with_usage"), statistics.withUsage},
        {QStringLiteral("input_tokens"), tokens(statistics.inputTokens)},
        {QStringLiteral("output_tokens"), tokens(statistics.outputTokens)},
        {QStringLiteral("reasoning_tokens"), tokens(statistics.reasoningTokens)},
        {QStringLiteral("cached_tokens"), tokens(statistics.cachedTokens)},
        {QStringLiteral("cost"), moneyList(statistics.cost)},
        {QStringLiteral("wasted_cost"), moneyList(statistics.wastedCost)},
        {QStringLiteral("attempt_ttft_ms"), histogramJson(statistics.attemptTtft)},
        {QStringLiteral("client_ttft_ms"), histogramJson(statistics.clientTtft)},
        {QStringLiteral("response_time_ms"), histogramJson(statistics.responseTime)},
    };
}

} // namespace regatta
