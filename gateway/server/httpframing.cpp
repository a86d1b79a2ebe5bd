// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/httpframing.h"

#include "server/headparser.h"

#include <algorithm>

namespace regatta {

namespace {

// RFC 9112 2.2: "at least one empty line" before a request line is to be ignored; some old clients send one after a body.
constexpr qsizetype emptyLineLimit = 4;

} // namespace

void RequestFraming::violate(int status, const QString &reason)
{
    m_state = State::Violated;
    m_violation = {status, reason};
    m_buffer.clear();
}

void RequestFraming::reset()
{
    m_state = State::Head;
    m_buffer.clear();
    m_emptyLineBytes = 0;
    m_head = {};
    m_chunks = ChunkedBody();
    m_bodySeen = 0;
    m_violation = {};
}

qsizetype RequestFraming::feed(QByteArrayView bytes, QByteArray *body)
{
    switch (m_state) {
    case State::Head: return feedHead(bytes);
    case State::Body: return feedBody(bytes, body);
    case State::Complete:
    case State::Violated: break;
    }
    return 0;
}

qsizetype RequestFraming::feedHead(QByteArrayView bytes)
{
    qsizetype at = 0;
    if (m_buffer.isEmpty()) {
        while (at < bytes.size() && (bytes[at] == '\r' || bytes[at] == '\n')) {
            if (++m_emptyLineBytes > emptyLineLimit) {
                violate(400, QStringLiteral("The request starts with empty lines."));
                return at;
            }
            ++at;
        }
        if (at == bytes.size())
            return at;
        if (!isTokenCharacter(bytes[at])) {
            // A TLS hello or another protocol: no need to wait for the end of a line that never comes.
            violate(400, QStringLiteral("This is not an HTTP request; the gateway speaks plain HTTP/1.1."));
            return at;
        }
    }

    const QByteArrayView rest = bytes.sliced(at);
    const qsizetype before = m_buffer.size();
    const qsizetype room = std::max<qsizetype>(m_limits.headBytes - before, 0);
    m_buffer.append(rest.first(std::min(rest.size(), room)));
    // The end may straddle two reads: look back three bytes.
    const qsizetype end = m_buffer.indexOf("\r\n\r\n", std::max<qsizetype>(before - 3, 0));
    if (end < 0) {
        if (rest.size() < room)
            return bytes.size();
        if (m_buffer.contains('\n'))
            violate(431,
                    QStringLiteral("The request's header fields are larger than %1 bytes.").arg(m_limits.headBytes));
        else
            violate(414, QStringLiteral("The request line is longer than %1 bytes.").arg(m_limits.headBytes));
        return bytes.size();
    }
    m_buffer.truncate(end + 4);
    const qsizetype taken = at + m_buffer.size() - before;
    finishHead();
    return taken;
}

void RequestFraming::finishHead()
{
    if (const std::optional<Violation> violation = readHead(m_buffer, m_limits.bodyBytes, m_head)) {
        violate(violation->status, violation->reason);
        return;
    }
    m_buffer.clear();
    m_chunks = ChunkedBody(m_limits.bodyBytes);
    m_state = m_head.hasBody() ? State::Body : State::Complete;
}

qsizetype RequestFraming::feedBody(QByteArrayView bytes, QByteArray *body)
{
    if (!m_head.isChunked()) {
        const auto taken = static_cast<qsizetype>(std::min<qint64>(bytes.size(), m_head.contentLength - m_bodySeen));
        if (body)
            body->append(bytes.first(taken));
        m_bodySeen += taken;
        if (m_bodySeen == m_head.contentLength)
            m_state = State::Complete;
        return taken;
    }
    const qsizetype taken = m_chunks.feed(bytes, body);
    m_bodySeen = m_chunks.bytesSeen();
    if (m_chunks.state() == ChunkedBody::State::Complete)
        m_state = State::Complete;
    else if (m_chunks.state() == ChunkedBody::State::Malformed)
        violate(400, QStringLiteral("The chunked body is malformed."));
    else if (m_chunks.state() == ChunkedBody::State::TooLarge)
        violate(413, QStringLiteral("The body is larger than %1 bytes.").arg(m_limits.bodyBytes));
    return taken;
}

} // namespace regatta
