// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace regatta {

/// Decodes one chunked body (RFC 9112 7.1), whatever the split. Chunk extensions and trailer fields are checked, bounded
/// and dropped. Plain value; owned by RequestFraming.
class ChunkedBody
{
public:
    enum class State { Size, Data, DataEnd, Trailer, Complete, Malformed, TooLarge };

    explicit ChunkedBody(qint64 limit = 0)
        : m_limit(limit)
    {}

    /// Takes bytes up to the end of the body or the first fault and returns how many it took.
    qsizetype feed(QByteArrayView bytes, QByteArray *body);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] qint64 bytesSeen() const { return m_seen; }

private:
    /// Collects a line that ends in CRLF; true once it is whole.
    [[nodiscard]] bool takeLine(QByteArrayView bytes, qsizetype &at, qsizetype limit);
    void readSize();
    void readTrailer();

    qint64 m_limit = 0;
    State m_state = State::Size;
    QByteArray m_line;
    qint64 m_left = 0;
    qint64 m_seen = 0;
    qsizetype m_trailerBytes = 0;
};

} // namespace regatta
