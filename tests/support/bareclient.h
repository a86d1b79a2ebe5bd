// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakeupstream.h"

#include <QTcpSocket>

namespace regatta::testing {

/// A client that knows nothing of HTTP, so that it sees what really is on the wire.
class BareClient
{
public:
    explicit BareClient(const FakeUpstream &upstream)
        : BareClient(upstream.port())
    {}
    explicit BareClient(quint16 port)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { m_received += m_socket.readAll(); });
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        m_socket.waitForConnected();
    }

    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    void post(const QByteArray &path, const QByteArray &body)
    {
        send("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
             + body);
    }
    [[nodiscard]] const QByteArray &received() const { return m_received; }
    [[nodiscard]] QByteArray body() const { return m_received.mid(m_received.indexOf("\r\n\r\n") + 4); }
    [[nodiscard]] bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    QTcpSocket &socket() { return m_socket; }

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

/// A chunked body without its framing, as far as it is whole.
inline QByteArray unchunked(QByteArray bytes)
{
    QByteArray whole;
    for (;;) {
        const qsizetype end = bytes.indexOf("\r\n");
        const qsizetype size = bytes.left(end).toLongLong(nullptr, 16);
        if (end < 0 || size == 0)
            return whole;
        whole += bytes.mid(end + 2, size);
        bytes.remove(0, end + 2 + size + 2);
    }
}

} // namespace regatta::testing
