// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/reply.h"

#include <QJsonDocument>

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

Reply Reply::text(const QByteArray &body, const QByteArray &contentType, int status)
{
    Reply reply;
    reply.status(status).contentType(contentType).body(body);
    return reply;
}

Reply Reply::json(const QByteArray &body, int status)
{
    return text(body, "application/json", status);
}

Reply Reply::json(const QJsonObject &body, int status)
{
    return json(QJsonDocument(body).toJson(QJsonDocument::Compact), status);
}

Reply Reply::stream(const QList<QByteArray> &pieces)
{
    Reply reply;
    reply.contentType("text/event-stream; charset=utf-8").header("Cache-Control", "no-cache").chunked();
    for (const QByteArray &piece : pieces)
        reply.piece(piece);
    return reply;
}

Reply Reply::sse(const QList<QByteArray> &data, bool done)
{
    Reply reply = stream({});
    for (const QByteArray &one : data)
        reply.event(one);
    if (done)
        reply.event("[DONE]");
    return reply;
}

Reply Reply::generated(qint64 size, Generator generator, const QByteArray &contentType)
{
    Reply reply;
    reply.contentType(contentType);
    reply.m_plan.generator = std::move(generator);
    reply.m_plan.generatedSize = size;
    return reply;
}

Reply Reply::huge(qint64 size, const QByteArray &contentType)
{
    static const QByteArray pattern = [] {
        QByteArray bytes(251 * 256, Qt::Uninitialized);
        for (qsizetype i = 0; i < bytes.size(); ++i)
            bytes[i] = char(i % 251);
        return bytes;
    }();
    return generated(size, [](qint64 offset, qint64 most) { return pattern.mid(offset % 251, most); }, contentType);
}

Reply Reply::hang()
{
    Reply reply;
    reply.m_plan.fault = Fault::Stall;
    reply.m_plan.faultPoint = FaultPoint::BeforeHead;
    return reply;
}

Reply Reply::dropBeforeHead()
{
    Reply reply = hang();
    reply.m_plan.fault = Fault::Drop;
    return reply;
}

Reply Reply::dropInsideHead()
{
    Reply reply = json(QByteArray("{}"));
    reply.m_plan.fault = Fault::Drop;
    reply.m_plan.faultPoint = FaultPoint::InsideHead;
    return reply;
}

Reply Reply::resetBeforeHead()
{
    Reply reply = hang();
    reply.m_plan.fault = Fault::Reset;
    return reply;
}

Reply Reply::redirect(const QByteArray &location, int status)
{
    Reply reply = text("", "text/plain", status);
    reply.header("Location", location);
    return reply;
}

Reply Reply::html(int status)
{
    return text("<!DOCTYPE html><html><head><title>Login</title></head><body><h1>Please sign in</h1></body></html>",
                "text/html; charset=utf-8", status);
}

Reply Reply::badJson(int status)
{
    return json(QByteArray(R"({"id":"chatcmpl-1","choices":[{"message":{"role":"assistant","content":"Hel)"), status);
}

Reply Reply::empty(int status)
{
    return json(QByteArray(), status);
}

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
