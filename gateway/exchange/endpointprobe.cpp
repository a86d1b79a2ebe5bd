// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/endpointprobe.h"

#include "wire/requestreader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

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

} // namespace

EndpointProbe::EndpointProbe(AttemptSpec spec, Transport &transport, const Clock &clock, Done done, QObject *parent)
    : QObject(parent)
    , m_attempt(std::move(spec), transport, clock)
    , m_clock(clock)
    , m_done(std::move(done))
{
    connect(&m_attempt, &Attempt::hasContent, this, [this] {
        m_attempt.release();
        m_body += m_attempt.take();
    });
    connect(&m_attempt, &Attempt::readable, this, [this] { m_body += m_attempt.take(); });
    connect(&m_attempt, &Attempt::finished, this, [this] {
        m_body += m_attempt.take();
        answer(true, wordsOf(m_body));
    });
    connect(&m_attempt, &Attempt::failed, this, [this](const Failure &failure) {
        answer(false, failure.httpStatus == 0 ? failure.message
                                              : QStringLiteral("%1 %2").arg(failure.httpStatus).arg(failure.message));
    });
}

EndpointProbe::~EndpointProbe() = default;

void EndpointProbe::start()
{
    m_startedAt = m_clock.now();
    m_attempt.start();
}

void EndpointProbe::answer(bool ok, const QString &message)
{
    m_attempt.disconnect(this);
    ProbeResult result;
    result.ok = ok;
    result.model = m_attempt.servedModel();
    result.message = message;
    result.duration = toMilliseconds(m_clock.now() - m_startedAt);
    deleteLater();
    m_done(result);
}

ChatRequest EndpointProbe::requestFor(const QString &model)
{
    ChatRequest request;
    request.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
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
