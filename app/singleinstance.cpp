// SPDX-License-Identifier: GPL-3.0-or-later
#include "singleinstance.h"

#include <QLocalSocket>

namespace regatta {

namespace {
constexpr int patienceMs = 1000;
const QByteArray shown = "shown";
const QByteArray noWindow = "no window";
} // namespace

SingleInstance::SingleInstance(QObject *parent)
    : QObject(parent)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            socket->write(m_hasWindow ? shown : noWindow);
            socket->disconnectFromServer();
            if (m_hasWindow)
                Q_EMIT showAsked();
        }
    });
}

bool SingleInstance::listen(const QString &socketFile)
{
    QLocalServer::removeServer(socketFile);
    return m_server.listen(socketFile);
}

bool SingleInstance::askToShow(const QString &socketFile)
{
    QLocalSocket socket;
    socket.connectToServer(socketFile);
    if (!socket.waitForConnected(patienceMs))
        return false;
    QByteArray answer;
    while (answer.size() < shown.size() && (socket.bytesAvailable() > 0 || socket.waitForReadyRead(patienceMs)))
        answer += socket.readAll();
    return answer == shown;
}

} // namespace regatta
