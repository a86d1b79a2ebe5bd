// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/clientstream.h"

#include "server/connection.h"
#include "server/responsehead.h"
#include "wire/dialect.h"

#include <algorithm>

namespace regatta {

namespace {

constexpr qsizetype directSize = 16 * 1024; // larger pieces are not copied into the queue first

HeaderList withoutRateLimits(const HeaderList &headers)
{
    HeaderList others;
    for (const auto &[name, value] : headers) {
        const QByteArray lower = name.toLower();
        if (!lower.startsWith("x-ratelimit-") && !lower.startsWith("ratelimit-"))
            others.append(name, value);
    }
    return others;
}

} // namespace

ClientStream::ClientStream(Connection &connection, HeaderList standing)
    : m_connection(&connection)
    , m_standing(std::move(standing))
{
    // Queued: flush() finds a broken socket, and takes bytes, within our own calls.
    connect(
        &connection, &Connection::lost, this,
        [this] {
            if (!m_ended) {
                m_ended = true;
                m_gone = true;
                Q_EMIT gone();
            }
        },
        Qt::QueuedConnection);
    connect(&connection, &Connection::written, this, &ClientStream::drained, Qt::QueuedConnection);
}

ClientStream::~ClientStream()
{
    if (m_ended || isGone())
        return;
    if (m_headSent) {
        cut();
        return;
    }
    ClientError error;
    error.status = 500;
    error.message = QStringLiteral("The gateway failed to answer this request.");
    answer(500, {{"Content-Type", "application/json"}}, Dialect::of(Api::ChatCompletions).errorBody(error));
}

bool ClientStream::isGone() const
{
    return m_gone || (!m_ended && (!m_connection || !m_connection->isOpen()));
}

void ClientStream::sendHead(int status, const HeaderList &headers, qint64 contentLength)
{
    if (m_headSent || m_ended || isGone())
        return;
    m_headSent = true;
    HeaderList all = m_rateLimits.isEmpty() ? headers : withoutRateLimits(headers);
    for (const auto &[name, value] : m_rateLimits)
        all.append(name, value);
    for (const auto &[name, value] : m_standing) {
        if (!headers.contains(name))
            all.append(name, value);
    }
    const RequestHead &request = m_connection->head();
    HeaderList framing;
    bool keepAlive = m_connection->keepsAlive();
    m_left = std::max<qint64>(contentLength, 0);
    if (status < 200 || status == 204 || status == 304) {
        m_framing = Framing::NoBody;
    } else if (contentLength >= 0) {
        framing.append("Content-Length", QByteArray::number(contentLength));
        m_framing = request.isHeadMethod() ? Framing::NoBody : Framing::Length;
    } else if (request.minorVersion == 1) {
        framing.append("Transfer-Encoding", "chunked");
        m_framing = request.isHeadMethod() ? Framing::NoBody : Framing::Chunked;
    } else {
        keepAlive = keepAlive && request.isHeadMethod();
        m_framing = request.isHeadMethod() ? Framing::NoBody : Framing::UntilClose;
    }
    if (!keepAlive) {
        m_connection->closeAfterAnswer();
        framing.append("Connection", "close");
    } else if (request.minorVersion == 0) {
        framing.append("Connection", "keep-alive");
    }
    queue(responseHead(status, all, framing));
}

void ClientStream::write(const QByteArray &bytes)
{
    if (!m_headSent || m_ended || bytes.isEmpty() || isGone())
        return;
    switch (m_framing) {
    case Framing::NoBody: return;
    case Framing::UntilClose: queue(bytes); return;
    case Framing::Chunked:
        queue(QByteArray::number(bytes.size(), 16) + "\r\n");
        queue(bytes);
        queue("\r\n");
        return;
    case Framing::Length:
        // More than announced would be read as the next answer.
        queue(bytes.size() <= m_left ? bytes : bytes.left(m_left));
        m_left -= std::min<qint64>(m_left, bytes.size());
        return;
    }
}

void ClientStream::finish()
{
    if (m_ended || isGone())
        return;
    if (!m_headSent || (m_framing == Framing::Length && m_left > 0)) {
        abort();
        return;
    }
    if (m_framing == Framing::Chunked)
        queue("0\r\n\r\n");
    sendQueued();
    m_ended = true;
    if (!m_connection)
        return;
    m_connection->disconnect(this); // what follows on the connection is another answer's
    m_connection->finishAnswer();
}

void ClientStream::abort()
{
    if (!m_ended && !isGone())
        cut();
    m_ended = true;
}

/// Only a reset tells a client that reads until the end of file that there should have been more.
void ClientStream::cut()
{
    sendQueued();
    m_ended = true;
    if (m_connection)
        m_connection->cut(m_headSent && m_framing == Framing::UntilClose);
}

void ClientStream::answer(int status, HeaderList headers, const QByteArray &body)
{
    sendHead(status, headers, body.size());
    write(body);
    finish();
}

qint64 ClientStream::bytesWaiting() const
{
    return m_queue.size() + (m_connection && !m_ended ? m_connection->bytesWaiting() : 0);
}

void ClientStream::queue(const QByteArray &bytes)
{
    if (bytes.size() >= directSize) {
        if (!m_queue.isEmpty())
            m_connection->send(std::exchange(m_queue, {}));
        m_connection->send(bytes);
    } else {
        m_queue += bytes;
    }
    if (!m_flushAsked) {
        m_flushAsked = true;
        QMetaObject::invokeMethod(this, &ClientStream::sendQueued, Qt::QueuedConnection);
    }
}

void ClientStream::sendQueued()
{
    m_flushAsked = false;
    if (m_ended || isGone())
        return;
    if (!m_queue.isEmpty())
        m_connection->send(std::exchange(m_queue, {}));
    m_connection->flush();
}

} // namespace regatta
