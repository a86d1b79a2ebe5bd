// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoanswer.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace regatta {

namespace {

constexpr int longestAnswer = 200; // tokens

constexpr std::array sentences = {
    "This text is simulated: no model was asked and nothing was paid. ",
    "Several endpoints were called at once, and the first to bring content won. ",
    "The others were cancelled the moment this one answered. ",
    "Switch the strategy in the window and the next request follows it. ",
    "An endpoint that fails quickly never wins a race. ",
    "Each row of the list shows who answered, how fast, and who lost. ",
    "Add a real server when you have seen enough. ",
    "Now and then a simulated endpoint refuses or falls silent, so that there is something to see. ",
};

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// Words with the blank that follows them: what a person sees as tokens.
QStringList split(const QString &text)
{
    QStringList words;
    qsizetype from = 0;
    for (qsizetype at = text.indexOf(QLatin1Char(' ')); at >= 0; at = text.indexOf(QLatin1Char(' '), from)) {
        words.append(text.mid(from, at + 1 - from));
        from = at + 1;
    }
    return words;
}

QString textFor(const DemoProfile &profile, quint32 words)
{
    QString text = QStringLiteral("[demo: %1] ").arg(profile.name);
    for (int i = 0; i < 4; ++i) {
        text += QString::fromLatin1(sentences.at(words % sentences.size()));
        words /= quint32(sentences.size());
    }
    return text;
}

} // namespace

DemoAnswer::DemoAnswer(const DemoProfile &profile, const DemoFate &fate, const QJsonObject &request)
    : m_profile(profile)
    , m_model(request.value(QLatin1String("model")).toString(QStringLiteral("demo-model")))
    , m_stream(request.value(QLatin1String("stream")).toBool())
{
    m_wantsUsage = profile.kind != EndpointKind::OpenAi
        || request.value(QLatin1String("stream_options")).toObject().value(QLatin1String("include_usage")).toBool();
    m_promptTokens = 1 + int(compact(request).size() / 4);
    m_tokens = split(textFor(profile, fate.words));
    const int limit = request.value(QLatin1String("max_completion_tokens")).toInt(
        request.value(QLatin1String("max_tokens")).toInt(longestAnswer));
    m_tokens = m_tokens.mid(0, qBound(1, limit, longestAnswer));
}

QJsonObject DemoAnswer::envelope(const char *object) const
{
    return {{QStringLiteral("id"), QStringLiteral("demo-%1").arg(m_profile.name)},
            {QStringLiteral("object"), QString::fromLatin1(object)},
            {QStringLiteral("created"), 1700000000},
            {QStringLiteral("model"), m_model}};
}

QJsonObject DemoAnswer::usage() const
{
    return {{QStringLiteral("prompt_tokens"), m_promptTokens},
            {QStringLiteral("completion_tokens"), int(m_tokens.size())},
            {QStringLiteral("total_tokens"), m_promptTokens + int(m_tokens.size())}};
}

QByteArray DemoAnswer::plain() const
{
    QJsonObject body = envelope("chat.completion");
    const QJsonObject message{{QStringLiteral("role"), QStringLiteral("assistant")},
                              {QStringLiteral("content"), m_tokens.join(QString())}};
    body.insert(QStringLiteral("choices"), QJsonArray{QJsonObject{{QStringLiteral("index"), 0},
                                                                  {QStringLiteral("message"), message},
                                                                  {QStringLiteral("finish_reason"), QStringLiteral("stop")}}});
    body.insert(QStringLiteral("usage"), usage());
    return compact(body);
}

QByteArray DemoAnswer::event(qsizetype token) const
{
    QJsonObject delta{{QStringLiteral("content"), m_tokens.at(token)}};
    if (token == 0 && m_profile.kind == EndpointKind::OpenAi)
        delta.insert(QStringLiteral("role"), QStringLiteral("assistant"));
    QJsonObject chunk = envelope("chat.completion.chunk");
    chunk.insert(QStringLiteral("choices"), QJsonArray{QJsonObject{{QStringLiteral("index"), 0},
                                                                   {QStringLiteral("delta"), delta},
                                                                   {QStringLiteral("finish_reason"), QJsonValue::Null}}});
    return "data: " + compact(chunk) + "\n\n";
}

QByteArray DemoAnswer::end() const
{
    QJsonObject finish = envelope("chat.completion.chunk");
    finish.insert(QStringLiteral("choices"), QJsonArray{QJsonObject{{QStringLiteral("index"), 0},
                                                                    {QStringLiteral("delta"), QJsonObject()},
                                                                    {QStringLiteral("finish_reason"), QStringLiteral("stop")}}});
    QByteArray events;
    if (m_wantsUsage && m_profile.kind != EndpointKind::OpenAi)
        finish.insert(QStringLiteral("usage"), usage()); // gcli2api puts it on a chunk with choices
    events = "data: " + compact(finish) + "\n\n";
    if (m_wantsUsage && m_profile.kind == EndpointKind::OpenAi) {
        QJsonObject last = envelope("chat.completion.chunk");
        last.insert(QStringLiteral("choices"), QJsonArray());
        last.insert(QStringLiteral("usage"), usage());
        events += "data: " + compact(last) + "\n\n";
    }
    return events + "data: [DONE]\n\n";
}

QByteArray DemoAnswer::failure(EndpointKind kind)
{
    switch (kind) {
    case EndpointKind::Gcli:
        return R"({"error":{"code":429,"message":"[demo] Resource has been exhausted.","status":"RESOURCE_EXHAUSTED"}})";
    case EndpointKind::Antigravity:
        return R"({"error":"[demo] no credential available"})";
    case EndpointKind::OpenAi:
        break;
    }
    return R"({"error":{"message":"[demo] overloaded","type":"server_error","param":null,"code":null}})";
}

int DemoAnswer::failureStatus(EndpointKind kind)
{
    return kind == EndpointKind::Gcli ? 429 : kind == EndpointKind::Antigravity ? 500 : 503;
}

QByteArray DemoAnswer::models(const DemoProfile &profile)
{
    QStringList ids{QStringLiteral("demo-model"), QStringLiteral("demo-model-mini")};
    if (profile.kind == EndpointKind::OpenAi)
        ids.append(QStringLiteral("demo-relay-only"));
    QJsonArray data;
    for (const QString &id : ids) {
        data.append(QJsonObject{{QStringLiteral("id"), id}, {QStringLiteral("object"), QStringLiteral("model")},
                                {QStringLiteral("created"), 1700000000}, {QStringLiteral("owned_by"), QStringLiteral("demo")}});
    }
    return compact({{QStringLiteral("object"), QStringLiteral("list")}, {QStringLiteral("data"), data}});
}

} // namespace regatta
