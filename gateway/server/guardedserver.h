// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings.h"
#include "server/connection.h"

#include <QHash>
#include <QHostAddress>
#include <QPointer>
#include <QSet>
#include <QTcpServer>
#include <QTimer>

namespace regatta {

/// The listening socket in front of QHttpServer: gives each client socket its guard before QHttpServer sees it, limits
/// their number, and keeps all their time limits with one coarse timer. Owned by the QHttpServer that it is bound to;
/// gateway thread. Makes the sockets itself because that is what finds the client's disconnect on every Qt version.
class GuardedServer final : public QTcpServer
{
    Q_OBJECT

public:
    /// `receiver` outlives the server.
    GuardedServer(RequestReceiver &receiver, const LimitSettings &limits, QObject *parent = nullptr);
    ~GuardedServer() override;

    /// Takes effect at once for time limits, with the next connection for sizes.
    void setLimits(const LimitSettings &limits);

    /// The guard of the connection from that peer; null where it is gone.
    [[nodiscard]] Connection *connectionFrom(const QHostAddress &address, quint16 port) const;
    [[nodiscard]] qsizetype connectionCount() const { return m_connections.size(); }
    /// Ends all connections at once: their ClientStreams are gone.
    void abortAll();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    using Peer = std::pair<QHostAddress, quint16>;

    void turnAway(QTcpSocket *socket);
    void sweep();

    RequestReceiver &m_receiver;
    LimitSettings m_limits;
    QHash<Peer, QPointer<Connection>> m_connections;
    QSet<Connection *> m_turnedAway;
    QTimer m_sweep;
};

} // namespace regatta
