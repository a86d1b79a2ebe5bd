// SPDX-License-Identifier: GPL-3.0-or-later
// The OpenAI API beside chat: completions, embeddings, responses, models, files, speech, errors.
#include "support/shapes.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace regatta::testing::openai {

namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject textCompletion(const Answer &answer, const QString &text, const QJsonValue &finish)
{
    return {{u"id"_s, u"cmpl-test"_s},
            {u"object"_s, u"text_completion"_s},
            {u"created"_s, 1700000000},
            {u"model"_s, answer.model},
            {u"choices"_s,
             QJsonArray{QJsonObject{{u"index"_s, 0},
                                    {u"text"_s, text},
                                    {u"logprobs"_s, QJsonValue::Null},
                                    {u"finish_reason"_s, finish}}}}};
}

QJsonObject outputMessage(const QString &text, const QString &status)
{
    QJsonArray content;
    if (!text.isEmpty()) {
        content.append(QJsonObject{{u"type"_s, u"output_text"_s}, {u"text"_s, text}, {u"annotations"_s, QJsonArray()}});
    }
    return {{u"id"_s, u"msg_test"_s},
            {u"type"_s, u"message"_s},
            {u"role"_s, u"assistant"_s},
            {u"status"_s, status},
            {u"content"_s, content}};
}

QJsonObject responseObject(const Answer &answer, bool complete)
{
    QJsonObject object{{u"id"_s, u"resp_test"_s},
                       {u"object"_s, u"response"_s},
                       {u"created_at"_s, 1700000000},
                       {u"model"_s, answer.model},
                       {u"status"_s, complete ? u"completed"_s : u"in_progress"_s},
                       {u"error"_s, QJsonValue::Null},
                       {u"output"_s, QJsonArray()},
                       {u"usage"_s, QJsonValue::Null}};
    if (complete) {
        object.insert(u"output"_s, QJsonArray{outputMessage(answer.deltas.join(QString()), u"completed"_s)});
        object.insert(u"usage"_s,
                      QJsonObject{{u"input_tokens"_s, answer.promptTokens},
                                  {u"output_tokens"_s, answer.completionTokens},
                                  {u"total_tokens"_s, answer.promptTokens + answer.completionTokens}});
    }
    return object;
}

QJsonObject modelObject(const QString &id)
{
    return {{u"id"_s, id}, {u"object"_s, u"model"_s}, {u"created"_s, 1700000000}, {u"owned_by"_s, u"test"_s}};
}

} // namespace

Reply completion(const Answer &answer)
{
    QJsonObject body = textCompletion(answer, answer.deltas.join(QString()), u"stop"_s);
    body.insert(u"usage"_s,
                QJsonObject{{u"prompt_tokens"_s, answer.promptTokens},
                            {u"completion_tokens"_s, answer.completionTokens},
                            {u"total_tokens"_s, answer.promptTokens + answer.completionTokens}});
    return Reply::json(body);
}

Reply completionStream(const Answer &answer)
{
    Reply reply = Reply::stream({});
    for (const QString &text : answer.deltas)
        reply.event(compact(textCompletion(answer, text, QJsonValue::Null)));
    return reply.event(compact(textCompletion(answer, QString(), u"stop"_s))).event("[DONE]");
}

Reply embeddings(int count, bool base64)
{
    QJsonArray data;
    for (int i = 0; i < count; ++i) {
        // Three little-endian floats: 0.5, -0.25, 1.
        const QJsonValue vector = base64 ? QJsonValue(u"AAAAPwAAgL4AAIA/"_s) : QJsonValue(QJsonArray{0.5, -0.25, 1.0});
        data.append(QJsonObject{{u"object"_s, u"embedding"_s}, {u"index"_s, i}, {u"embedding"_s, vector}});
    }
    return Reply::json(QJsonObject{{u"object"_s, u"list"_s},
                                   {u"data"_s, data},
                                   {u"model"_s, u"test-embedding"_s},
                                   {u"usage"_s, QJsonObject{{u"prompt_tokens"_s, 3}, {u"total_tokens"_s, 3}}}});
}

Reply response(const Answer &answer)
{
    return Reply::json(responseObject(answer, true));
}

Reply responseStream(const Answer &answer)
{
    Reply reply = Reply::stream({});
    int sequence = 0;
    const auto add = [&reply, &sequence](const char *type, QJsonObject data) {
        data.insert(u"type"_s, QString::fromLatin1(type));
        data.insert(u"sequence_number"_s, sequence++);
        reply.piece(QByteArray("event: ") + type + "\ndata: " + compact(data) + "\n\n");
    };
    const QJsonObject place{{u"item_id"_s, u"msg_test"_s}, {u"output_index"_s, 0}, {u"content_index"_s, 0}};
    const auto with = [](QJsonObject object, const QString &name, const QJsonValue &value) {
        object.insert(name, value);
        return object;
    };
    const QString whole = answer.deltas.join(QString());
    const auto textPart = [](const QString &text) {
        return QJsonObject{{u"type"_s, u"output_text"_s}, {u"text"_s, text}, {u"annotations"_s, QJsonArray()}};
    };
    add("response.created", {{u"response"_s, responseObject(answer, false)}});
    add("response.in_progress", {{u"response"_s, responseObject(answer, false)}});
    add("response.output_item.added", {{u"output_index"_s, 0}, {u"item"_s, outputMessage({}, u"in_progress"_s)}});
    add("response.content_part.added", with(place, u"part"_s, textPart({})));
    for (const QString &text : answer.deltas)
        add("response.output_text.delta", with(place, u"delta"_s, text));
    add("response.output_text.done", with(place, u"text"_s, whole));
    add("response.content_part.done", with(place, u"part"_s, textPart(whole)));
    add("response.output_item.done", {{u"output_index"_s, 0}, {u"item"_s, outputMessage(whole, u"completed"_s)}});
    add("response.completed", {{u"response"_s, responseObject(answer, true)}});
    return reply;
}

Reply models(const QStringList &ids)
{
    QJsonArray data;
    for (const QString &id : ids)
        data.append(modelObject(id));
    return Reply::json(QJsonObject{{u"object"_s, u"list"_s}, {u"data"_s, data}});
}

Reply model(const QString &id)
{
    return Reply::json(modelObject(id));
}

Reply file(const QString &id, qint64 bytes)
{
    return Reply::json(QJsonObject{{u"id"_s, id},
                                   {u"object"_s, u"file"_s},
                                   {u"bytes"_s, bytes},
                                   {u"created_at"_s, 1700000000},
                                   {u"filename"_s, u"test.bin"_s},
                                   {u"purpose"_s, u"user_data"_s},
                                   {u"status"_s, u"processed"_s}});
}

Reply speech(qint64 bytes)
{
    Reply reply = Reply::huge(bytes, "audio/mpeg");
    reply.chunked();
    return reply;
}

Reply error(int status, const QString &message, const QString &type, const QString &code)
{
    const QJsonObject error{{u"message"_s, message},
                            {u"type"_s, type},
                            {u"param"_s, QJsonValue::Null},
                            {u"code"_s, code.isEmpty() ? QJsonValue() : QJsonValue(code)}};
    return Reply::json(QJsonObject{{u"error"_s, error}}, status);
}

} // namespace regatta::testing::openai
