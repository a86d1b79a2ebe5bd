// SPDX-License-Identifier: GPL-3.0-or-later
// Opening and closing the door.
#include "server/gatewayserver.h"

#include "server/guardedserver.h"
#include "server/httpbinding.h"

#include <QHostAddress>
#include <QHttpServer>

#include <variant>

namespace regatta {

namespace {

/// The address to listen on, or why it may not be.
std::variant<QHostAddress, QString> listenAddress(const GatewaySettings &settings)
{
    QHostAddress address;
    if (settings.host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0)
        address = QHostAddress(QHostAddress::LocalHost);
    else if (!address.setAddress(settings.host))
        return QStringLiteral("gateway.host is \"%1\"; expected an IP address such as 127.0.0.1.").arg(settings.host);
    if (!address.isLoopback() && !settings.requireKey) {
        return QStringLiteral(
                   "gateway.host is \"%1\", which other machines can reach; that is refused unless requireKey is on.")
            .arg(settings.host);
    }
    return address;
}

bool isForThePort(QAbstractSocket::SocketError error)
{
    return error == QAbstractSocket::AddressInUseError || error == QAbstractSocket::SocketAccessError;
}

QString listenError(const GuardedServer &server, const GatewaySettings &settings)
{
    switch (server.serverError()) {
    case QAbstractSocket::AddressInUseError:
        return QStringLiteral("Port %1 on %2 is in use by another program; choose another one.")
            .arg(settings.port)
            .arg(settings.host);
    case QAbstractSocket::SocketAccessError:
        return QStringLiteral("Port %1 may not be opened by this user; choose one above 1023.").arg(settings.port);
    case QAbstractSocket::SocketAddressNotAvailableError:
        return QStringLiteral("The address %1 does not belong to this machine.").arg(settings.host);
    default:
        return QStringLiteral("Cannot listen on %1 port %2: %3.")
            .arg(settings.host)
            .arg(settings.port)
            .arg(server.errorString());
    }
}

} // namespace

QString GatewayServer::listen(const GatewaySettings &gateway, const LimitSettings &limits)
{
    m_portTaken = false;
    const auto address = listenAddress(gateway);
    if (const auto *error = std::get_if<QString>(&address))
        return *error;
    const auto &host = std::get<QHostAddress>(address);

    auto guard = makeGuard(limits);
    bool isOpen = guard->listen(host, gateway.port);
    if (!isOpen && isListening()) {
        // What is in the way may be the old door: the same port on another address, or on all of them.
        const QHostAddress oldHost = m_guard->serverAddress();
        const quint16 oldPort = port();
        close();
        guard = makeGuard(limits);
        isOpen = guard->listen(host, gateway.port);
        if (!isOpen) {
            if (auto old = makeGuard(limits); old->listen(oldHost, oldPort))
                open(std::move(old));
        }
    }
    if (!isOpen) {
        m_portTaken = isForThePort(guard->serverError());
        return listenError(*guard, gateway);
    }
    close();
    m_settings = gateway;
    open(std::move(guard));
    return {};
}

std::unique_ptr<GuardedServer> GatewayServer::makeGuard(const LimitSettings &limits)
{
    RequestReceiver &receiver = *this; // a private base: make_unique could not see it
    return std::make_unique<GuardedServer>(receiver, limits);
}

void GatewayServer::open(std::unique_ptr<GuardedServer> guard)
{
    m_guard = guard.get();
    m_http = bindHttpServer(guard.release());
}

void GatewayServer::apply(const Settings &settings)
{
    m_settings = settings.gateway;
    if (!m_guard)
        return;
    if (!m_guard->serverAddress().isLoopback())
        m_settings.requireKey = true;
    m_guard->setLimits(settings.limits);
}

void GatewayServer::close()
{
    if (m_guard) {
        m_guard->close();
        m_guard->abortAll();
    }
    m_http.reset();
}

bool GatewayServer::isListening() const
{
    return m_guard && m_guard->isListening();
}

quint16 GatewayServer::port() const
{
    return m_guard ? m_guard->serverPort() : quint16(0);
}

QString GatewayServer::baseUrl() const
{
    if (!isListening())
        return {};
    const QHostAddress address = m_guard->serverAddress();
    QString host = address.toString();
    // "Any" is where it listens, not where a client can go.
    if (address == QHostAddress::Any || address == QHostAddress::AnyIPv4)
        host = QStringLiteral("127.0.0.1");
    else if (address == QHostAddress::AnyIPv6)
        host = QStringLiteral("[::1]");
    else if (address.protocol() == QAbstractSocket::IPv6Protocol)
        host = QLatin1Char('[') + host + QLatin1Char(']');
    return QStringLiteral("http://%1:%2/v1").arg(host).arg(port());
}

qsizetype GatewayServer::connectionCount() const
{
    return m_guard ? m_guard->connectionCount() : 0;
}

} // namespace regatta
