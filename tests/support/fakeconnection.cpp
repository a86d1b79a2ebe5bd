// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeconnection.h"

#include "support/fakeupstream.h"

#include <QSslSocket>

#include <sys/socket.h>

#include <utility>

namespace regatta::testing {

namespace {
constexpr qint64 readAhead = 64 * 1024;
}

FakeConnection::FakeConnection(QTcpSocket *socket, int number, FakeUpstream *upstream)
    : m_socket(socket)
    , m_upstream(upstream)
    , m_parser(upstream->m_options.bodyLimit)
    , m_number(number)
{
    socket->setParent(this);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (upstream->m_options.sendBuffer > 0)
        socket->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, upstream->m_options.sendBuffer);
    const auto count = [this](qint64 bytes) { m_taken += bytes; };
    if (auto *tls = qobject_cast<QSslSocket *>(socket))
        connect(tls, &QSslSocket::encryptedBytesWritten, this, count);
    else
        connect(socket, &QTcpSocket::bytesWritten, this, count);
    connect(socket, &QTcpSocket::readyRead, this, &FakeConnection::read);
    connect(socket, &QTcpSocket::disconnected, this, [this] { m_upstream->closed(this); });
}

FakeConnection::~FakeConnection()
{
    m_socket->disconnect(this);
    m_socket->abort();
}

void FakeConnection::setReadingPaused(bool paused)
{
    m_paused = paused;
    m_socket->setReadBufferSize(paused ? readAhead : 0);
    if (!paused)
        read();
}

void FakeConnection::read()
{
    if (m_paused && m_headSeen)
        return;
    m_buffer += m_paused ? m_socket->read(readAhead) : m_socket->readAll();
    parse();
}

void FakeConnection::parse()
{
    while (step()) {
    }
}

/// One step of reading; false where there is nothing to do until bytes come or the answer ends.
bool FakeConnection::step()
{
    if (m_parser.state() == RequestParser::State::Bad) {
        reset();
        return false;
    }
    if (m_parser.state() == RequestParser::State::Complete) {
        if (!m_delivered) {
            deliver(std::nullopt);
            return true;
        }
        if (m_request >= 0)
            return false;
        m_parser.next();
        m_headSeen = m_delivered = false;
    }
    const qsizetype before = m_buffer.size();
    const auto state = m_parser.feed(m_buffer);
    if (state != RequestParser::State::Head && !m_headSeen)
        headArrived();
    return m_buffer.size() != before;
}

void FakeConnection::headArrived()
{
    m_headSeen = true;
    const ReceivedRequest &head = m_parser.request();
    if (const std::optional<Reply> early = m_upstream->earlyReply(head)) {
        deliver(early);
    } else if (head.headers.value("Expect").toLower() == "100-continue") {
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
}

void FakeConnection::deliver(const std::optional<Reply> &early)
{
    m_delivered = true;
    ReceivedRequest request = m_parser.request();
    request.connection = m_number;
    request.onConnection = m_onConnection++;
    m_upstream->received(this, request, early);
}

void FakeConnection::answer(const Reply &reply, Milliseconds headDelay)
{
    m_closeOnReuse = m_closeOnReuse || reply.plan().closeOnReuse;
    const ReceivedRequest &request = m_parser.request();
    m_writer = new ReplyWriter(m_socket, reply.plan(), request.method, request.version, this);
    connect(m_writer, &ReplyWriter::ended, this, &FakeConnection::replyEnded);
    m_writer->start(headDelay);
}

void FakeConnection::replyEnded(ReplyWriter::Ending ending)
{
    const bool whole = ending == ReplyWriter::Ending::KeepAlive || ending == ReplyWriter::Ending::Close;
    const int request = std::exchange(m_request, -1);
    m_writer->deleteLater();
    m_writer = nullptr;
    m_upstream->ended(request, whole);
    if (ending == ReplyWriter::Ending::KeepAlive)
        QMetaObject::invokeMethod(this, &FakeConnection::parse, Qt::QueuedConnection); // a pipelined request may wait
    else if (ending == ReplyWriter::Ending::Reset)
        reset();
    else
        close();
}

void FakeConnection::close()
{
    m_request = -1;
    m_socket->disconnectFromHost();
}

void FakeConnection::reset()
{
    m_request = -1;
    const linger atOnce{1, 0};
    ::setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    m_socket->abort();
}

} // namespace regatta::testing
