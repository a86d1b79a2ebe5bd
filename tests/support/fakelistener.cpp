// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakelistener.h"

#include "support/testcertificate.h"

namespace regatta::testing {

FakeListener::FakeListener(bool tls)
    : m_tls(tls)
{
    setListenBacklogSize(1024); // hundreds of calls connect at once
}

void FakeListener::incomingConnection(qintptr descriptor)
{
    if (!m_tls) {
        auto *socket = new QTcpSocket;
        socket->setSocketDescriptor(descriptor);
        Q_EMIT accepted(socket);
        return;
    }
    auto *socket = new QSslSocket;
    socket->setSocketDescriptor(descriptor);
    const TestCertificate &certificate = testCertificate();
    socket->setLocalCertificate(certificate.certificate);
    socket->setPrivateKey(certificate.key);
    socket->setPeerVerifyMode(QSslSocket::VerifyNone);
    socket->startServerEncryption();
    Q_EMIT accepted(socket);
}

} // namespace regatta::testing
