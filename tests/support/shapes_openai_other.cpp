// SPDX-License-Identifier: GPL-3.0-or-later
// The OpenAI API beside chat: completions, embeddings, responses, models, files, speech, errors.
#include "support/shapes.h"

#include <QJsonDocument>

namespace regatta::testing::openai {

namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject textCompletion(const Answer &answer, const QString &text, const QJsonValue &finish)
{
    return {{QStringLiteral("id"), QStringLiteral("cmpl-test")}, {QStringLiteral("object"), QStringLiteral("text_completion")},
            {QStringLiteral("created"), 1700000000}, {QStringLiteral("model"), answer.model},
            {QStringLiteral("choices"), QJsonArray{QJsonObject{{QStringLiteral("index"), 0}, {QStringLiteral("text"), text},
                                                               {QStringLiteral("logprobs"), QJsonValue::Null},
                                                               {QStringLiteral("finish_reason"), finish}}}}};
}

QJsonObject outputMessage(const QString &text, const QString &status)
{
    QJsonArray content;
    if (!text.isEmpty()) {
        content.append(QJsonObject{{QStringLiteral("type"), QStringLiteral("output_text")}, {QStringLiteral("text"), text},
                                   {QStringLiteral("annotations"), QJsonArray()}});
    }
    return {{QStringLiteral("id"), QStringLiteral("msg_test")}, {QStringLiteral("type"), QStringLiteral("message")},
            {QStringLiteral("role"), QStringLiteral("assistant")}, {QStringLiteral("status"), status},
            {QStringLiteral("content"), content}};
}

QJsonObject responseObject(const Answer &answer, bool complete)
{
    QJsonObject object{{QStringLiteral("id"), QStringLiteral("resp_test")}, {QStringLiteral("object"), QStringLiteral("response")},
                       {QStringLiteral("created_at"), 1700000000}, {QStringLiteral("model"), answer.model},
                       {QStringLiteral("status"), complete ? QStringLiteral("completed") : QStringLiteral("in_progress")},
                       {QStringLiteral("error"), QJsonValue::Null}, {QStringLiteral("output"), QJsonArray()},
                       {QStringLiteral("usage"), QJsonValue::Null}};
    if (complete) {
        object.insert(QStringLiteral("output"),
                      QJsonArray{outputMessage(answer.deltas.join(QString()), QStringLiteral("completed"))});
        object.insert(QStringLiteral("usage"),
                      QJsonObject{{QStringLiteral("input_tokens"), answer.promptTokens},
                                  {QStringLiteral("output_tokens"), answer.completionTokens},
                                  {QStringLiteral("total_tokens"), answer.promptTokens + answer.completionTokens}});
    }
    return object;
}

QJsonObject modelObject(const QString &id)
{
    return {{QStringLiteral("id"), id}, {QStringLiteral("object"), QStringLiteral("model")},
            {QStringLiteral("created"), 1700000000}, {QStringLiteral("owned_by"), QStringLiteral("test")}};
}

} // namespace

Reply completion(const Answer &answer)
{
    QJsonObject body = textCompletion(answer, answer.deltas.join(QString()), QStringLiteral("stop"));
    body.insert(QStringLiteral("usage"), QJsonObject{{QStringLiteral("prompt_tokens"), answer.promptTokens},
                                                     {QStringLiteral("completion_tokens"), answer.completionTokens},
                                                     {QStringLiteral("total_tokens"), answer.promptTokens + answer.completionTokens}});
    return Reply::json(body);
}

Reply completionStream(const Answer &answer)
{
    Reply reply = Reply::stream({});
    for (const QString &text : answer.deltas)
        reply.event(compact(textCompletion(answer, text, QJsonValue::Null)));
    return reply.event(compact(textCompletion(answer, QString(), QStringLiteral("stop")))).event("[DONE]");
}

Reply embeddings(int count, bool base64)
{
    QJsonArray data;
    for (int i = 0; i < count; ++i) {
        // Three little-endian floats: 0.5, -0.25, 1.
        const QJsonValue vector = base64 ? QJsonValue(QStringLiteral("AAAAPwAAgL4AAIA/")) : QJsonValue(QJsonArray{0.5, -0.25, 1.0});
        data.append(QJsonObject{{QStringLiteral("object"), QStringLiteral("embedding")}, {QStringLiteral("index"), i},
                                {QStringLiteral("embedding"), vector}});
    }
    return Reply::json(QJsonObject{{QStringLiteral("object"), QStringLiteral("list")}, {QStringLiteral("data"), data},
                                   {QStringLiteral("model"), QStringLiteral("test-embedding")},
                                   {QStringLiteral("usage"), QJsonObject{{QStringLiteral("prompt_tokens"), 3},
                                                                         {QStringLiteral("total_tokens"), 3}}}});
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
        data.insert(QStringLiteral("type"), QString::fromLatin1(type));
        data.insert(QStringLiteral("sequence_number"), sequence++);
        reply.piece(QByteArray("event: ") + type + "\ndata: " + compact(data) + "\n\n");
    };
    const QJsonObject place{{QStringLiteral("item_id"), QStringLiteral("msg_test")}, {QStringLiteral("output_index"), 0},
                            {QStringLiteral("content_index"), 0}};
    const auto with = [](QJsonObject object, const QString &name, const QJsonValue &value) {
        object.insert(name, value);
        return object;
    };
    const QString whole = answer.deltas.join(QString());
    const auto textPart = [](const QString &text) {
        return QJsonObject{{QStringLiteral("type"), QStringLiteral("output_text")}, {QStringLiteral("text"), text},
                           {QStringLiteral("annotations"), QJsonArray()}};
    };
    add("response.created", {{QStringLiteral("response"), responseObject(answer, false)}});
    add("response.in_progress", {{QStringLiteral("response"), responseObject(answer, false)}});
    add("response.output_item.added", {{QStringLiteral("output_index"), 0},
                                       {QStringLiteral("item"), outputMessage({}, QStringLiteral("in_progress"))}});
    add("response.content_part.added", with(place, QStringLiteral("part"), textPart({})));
    for (const QString &text : answer.deltas)
        add("response.output_text.delta", with(place, QStringLiteral("delta"), text));
    add("response.output_text.done", with(place, QStringLiteral("text"), whole));
    add("response.content_part.done", with(place, QStringLiteral("part"), textPart(whole)));
    add("response.output_item.done", {{QStringLiteral("output_index"), 0},
                                      {QStringLiteral("item"), outputMessage(whole, QStringLiteral("completed"))}});
    add("response.completed", {{QStringLiteral("response"), responseObject(answer, true)}});
    return reply;
}

Reply models(const QStringList &ids)
{
    QJsonArray data;
    for (const QString &id : ids)
        data.append(modelObject(id));
    return Reply::json(QJsonObject{{QStringLiteral("object"), QStringLiteral("list")}, {QStringLiteral("data"), data}});
}

Reply model(const QString &id)
{
    return Reply::json(modelObject(id));
}

Reply file(const QString &id, qint64 bytes)
{
    return Reply::json(QJsonObject{{QStringLiteral("id"), id}, {QStringLiteral("object"), QStringLiteral("file")},
                                   {QStringLiteral("bytes"), bytes}, {QStringLiteral("created_at"), 1700000000},
                                   {QStringLiteral("filename"), QStringLiteral("test.bin")},
                                   {QStringLiteral("purpose"), QStringLiteral("user_data")},
                                   {QStringLiteral("status"), QStringLiteral("processed")}});
}

Reply speech(qint64 bytes)
{
    Reply reply = Reply::huge(bytes, "audio/mpeg");
    reply.chunked();
    return reply;
}

Reply error(int status, const QString &message, const QString &type, const QString &code)
{
    const QJsonObject error{{QStringLiteral("message"), message}, {QStringLiteral("type"), type},
                            {QStringLiteral("param"), QJsonValue::Null},
                            {QStringLiteral("code"), code.isEmpty() ? QJsonValue() : QJsonValue(code)}};
    return Reply::json(QJsonObject{{QStringLiteral("error"), error}}, status);
}

} // namespace regatta::testing::openai
