// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoanswer.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

using namespace Qt::StringLiterals;

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
    QString text = u"[demo: %1] "_s.arg(profile.name);
    for (int i = 0; i < 4; ++i) {
        text += QString::fromLatin1(sentences.at(words % sentences.size()));
        words /= quint32(sentences.size());
    }
    return text;
}

} // namespace

DemoAnswer::DemoAnswer(const DemoProfile &profile, const DemoFate &fate, const QJsonObject &request)
    : m_profile(profile)
    , m_model(request.value("model"_L1).toString(u"demo-model"_s))
    , m_stream(request.value("stream"_L1).toBool())
{
    m_wantsUsage = profile.kind != EndpointKind::OpenAi
        || request.value("stream_options"_L1).toObject().value("include_usage"_L1).toBool();
    m_promptTokens = 1 + int(compact(request).size() / 4);
    m_tokens = split(textFor(profile, fate.words));
    const int limit =
        request.value("max_completion_tokens"_L1).toInt(request.value("max_tokens"_L1).toInt(longestAnswer));
    m_tokens = m_tokens.mid(0, qBound(1, limit, longestAnswer));
}

QJsonObject DemoAnswer::envelope(const char *object) const
{
    return {{u"id"_s, u"demo-%1"_s.arg(m_profile.name)},
            {u"object"_s, QString::fromLatin1(object)},
            {u"created"_s, 1700000000},
            {u"model"_s, m_model}};
}

QJsonObject DemoAnswer::usage() const
{
    return {{u"prompt_tokens"_s, m_promptTokens},
            {u"completion_tokens"_s, int(m_tokens.size())},
            {u"total_tokens"_s, m_promptTokens + int(m_tokens.size())}};
}

QByteArray DemoAnswer::plain() const
{
    QJsonObject body = envelope("chat.completion");
    const QJsonObject message{{u"role"_s, u"assistant"_s}, {u"content"_s, m_tokens.join(QString())}};
    body.insert(u"choices"_s,
                QJsonArray{QJsonObject{{u"index"_s, 0}, {u"message"_s, message}, {u"finish_reason"_s, u"stop"_s}}});
    body.insert(u"usage"_s, usage());
    return compact(body);
}

QByteArray DemoAnswer::event(qsizetype token) const
{
    QJsonObject delta{{u"content"_s, m_tokens.at(token)}};
    if (token == 0 && m_profile.kind == EndpointKind::OpenAi)
        delta.insert(u"role"_s, u"assistant"_s);
    QJsonObject chunk = envelope("chat.completion.chunk");
    chunk.insert(u"choices"_s,
                 QJsonArray{QJsonObject{{u"index"_s, 0}, {u"delta"_s, delta}, {u"finish_reason"_s, QJsonValue::Null}}});
    return "data: " + compact(chunk) + "\n\n";
}

QByteArray DemoAnswer::end() const
{
    QJsonObject finish = envelope("chat.completion.chunk");
    finish.insert(u"choices"_s,
                  QJsonArray{
                      QJsonObject{{u"index"_s, 0}, {u"delta"_s, QJsonObject()}, {u"finish_reason"_s, u"stop"_s}}});
    QByteArray events;
    if (m_wantsUsage && m_profile.kind != EndpointKind::OpenAi)
        finish.insert(u"usage"_s, usage()); // gcli2api puts it on a chunk with choices
    events = "data: " + compact(finish) + "\n\n";
    if (m_wantsUsage && m_profile.kind == EndpointKind::OpenAi) {
        QJsonObject last = envelope("chat.completion.chunk");
        last.insert(u"choices"_s, QJsonArray());
        last.insert(u"usage"_s, usage());
        events += "data: " + compact(last) + "\n\n";
    }
    return events + "data: [DONE]\n\n";
}

QByteArray DemoAnswer::failure(EndpointKind kind)
{
    switch (kind) {
    case EndpointKind::Gcli:
        return R"({"error":{"code":429,"message":"[demo] Resource has been exhausted.","status":"RESOURCE_EXHAUSTED"}})";
    case EndpointKind::Antigravity: return R"({"error":"[demo] no credential available"})";
    case EndpointKind::OpenAi: break;
    }
    return R"({"error":{"message":"[demo] overloaded","type":"server_error","param":null,"code":null}})";
}

int DemoAnswer::failureStatus(EndpointKind kind)
{
    return kind == EndpointKind::Gcli ? 429 : kind == EndpointKind::Antigravity ? 500 : 503;
}

QByteArray DemoAnswer::models(const DemoProfile &profile)
{
    QStringList ids{u"demo-model"_s, u"demo-model-mini"_s};
    if (profile.kind == EndpointKind::OpenAi)
        ids.append(u"demo-relay-only"_s);
    QJsonArray data;
    for (const QString &id : ids) {
        data.append(QJsonObject{{u"id"_s, id},
                                {u"object"_s, u"model"_s},
                                {u"created"_s, 1700000000},
                                {u"owned_by"_s, u"demo"_s}});
    }
    return compact({{u"object"_s, u"list"_s}, {u"data"_s, data}});
}

} // namespace regatta
