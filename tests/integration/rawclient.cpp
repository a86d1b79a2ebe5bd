// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/rawclient.h"

#include "support/waiting.h"


namespace regatta::testing {

RawClient::RawClient(quint16 port, QObject *parent)
    : QObject(parent)
{
    connect(&m_socket, &QTcpSocket::readyRead, this, &RawClient::read);
    connect(&m_socket, &QTcpSocket::disconnected, this, [this] {
        if (m_headRead && m_length < 0 && m_headers.value("Transfer-Encoding").isEmpty())
            m_complete = true; // the end of the connection is the end of the body
        Q_EMIT changed();
    });
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
}

RawClient::~RawClient()
{
    m_socket.disconnect(this); // it says goodbye when it is destroyed, after the members that would hear it
}

void RawClient::send(const QByteArray &method, const QByteArray &target, const QByteArray &body, const HeaderList &headers)
{
    m_headRead = false;
    m_complete = false;
    m_status = 0;
    m_headers = {};
    m_body.clear();
    m_bodySize = 0;
    m_length = -1;
    m_chunkLeft = -1;
    QByteArray head = method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    for (const auto &[name, value] : headers)
        head += name + ": " + value + "\r\n";
    if (method != "GET")
        head += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    m_socket.write(head + "\r\n" + body);
}

void RawClient::post(const QByteArray &target, const QJsonObject &body)
{
    send("POST", target, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

void RawClient::setReadingPaused(bool paused)
{
    m_paused = paused;
    m_socket.setReadBufferSize(paused ? 1 : 0);
    if (!paused)
        read();
}

void RawClient::kill()
{
    m_socket.abort();
}

void RawClient::close()
{
    m_socket.disconnectFromHost();
}

QString RawClient::errorMessage() const
{
    return json().value(QLatin1String("error")).toObject().value(QLatin1String("message")).toString();
}

void RawClient::read()
{
    if (m_paused)
        return;
    m_pending += m_socket.readAll();
    if (!m_headRead && !readHead())
        return;
    if (m_length >= 0) {
        take(std::exchange(m_pending, {}));
        m_complete = m_bodySize >= m_length;
    } else if (!m_headers.value("Transfer-Encoding").isEmpty()) {
        while (!m_complete && readChunk()) { }
    } else {
        take(std::exchange(m_pending, {}));
    }
    Q_EMIT changed();
}

bool RawClient::readHead()
{
    const qsizetype end = m_pending.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QList<QByteArray> lines = m_pending.left(end).split('\n');
    m_pending.remove(0, end + 4);
    m_status = lines.first().split(' ').value(1).toInt();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        m_headers.append(line.left(colon), line.mid(colon + 1).trimmed());
    }
    m_headRead = true;
    if (m_headers.contains("Content-Length"))
        m_length = m_headers.value("Content-Length").toLongLong();
    return true;
}

bool RawClient::readChunk()
{
    if (m_chunkLeft < 0) {
        const qsizetype end = m_pending.indexOf("\r\n");
        if (end < 0)
            return false;
        m_chunkLeft = m_pending.left(end).toLongLong(nullptr, 16);
        m_pending.remove(0, end + 2);
        if (m_chunkLeft == 0) {
            m_complete = true;
            m_pending.remove(0, 2);
            return false;
        }
    }
    if (m_chunkLeft > 0) {
        const QByteArray bytes = m_pending.left(m_chunkLeft);
        m_pending.remove(0, bytes.size());
        m_chunkLeft -= bytes.size();
        take(bytes);
    }
    if (m_chunkLeft > 0 || m_pending.size() < 2)
        return false;
    m_pending.remove(0, 2);
    m_chunkLeft = -1;
    return true;
}

void RawClient::take(const QByteArray &bytes)
{
    m_bodySize += bytes.size();
    if (m_keepsBody)
        m_body += bytes;
}

bool RawClient::waitForAnswer()
{
    return waitUntil([this] { return m_complete || (m_status != 0 && !isConnected())
                                         || m_socket.state() == QAbstractSocket::UnconnectedState; }, 20'000);
}

bool RawClient::waitForBody(const QByteArray &part)
{
    return waitUntil([&] { return m_body.contains(part); }, 20'000);
}

} // namespace regatta::testing
