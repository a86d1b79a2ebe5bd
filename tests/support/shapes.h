// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/reply.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

/// Ready-made replies in the shapes of the servers that Regatta talks to.
namespace regatta::testing {

/// What all chat answers have in common.
struct Answer
{
    QStringList deltas = {QStringLiteral("Hello"), QStringLiteral(", "),
                          QStringLiteral("world")}; ///< a plain answer has them joined
    QString model = QStringLiteral("test-model");
    QString reasoning;       ///< thinking before the text
    int choices = 1;         ///< n
    bool usageChunk = false; ///< stream_options.include_usage
    bool logprobs = false;
    bool finishOnEveryChunk = false; ///< older gcli2api
    bool role = true;                ///< a role-only chunk first; gcli2api sends none
    bool toolCall = false;           ///< get_weather({"city":"Paris"}) instead of text
    int promptTokens = 11;
    int completionTokens = 7;
};

/// openai.com and what imitates it.
namespace openai {
[[nodiscard]] Reply chat(const Answer &answer = {});
[[nodiscard]] Reply chatStream(const Answer &answer = {});
/// One of its parts, for scripts of one's own: `{"choices":[{"delta":{"content":…}}]}`.
[[nodiscard]] QByteArray chunk(const QString &content, const QString &model = QStringLiteral("test-model"));
[[nodiscard]] QByteArray roleChunk(const QString &model = QStringLiteral("test-model"));
[[nodiscard]] QByteArray usageChunk(int promptTokens = 11, int completionTokens = 7);
[[nodiscard]] QByteArray finishChunk(const QString &reason = QStringLiteral("stop"));
[[nodiscard]] Reply completion(const Answer &answer = {});
[[nodiscard]] Reply completionStream(const Answer &answer = {});
[[nodiscard]] Reply embeddings(int count = 1, bool base64 = false);
[[nodiscard]] Reply response(const Answer &answer = {});
[[nodiscard]] Reply responseStream(const Answer &answer = {});
[[nodiscard]] Reply models(const QStringList &ids);
[[nodiscard]] Reply model(const QString &id);
[[nodiscard]] Reply file(const QString &id = QStringLiteral("file-test"), qint64 bytes = 3);
[[nodiscard]] Reply speech(qint64 bytes = 4096); ///< audio/mpeg, chunked
/// `{"error":{"message","type","param","code"}}`
[[nodiscard]] Reply error(int status, const QString &message = QStringLiteral("scripted error"),
                          const QString &type = QStringLiteral("invalid_request_error"), const QString &code = {});
/// Content, then an error event under status 200.
[[nodiscard]] Reply errorEventAfter(const QStringList &deltas);
/// An error event under status 200 before any content.
[[nodiscard]] Reply errorEventFirst();
/// A plain success without choices, with an empty message.
[[nodiscard]] Reply emptyChat();
/// A stream with a role-only chunk, a finish and [DONE].
[[nodiscard]] Reply emptyStream();
/// About that many bytes of chat chunks and a regular end, generated as they are taken.
[[nodiscard]] Reply hugeStream(qint64 bytes);
} // namespace openai

/// Both sides of gcli2api; the shapes are the same, the paths differ.
namespace gcli {
inline constexpr auto chatPath = "/v1/chat/completions";
inline constexpr auto modelsPath = "/v1/models";
inline constexpr auto antigravityChatPath = "/antigravity/v1/chat/completions";
inline constexpr auto antigravityModelsPath = "/antigravity/v1/models";

[[nodiscard]] Reply chat(Answer answer = {});
[[nodiscard]] Reply chatStream(Answer answer = {}); ///< no role, usage on the last content chunk
/// `{"detail": …}`: gcli2api itself.
[[nodiscard]] Reply detailError(int status, const QString &detail);
[[nodiscard]] Reply validationError(); ///< 422 with a list as detail
[[nodiscard]] Reply missingKey();      ///< 401
[[nodiscard]] Reply wrongKey();        ///< 403 {"detail":"密码错误"}
/// `{"error":{"code","message","status"}}`: Google's, passed through.
[[nodiscard]] Reply googleError(int status, const QString &message, const QString &googleStatus);
[[nodiscard]] Reply exhausted(); ///< 429 RESOURCE_EXHAUSTED
/// `{"error":"string"}`.
[[nodiscard]] Reply stringError(int status, const QString &message);
[[nodiscard]] Reply noCredential();                ///< 500 当前无可用凭证, within milliseconds
[[nodiscard]] Reply retriesExhausted();            ///< 429 所有重试均已耗尽
[[nodiscard]] Reply emptyAnswer(bool antigravity); ///< 429, or 500 服务返回空回复
[[nodiscard]] Reply gzipError();                   ///< 429 with the gzip header over plain bytes
[[nodiscard]] Reply hi();                          ///< the plain "API is working" JSON, whatever was asked
/// 假流式: silence, then chunks of 50 characters.
[[nodiscard]] Reply fakeStream(const QString &text, Milliseconds silence);
/// Content, a break that gcli2api mends by starting again, then an error event and [DONE], all under 200.
[[nodiscard]] Reply startsAgain(const QStringList &deltas);
[[nodiscard]] Reply imageChunk();          ///< delta.content as an array
[[nodiscard]] Reply models(int bases = 3); ///< every base name × prefix × suffix × -search, owned_by google
[[nodiscard]] Reply antigravityModels(const QStringList &ids = {}); ///< empty without a credential
[[nodiscard]] Reply keepAlive();
} // namespace gcli

/// api.anthropic.com and gcli2api's imitation.
namespace anthropic {
[[nodiscard]] Reply message(const Answer &answer = {});
[[nodiscard]] Reply messageStream(const Answer &answer = {}); ///< with a ping after message_start
[[nodiscard]] Reply countTokens(int tokens = 42);
[[nodiscard]] Reply error(int status, const QString &type = QStringLiteral("invalid_request_error"),
                          const QString &message = QStringLiteral("scripted error"));
/// Text, then `event: error` (overloaded_error) under status 200.
[[nodiscard]] Reply errorEventAfter(const QStringList &deltas);
[[nodiscard]] Reply models(const QStringList &ids);
/// One event as on the wire: `event: …\ndata: …\n\n`.
[[nodiscard]] QByteArray event(const QJsonObject &data);
} // namespace anthropic

} // namespace regatta::testing
