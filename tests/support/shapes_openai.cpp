// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/shapes.h"

#include <QJsonDocument>

namespace regatta::testing::openai {

namespace {

QJsonObject envelope(const char *object, const QString &model)
{
    return {{QStringLiteral("id"), QStringLiteral("chatcmpl-test")},
            {QStringLiteral("object"), QString::fromLatin1(object)},
            {QStringLiteral("created"), 1700000000},
            {QStringLiteral("model"), model}};
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject usage(const Answer &answer)
{
    return {{QStringLiteral("prompt_tokens"), answer.promptTokens},
            {QStringLiteral("completion_tokens"), answer.completionTokens},
            {QStringLiteral("total_tokens"), answer.promptTokens + answer.completionTokens}};
}

QJsonObject logprobs(const QStringList &tokens)
{
    QJsonArray content;
    for (const QString &token : tokens) {
        content.append(QJsonObject{{QStringLiteral("token"), token}, {QStringLiteral("logprob"), -0.5},
                                   {QStringLiteral("bytes"), QJsonValue::Null},
                                   {QStringLiteral("top_logprobs"), QJsonArray()}});
    }
    return {{QStringLiteral("content"), content}};
}

QJsonObject choice(int index, const char *part, const QJsonObject &content, const QJsonValue &finish)
{
    return {{QStringLiteral("index"), index}, {QString::fromLatin1(part), content},
            {QStringLiteral("finish_reason"), finish}};
}

QJsonObject toolCall(const QString &arguments, bool withIndex)
{
    QJsonObject call{{QStringLiteral("id"), QStringLiteral("call_test")}, {QStringLiteral("type"), QStringLiteral("function")},
                     {QStringLiteral("function"), QJsonObject{{QStringLiteral("name"), QStringLiteral("get_weather")},
                                                              {QStringLiteral("arguments"), arguments}}}};
    if (withIndex)
        call.insert(QStringLiteral("index"), 0);
    return call;
}

QByteArray deltaChunk(const Answer &answer, int index, const QJsonObject &delta, const QJsonValue &finish,
                      const QJsonObject &withLogprobs = {})
{
    QJsonObject chunk = envelope("chat.completion.chunk", answer.model);
    QJsonObject one = choice(index, "delta", delta, finish);
    if (!withLogprobs.isEmpty())
        one.insert(QStringLiteral("logprobs"), withLogprobs);
    chunk.insert(QStringLiteral("choices"), QJsonArray{one});
    if (answer.usageChunk)
        chunk.insert(QStringLiteral("usage"), QJsonValue::Null);
    return compact(chunk);
}

void addToolChunks(Reply &reply, const Answer &answer, int index)
{
    const auto part = [](const QJsonObject &call) {
        return QJsonObject{{QStringLiteral("tool_calls"), QJsonArray{call}}};
    };
    reply.event(deltaChunk(answer, index, part(toolCall(QString(), true)), QJsonValue::Null));
    for (const char *piece : {"{\"city\":", "\"Paris\"}"}) {
        const QJsonObject function{{QStringLiteral("arguments"), QString::fromLatin1(piece)}};
        reply.event(deltaChunk(answer, index, part({{QStringLiteral("index"), 0}, {QStringLiteral("function"), function}}),
                               QJsonValue::Null));
    }
}

void addTextChunks(Reply &reply, const Answer &answer, int index)
{
    const QJsonValue finish = answer.finishOnEveryChunk ? QJsonValue(QStringLiteral("stop")) : QJsonValue();
    if (!answer.reasoning.isEmpty())
        reply.event(deltaChunk(answer, index, {{QStringLiteral("reasoning_content"), answer.reasoning}}, finish));
    for (const QString &text : answer.deltas) {
        reply.event(deltaChunk(answer, index, {{QStringLiteral("content"), text}}, finish,
                               answer.logprobs ? logprobs({text}) : QJsonObject()));
    }
}

} // namespace

QByteArray chunk(const QString &content, const QString &model)
{
    Answer answer;
    answer.model = model;
    return deltaChunk(answer, 0, {{QStringLiteral("content"), content}}, QJsonValue::Null);
}

QByteArray roleChunk(const QString &model)
{
    Answer answer;
    answer.model = model;
    return deltaChunk(answer, 0, {{QStringLiteral("role"), QStringLiteral("assistant")}, {QStringLiteral("content"), QString()}},
                      QJsonValue::Null);
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
    chunk.insert(QStringLiteral("choices"), QJsonArray());
    chunk.insert(QStringLiteral("usage"), usage(answer));
    return compact(chunk);
}

Reply chat(const Answer &answer)
{
    QJsonObject body = envelope("chat.completion", answer.model);
    QJsonArray choices;
    for (int i = 0; i < answer.choices; ++i) {
        QJsonObject message{{QStringLiteral("role"), QStringLiteral("assistant")},
                            {QStringLiteral("content"), answer.deltas.join(QString())}};
        if (answer.toolCall) {
            message.insert(QStringLiteral("content"), QJsonValue::Null);
            message.insert(QStringLiteral("tool_calls"), QJsonArray{toolCall(QStringLiteral("{\"city\":\"Paris\"}"), false)});
        }
        if (!answer.reasoning.isEmpty())
            message.insert(QStringLiteral("reasoning_content"), answer.reasoning);
        QJsonObject one = choice(i, "message", message,
                                 answer.toolCall ? QStringLiteral("tool_calls") : QStringLiteral("stop"));
        if (answer.logprobs)
            one.insert(QStringLiteral("logprobs"), logprobs(answer.deltas));
        choices.append(one);
    }
    body.insert(QStringLiteral("choices"), choices);
    body.insert(QStringLiteral("usage"), usage(answer));
    return Reply::json(body);
}

Reply chatStream(const Answer &answer)
{
    Reply reply = Reply::stream({});
    for (int i = 0; i < answer.choices; ++i) {
        if (answer.role) {
            const QJsonObject delta{{QStringLiteral("role"), QStringLiteral("assistant")}, {QStringLiteral("content"), QString()}};
            reply.event(deltaChunk(answer, i, delta, QJsonValue::Null));
        }
        if (answer.toolCall)
            addToolChunks(reply, answer, i);
        else
            addTextChunks(reply, answer, i);
        if (!answer.finishOnEveryChunk)
            reply.event(deltaChunk(answer, i, {}, answer.toolCall ? QStringLiteral("tool_calls") : QStringLiteral("stop")));
    }
    if (answer.usageChunk) {
        QJsonObject last = envelope("chat.completion.chunk", answer.model);
        last.insert(QStringLiteral("choices"), QJsonArray());
        last.insert(QStringLiteral("usage"), usage(answer));
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
    return reply.event(R"({"error":{"message":"scripted stream error","type":"server_error","code":500}})").event("[DONE]");
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
