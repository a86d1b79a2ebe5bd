// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace regatta {

/// One server-sent event.
struct SseEvent
{
    QByteArray raw;  ///< the very bytes of the wire, the blank line that ends it included
    QByteArray type; ///< the `event:` field; empty: "message"
    QByteArray data; ///< the `data:` lines joined by \n; empty for a comment or a heartbeat
};

/// Cuts a byte stream into server-sent events (WHATWG HTML, "Server-sent events"), whatever the split: LF, CR and CRLF,
/// several data lines, comments, a byte order mark. Concatenating `raw` of all events and rest() gives the input back
/// byte for byte. Works on bytes only, so a multi-byte character cut by the network is never touched.
/// A blank line always ends an event here, even one without fields. A CR at the very end of what came waits for the next
/// byte, because an LF after it would belong to it. Each byte is looked at once, however small the pieces.
/// Plain value; any thread, one at a time.
class SseParser
{
public:
    /// The events completed by these bytes.
    [[nodiscard]] QList<SseEvent> feed(const QByteArray &bytes);
    /// What came after the last complete event; an event that the stream's end cut off.
    [[nodiscard]] const QByteArray &rest() const { return m_pending; }
    /// The unfinished event as if a blank line had ended it: for a stream whose clean end forgot one.
    [[nodiscard]] QList<SseEvent> finish();

private:
    void takeLine(QByteArrayView line);
    [[nodiscard]] SseEvent takeEvent(qsizetype start, qsizetype end);

    QByteArray m_pending;
    qsizetype m_scanned = 0;   ///< bytes of m_pending in which no line end is left to find
    qsizetype m_lineStart = 0; ///< where the unfinished line begins
    bool m_atStart = true;     ///< no line has been taken yet: a byte order mark may stand before it
    bool m_hasData = false;    ///< the event has a data line, perhaps an empty one
    QByteArray m_type;
    QByteArray m_data;
};

} // namespace regatta
