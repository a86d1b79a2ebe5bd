// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/shapes.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace regatta::testing::anthropic {

namespace {

QJsonObject messageObject(const Answer &answer, const QJsonArray &content, const QJsonValue &stopReason,
                          int outputTokens)
{
    return {{u"id"_s, u"msg_test"_s},
            {u"type"_s, u"message"_s},
            {u"role"_s, u"assistant"_s},
            {u"model"_s, answer.model},
            {u"content"_s, content},
            {u"stop_reason"_s, stopReason},
            {u"stop_sequence"_s, QJsonValue::Null},
            {u"usage"_s, QJsonObject{{u"input_tokens"_s, answer.promptTokens}, {u"output_tokens"_s, outputTokens}}}};
}

QJsonObject toolUse(const QJsonObject &input)
{
    return {{u"type"_s, u"tool_use"_s}, {u"id"_s, u"toolu_test"_s}, {u"name"_s, u"get_weather"_s}, {u"input"_s, input}};
}

QJsonValue stopReason(const Answer &answer)
{
    return answer.toolCall ? u"tool_use"_s : u"end_turn"_s;
}

QByteArray ofType(const char *type, QJsonObject data = {})
{
    data.insert(u"type"_s, QString::fromLatin1(type));
    return event(data);
}

/// A whole content block: start, deltas, stop.
void addBlock(Reply &reply, int index, const QJsonObject &start, const QList<QJsonObject> &deltas)
{
    const QString where = u"index"_s;
    reply.piece(ofType("content_block_start", {{where, index}, {u"content_block"_s, start}}));
    for (const QJsonObject &delta : deltas)
        reply.piece(ofType("content_block_delta", {{where, index}, {u"delta"_s, delta}}));
    reply.piece(ofType("content_block_stop", {{where, index}}));
}

QJsonObject textDelta(const QString &text)
{
    return {{u"type"_s, u"text_delta"_s}, {u"text"_s, text}};
}

void addThinking(Reply &reply, int index, const Answer &answer)
{
    const QString type = u"type"_s;
    addBlock(reply, index, {{type, u"thinking"_s}, {u"thinking"_s, QString()}, {u"signature"_s, QString()}},
             {{{type, u"thinking_delta"_s}, {u"thinking"_s, answer.reasoning}},
              {{type, u"signature_delta"_s}, {u"signature"_s, u"c2ln"_s}}});
}

void addTool(Reply &reply, int index)
{
    QList<QJsonObject> deltas;
    for (const char *part : {"{\"city\":", "\"Paris\"}"}) {
        deltas.append({{u"type"_s, u"input_json_delta"_s}, {u"partial_json"_s, QString::fromLatin1(part)}});
    }
    addBlock(reply, index, toolUse({}), deltas);
}

void addText(Reply &reply, int index, const Answer &answer)
{
    QList<QJsonObject> deltas;
    for (const QString &text : answer.deltas)
        deltas.append(textDelta(text));
    addBlock(reply, index, {{u"type"_s, u"text"_s}, {u"text"_s, QString()}}, deltas);
}

} // namespace

QByteArray event(const QJsonObject &data)
{
    return "event: " + data.value("type"_L1).toString().toUtf8()
        + "\ndata: " + QJsonDocument(data).toJson(QJsonDocument::Compact) + "\n\n";
}

Reply message(const Answer &answer)
{
    QJsonArray content;
    if (!answer.reasoning.isEmpty()) {
        content.append(
            QJsonObject{{u"type"_s, u"thinking"_s}, {u"thinking"_s, answer.reasoning}, {u"signature"_s, u"c2ln"_s}});
    }
    if (answer.toolCall)
        content.append(toolUse({{u"city"_s, u"Paris"_s}}));
    else
        content.append(QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, answer.deltas.join(QString())}});
    return Reply::json(messageObject(answer, content, stopReason(answer), answer.completionTokens));
}

Reply messageStream(const Answer &answer)
{
    Reply reply = Reply::stream({});
    reply.piece(ofType("message_start", {{u"message"_s, messageObject(answer, {}, QJsonValue::Null, 1)}}));
    reply.piece(ofType("ping"));
    int index = 0;
    if (!answer.reasoning.isEmpty())
        addThinking(reply, index++, answer);
    if (answer.toolCall)
        addTool(reply, index);
    else
        addText(reply, index, answer);
    const QJsonObject end{{u"stop_reason"_s, stopReason(answer)}, {u"stop_sequence"_s, QJsonValue::Null}};
    reply.piece(ofType("message_delta",
                       {{u"delta"_s, end}, {u"usage"_s, QJsonObject{{u"output_tokens"_s, answer.completionTokens}}}}));
    return reply.piece(ofType("message_stop"));
}

Reply countTokens(int tokens)
{
    return Reply::json(QJsonObject{{u"input_tokens"_s, tokens}});
}

Reply error(int status, const QString &type, const QString &message)
{
    const QJsonObject inner{{u"type"_s, type}, {u"message"_s, message}};
    return Reply::json(QJsonObject{{u"type"_s, u"error"_s}, {u"error"_s, inner}}, status);
}

Reply errorEventAfter(const QStringList &deltas)
{
    Reply reply = Reply::stream({});
    reply.piece(ofType("message_start", {{u"message"_s, messageObject({}, {}, QJsonValue::Null, 1)}}));
    const QJsonObject block{{u"type"_s, u"text"_s}, {u"text"_s, QString()}};
    reply.piece(ofType("content_block_start", {{u"index"_s, 0}, {u"content_block"_s, block}}));
    for (const QString &text : deltas)
        reply.piece(ofType("content_block_delta", {{u"index"_s, 0}, {u"delta"_s, textDelta(text)}}));
    return reply.piece(
        ofType("error",
               {{u"error"_s, QJsonObject{{u"type"_s, u"overloaded_error"_s}, {u"message"_s, u"Overloaded"_s}}}}));
}

Reply models(const QStringList &ids)
{
    QJsonArray data;
    for (const QString &id : ids) {
        data.append(QJsonObject{{u"type"_s, u"model"_s},
                                {u"id"_s, id},
                                {u"display_name"_s, id},
                                {u"created_at"_s, u"2025-01-01T00:00:00Z"_s}});
    }
    return Reply::json(QJsonObject{{u"data"_s, data},
                                   {u"has_more"_s, false},
                                   {u"first_id"_s, ids.value(0)},
                                   {u"last_id"_s, ids.value(ids.size() - 1)}});
}

} // namespace regatta::testing::anthropic
