// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/headers.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

class QIODevice;

namespace regatta {

/// Which client API a request speaks. It selects the dialect and which endpoint kinds can serve it.
enum class Api {
    ChatCompletions, ///< POST /v1/chat/completions
    Completions,     ///< POST /v1/completions
    Embeddings,      ///< POST /v1/embeddings
    Responses,       ///< POST /v1/responses
    Messages,        ///< POST /v1/messages (Anthropic)
    CountTokens,     ///< POST /v1/messages/count_tokens (Anthropic)
    Other,           ///< any other /v1/*: passed through to openai endpoints
};

[[nodiscard]] QString apiName(Api api);

/// A run of bytes within a body.
struct ByteSpan
{
    qsizetype offset = 0;
    qsizetype length = 0;
    friend bool operator==(const ByteSpan &, const ByteSpan &) = default;
};

/// Bytes to put in the place of others.
struct BodyEdit
{
    ByteSpan span;
    QByteArray text;
    friend bool operator==(const BodyEdit &, const BodyEdit &) = default;
};

/// A request's body as each attempt reads it: from the start, more than once, possibly while it still arrives.
/// Shared by the exchange and its attempts, on the gateway thread.
class RequestBody
{
public:
    virtual ~RequestBody() = default;
    /// The size that Content-Length announced.
    [[nodiscard]] virtual qint64 size() const = 0;
    /// A new sequential reader from the first byte. It emits readyRead as bytes arrive and readChannelFinished at the end.
    [[nodiscard]] virtual std::unique_ptr<QIODevice> open() = 0;
};

/// One client request after the door: copied from the wire, checked, and never changed again.
struct ChatRequest
{
    QString exchangeId;                ///< UUIDv7, ours: the log's key; empty: the exchange makes one
    QString id;                        ///< sent on as x-request-id: the client's own, or exchangeId
    Api api = Api::ChatCompletions;
    QByteArray method;                 ///< "POST", "GET", "DELETE"
    QByteArray path;                   ///< from /v1 on, legacy prefixes taken off: "/v1/chat/completions"
    QByteArray query;                  ///< without the question mark
    HeaderList headers;                ///< only those that may go upstream
    QByteArray body;                   ///< the client's bytes; empty where `upload` holds them
    std::shared_ptr<RequestBody> upload; ///< a body that is streamed: multipart and binary uploads

    QString model;                     ///< as asked, without the legacy "ag-"; empty where the request names none
    ByteSpan modelValue;               ///< the model's JSON string within body, quotes included; length 0: none
    BodyEdit usageEdit;                ///< makes its stream end with usage; no text: the client asked for it, or nobody can
    bool askedAntigravity = false;     ///< by "ag-" or /antigravity/…: matters to `single` only
    bool stream = false;
    bool hasEffects = false;           ///< store, background, server-side tools, uploads: never raced, never hedged
    QString resource;                  ///< id of the response, file or batch that the request is about; its maker serves it
    QByteArray hops;                   ///< incoming x-regatta-hops: the gateways that the request came through

    QString conversation;              ///< equal for requests of one conversation; empty where none is recognised
    QString clientKey;                 ///< name of the key that let it in; empty where none is required
    qint64 clientKeyId = 0;            ///< of that key, for what it uses; 0: nobody counts it
    QByteArray userAgent;
};

} // namespace regatta
