// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/reply.h"

namespace regatta::testing {

namespace {

/// A data line after each comma between JSON members, where blanks are allowed; commas within strings stay.
QByteArray spreadOverLines(const QByteArray &line)
{
    QByteArray spread;
    bool inString = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const char byte = line.at(i);
        spread += byte;
        if (inString && byte == '\\' && i + 1 < line.size())
            spread += line.at(++i);
        else if (byte == '"')
            inString = !inString;
        else if (byte == ',' && !inString)
            spread += "\ndata: ";
    }
    return spread;
}

} // namespace

Reply &Reply::status(int status, const QByteArray &reason)
{
    m_plan.status = status;
    m_plan.reason = reason;
    return *this;
}

Reply &Reply::header(const QByteArray &name, const QByteArray &value)
{
    m_plan.headers.append(name, value);
    return *this;
}

Reply &Reply::withoutHeader(const QByteArray &name)
{
    m_plan.headers.remove(name);
    return *this;
}

Reply &Reply::contentType(const QByteArray &type)
{
    m_plan.headers.set("Content-Type", type);
    return *this;
}

Reply &Reply::retryAfter(const QByteArray &value)
{
    return header("Retry-After", value);
}

Reply &Reply::retryAfter(std::chrono::seconds value)
{
    return retryAfter(QByteArray::number(qint64(value.count())));
}

Reply &Reply::http10()
{
    m_plan.version = "HTTP/1.0";
    return *this;
}

Reply &Reply::gzipHeader()
{
    return header("Content-Encoding", "gzip");
}

Reply &Reply::closing()
{
    m_plan.closing = true;
    return *this;
}

Reply &Reply::framing(Framing framing)
{
    m_plan.framing = framing;
    return *this;
}

Reply &Reply::claimedLength(qint64 length)
{
    m_plan.framing = Framing::ContentLength;
    m_plan.claimedLength = length;
    return *this;
}

Reply &Reply::body(const QByteArray &bytes)
{
    m_plan.pieces = {{bytes, Milliseconds(0)}};
    return *this;
}

Reply &Reply::piece(const QByteArray &bytes, Milliseconds delay)
{
    m_plan.pieces.append({bytes, delay});
    return *this;
}

Reply &Reply::event(const QByteArray &data, Milliseconds delay)
{
    return piece("data: " + data + "\n\n", delay);
}

Reply &Reply::pieceDelay(Milliseconds delay)
{
    for (Piece &piece : m_plan.pieces)
        piece.delay = delay;
    return *this;
}

Reply &Reply::firstPieceDelay(Milliseconds delay)
{
    if (!m_plan.pieces.isEmpty())
        m_plan.pieces.first().delay = delay;
    return *this;
}

Reply &Reply::withoutLast(qsizetype pieces)
{
    m_plan.pieces.resize(qMax<qsizetype>(0, m_plan.pieces.size() - pieces));
    return *this;
}

Reply &Reply::splitAt(const QList<qsizetype> &positions)
{
    const QByteArray whole = wholeBody();
    m_plan.pieces.clear();
    qsizetype from = 0;
    for (const qsizetype position : positions) {
        if (position > from && position < whole.size()) {
            piece(whole.mid(from, position - from));
            from = position;
        }
    }
    return piece(whole.mid(from));
}

Reply &Reply::oneByteAtATime()
{
    const QByteArray whole = wholeBody();
    m_plan.pieces.clear();
    for (const char byte : whole)
        piece(QByteArray(1, byte));
    return *this;
}

Reply &Reply::crlf()
{
    for (Piece &piece : m_plan.pieces)
        piece.bytes.replace('\n', "\r\n");
    return *this;
}

Reply &Reply::multiLineData()
{
    for (Piece &piece : m_plan.pieces) {
        if (piece.bytes.startsWith("data: {"))
            piece.bytes = spreadOverLines(piece.bytes);
    }
    return *this;
}

Reply &Reply::headDelay(Milliseconds delay, Milliseconds jitter)
{
    m_plan.headDelay = delay;
    m_plan.headJitter = jitter;
    return *this;
}

Reply &Reply::cutAfter(qint64 bytes)
{
    m_plan.fault = Fault::Drop;
    m_plan.faultPoint = FaultPoint::InBody;
    m_plan.faultAt = bytes;
    return *this;
}

Reply &Reply::cutAtEnd()
{
    return cutAfter(m_plan.bodySize());
}

Reply &Reply::resetAfter(qint64 bytes)
{
    cutAfter(bytes);
    m_plan.fault = Fault::Reset;
    return *this;
}

Reply &Reply::stallAfter(qint64 bytes)
{
    cutAfter(bytes);
    m_plan.fault = Fault::Stall;
    return *this;
}

Reply &Reply::beforeBody()
{
    m_plan.beforeBody = true;
    return *this;
}

Reply &Reply::closeOnReuse()
{
    m_plan.closeOnReuse = true;
    return *this;
}

Reply &Reply::closeUnannounced()
{
    m_plan.closeUnannounced = true;
    return *this;
}

qint64 Reply::Plan::bodySize() const
{
    qint64 size = generator ? generatedSize : 0;
    for (const Piece &piece : pieces)
        size += piece.bytes.size();
    return size;
}

QByteArray Reply::wholeBody() const
{
    QByteArray whole;
    for (const Piece &piece : m_plan.pieces)
        whole += piece.bytes;
    return whole;
}

} // namespace regatta::testing
