// SPDX-License-Identifier: GPL-3.0-or-later
// Observed on the wire and in the source of su-kaka/gcli2api.
#include "support/shapes.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace regatta::testing::gcli {

namespace {

QJsonObject modelObject(const QString &id)
{
    return {{u"id"_s, id}, {u"object"_s, u"model"_s}, {u"created"_s, 1700000000}, {u"owned_by"_s, u"google"_s}};
}

Reply modelList(const QStringList &ids)
{
    QJsonArray data;
    for (const QString &id : ids)
        data.append(modelObject(id));
    return Reply::json(QJsonObject{{u"object"_s, u"list"_s}, {u"data"_s, data}});
}

QJsonObject chunkObject(const QString &model, const QJsonValue &content, const QJsonValue &finish)
{
    QJsonObject delta;
    if (!content.isNull())
        delta.insert(u"content"_s, content);
    return {{u"id"_s, u"00000000-test"_s},
            {u"object"_s, u"chat.completion.chunk"_s},
            {u"created"_s, 1700000000},
            {u"model"_s, model},
            {u"choices"_s,
             QJsonArray{QJsonObject{{u"index"_s, 0}, {u"delta"_s, delta}, {u"finish_reason"_s, finish}}}}};
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

Reply chat(Answer answer)
{
    return openai::chat(answer);
}

Reply chatStream(Answer answer)
{
    Reply reply = Reply::stream({});
    const QJsonValue finish = answer.finishOnEveryChunk ? QJsonValue(u"stop"_s) : QJsonValue();
    if (!answer.reasoning.isEmpty()) {
        QJsonObject chunk = chunkObject(answer.model, QJsonValue::Null, finish);
        const QJsonObject delta{{u"reasoning_content"_s, answer.reasoning}};
        chunk.insert(u"choices"_s,
                     QJsonArray{QJsonObject{{u"index"_s, 0}, {u"delta"_s, delta}, {u"finish_reason"_s, finish}}});
        reply.event(compact(chunk));
    }
    for (qsizetype i = 0; i < answer.deltas.size(); ++i) {
        const bool last = i == answer.deltas.size() - 1;
        QJsonObject chunk = chunkObject(answer.model, answer.deltas.at(i), last ? QJsonValue(u"stop"_s) : finish);
        if (last) {
            chunk.insert(u"usage"_s,
                         QJsonObject{{u"prompt_tokens"_s, answer.promptTokens},
                                     {u"completion_tokens"_s, answer.completionTokens},
                                     {u"total_tokens"_s, answer.promptTokens + answer.completionTokens}});
        }
        reply.event(compact(chunk));
    }
    return reply.event("[DONE]");
}

Reply detailError(int status, const QString &detail)
{
    return Reply::json(QJsonObject{{u"detail"_s, detail}}, status);
}

Reply validationError()
{
    return Reply::
        json(QByteArray(
                 R"({"detail":[{"type":"missing","loc":["body","messages"],"msg":"Field required","input":{}}]})"),
             422);
}

Reply missingKey()
{
    return detailError(401, u"Not authenticated"_s);
}

Reply wrongKey()
{
    return detailError(403, u"密码错误"_s);
}

Reply googleError(int status, const QString &message, const QString &googleStatus)
{
    const QJsonObject error{{u"code"_s, status}, {u"message"_s, message}, {u"status"_s, googleStatus}};
    return Reply::json(QJsonObject{{u"error"_s, error}}, status);
}

Reply exhausted()
{
    return googleError(429, u"Resource has been exhausted (e.g. check quota)."_s, u"RESOURCE_EXHAUSTED"_s);
}

Reply stringError(int status, const QString &message)
{
    return Reply::json(QJsonObject{{u"error"_s, message}}, status);
}

Reply noCredential()
{
    return stringError(500, u"当前无可用凭证"_s);
}

Reply retriesExhausted()
{
    return stringError(429, u"所有重试均已耗尽"_s);
}

Reply emptyAnswer(bool antigravity)
{
    return antigravity ? stringError(500, u"服务返回空回复"_s) : stringError(429, u"服务返回空回复"_s);
}

Reply gzipError()
{
    Reply reply = exhausted();
    reply.gzipHeader();
    return reply;
}

Reply hi()
{
    return Reply::json(QByteArray(R"({"choices":[{"index":0,"message":{"role":"assistant",)"
                                  R"("content":"gcli2api is working"},"finish_reason":"stop"}]})"));
}

Reply fakeStream(const QString &text, Milliseconds silence)
{
    Answer answer;
    answer.deltas.clear();
    for (qsizetype i = 0; i < text.size(); i += 50)
        answer.deltas.append(text.mid(i, 50));
    Reply reply = chatStream(answer);
    reply.firstPieceDelay(silence);
    return reply;
}

Reply startsAgain(const QStringList &deltas)
{
    Reply reply = Reply::stream({});
    for (int round = 0; round < 2; ++round) {
        for (const QString &text : deltas)
            reply.event(compact(chunkObject(u"gemini-2.5-pro"_s, text, QJsonValue::Null)));
    }
    return reply.event(R"({"error":"stream interrupted"})").event("[DONE]");
}

Reply imageChunk()
{
    const QJsonObject picture{{u"type"_s, u"image_url"_s},
                              {u"image_url"_s, QJsonObject{{u"url"_s, u"data:image/png;base64,iVBORw0KGgo="_s}}}};
    return Reply::sse({compact(chunkObject(u"gemini-2.5-flash-image"_s, QJsonArray{picture}, QJsonValue::Null)),
                       compact(chunkObject(u"gemini-2.5-flash-image"_s, QJsonValue::Null, u"stop"_s))});
}

Reply models(int bases)
{
    const QStringList names =
        QStringList{u"gemini-2.5-pro"_s, u"gemini-2.5-flash"_s, u"gemini-3-pro-preview"_s, u"gemini-3-flash-preview"_s}
            .mid(0, bases);
    QStringList ids;
    for (const QString &name : names) {
        for (const char *prefix : {"", "假流式/", "流式抗截断/"}) {
            for (const char *suffix :
                 {"", "-maxthinking", "-nothinking", "-search", "-maxthinking-search", "-nothinking-search"})
                ids.append(QString::fromUtf8(prefix) + name + QString::fromLatin1(suffix));
        }
    }
    return modelList(ids);
}

Reply antigravityModels(const QStringList &ids)
{
    return modelList(ids);
}

Reply keepAlive()
{
    return Reply::json(QByteArray(R"({"status":"ok"})"));
}

} // namespace regatta::testing::gcli
