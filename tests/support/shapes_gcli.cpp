// SPDX-License-Identifier: GPL-3.0-or-later
// Observed on the wire and in the source of su-kaka/gcli2api.
#include "support/shapes.h"

#include <QJsonDocument>

namespace regatta::testing::gcli {

namespace {

QJsonObject modelObject(const QString &id)
{
    return {{QStringLiteral("id"), id}, {QStringLiteral("object"), QStringLiteral("model")},
            {QStringLiteral("created"), 1700000000}, {QStringLiteral("owned_by"), QStringLiteral("google")}};
}

Reply modelList(const QStringList &ids)
{
    QJsonArray data;
    for (const QString &id : ids)
        data.append(modelObject(id));
    return Reply::json(QJsonObject{{QStringLiteral("object"), QStringLiteral("list")}, {QStringLiteral("data"), data}});
}

QJsonObject chunkObject(const QString &model, const QJsonValue &content, const QJsonValue &finish)
{
    QJsonObject delta;
    if (!content.isNull())
        delta.insert(QStringLiteral("content"), content);
    return {{QStringLiteral("id"), QStringLiteral("00000000-test")},
            {QStringLiteral("object"), QStringLiteral("chat.completion.chunk")}, {QStringLiteral("created"), 1700000000},
            {QStringLiteral("model"), model},
            {QStringLiteral("choices"), QJsonArray{QJsonObject{{QStringLiteral("index"), 0}, {QStringLiteral("delta"), delta},
                                                               {QStringLiteral("finish_reason"), finish}}}}};
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
    const QJsonValue finish = answer.finishOnEveryChunk ? QJsonValue(QStringLiteral("stop")) : QJsonValue();
    if (!answer.reasoning.isEmpty()) {
        QJsonObject chunk = chunkObject(answer.model, QJsonValue::Null, finish);
        const QJsonObject delta{{QStringLiteral("reasoning_content"), answer.reasoning}};
        chunk.insert(QStringLiteral("choices"), QJsonArray{QJsonObject{{QStringLiteral("index"), 0},
                                                                       {QStringLiteral("delta"), delta},
                                                                       {QStringLiteral("finish_reason"), finish}}});
        reply.event(compact(chunk));
    }
    for (qsizetype i = 0; i < answer.deltas.size(); ++i) {
        const bool last = i == answer.deltas.size() - 1;
        QJsonObject chunk = chunkObject(answer.model, answer.deltas.at(i), last ? QJsonValue(QStringLiteral("stop")) : finish);
        if (last) {
            chunk.insert(QStringLiteral("usage"),
                         QJsonObject{{QStringLiteral("prompt_tokens"), answer.promptTokens},
                                     {QStringLiteral("completion_tokens"), answer.completionTokens},
                                     {QStringLiteral("total_tokens"), answer.promptTokens + answer.completionTokens}});
        }
        reply.event(compact(chunk));
    }
    return reply.event("[DONE]");
}

Reply detailError(int status, const QString &detail)
{
    return Reply::json(QJsonObject{{QStringLiteral("detail"), detail}}, status);
}

Reply validationError()
{
    return Reply::json(QByteArray(R"({"detail":[{"type":"missing","loc":["body","messages"],"msg":"Field required","input":{}}]})"),
                       422);
}

Reply missingKey()
{
    return detailError(401, QStringLiteral("Not authenticated"));
}

Reply wrongKey()
{
    return detailError(403, QStringLiteral("密码错误"));
}

Reply googleError(int status, const QString &message, const QString &googleStatus)
{
    const QJsonObject error{{QStringLiteral("code"), status}, {QStringLiteral("message"), message},
                            {QStringLiteral("status"), googleStatus}};
    return Reply::json(QJsonObject{{QStringLiteral("error"), error}}, status);
}

Reply exhausted()
{
    return googleError(429, QStringLiteral("Resource has been exhausted (e.g. check quota)."),
                       QStringLiteral("RESOURCE_EXHAUSTED"));
}

Reply stringError(int status, const QString &message)
{
    return Reply::json(QJsonObject{{QStringLiteral("error"), message}}, status);
}

Reply noCredential()
{
    return stringError(500, QStringLiteral("当前无可用凭证"));
}

Reply retriesExhausted()
{
    return stringError(429, QStringLiteral("所有重试均已耗尽"));
}

Reply emptyAnswer(bool antigravity)
{
    return antigravity ? stringError(500, QStringLiteral("服务返回空回复"))
                       : stringError(429, QStringLiteral("服务返回空回复"));
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
            reply.event(compact(chunkObject(QStringLiteral("gemini-2.5-pro"), text, QJsonValue::Null)));
    }
    return reply.event(R"({"error":"stream interrupted"})").event("[DONE]");
}

Reply imageChunk()
{
    const QJsonObject picture{{QStringLiteral("type"), QStringLiteral("image_url")},
                              {QStringLiteral("image_url"),
                               QJsonObject{{QStringLiteral("url"), QStringLiteral("data:image/png;base64,iVBORw0KGgo=")}}}};
    return Reply::sse({compact(chunkObject(QStringLiteral("gemini-2.5-flash-image"), QJsonArray{picture}, QJsonValue::Null)),
                       compact(chunkObject(QStringLiteral("gemini-2.5-flash-image"), QJsonValue::Null, QStringLiteral("stop")))});
}

Reply models(int bases)
{
    const QStringList names = QStringList{QStringLiteral("gemini-2.5-pro"), QStringLiteral("gemini-2.5-flash"),
                                          QStringLiteral("gemini-3-pro-preview"), QStringLiteral("gemini-3-flash-preview")}
                                  .mid(0, bases);
    QStringList ids;
    for (const QString &name : names) {
        for (const char *prefix : {"", "假流式/", "流式抗截断/"}) {
            for (const char *suffix : {"", "-maxthinking", "-nothinking", "-search", "-maxthinking-search", "-nothinking-search"})
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
