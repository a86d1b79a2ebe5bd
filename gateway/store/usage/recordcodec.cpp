// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/recordcodec.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

namespace regatta {

namespace {

constexpr int formVersion = 1;

using Key = QLatin1String;

/// The enum value up to `last` that has the name; none for what another version wrote.
template<typename Enum, typename NameOf>
std::optional<Enum> valueNamed(const QCborValue &name, Enum last, NameOf nameOf)
{
    const QString text = name.toString();
    for (int value = 0; value <= int(last); ++value) {
        if (nameOf(Enum(value)) == text)
            return Enum(value);
    }
    return std::nullopt;
}

void put(QCborMap &map, const char *key, const QString &text)
{
    if (!text.isEmpty())
        map.insert(Key(key), text);
}

void put(QCborMap &map, const char *key, const QByteArray &bytes)
{
    if (!bytes.isEmpty())
        map.insert(Key(key), bytes);
}

void put(QCborMap &map, const char *key, const std::optional<qint64> &number)
{
    if (number)
        map.insert(Key(key), *number);
}

void put(QCborMap &map, const char *key, const std::optional<Milliseconds> &duration)
{
    if (duration)
        map.insert(Key(key), qint64(duration->count()));
}

std::optional<qint64> number(const QCborMap &map, const char *key)
{
    const QCborValue value = map.value(Key(key));
    return value.isInteger() ? std::optional(value.toInteger()) : std::nullopt;
}

std::optional<Milliseconds> duration(const QCborMap &map, const char *key)
{
    const auto value = number(map, key);
    return value ? std::optional(Milliseconds(*value)) : std::nullopt;
}

QCborMap usageToCbor(const TokenUsage &usage)
{
    QCborMap map;
    put(map, "in", usage.input);
    put(map, "out", usage.output);
    put(map, "reasoning", usage.reasoning);
    put(map, "cached", usage.cached);
    return map;
}

TokenUsage usageFromCbor(const QCborMap &map)
{
    return {number(map, "in"), number(map, "out"), number(map, "reasoning"), number(map, "cached")};
}

QCborMap failureToCbor(const Failure &failure)
{
    QCborMap map;
    map.insert(Key("kind"), failureKindName(failure.kind));
    map.insert(Key("status"), failure.httpStatus);
    if (failure.retryAfter)
        map.insert(Key("retryAfter"), qint64(failure.retryAfter->count()));
    put(map, "message", failure.message);
    return map;
}

std::optional<Failure> failureFromCbor(const QCborValue &value)
{
    if (!value.isMap())
        return std::nullopt;
    const QCborMap map = value.toMap();
    Failure failure;
    failure.kind = valueNamed(map.value(Key("kind")), FailureKind::IdleTimeout, failureKindName).value_or(failure.kind);
    failure.httpStatus = int(map.value(Key("status")).toInteger());
    if (const auto seconds = number(map, "retryAfter"))
        failure.retryAfter = std::chrono::seconds(*seconds);
    failure.message = map.value(Key("message")).toString();
    return failure;
}

QCborMap attemptToCbor(const AttemptRecord &attempt)
{
    QCborMap map;
    map.insert(Key("number"), attempt.number);
    put(map, "endpoint", attempt.endpoint);
    map.insert(Key("kind"), endpointKindName(attempt.endpointKind));
    put(map, "leg", attempt.leg);
    map.insert(Key("start"), startReasonName(attempt.reason));
    map.insert(Key("outcome"), attemptOutcomeName(attempt.outcome));
    map.insert(Key("after"), qint64(attempt.startedAfter.count()));
    put(map, "ttft", attempt.timeToFirstToken);
    map.insert(Key("duration"), qint64(attempt.duration.count()));
    map.insert(Key("http"), attempt.httpStatus);
    if (attempt.failure)
        map.insert(Key("failure"), failureToCbor(*attempt.failure));
    map.insert(Key("weak"), attempt.weak);
    map.insert(Key("bytes"), attempt.bytes);
    map.insert(Key("usage"), usageToCbor(attempt.usage));
    if (attempt.cost) {
        map.insert(Key("cost"), attempt.cost->nanos);
        map.insert(Key("currency"), attempt.cost->currency);
    }
    put(map, "note", attempt.note);
    return map;
}

AttemptRecord attemptFromCbor(const QCborMap &map)
{
    AttemptRecord attempt;
    attempt.number = int(map.value(Key("number")).toInteger());
    attempt.endpoint = map.value(Key("endpoint")).toString();
    attempt.endpointKind = endpointKindFromName(map.value(Key("kind")).toString()).value_or(attempt.endpointKind);
    attempt.leg = map.value(Key("leg")).toString();
    attempt.reason = valueNamed(map.value(Key("start")), StartReason::Hedge, startReasonName).value_or(attempt.reason);
    attempt.outcome =
        valueNamed(map.value(Key("outcome")), AttemptOutcome::Skipped, attemptOutcomeName).value_or(attempt.outcome);
    attempt.startedAfter = duration(map, "after").value_or(Milliseconds(0));
    attempt.timeToFirstToken = duration(map, "ttft");
    attempt.duration = duration(map, "duration").value_or(Milliseconds(0));
    attempt.httpStatus = int(map.value(Key("http")).toInteger());
    attempt.failure = failureFromCbor(map.value(Key("failure")));
    attempt.weak = map.value(Key("weak")).toBool();
    attempt.bytes = map.value(Key("bytes")).toInteger();
    attempt.usage = usageFromCbor(map.value(Key("usage")).toMap());
    if (const auto nanos = number(map, "cost"))
        attempt.cost = Money{*nanos, map.value(Key("currency")).toString()};
    attempt.note = map.value(Key("note")).toString();
    return attempt;
}

} // namespace

QByteArray encodeRecord(const ExchangeRecord &record)
{
    QCborMap map;
    map.insert(Key("v"), formVersion);
    put(map, "id", record.id);
    put(map, "requestId", record.requestId);
    map.insert(Key("arrivedAt"), record.arrivedAt);
    map.insert(Key("api"), apiName(record.api));
    put(map, "path", record.path);
    put(map, "clientKey", record.clientKey);
    put(map, "model", record.model);
    put(map, "servedModel", record.servedModel);
    map.insert(Key("strategy"), strategyModeName(record.strategy));
    put(map, "reason", record.reason);
    map.insert(Key("stream"), record.stream);
    map.insert(Key("status"), record.status);
    if (record.failure)
        map.insert(Key("failure"), failureToCbor(*record.failure));
    map.insert(Key("clientLeft"), record.clientLeft);
    put(map, "ttft", record.timeToFirstToken);
    map.insert(Key("duration"), qint64(record.duration.count()));
    map.insert(Key("winner"), record.winner);
    QCborArray attempts;
    for (const AttemptRecord &attempt : record.attempts)
        attempts.append(attemptToCbor(attempt));
    map.insert(Key("attempts"), attempts);
    map.insert(Key("requestBytes"), record.requestBytes);
    map.insert(Key("answerBytes"), record.answerBytes);
    put(map, "userAgent", record.userAgent);
    put(map, "request", record.requestBody);
    put(map, "answer", record.answerBody);
    return map.toCborValue().toCbor();
}

std::optional<ExchangeRecord> decodeRecord(const QByteArray &bytes)
{
    QCborParserError error;
    const QCborMap map = QCborValue::fromCbor(bytes, &error).toMap();
    if (error.error != QCborError::NoError || map.value(Key("v")).toInteger() != formVersion)
        return std::nullopt;
    ExchangeRecord record;
    record.id = map.value(Key("id")).toString();
    record.requestId = map.value(Key("requestId")).toString();
    record.arrivedAt = map.value(Key("arrivedAt")).toInteger();
    record.api = valueNamed(map.value(Key("api")), Api::Other, apiName).value_or(Api::Other);
    record.path = map.value(Key("path")).toByteArray();
    record.clientKey = map.value(Key("clientKey")).toString();
    record.model = map.value(Key("model")).toString();
    record.servedModel = map.value(Key("servedModel")).toString();
    record.strategy = strategyModeFromName(map.value(Key("strategy")).toString()).value_or(StrategyMode::Single);
    record.reason = map.value(Key("reason")).toString();
    record.stream = map.value(Key("stream")).toBool();
    record.status = int(map.value(Key("status")).toInteger());
    record.failure = failureFromCbor(map.value(Key("failure")));
    record.clientLeft = map.value(Key("clientLeft")).toBool();
    record.timeToFirstToken = duration(map, "ttft");
    record.duration = duration(map, "duration").value_or(Milliseconds(0));
    record.winner = int(map.value(Key("winner")).toInteger(-1));
    const QCborArray attempts = map.value(Key("attempts")).toArray();
    for (const QCborValue &attempt : attempts)
        record.attempts.append(attemptFromCbor(attempt.toMap()));
    if (record.winner >= record.attempts.size())
        record.winner = -1;
    record.requestBytes = map.value(Key("requestBytes")).toInteger();
    record.answerBytes = map.value(Key("answerBytes")).toInteger();
    record.userAgent = map.value(Key("userAgent")).toByteArray();
    record.requestBody = map.value(Key("request")).toByteArray();
    record.answerBody = map.value(Key("answer")).toByteArray();
    return record;
}

} // namespace regatta
