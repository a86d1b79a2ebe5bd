// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/failure.h"
#include "wire/dialect.h"
#include "wire/sseparser.h"

namespace regatta {

/// Reads an event stream on behalf of the race: which bytes may go on, whether there was content, whether it ended, and
/// with what. Bytes go out in whole events and exactly as they came; nothing after the dialect's end or an error event,
/// and no event that is malformed. The last event, by which clients know that it is over, is kept apart.
/// A plain value without I/O or time; the dialect outlives it.
class StreamReader
{
public:
    /// `eventLimit`: bytes of one event held while it is incomplete. `hidesUsage`: a chunk with nothing but usage is read,
    /// but not given out.
    StreamReader(const Dialect &dialect, qint64 eventLimit, bool hidesUsage = false);

    /// The whole events that these bytes complete, but for the one that ends the stream.
    [[nodiscard]] QByteArray feed(const QByteArray &bytes);
    /// The connection's clean end: what an unfinished last event still brings. Afterwards isOver() holds.
    [[nodiscard]] QByteArray finish();

    [[nodiscard]] bool hasContent() const { return m_content; }
    /// Ended as it should, or failed: nothing more is read.
    [[nodiscard]] bool isOver() const { return m_ended || m_failure; }
    [[nodiscard]] const std::optional<Failure> &failure() const { return m_failure; }
    /// The event that ended the stream: the dialect's own end, or the upstream's error event. Empty where it just stopped.
    [[nodiscard]] const QByteArray &ending() const { return m_ending; }
    /// Bytes of events without data, by which servers only say that they are still there.
    [[nodiscard]] qint64 commentBytes() const { return m_commentBytes; }
    /// The ending is the upstream's own error event.
    [[nodiscard]] bool gaveErrorEvent() const { return m_gaveErrorEvent; }
    [[nodiscard]] const TokenUsage &usage() const { return m_usage; }
    [[nodiscard]] const QString &resource() const { return m_resource; }

private:
    [[nodiscard]] QByteArray take(const QList<SseEvent> &events);
    /// Whether the event may go out.
    [[nodiscard]] bool read(const SseEvent &event);
    void fail(FailureKind kind, int status, const QString &message);

    const Dialect &m_dialect;
    qint64 m_eventLimit;
    bool m_hidesUsage;
    SseParser m_parser;
    TokenUsage m_usage;
    QString m_resource;
    QByteArray m_ending;
    std::optional<Failure> m_failure;
    qint64 m_commentBytes = 0;
    bool m_content = false;
    bool m_finishSeen = false;
    bool m_ended = false;
    bool m_gaveErrorEvent = false;
};

} // namespace regatta
