// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/chatrequest.h"
#include "model/endpoint.h"
#include "model/exchangerecord.h"
#include "model/secret.h"
#include "model/time.h"
#include "upstream/transport.h"
#include "wire/dialect.h"

#include <QObject>

#include <memory>

namespace regatta {

/// What an attempt needs to know; everything is a snapshot.
struct AttemptSpec
{
    int number = 0;
    Endpoint endpoint;
    Secret key;
    std::shared_ptr<const ChatRequest> request;
    QByteArray hops;                       ///< the whole x-regatta-hops value to send
    bool asksUsage = false;                ///< with the request's usageEdit; the chunk that only that brings is hidden
    Milliseconds connectTimeout{10'000};
    Milliseconds contentTimeout{120'000};  ///< start → first content, or a whole plain answer
    Milliseconds idleTimeout{120'000};     ///< silence within a stream after its first content
    qint64 slowestStream = 0;              ///< bytes a second of a stream after its first content; 0: as slow as it likes
    Milliseconds slowestStreamAfter{60'000}; ///< the window over which that is measured
    qint64 answerLimit = 32ll * 1024 * 1024; ///< of a plain body or one event held in memory
};

/// One upstream try of an exchange: builds the endpoint's request (URL, key, model name spliced in), watches every phase
/// with timers of its own, reads the answer with the dialect and says when it may win.
///
/// Owned by the Exchange; gateway thread. ~Attempt disconnects, then aborts on the wire. Signals are always emitted from
/// the event loop, never from within start() or another call of the owner's.
///
/// Before release(), complete events are held back (at most answerLimit); after it, readable() announces bytes for take().
/// A stream's bytes leave in whole events and are the upstream's very bytes, in order; its last event is ending()'s.
/// Exactly one of failed() and finished() ends it; after WeakAnswer, finished() follows the release.
class Attempt final : public QObject
{
    Q_OBJECT

public:
    Attempt(AttemptSpec spec, Transport &transport, const Clock &clock, QObject *parent = nullptr);
    ~Attempt() override;

    void start();

    /// The attempt won: what is held back and all that follows may be taken. Head values are valid from hasContent on.
    void release();
    /// Bytes for the client, all there are; empties the buffer. Reading makes room: the upstream is held back while more
    /// than 256 KiB wait here.
    [[nodiscard]] QByteArray take();
    [[nodiscard]] bool hasBytes() const;
    /// After finished() or failed(): the event by which clients know that the stream is over, the upstream's own error event
    /// included. It follows all of take(). Empty for plain and binary answers, and where a stream just stopped.
    [[nodiscard]] QByteArray ending() const;

    [[nodiscard]] const AttemptSpec &spec() const { return m_spec; }
    [[nodiscard]] int status() const;
    /// The upstream's answer head; hop-by-hop fields and cookies already taken out.
    [[nodiscard]] HeaderList answerHeaders() const;
    /// True where the answer is a text/event-stream.
    [[nodiscard]] bool isStream() const;
    [[nodiscard]] bool isWeak() const;
    /// True where the ending is the upstream's own error event, so that the client needs no second one.
    [[nodiscard]] bool errorDelivered() const;
    /// A whole body's length where it is known: a plain answer, or a binary one with Content-Length. Else -1.
    [[nodiscard]] qint64 contentLength() const;
    /// Ids that the answer made (response, file, batch), for sending later requests about them to the same endpoint.
    [[nodiscard]] QString resource() const;
    /// The model name that the endpoint was asked for.
    [[nodiscard]] QString servedModel() const;
    /// Times, bytes, usage, status so far; outcome and failure are the owner's to set.
    [[nodiscard]] AttemptRecord record() const;

Q_SIGNALS:
    /// It may win: first content, a whole valid plain answer, or a binary 2xx head.
    void hasContent();
    /// A whole plain answer to a streamed request. take() and ending() give it as a stream of one chunk.
    void hasWeakAnswer();
    void readable();
    /// The answer ended as it should; all bytes have been announced.
    void finished();
    /// Before release: why it cannot win. After it: what broke the winner's answer (Truncated, ErrorEvent, IdleTimeout, SlowStream…).
    void failed(const regatta::Failure &failure);

private:
    class Private;
    AttemptSpec m_spec;
    std::unique_ptr<Private> d;
};

} // namespace regatta
