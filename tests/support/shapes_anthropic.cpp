// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/shapes.h"

#include <QJsonDocument>

namespace regatta::testing::anthropic {

namespace {

QJsonObject messageObject(const Answer &answer, const QJsonArray &content, const QJsonValue &stopReason, int outputTokens)
{
    return {{QStringLiteral("id"), QStringLiteral("msg_test")}, {QStringLiteral("type"), QStringLiteral("message")},
            {QStringLiteral("role"), QStringLiteral("assistant")}, {QStringLiteral("model"), answer.model},
            {QStringLiteral("content"), content}, {QStringLiteral("stop_reason"), stopReason},
            {QStringLiteral("stop_sequence"), QJsonValue::Null},
            {QStringLiteral("usage"), QJsonObject{{QStringLiteral("input_tokens"), answer.promptTokens},
                                                  {QStringLiteral("output_tokens"), outputTokens}}}};
}

QJsonObject toolUse(const QJsonObject &input)
{
    return {{QStringLiteral("type"), QStringLiteral("tool_use")}, {QStringLiteral("id"), QStringLiteral("toolu_test")},
            {QStringLiteral("name"), QStringLiteral("get_weather")}, {QStringLiteral("input"), input}};
}

QJsonValue stopReason(const Answer &answer)
{
    return answer.toolCall ? QStringLiteral("tool_use") : QStringLiteral("end_turn");
}

QByteArray ofType(const char *type, QJsonObject data = {})
{
    data.insert(QStringLiteral("type"), QString::fromLatin1(type));
    return event(data);
}

/// A whole content block: start, deltas, stop.
void addBlock(Reply &reply, int index, const QJsonObject &start, const QList<QJsonObject> &deltas)
{
    const QString where = QStringLiteral("index");
    reply.piece(ofType("content_block_start", {{where, index}, {QStringLiteral("content_block"), start}}));
    for (const QJsonObject &delta : deltas)
        reply.piece(ofType("content_block_delta", {{where, index}, {QStringLiteral("delta"), delta}}));
    reply.piece(ofType("content_block_stop", {{where, index}}));
}

QJsonObject textDelta(const QString &text)
{
    return {{QStringLiteral("type"), QStringLiteral("text_delta")}, {QStringLiteral("text"), text}};
}

void addThinking(Reply &reply, int index, const Answer &answer)
{
    const QString type = QStringLiteral("type");
    addBlock(reply, index,
             {{type, QStringLiteral("thinking")}, {QStringLiteral("thinking"), QString()}, {QStringLiteral("signature"), QString()}},
             {{{type, QStringLiteral("thinking_delta")}, {QStringLiteral("thinking"), answer.reasoning}},
              {{type, QStringLiteral("signature_delta")}, {QStringLiteral("signature"), QStringLiteral("c2ln")}}});
}

void addTool(Reply &reply, int index)
{
    QList<QJsonObject> deltas;
    for (const char *part : {"{\"city\":", "\"Paris\"}"}) {
        deltas.append({{QStringLiteral("type"), QStringLiteral("input_json_delta")},
                       {QStringLiteral("partial_json"), QString::fromLatin1(part)}});
    }
    addBlock(reply, index, toolUse({}), deltas);
}

void addText(Reply &reply, int index, const Answer &answer)
{
    QList<QJsonObject> deltas;
    for (const QString &text : answer.deltas)
        deltas.append(textDelta(text));
    addBlock(reply, index, {{QStringLiteral("type"), QStringLiteral("text")}, {QStringLiteral("text"), QString()}}, deltas);
}

} // namespace

QByteArray event(const QJsonObject &data)
{
    return "event: " + data.value(QLatin1String("type")).toString().toUtf8() + "\ndata: "
        + QJsonDocument(data).toJson(QJsonDocument::Compact) + "\n\n";
}

Reply message(const Answer &answer)
{
    QJsonArray content;
    if (!answer.reasoning.isEmpty()) {
        content.append(QJsonObject{{QStringLiteral("type"), QStringLiteral("thinking")},
                                   {QStringLiteral("thinking"), answer.reasoning},
                                   {QStringLiteral("signature"), QStringLiteral("c2ln")}});
    }
    if (answer.toolCall)
        content.append(toolUse({{QStringLiteral("city"), QStringLiteral("Paris")}}));
    else
        content.append(QJsonObject{{QStringLiteral("type"), QStringLiteral("text")},
                                   {QStringLiteral("text"), answer.deltas.join(QString())}});
    return Reply::json(messageObject(answer, content, stopReason(answer), answer.completionTokens));
}

Reply messageStream(const Answer &answer)
{
    Reply reply = Reply::stream({});
    reply.piece(ofType("message_start", {{QStringLiteral("message"), messageObject(answer, {}, QJsonValue::Null, 1)}}));
    reply.piece(ofType("ping"));
    int index = 0;
    if (!answer.reasoning.isEmpty())
        addThinking(reply, index++, answer);
    if (answer.toolCall)
        addTool(reply, index);
    else
        addText(reply, index, answer);
    const QJsonObject end{{QStringLiteral("stop_reason"), stopReason(answer)}, {QStringLiteral("stop_sequence"), QJsonValue::Null}};
    reply.piece(ofType("message_delta", {{QStringLiteral("delta"), end},
                                         {QStringLiteral("usage"), QJsonObject{{QStringLiteral("output_tokens"), answer.completionTokens}}}}));
    return reply.piece(ofType("message_stop"));
}

Reply countTokens(int tokens)
{
    return Reply::json(QJsonObject{{QStringLiteral("input_tokens"), tokens}});
}

Reply error(int status, const QString &type, const QString &message)
{
    const QJsonObject inner{{QStringLiteral("type"), type}, {QStringLiteral("message"), message}};
    return Reply::json(QJsonObject{{QStringLiteral("type"), QStringLiteral("error")}, {QStringLiteral("error"), inner}}, status);
}

Reply errorEventAfter(const QStringList &deltas)
{
    Reply reply = Reply::stream({});
    reply.piece(ofType("message_start", {{QStringLiteral("message"), messageObject({}, {}, QJsonValue::Null, 1)}}));
    const QJsonObject block{{QStringLiteral("type"), QStringLiteral("text")}, {QStringLiteral("text"), QString()}};
    reply.piece(ofType("content_block_start", {{QStringLiteral("index"), 0}, {QStringLiteral("content_block"), block}}));
    for (const QString &text : deltas)
        reply.piece(ofType("content_block_delta", {{QStringLiteral("index"), 0}, {QStringLiteral("delta"), textDelta(text)}}));
    return reply.piece(ofType("error", {{QStringLiteral("error"),
                                         QJsonObject{{QStringLiteral("type"), QStringLiteral("overloaded_error")},
                                                     {QStringLiteral("message"), QStringLiteral("Overloaded")}}}}));
}

Reply models(const QStringList &ids)
{
    QJsonArray data;
    for (const QString &id : ids) {
        data.append(QJsonObject{{QStringLiteral("type"), QStringLiteral("model")}, {QStringLiteral("id"), id},
                                {QStringLiteral("display_name"), id},
                                {QStringLiteral("created_at"), QStringLiteral("2025-01-01T00:00:00Z")}});
    }
    return Reply::json(QJsonObject{{QStringLiteral("data"), data}, {QStringLiteral("has_more"), false},
                                   {QStringLiteral("first_id"), ids.value(0)}, {QStringLiteral("last_id"), ids.value(ids.size() - 1)}});
}

} // namespace regatta::testing::anthropic
