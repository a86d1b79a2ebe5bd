// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoserver.h"

#include "demo/democonnection.h"

#include <QTcpSocket>

namespace regatta {

namespace {
constexpr qsizetype mostConnections = 256;
}

DemoServer::DemoServer(DemoProfile profile, quint32 seed, double pace)
    : m_profile(std::move(profile))
    , m_dice(seed)
    , m_pace(pace)
{}

bool DemoServer::start()
{
    return listen(QHostAddress(QHostAddress::LocalHost), 0);
}

Endpoint DemoServer::endpoint() const
{
    Endpoint endpoint;
    endpoint.name = m_profile.name;
    endpoint.kind = m_profile.kind;
    endpoint.baseUrl.setScheme(QStringLiteral("http"));
    endpoint.baseUrl.setHost(QStringLiteral("127.0.0.1"));
    endpoint.baseUrl.setPort(serverPort());
    if (m_profile.kind == EndpointKind::OpenAi)
        endpoint.baseUrl.setPath(QStringLiteral("/v1"));
    return endpoint;
}

void DemoServer::incomingConnection(qintptr descriptor)
{
    auto *socket = new QTcpSocket(this);
    socket->setSocketDescriptor(descriptor);
    if (findChildren<DemoConnection *>(QString(), Qt::FindDirectChildrenOnly).size() >= mostConnections) {
        socket->abort();
        socket->deleteLater();
        return;
    }
    new DemoConnection(socket, this);
}

} // namespace regatta
