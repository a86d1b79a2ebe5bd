// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/shapes.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace regatta::testing::openai {

namespace {

QJsonObject envelope(const char *object, const QString &model)
{
    return {{u"id"_s, u"chatcmpl-test"_s},
            {u"object"_s, QString::fromLatin1(object)},
            {u"created"_s, 1700000000},
            {u"model"_s, model}};
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject usage(const Answer &answer)
{
    return {{u"prompt_tokens"_s, answer.promptTokens},
            {u"completion_tokens"_s, answer.completionTokens},
            {u"total_tokens"_s, answer.promptTokens + answer.completionTokens}};
}

QJsonObject logprobs(const QStringList &tokens)
{
    QJsonArray content;
    for (const QString &token : tokens) {
        content.append(QJsonObject{{u"token"_s, token},
                                   {u"logprob"_s, -0.5},
                                   {u"bytes"_s, QJsonValue::Null},
                                   {u"top_logprobs"_s, QJsonArray()}});
    }
    return {{u"content"_s, content}};
}

QJsonObject choice(int index, const char *part, const QJsonObject &content, const QJsonValue &finish)
{
    return {{u"index"_s, index}, {QString::fromLatin1(part), content}, {u"finish_reason"_s, finish}};
}

QJsonObject toolCall(const QString &arguments, bool withIndex)
{
    QJsonObject call{{u"id"_s, u"call_test"_s},
                     {u"type"_s, u"function"_s},
                     {u"function"_s, QJsonObject{{u"name"_s, u"get_weather"_s}, {u"arguments"_s, arguments}}}};
    if (withIndex)
        call.insert(u"index"_s, 0);
    return call;
}

QByteArray deltaChunk(const Answer &answer, int index, const QJsonObject &delta, const QJsonValue &finish,
                      const QJsonObject &withLogprobs = {})
{
    QJsonObject chunk = envelope("chat.completion.chunk", answer.model);
    QJsonObject one = choice(index, "delta", delta, finish);
    if (!withLogprobs.isEmpty())
        one.insert(u"logprobs"_s, withLogprobs);
    chunk.insert(u"choices"_s, QJsonArray{one});
    if (answer.usageChunk)
        chunk.insert(u"usage"_s, QJsonValue::Null);
    return compact(chunk);
}

void addToolChunks(Reply &reply, const Answer &answer, int index)
{
    const auto part = [](const QJsonObject &call) { return QJsonObject{{u"tool_calls"_s, QJsonArray{call}}}; };
    reply.event(deltaChunk(answer, index, part(toolCall(QString(), true)), QJsonValue::Null));
    for (const char *piece : {"{\"city\":", "\"Paris\"}"}) {
        const QJsonObject function{{u"arguments"_s, QString::fromLatin1(piece)}};
        reply.event(deltaChunk(answer, index, part({{u"index"_s, 0}, {u"function"_s, function}}), QJsonValue::Null));
    }
}

void addTextChunks(Reply &reply, const Answer &answer, int index)
{
    const QJsonValue finish = answer.finishOnEveryChunk ? QJsonValue(u"stop"_s) : QJsonValue();
    if (!answer.reasoning.isEmpty())
        reply.event(deltaChunk(answer, index, {{u"reasoning_content"_s, answer.reasoning}}, finish));
    for (const QString &text : answer.deltas) {
        reply.event(deltaChunk(answer, index, {{u"content"_s, text}}, finish,
                               answer.logprobs ? logprobs({text}) : QJsonObject()));
    }
}

} // namespace

QByteArray chunk(const QString &content, const QString &model)
{
    Answer answer;
    answer.model = model;
    return deltaChunk(answer, 0, {{u"content"_s, content}}, QJsonValue::Null);
}

QByteArray roleChunk(const QString &model)
{
    Answer answer;
    answer.model = model;
    return deltaChunk(answer, 0, {{u"role"_s, u"assistant"_s}, {u"content"_s, QString()}}, QJsonValue::Null);
}

QByteArray finishChunk(const QString &reason)
{
    return deltaChunk({}, 0, {}, reason);
}

QByteArray usageChunk(int promptTokens, int completionTokens)
{
    Answer answer;
    answer.promptTokens = promptTokens;
    answer.completionTokens = completionTokens;
    QJsonObject chunk = envelope("chat.completion.chunk", answer.model);
    chunk.insert(u"choices"_s, QJsonArray());
    chunk.insert(u"usage"_s, usage(answer));
    return compact(chunk);
}

Reply chat(const Answer &answer)
{
    QJsonObject body = envelope("chat.completion", answer.model);
    QJsonArray choices;
    for (int i = 0; i < answer.choices; ++i) {
        QJsonObject message{{u"role"_s, u"assistant"_s}, {u"content"_s, answer.deltas.join(QString())}};
        if (answer.toolCall) {
            message.insert(u"content"_s, QJsonValue::Null);
            message.insert(u"tool_calls"_s, QJsonArray{toolCall(u"{\"city\":\"Paris\"}"_s, false)});
        }
        if (!answer.reasoning.isEmpty())
            message.insert(u"reasoning_content"_s, answer.reasoning);
        QJsonObject one = choice(i, "message", message, answer.toolCall ? u"tool_calls"_s : u"stop"_s);
        if (answer.logprobs)
            one.insert(u"logprobs"_s, logprobs(answer.deltas));
        choices.append(one);
    }
    body.insert(u"choices"_s, choices);
    body.insert(u"usage"_s, usage(answer));
    return Reply::json(body);
}

Reply chatStream(const Answer &answer)
{
    Reply reply = Reply::stream({});
    for (int i = 0; i < answer.choices; ++i) {
        if (answer.role) {
            const QJsonObject delta{{u"role"_s, u"assistant"_s}, {u"content"_s, QString()}};
            reply.event(deltaChunk(answer, i, delta, QJsonValue::Null));
        }
        if (answer.toolCall)
            addToolChunks(reply, answer, i);
        else
            addTextChunks(reply, answer, i);
        if (!answer.finishOnEveryChunk)
            reply.event(deltaChunk(answer, i, {}, answer.toolCall ? u"tool_calls"_s : u"stop"_s));
    }
    if (answer.usageChunk) {
        QJsonObject last = envelope("chat.completion.chunk", answer.model);
        last.insert(u"choices"_s, QJsonArray());
        last.insert(u"usage"_s, usage(answer));
        reply.event(compact(last));
    }
    return reply.event("[DONE]");
}

Reply errorEventFirst()
{
    return Reply::sse({R"({"error":{"message":"scripted stream error","type":"server_error","code":500}})"});
}

Reply errorEventAfter(const QStringList &deltas)
{
    Reply reply = Reply::sse({roleChunk()}, false);
    for (const QString &text : deltas)
        reply.event(chunk(text));
    return reply.event(R"({"error":{"message":"scripted stream error","type":"server_error","code":500}})")
        .event("[DONE]");
}

Reply emptyChat()
{
    Answer answer;
    answer.deltas = {QString()};
    return chat(answer);
}

Reply emptyStream()
{
    return Reply::sse({roleChunk(), finishChunk()});
}

Reply hugeStream(qint64 bytes)
{
    const QByteArray unit = "data: " + chunk(QString(900, QLatin1Char('x'))) + "\n\n";
    const QByteArray tail = "data: " + finishChunk() + "\n\ndata: [DONE]\n\n";
    const qint64 size = (bytes / unit.size() + 1) * unit.size();
    const auto generator = [unit, tail, size](qint64 offset, qint64 most) {
        if (offset >= size)
            return tail.mid(offset - size, most);
        const qint64 room = qMin(most, size - offset);
        const qint64 skip = offset % unit.size();
        return unit.repeated((skip + room) / unit.size() + 1).mid(skip, room);
    };
    Reply reply = Reply::generated(size + tail.size(), generator, "text/event-stream");
    reply.chunked();
    return reply;
}

} // namespace regatta::testing::openai
