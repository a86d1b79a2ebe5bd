// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics.h"

#include "server/livemetrics.h"

namespace regatta {

namespace {

constexpr qsizetype mostNames = 100;
constexpr qsizetype longestName = 128;

constexpr const char *requestLabels[] = {"endpoint", "endpoint_type", "model", "strategy", "status"};
constexpr const char *attemptLabels[] = {"endpoint", "endpoint_type", "outcome", "error_type"};
constexpr const char *costLabels[] = {"endpoint", "endpoint_type", "currency"};
constexpr const char *operationLabels[] = {"gen_ai_operation_name", "gen_ai_provider_name", "gen_ai_request_model",
                                           "error_type"};
constexpr const char *tokenLabels[] = {"gen_ai_operation_name", "gen_ai_provider_name", "gen_ai_request_model",
                                       "gen_ai_token_type"};
constexpr const char *ttftLabels[] = {"gen_ai_operation_name", "gen_ai_provider_name", "gen_ai_request_model"};
constexpr const char *endpointLabels[] = {"endpoint", "endpoint_type"};

/// gen_ai.operation.name; the last two are not among OpenTelemetry's well-known values.
QByteArray operationName(Api api)
{
    switch (api) {
    case Api::ChatCompletions:
    case Api::Responses:
    case Api::Messages: return "chat";
    case Api::Completions: return "text_completion";
    case Api::Embeddings: return "embeddings";
    case Api::CountTokens: return "count_tokens";
    case Api::Other: return "other";
    }
    Q_UNREACHABLE();
}

/// gen_ai.provider.name: both sides of gcli2api lead to Gemini.
QByteArray providerName(EndpointKind kind)
{
    return kind == EndpointKind::OpenAi ? "openai" : "gcp.gemini";
}

QByteArray errorType(const std::optional<Failure> &failure)
{
    return failure ? failureKindName(failure->kind).toLatin1() : QByteArray();
}

double seconds(Milliseconds duration)
{
    return double(duration.count()) / 1000;
}

/// What a client or an upstream may set to anything is never a label as it stands.
QByteArray statusLabel(int status)
{
    return status >= 100 && status <= 599 ? QByteArray::number(status) : QByteArray("other");
}

} // namespace

template<size_t Bounds>
void Metrics::Histogram<Bounds>::add(const std::array<double, Bounds> &bounds, double value)
{
    size_t bucket = 0;
    while (bucket < Bounds && value > bounds[bucket])
        ++bucket;
    ++counts[bucket];
    sum += value;
}

QByteArray Metrics::Names::label(const QString &name)
{
    if (name.size() > longestName)
        return "other";
    const auto found = m_labels.constFind(name);
    if (found != m_labels.constEnd())
        return *found;
    if (m_labels.size() >= mostNames)
        return "other";
    return *m_labels.insert(name, escapedLabel(name.toUtf8()));
}

Metrics::Metrics()
    : m_requests(requestLabels)
    , m_attempts(attemptLabels)
    , m_cost(costLabels)
    , m_clientDuration(operationLabels)
    , m_tokens(tokenLabels)
    , m_serverDuration(operationLabels)
    , m_serverTtft(ttftLabels)
    , m_attemptTtft(endpointLabels)
{}

void Metrics::record(const ExchangeRecord &record)
{
    const QByteArray operation = operationName(record.api);
    const QByteArray model = m_models.label(record.model);
    const bool hasWinner = record.winner >= 0 && record.winner < record.attempts.size();
    QByteArray endpoint;
    QByteArray type;
    QByteArray provider;
    if (hasWinner) {
        const AttemptRecord &winner = record.attempts.at(record.winner);
        endpoint = m_endpoints.label(winner.endpoint);
        type = endpointKindName(winner.endpointKind).toLatin1();
        provider = providerName(winner.endpointKind);
    }
    const QByteArray error = record.clientLeft ? QByteArray("client_left") : errorType(record.failure);
    ++m_requests.at({endpoint, type, model, strategyModeName(record.strategy).toLatin1(), statusLabel(record.status)});
    m_serverDuration.at({operation, provider, model, error}).add(durationBounds, seconds(record.duration));
    if (record.timeToFirstToken)
        m_serverTtft.at({operation, provider, model}).add(ttftBounds, seconds(*record.timeToFirstToken));
    for (const AttemptRecord &attempt : record.attempts)
        recordAttempt(attempt, operation, model);
}

void Metrics::recordAttempt(const AttemptRecord &attempt, const QByteArray &operation, const QByteArray &model)
{
    const QByteArray endpoint = m_endpoints.label(attempt.endpoint);
    const QByteArray type = endpointKindName(attempt.endpointKind).toLatin1();
    const QByteArray provider = providerName(attempt.endpointKind);
    const QByteArray outcome = attemptOutcomeName(attempt.outcome).toLatin1();
    const QByteArray error = errorType(attempt.failure);
    ++m_attempts.at({endpoint, type, outcome, error});
    if (attempt.outcome == AttemptOutcome::Skipped)
        return; // nothing was sent
    const QByteArray ending = attempt.outcome == AttemptOutcome::Cancelled ? outcome : error;
    m_clientDuration.at({operation, provider, model, ending}).add(durationBounds, seconds(attempt.duration));
    if (attempt.timeToFirstToken)
        m_attemptTtft.at({endpoint, type}).add(ttftBounds, seconds(*attempt.timeToFirstToken));
    if (attempt.usage.input)
        m_tokens.at({operation, provider, model, "input"}).add(tokenBounds, double(*attempt.usage.input));
    if (attempt.usage.output)
        m_tokens.at({operation, provider, model, "output"}).add(tokenBounds, double(*attempt.usage.output));
    if (attempt.cost) {
        m_cost.at({endpoint, type, escapedLabel(attempt.cost->currency.left(longestName).toUtf8())}) +=
            double(attempt.cost->nanos) / 1e9;
    }
}

void Metrics::writeCounts(MetricsText &text) const
{
    const auto counters = [&text](const auto &family, const char *name, const char *help) {
        text.family(name, "counter", help);
        for (const QByteArray &labels : family.labels())
            text.sample(name, labels, double(family.value(labels)));
    };
    const auto histograms = [&text](const auto &family, const auto &bounds, const char *name, const char *help) {
        text.family(name, "histogram", help);
        for (const QByteArray &labels : family.labels()) {
            const auto series = family.value(labels);
            text.histogram(name, labels, bounds, series.counts, series.sum);
        }
    };
    counters(m_requests, "regatta_requests_total", "Requests of clients, by the endpoint that answered.");
    counters(m_attempts, "regatta_attempts_total", "Tries at endpoints, losers and hedges too, by how they ended.");
    counters(m_cost, "regatta_cost_total", "What the tries cost, where prices are set, by currency.");
    histograms(m_clientDuration, durationBounds, "gen_ai_client_operation_duration_seconds",
               "Duration of tries at endpoints; error_type is cancelled for losers.");
    histograms(m_tokens, tokenBounds, "gen_ai_client_token_usage", "Tokens of a try, as the endpoint counted them.");
    histograms(m_serverDuration, durationBounds, "gen_ai_server_request_duration_seconds",
               "Duration of requests as clients saw it.");
    histograms(m_serverTtft, ttftBounds, "gen_ai_server_time_to_first_token_seconds",
               "Time from a request's arrival to the first content.");
    histograms(m_attemptTtft, ttftBounds, "regatta_attempt_time_to_first_token_seconds",
               "Time from a try's start to its first content, by endpoint.");
}

QByteArray Metrics::text(const GatewaySnapshot &snapshot) const
{
    MetricsText text;
    writeCounts(text);
    writeLiveMetrics(text, snapshot);
    return text.text();
}

} // namespace regatta
