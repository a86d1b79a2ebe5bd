// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/chatrequest.h"
#include "model/exchangerecord.h"
#include "wire/sseparser.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace regatta {

/// What one event of a stream means to the race.
struct EventReading
{
    bool content = false;    ///< text, reasoning, a tool delta, audio or an image: the attempt may win
    bool finish = false;     ///< a finish_reason or its like: a clean end of file after it is a complete stream
    bool end = false;        ///< the dialect's own end: [DONE], response.completed, message_stop
    bool error = false;      ///< an error under status 200; `message` and `status` say which
    bool malformed = false;  ///< with `error`: not an upstream's word, but data that the dialect does not allow
    int status = 0;          ///< the status that the error names, 0 where it names none
    QString message;
    std::optional<TokenUsage> usage; ///< merge with mergedUsage(): the last figure of a stream counts
    bool usageOnly = false;  ///< a chunk that exists only because usage was asked for: hidden from who did not ask
    QString resource;        ///< id of the response that the stream makes, where the dialect has such
};

/// What a whole plain 2xx body means.
struct BodyReading
{
    enum class Verdict { Content, Empty, Error, Malformed };
    Verdict verdict = Verdict::Malformed;
    int status = 0;
    QString message;
    std::optional<TokenUsage> usage;
    QString resource;        ///< id of the response or file that it made, where the dialect has such
};

/// An error on its way to the client, before it takes the dialect's shape.
struct ClientError
{
    int status = 503;
    QString type;            ///< OpenAI's `type`, such as "invalid_request_error"; empty: by status
    QString code;            ///< OpenAI's `code`, such as "all_endpoints_failed"; empty: null
    QString param;           ///< the field at fault; empty: null
    QString message;
    QList<AttemptRecord> attempts; ///< listed with endpoint, status, time and reason
    std::optional<std::chrono::seconds> retryAfter;
};

/// The wire format of one client API: what first content, end, error and usage look like in it. Stateless and shared;
/// any thread. Unknown event types are no content and no error: a new event of an old API must not break a stream.
class Dialect
{
public:
    virtual ~Dialect() = default;

    [[nodiscard]] virtual EventReading readEvent(const SseEvent &event) const = 0;
    [[nodiscard]] virtual BodyReading readBody(const QByteArray &body) const = 0;
    /// The JSON body of an error answer.
    [[nodiscard]] virtual QByteArray errorBody(const ClientError &error) const = 0;
    /// The event that tells a client, within its running stream, that the stream broke.
    [[nodiscard]] virtual QByteArray errorEvent(const ClientError &error) const = 0;
    /// A plain answer as a stream of one chunk and the dialect's end (the "Hi" rule of gcli2api).
    [[nodiscard]] virtual QByteArray asStream(const QByteArray &body) const = 0;
    /// True where a 2xx head alone wins: speech, files and other bytes that the gateway does not read.
    [[nodiscard]] virtual bool isOpaque() const { return false; }

    [[nodiscard]] static const Dialect &of(Api api);
};

} // namespace regatta
