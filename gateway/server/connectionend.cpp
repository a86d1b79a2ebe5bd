// SPDX-License-Identifier: GPL-3.0-or-later
// How connections end: time limits, refusals, closing.
#include "server/connection.h"

#include "server/responsehead.h"
#include "server/spooledbody.h"

#include <QTcpSocket>

#include <algorithm>

#include <sys/socket.h>

namespace regatta {

namespace {

constexpr qint64 slowestBody = 256; // bytes a second, once bodyTimeout has passed
constexpr auto lingerTime = std::chrono::seconds(1);

} // namespace

bool Connection::isBodyLate(MonoTime now) const
{
    if (now - m_lastInput >= m_limits.bodyTimeout)
        return true;
    // One byte just before each time-out would hold a connection for years.
    const auto age = now - m_since;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(age).count();
    return age >= m_limits.bodyTimeout && m_framing.bodyBytesSeen() < seconds * slowestBody;
}

void Connection::sweep(MonoTime now)
{
    const bool isStuck = m_socket->bytesToWrite() > 0 && now - m_lastOutput >= m_limits.idleTimeout;
    switch (m_state) {
    case State::Idle:
        // A connection that never asked anything gets no longer than a slow head.
        if (now - m_since
            >= (m_hasServed ? m_limits.idleTimeout : std::min(m_limits.headerTimeout, m_limits.idleTimeout)))
            closeGracefully();
        break;
    case State::Head:
        if (now - m_since >= m_limits.headerTimeout)
            refuse(408, QStringLiteral("The request's head did not arrive in time."));
        break;
    case State::Body:
        if (isBodyLate(now))
            refuse(408, QStringLiteral("The request's body did not arrive in time."));
        break;
    case State::Answering:
        if (m_upload && isBodyLate(now))
            refuse(408, QStringLiteral("The upload did not arrive in time."));
        else if (isStuck)
            cut(false); // the client stopped reading
        break;
    case State::Released: break;
    case State::Closing:
        if (isStuck || (m_shutdownAt && now - *m_shutdownAt >= lingerTime))
            abort();
        break;
    }
}

void Connection::refuse(int status, const QString &reason)
{
    const bool wasAnswering = m_state == State::Answering;
    if (wasAnswering && m_answerStarted) {
        cut(true);
        return;
    }
    silenceOthers();
    m_receiver.refused(head(), status, reason);
    m_socket->write(closingErrorAnswer(status, reason));
    m_socket->flush();
    closeGracefully();
    if (wasAnswering)
        Q_EMIT lost();
}

/// Sends what is left, then the end of the output, then waits up to a second for the client's: closing with unread
/// input would reset the connection and could take the answer from the client (RFC 9112 9.6).
void Connection::closeGracefully()
{
    if (m_state == State::Closing)
        return;
    enter(State::Closing);
    m_dropped = 0;
    m_upload.reset();
    m_body = {};
    silenceOthers();
    m_socket->flush();
    if (m_socket->state() == QAbstractSocket::ConnectedState && m_socket->bytesToWrite() == 0)
        shutdownWriting();
}

void Connection::shutdownWriting()
{
    if (m_shutdownAt)
        return;
    m_shutdownAt = std::chrono::steady_clock::now();
    // QTcpSocket has no half-close; its own disconnectFromHost() would close the reading side as well.
    ::shutdown(static_cast<int>(m_socket->socketDescriptor()), SHUT_WR);
    dropInput();
}

void Connection::cut(bool reset)
{
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        return;
    m_socket->flush();
    if (!reset && m_state != State::Closing && m_socket->bytesToWrite() > 0) {
        // What was said so far, such as the event that names the error, still goes out.
        const bool wasAnswering = m_state == State::Answering;
        closeGracefully();
        if (wasAnswering)
            Q_EMIT lost();
        return;
    }
    if (reset) {
        const linger now{1, 0};
        ::setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }
    abort();
}

void Connection::abort()
{
    m_socket->abort();
}

void Connection::letGo()
{
    m_socket->abort();
    m_responder.reset();
}

void Connection::onDisconnected()
{
    const bool wasAnswering = m_state == State::Answering;
    enter(State::Closing);
    m_upload.reset();
    // From Qt 6.5 on the responder's end deletes the socket; not while it is emitting.
    QMetaObject::invokeMethod(
        this, [this] { m_responder.reset(); }, Qt::QueuedConnection);
    if (wasAnswering)
        Q_EMIT lost();
}

} // namespace regatta
