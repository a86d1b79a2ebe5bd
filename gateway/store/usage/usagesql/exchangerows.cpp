// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagesql/exchangerows.h"

namespace regatta {

namespace {

/// Takes the columns of a row from left to right.
class Row
{
public:
    explicit Row(const QSqlQuery &query)
        : m_query(query)
    {}

    QString text() { return next().toString(); }
    qint64 number() { return next().toLongLong(); }
    int smallNumber() { return next().toInt(); }
    bool flag() { return next().toInt() != 0; }
    std::optional<qint64> someNumber()
    {
        const QVariant value = next();
        return value.isNull() ? std::nullopt : std::optional(value.toLongLong());
    }
    std::optional<Milliseconds> someTime()
    {
        const std::optional<qint64> value = someNumber();
        return value ? std::optional(Milliseconds(*value)) : std::nullopt;
    }

private:
    QVariant next() { return m_query.value(m_at++); }

    const QSqlQuery &m_query;
    int m_at = 0;
};

/// The enum value up to `last` that has the name; none for what another version wrote.
template<typename Enum, typename Name>
std::optional<Enum> valueNamed(const QString &name, Enum last, Name nameOf)
{
    for (int value = 0; value <= int(last); ++value) {
        if (nameOf(Enum(value)) == name)
            return Enum(value);
    }
    return std::nullopt;
}

std::optional<Failure> failure(Row &row)
{
    const QString kind = row.text();
    const int status = row.smallNumber();
    const QString message = row.text();
    if (kind.isEmpty())
        return std::nullopt;
    Failure found;
    found.kind = valueNamed(kind, FailureKind::IdleTimeout, failureKindName).value_or(FailureKind::HttpError);
    found.httpStatus = status;
    found.message = message;
    return found;
}

TokenUsage usage(Row &row)
{
    TokenUsage tokens;
    tokens.input = row.someNumber();
    tokens.output = row.someNumber();
    tokens.reasoning = row.someNumber();
    tokens.cached = row.someNumber();
    return tokens;
}

std::optional<Money> money(std::optional<qint64> nanos, const QString &currency)
{
    return nanos ? std::optional(Money{*nanos, currency}) : std::nullopt;
}

} // namespace

QString exchangeColumns()
{
    return QStringLiteral("seq, gateway, id, request_id, arrived_at, endpoint, endpoint_type, api, path, client_key, model, "
                          "served_model, strategy, reason, stream, status, error_kind, error_status, error_text, "
                          "client_left, ttft_ms, response_time_ms, input_tokens, output_tokens, reasoning_tokens, "
                          "cached_tokens, cost_nanos, wasted_cost_nanos, currency, attempt_count, winner, request_bytes, "
                          "answer_bytes, user_agent");
}

StoredExchange storedExchange(const QSqlQuery &query)
{
    Row row(query);
    StoredExchange stored;
    ExchangeRecord &record = stored.record;
    stored.seq = row.number();
    stored.gateway = row.text();
    record.id = row.text();
    record.requestId = row.text();
    record.arrivedAt = row.number() / 1000;
    stored.endpoint = row.text();
    stored.endpointType = endpointKindFromName(row.text());
    record.api = valueNamed(row.text(), Api::Other, apiName).value_or(Api::Other);
    record.path = row.text().toUtf8();
    record.clientKey = row.text();
    record.model = row.text();
    record.servedModel = row.text();
    record.strategy = strategyModeFromName(row.text()).value_or(StrategyMode::Single);
    record.reason = row.text();
    record.stream = row.flag();
    record.status = row.smallNumber();
    record.failure = failure(row);
    record.clientLeft = row.flag();
    record.timeToFirstToken = row.someTime();
    record.duration = Milliseconds(row.number());
    stored.usage = usage(row);
    const std::optional<qint64> cost = row.someNumber();
    const std::optional<qint64> wasted = row.someNumber();
    const QString currency = row.text();
    stored.cost = money(cost, currency);
    stored.wastedCost = money(wasted, currency);
    stored.attemptCount = row.smallNumber();
    record.winner = int(row.someNumber().value_or(-1));
    record.requestBytes = row.number();
    record.answerBytes = row.number();
    record.userAgent = row.text().toUtf8();
    return stored;
}

QString attemptColumns()
{
    return QStringLiteral("exchange, number, endpoint, endpoint_type, leg, start_reason, note, outcome, started_after_ms, "
                          "ttft_ms, response_time_ms, http_status, error_kind, error_status, error_text, retry_after_s, weak, "
                          "bytes, input_tokens, output_tokens, reasoning_tokens, cached_tokens, cost_nanos, currency");
}

AttemptRecord attemptRecord(const QSqlQuery &query)
{
    Row row(query);
    AttemptRecord attempt;
    (void)row.number(); // its exchange
    attempt.number = row.smallNumber();
    attempt.endpoint = row.text();
    attempt.endpointKind = endpointKindFromName(row.text()).value_or(EndpointKind::OpenAi);
    attempt.leg = row.text();
    attempt.reason = valueNamed(row.text(), StartReason::Hedge, startReasonName).value_or(StartReason::First);
    attempt.note = row.text();
    attempt.outcome = valueNamed(row.text(), AttemptOutcome::Skipped, attemptOutcomeName).value_or(AttemptOutcome::Cancelled);
    attempt.startedAfter = Milliseconds(row.number());
    attempt.timeToFirstToken = row.someTime();
    attempt.duration = Milliseconds(row.number());
    attempt.httpStatus = row.smallNumber();
    attempt.failure = failure(row);
    const std::optional<qint64> retryAfter = row.someNumber();
    if (attempt.failure && retryAfter)
        attempt.failure->retryAfter = std::chrono::seconds(*retryAfter);
    attempt.weak = row.flag();
    attempt.bytes = row.number();
    attempt.usage = usage(row);
    const std::optional<qint64> cost = row.someNumber();
    attempt.cost = money(cost, row.text());
    return attempt;
}

} // namespace regatta
