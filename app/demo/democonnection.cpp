// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/democonnection.h"

#include "demo/demoserver.h"

#include <QJsonDocument>
#include <QTcpSocket>

namespace regatta {

namespace {

constexpr qsizetype headLimit = 32 * 1024;
constexpr qsizetype bodyLimit = 16 * 1024 * 1024;
constexpr Milliseconds longestStall{180'000}; // longer than any idle timeout: the gateway shall be the one to give up

/// The value of a header field, found without case; empty where there is none.
QByteArray field(const QByteArray &head, const QByteArray &name)
{
    const QList<QByteArray> lines = head.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).toLower() == name)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

} // namespace

DemoConnection::DemoConnection(QTcpSocket *socket, DemoServer *server)
    : QObject(server)
    , m_socket(socket)
    , m_server(server)
{
    socket->setParent(this);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket->setReadBufferSize(headLimit + bodyLimit);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DemoConnection::step);
    connect(socket, &QTcpSocket::readyRead, this, &DemoConnection::read);
    connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
}

void DemoConnection::read()
{
    if (m_busy)
        return; // what comes now waits in the socket, whose buffer has a limit
    m_buffer += m_socket->readAll();
    if (!m_busy && takeRequest())
        serve();
}

/// True once a whole request is there.
bool DemoConnection::takeRequest()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0 || end > headLimit) {
        if (m_buffer.size() > headLimit)
            refuse(431);
        return false;
    }
    const QByteArray head = m_buffer.left(end);
    const qint64 length = field(head, "content-length").toLongLong();
    if (length < 0 || length > bodyLimit || !field(head, "transfer-encoding").isEmpty()) {
        refuse(413);
        return false;
    }
    if (m_buffer.size() < end + 4 + length)
        return false;
    const QList<QByteArray> words = head.left(head.indexOf('\r') < 0 ? head.size() : head.indexOf('\r')).split(' ');
    m_request = {words.value(0), words.value(1).split('?').first(), m_buffer.mid(end + 4, length)};
    m_buffer.remove(0, end + 4 + length);
    return true;
}

void DemoConnection::serve()
{
    const DemoProfile &profile = m_server->profile();
    QByteArray path = m_request.path;
    const QByteArray prefix = profile.kind == EndpointKind::Antigravity ? "/antigravity/v1" : "/v1";
    m_busy = true;
    if (path == "/keepalive") {
        writeJson(200, R"({"status":"demo"})");
    } else if (path == prefix + "/models" && m_request.method == "GET") {
        writeJson(200, DemoAnswer::models(profile));
    } else if (path == prefix + "/chat/completions" && m_request.method == "POST") {
        m_fate = m_server->drawFate();
        m_answer.emplace(profile, m_fate, QJsonDocument::fromJson(m_request.body).object());
        m_token = -1;
        const bool atOnce = m_answer->isStream() || m_fate.kind == DemoFate::Kind::Fail;
        m_timer.start(m_fate.delay + (atOnce ? 0 : m_answer->tokens()) * m_fate.gap);
    } else {
        writeJson(404, R"({"detail":"Not Found"})");
    }
    m_request.body.clear();
}

/// The timer: the error, the plain answer, or the next token.
void DemoConnection::step()
{
    if (!m_answer) {
        m_socket->abort(); // the longest stall is over
        return;
    }
    if (m_fate.kind == DemoFate::Kind::Fail) {
        writeJson(DemoAnswer::failureStatus(m_server->profile().kind), DemoAnswer::failure(m_server->profile().kind));
        return;
    }
    if (m_fate.kind == DemoFate::Kind::Stall && (!m_answer->isStream() || m_token == m_answer->tokens() / 2)) {
        m_answer.reset();
        m_timer.start(longestStall);
        return;
    }
    if (!m_answer->isStream()) {
        writeJson(200, m_answer->plain());
        return;
    }
    if (m_token < 0) {
        m_socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\n"
                        "Transfer-Encoding: chunked\r\n\r\n");
        m_token = 0;
    }
    if (m_token < m_answer->tokens()) {
        writeChunk(m_answer->event(m_token++));
        m_timer.start(m_fate.gap);
        return;
    }
    writeChunk(m_answer->end());
    m_socket->write("0\r\n\r\n");
    answered();
}

void DemoConnection::writeJson(int status, const QByteArray &body)
{
    m_socket->write("HTTP/1.1 " + QByteArray::number(status)
                    + " Demo\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
                    + "\r\n\r\n" + (m_request.method == "HEAD" ? QByteArray() : body));
    answered();
}

void DemoConnection::writeChunk(const QByteArray &bytes)
{
    m_socket->write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
}

void DemoConnection::refuse(int status)
{
    m_socket->write("HTTP/1.1 " + QByteArray::number(status)
                    + " Demo\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    m_busy = true;
    m_socket->disconnectFromHost();
}

void DemoConnection::answered()
{
    m_answer.reset();
    m_busy = false;
    // The next request may be here already; from the event loop, so that a pipelining client cannot nest the calls.
    QMetaObject::invokeMethod(this, &DemoConnection::read, Qt::QueuedConnection);
}

} // namespace regatta
