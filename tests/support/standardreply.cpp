// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/standardreply.h"

using namespace Qt::StringLiterals;

namespace regatta::testing {

namespace {

const QStringList modelIds{u"test-model"_s, u"test-model-2"_s, u"test-embedding"_s};

Reply embeddingsFor(const QJsonObject &body)
{
    const QJsonValue input = body.value("input"_L1);
    const int count = input.isArray() ? int(input.toArray().size()) : 1;
    return openai::embeddings(count, body.value("encoding_format"_L1).toString() == "base64"_L1);
}

Reply fileReply(const ReceivedRequest &request, const QByteArray &path)
{
    if (path.endsWith("/content"))
        return Reply::huge(100'000);
    if (request.method == "DELETE")
        return Reply::json(QJsonObject{{u"id"_s, u"file-test"_s}, {u"object"_s, u"file"_s}, {u"deleted"_s, true}});
    return openai::file(u"file-test"_s, request.bodySize);
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
                                 : openai::error(404, u"The model '%1' does not exist"_s.arg(id),
                                                 u"invalid_request_error"_s, u"model_not_found"_s);
}

} // namespace

Answer answerFor(const ReceivedRequest &request)
{
    const QJsonObject body = request.json();
    Answer answer;
    if (body.contains("model"_L1))
        answer.model = request.model();
    answer.choices = body.value("n"_L1).toInt(1);
    answer.logprobs = body.value("logprobs"_L1).toBool();
    answer.toolCall = !body.value("tools"_L1).toArray().isEmpty();
    answer.usageChunk = body.value("stream_options"_L1).toObject().value("include_usage"_L1).toBool();
    if (body.contains("thinking"_L1))
        answer.reasoning = u"Let me think."_s;
    if (body.contains("response_format"_L1) || body.contains("text"_L1))
        answer.deltas = {u"{\"city\":"_s, u"\"Paris\"}"_s};
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
