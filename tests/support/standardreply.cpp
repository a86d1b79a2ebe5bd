// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/standardreply.h"

namespace regatta::testing {

namespace {

const QStringList modelIds{QStringLiteral("test-model"), QStringLiteral("test-model-2"), QStringLiteral("test-embedding")};

Reply embeddingsFor(const QJsonObject &body)
{
    const QJsonValue input = body.value(QLatin1String("input"));
    const int count = input.isArray() ? int(input.toArray().size()) : 1;
    return openai::embeddings(count, body.value(QLatin1String("encoding_format")).toString() == QLatin1String("base64"));
}

Reply fileReply(const ReceivedRequest &request, const QByteArray &path)
{
    if (path.endsWith("/content"))
        return Reply::huge(100'000);
    if (request.method == "DELETE")
        return Reply::json(QJsonObject{{QStringLiteral("id"), QStringLiteral("file-test")},
                                       {QStringLiteral("object"), QStringLiteral("file")}, {QStringLiteral("deleted"), true}});
    return openai::file(QStringLiteral("file-test"), request.bodySize);
}

/// The path without what the servers put before their own: "/v1", "/antigravity/v1".
QByteArray plainPath(QByteArray path)
{
    if (path.startsWith("/antigravity"))
        path.remove(0, 12);
    if (path.startsWith("/v1/"))
        path.remove(0, 3);
    return path;
}

Reply modelReply(const QByteArray &path)
{
    const QString id = QString::fromUtf8(QByteArray::fromPercentEncoding(path.mid(8)));
    return modelIds.contains(id) ? openai::model(id)
                                 : openai::error(404, QStringLiteral("The model '%1' does not exist").arg(id),
                                                 QStringLiteral("invalid_request_error"), QStringLiteral("model_not_found"));
}

} // namespace

Answer answerFor(const ReceivedRequest &request)
{
    const QJsonObject body = request.json();
    Answer answer;
    if (body.contains(QLatin1String("model")))
        answer.model = request.model();
    answer.choices = body.value(QLatin1String("n")).toInt(1);
    answer.logprobs = body.value(QLatin1String("logprobs")).toBool();
    answer.toolCall = !body.value(QLatin1String("tools")).toArray().isEmpty();
    answer.usageChunk = body.value(QLatin1String("stream_options")).toObject().value(QLatin1String("include_usage")).toBool();
    if (body.contains(QLatin1String("thinking")))
        answer.reasoning = QStringLiteral("Let me think.");
    if (body.contains(QLatin1String("response_format")) || body.contains(QLatin1String("text")))
        answer.deltas = {QStringLiteral("{\"city\":"), QStringLiteral("\"Paris\"}")};
    return answer;
}

std::optional<Reply> standardReply(const ReceivedRequest &request)
{
    return standardReply(request, answerFor(request));
}

std::optional<Reply> standardReply(const ReceivedRequest &request, const Answer &answer)
{
    const QByteArray path = plainPath(request.path());
    const bool stream = request.wantsStream();
    if (path == "/chat/completions")
        return stream ? openai::chatStream(answer) : openai::chat(answer);
    if (path == "/completions")
        return stream ? openai::completionStream(answer) : openai::completion(answer);
    if (path == "/responses")
        return stream ? openai::responseStream(answer) : openai::response(answer);
    if (path.startsWith("/responses/"))
        return openai::response(answer);
    if (path == "/messages")
        return stream ? anthropic::messageStream(answer) : anthropic::message(answer);
    if (path == "/messages/count_tokens")
        return anthropic::countTokens();
    if (path == "/embeddings")
        return embeddingsFor(request.json());
    if (path == "/models")
        return openai::models(modelIds);
    if (path.startsWith("/models/"))
        return modelReply(path);
    if (path.startsWith("/files"))
        return fileReply(request, path);
    if (path == "/audio/speech")
        return openai::speech();
    if (path == "/keepalive")
        return gcli::keepAlive();
    return std::nullopt;
}

} // namespace regatta::testing
