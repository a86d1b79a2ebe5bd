// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "upstream/attempt.h"
#include "upstream/attemptrequest.h"
#include "upstream/deadline.h"
#include "upstream/streamfloor.h"
#include "upstream/streamreader.h"

namespace regatta {

/// The running side of an Attempt: one call, one timer, one phase at a time. What the call brings is consumed first, and
/// only then told, by settle(): so an error that comes with the first content in one packet never looks like a win.
/// After every signal the owner may have deleted the attempt, and this with it.
class Attempt::Private
{
public:
    enum class Phase {
        Head,      ///< waiting for the answer's head
        Stream,    ///< text/event-stream, read event by event
        Plain,     ///< a whole body, judged at its end
        Passing,   ///< bytes that the gateway does not read
        ErrorBody, ///< the words of an error status
    };

    Private(Attempt &attempt, Transport &transport, const Clock &clock);
    ~Private();

    void start();
    void release();
    [[nodiscard]] QByteArray take();
    [[nodiscard]] AttemptRecord record() const;

    Phase phase = Phase::Head;
    QByteArray out;             ///< for the client, not yet taken
    QByteArray ending;          ///< what follows that in the end
    int status = 0;
    HeaderList headers;
    qint64 contentLength = -1;
    QString resource;
    bool weak = false;
    bool errorDelivered = false;

private:
    void headReceived();
    void readOn();
    void consume(const QByteArray &bytes);
    void callEnded(const std::optional<Failure> &failure);
    void concludeCall();
    void concludeStream();
    void concludePlain();
    void concludeErrorBody();
    void timedOut();
    void watchPace();
    void contentCame();
    void end();
    void fail(Failure failure);
    void fail(FailureKind kind, const QString &message);
    void settle();
    void settleLater();
    [[nodiscard]] bool isCompressed(const QByteArray &bytes) const;
    [[nodiscard]] bool isOver() const { return m_ended || m_failure; }
    [[nodiscard]] bool mustWait() const;

    Attempt &q;
    const AttemptSpec &m_spec;
    Transport &m_transport;
    const Clock &m_clock;
    const Dialect &m_dialect;
    std::unique_ptr<TransportCall> m_call;
    Deadline m_timer;                     ///< to the first content; then for silence; or for the words of an error
    StreamFloor m_floor;                  ///< of a stream, from its first content
    StreamReader m_reader;
    QByteArray m_body;                    ///< of a plain answer or an error; of a passing one its first part
    qint64 m_bytes = 0;
    TokenUsage m_usage;
    MonoTime m_startedAt;
    std::optional<MonoTime> m_contentAt;
    std::optional<MonoTime> m_endedAt;
    std::optional<Failure> m_callFailure; ///< why the connection ended, once the bytes before that are read
    std::optional<Failure> m_failure;
    bool m_callEnded = false;
    bool m_released = false;
    bool m_ended = false;
    bool m_newBytes = false;
    bool m_contentTold = false;
    bool m_endTold = false;
};

} // namespace regatta
