// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslSocket>
#include <QTcpServer>

namespace regatta::testing {

/// Accepts for a FakeUpstream and hands the sockets over; with TLS the handshake goes on by itself.
class FakeListener : public QTcpServer
{
    Q_OBJECT

public:
    explicit FakeListener(bool tls);

Q_SIGNALS:
    void accepted(QTcpSocket *socket);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    bool m_tls;
};

} // namespace regatta::testing
