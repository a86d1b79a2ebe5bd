// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/guardedserver.h"

#include <QTcpSocket>

#include <algorithm>

namespace regatta {

namespace {

// Connections that are being told "503"; beyond that they are closed without a word.
constexpr qsizetype turnedAwayLimit = 64;
constexpr int backlog = 1024;
constexpr auto acceptAgainAfter = std::chrono::milliseconds(250);

} // namespace

GuardedServer::GuardedServer(RequestReceiver &receiver, const LimitSettings &limits, QObject *parent)
    : QTcpServer(parent)
    , m_receiver(receiver)
{
    setListenBacklogSize(backlog);
    connect(&m_sweep, &QTimer::timeout, this, &GuardedServer::sweep);
    // Where a connection cannot be accepted, for want of descriptors above all, QTcpServer stops accepting for good
    // (Qt source: QTcpServerPrivate::readNotification).
    connect(this, &QTcpServer::acceptError, this, [this] {
        QTimer::singleShot(acceptAgainAfter, this, [this] {
            if (isListening())
                resumeAccepting();
        });
    });
    setLimits(limits);
}

GuardedServer::~GuardedServer()
{
    abortAll();
}

void GuardedServer::setLimits(const LimitSettings &limits)
{
    m_limits = limits;
    const Milliseconds shortest = std::min({limits.headerTimeout, limits.bodyTimeout, limits.idleTimeout});
    m_sweep.setInterval(std::clamp(shortest / 4, Milliseconds(10), Milliseconds(500)));
}

void GuardedServer::incomingConnection(qintptr descriptor)
{
    auto *socket = new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    if (!m_sweep.isActive())
        m_sweep.start();
    if (m_connections.size() >= m_limits.connections) {
        turnAway(socket);
        return;
    }
    auto *connection = new Connection(socket, m_receiver, m_limits);
    const Peer peer{socket->peerAddress(), socket->peerPort()};
    m_connections.insert(peer, connection);
    connect(socket, &QTcpSocket::disconnected, this, [this, peer, connection] {
        // The peer's port may be in use again already.
        if (m_connections.value(peer) == connection)
            m_connections.remove(peer);
    });
    addPendingConnection(socket);
}

void GuardedServer::turnAway(QTcpSocket *socket)
{
    if (m_turnedAway.size() >= turnedAwayLimit) {
        socket->abort();
        socket->deleteLater();
        return;
    }
    auto *connection = new Connection(socket, m_receiver, m_limits);
    m_turnedAway.insert(connection);
    connect(socket, &QTcpSocket::disconnected, this, [this, connection, socket] {
        m_turnedAway.remove(connection);
        socket->deleteLater();
    });
    connection->refuse(503, QStringLiteral("The gateway has as many connections as it may; try again shortly."));
}

Connection *GuardedServer::connectionFrom(const QHostAddress &address, quint16 port) const
{
    return m_connections.value({address, port});
}

void GuardedServer::abortAll()
{
    const auto connections = m_connections.values();
    for (const QPointer<Connection> &connection : connections) {
        if (connection)
            connection->letGo();
    }
    const auto turnedAway = m_turnedAway.values();
    for (Connection *connection : turnedAway)
        connection->letGo();
}

void GuardedServer::sweep()
{
    if (m_connections.isEmpty() && m_turnedAway.isEmpty()) {
        m_sweep.stop();
        return;
    }
    const MonoTime now = std::chrono::steady_clock::now();
    const auto connections = m_connections.values(); // a copy: a sweep may end connections
    for (const QPointer<Connection> &connection : connections) {
        if (connection)
            connection->sweep(now);
    }
    const auto turnedAway = m_turnedAway.values();
    for (Connection *connection : turnedAway)
        connection->sweep(now);
}

} // namespace regatta
