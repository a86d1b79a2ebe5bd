// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/requesthandler.h"
#include "server/adminbackend.h"
#include "server/adminreply.h"
#include "server/adminroutes.h"
#include "server/requesthead.h"
#include "server/routes.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <vector>

namespace regatta {

class ClientStream;

/// One admin request that the door let in.
struct AdminRequest
{
    AdminAction action = AdminAction::State;
    QString name;        ///< the segment of the path that names something
    QByteArray query;
    QByteArray body;
    QByteArray ifMatch;  ///< the field If-Match; empty: none
};

/// What the handlers of admin requests work with; outlives them.
struct AdminContext
{
    AdminBackend &backend;
    const RequestHandler &running; ///< the settings that run now, which the environment may have changed
};

/// The largest body that the admin API takes.
inline constexpr qint64 adminBodyLimit = 8 * 1024 * 1024;

/// The admin API behind the door's check of keys: finds the handler, which asks the backend and answers later. Owned by
/// the GatewayServer; gateway thread. Every request is answered exactly once, or its connection is gone.
class AdminApi
{
public:
    AdminApi(AdminBackend &backend, const RequestHandler &running) : m_context{backend, running} {}
    /// What is still to be answered is not.
    ~AdminApi();
    AdminApi(const AdminApi &) = delete;
    AdminApi &operator=(const AdminApi &) = delete;

    /// `body` may be missing where the head announces one that is too large.
    void serve(const RequestHead &head, const RouteMatch &route, const QByteArray &body,
               std::unique_ptr<ClientStream> stream);

private:
    void dispatch(const AdminRequest &request, const AdminReply &reply) const;

    AdminContext m_context;
    std::vector<std::weak_ptr<std::unique_ptr<ClientStream>>> m_open;
};

/// The handlers, by subject.
void serveSettings(const AdminContext &context, const AdminRequest &request, const AdminReply &reply);
void serveStrategy(const AdminContext &context, const AdminRequest &request, const AdminReply &reply);
void serveEndpoints(const AdminContext &context, const AdminRequest &request, const AdminReply &reply);
void serveKeys(const AdminContext &context, const AdminRequest &request, const AdminReply &reply);
void serveRejections(const AdminContext &context, const AdminRequest &request, const AdminReply &reply);
void serveState(const AdminContext &context, const AdminRequest &request, const AdminReply &reply);
void serveUsage(const AdminContext &context, const AdminRequest &request, const AdminReply &reply);

} // namespace regatta
