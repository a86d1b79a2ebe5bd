// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/endpointprobe.h"

#include "exchange/pricing.h"
#include "model/uuid7.h"
#include "wire/requestreader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace regatta {

namespace {

/// What the model said, as far as a person wants to see it beside a button.
QString wordsOf(const QByteArray &body)
{
    const QJsonObject answer = QJsonDocument::fromJson(body).object();
    const QJsonObject message =
        answer.value(QLatin1String("choices")).toArray().first().toObject().value(QLatin1String("message")).toObject();
    QString words = message.value(QLatin1String("content")).toString().simplified();
    if (words.isEmpty())
        words = message.value(QLatin1String("reasoning_content")).toString().simplified();
    constexpr int enough = 200;
    return words.size() <= enough ? words : words.left(enough) + QChar(0x2026);
}

QString tokensIn(const TokenUsage &usage)
{
    const auto figure = [](std::optional<qint64> tokens) {
        return tokens ? QString::number(*tokens) : QStringLiteral("?");
    };
    if (!usage.input && !usage.output)
        return {};
    return QStringLiteral(" (%1 tokens in, %2 out)").arg(figure(usage.input), figure(usage.output));
}

/// All that is known, because a person asked.
QString inWords(const Failure &failure)
{
    QString words = failure.message.isEmpty() ? failureKindName(failure.kind).replace(QLatin1Char('_'), QLatin1Char(' '))
                                              : failure.message;
    if (failure.httpStatus != 0)
        words.prepend(QString::number(failure.httpStatus) + QLatin1Char(' '));
    if (failure.retryAfter)
        words += QStringLiteral(" (it asks to wait %1 s)").arg(failure.retryAfter->count());
    return words;
}

} // namespace

EndpointProbe::EndpointProbe(AttemptSpec spec, AttemptHealth health, std::shared_ptr<GatewayBooks> books,
                             WallClock wallClock, Transport &transport, const Clock &clock, Done done, QObject *parent)
    : QObject(parent)
    , m_attempt(std::move(spec), transport, clock)
    , m_health(std::move(health))
    , m_books(std::move(books))
    , m_wallClock(std::move(wallClock))
    , m_clock(clock)
    , m_done(std::move(done))
{
    connect(&m_attempt, &Attempt::hasContent, this, [this] {
        const MonoTime now = m_clock.now();
        m_health.firstContent(toMilliseconds(now - m_startedAt), now);
        m_attempt.release();
        m_body += m_attempt.take();
    });
    connect(&m_attempt, &Attempt::readable, this, [this] { m_body += m_attempt.take(); });
    connect(&m_attempt, &Attempt::finished, this, &EndpointProbe::answered);
    connect(&m_attempt, &Attempt::failed, this, &EndpointProbe::failed);
}

EndpointProbe::~EndpointProbe() = default;

void EndpointProbe::start()
{
    m_startedAt = m_clock.now();
    m_books->use.callStarted(m_attempt.spec().endpoint.name, m_wallClock());
    m_attempt.start();
}

void EndpointProbe::answered()
{
    m_body += m_attempt.take();
    ProbeResult result;
    result.ok = true;
    result.usage = m_attempt.record().usage;
    const QString words = wordsOf(m_body);
    result.message = (words.isEmpty() ? QStringLiteral("It answered, but without words.") : words) + tokensIn(result.usage);
    m_health.succeeded({result.usage.output, Milliseconds(0)}, m_clock.now());
    tell(std::move(result));
}

void EndpointProbe::failed(const Failure &failure)
{
    ProbeResult result;
    result.message = inWords(failure);
    m_health.failed(failure, m_clock.now());
    tell(std::move(result));
}

void EndpointProbe::tell(ProbeResult result)
{
    m_attempt.disconnect(this);
    result.model = m_attempt.servedModel();
    result.duration = toMilliseconds(m_clock.now() - m_startedAt);
    const Endpoint &endpoint = m_attempt.spec().endpoint;
    const PricedCall call{Api::ChatCompletions, m_attempt.spec().request->model, result.model,
                          result.ok ? AttemptOutcome::Won : AttemptOutcome::Cancelled, {}, result.usage};
    m_books->use.callEnded(endpoint.name, result.usage, result.ok ? costOf(endpoint, call) : std::nullopt, m_wallClock());
    deleteLater();
    m_done(result);
}

ChatRequest EndpointProbe::requestFor(const QString &model)
{
    ChatRequest request;
    request.id = newUuid7();
    request.api = Api::ChatCompletions;
    request.method = "POST";
    request.path = "/v1/chat/completions";
    request.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
    request.body = QJsonDocument(QJsonObject{
                                     {QStringLiteral("model"), model},
                                     {QStringLiteral("messages"),
                                      QJsonArray{QJsonObject{{QStringLiteral("role"), QStringLiteral("user")},
                                                             {QStringLiteral("content"),
                                                              QStringLiteral("Reply with the single word: ready")}}}},
                                 })
                       .toJson(QJsonDocument::Compact);
    // Our own body cannot be refused; reading it only finds where the model's name stands.
    [[maybe_unused]] const auto error = readRequestBody(request);
    Q_ASSERT(!error);
    return request;
}

QString EndpointProbe::choose(const QStringList &models)
{
    static const QStringList quick{QStringLiteral("flash-lite"), QStringLiteral("flash"), QStringLiteral("nano"),
                                   QStringLiteral("mini"), QStringLiteral("haiku"), QStringLiteral("lite")};
    for (const QString &word : quick) {
        // Among the variants of one model the shortest name is the plain one, without prefix or suffix.
        QString shortest;
        for (const QString &model : models) {
            if (model.contains(word) && (shortest.isEmpty() || model.size() < shortest.size()))
                shortest = model;
        }
        if (!shortest.isEmpty())
            return shortest;
    }
    return models.value(0);
}

} // namespace regatta
