// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/httpbinding.h"

#include "server/guardedserver.h"

#include <QHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QTcpSocket>

namespace regatta {

namespace {

void passOn(const GuardedServer &server, const QHttpServerRequest &request, QHttpServerResponder &&responder)
{
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    const QTcpSocket *socket = responder.socket();
    Connection *connection = server.connectionFrom(socket->peerAddress(), socket->peerPort());
#else
    Connection *connection = server.connectionFrom(request.remoteAddress(), request.remotePort());
#endif
    if (connection)
        connection->serveParsed(request.body(), std::make_shared<QHttpServerResponder>(std::move(responder)));
}

} // namespace

std::unique_ptr<QHttpServer> bindHttpServer(GuardedServer *server)
{
    auto http = std::make_unique<QHttpServer>();
    // One handler for all: no route is ever registered, so each request is a "missing" one, whatever its method.
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    http->setMissingHandler([server](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
        passOn(*server, request, std::move(responder));
    });
#else
    http->setMissingHandler(server, [server](const QHttpServerRequest &request, QHttpServerResponder &responder) {
        passOn(*server, request, std::move(responder));
    });
#endif
    http->bind(server);
    return http;
}

} // namespace regatta
