// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/adminapi.h"

#include "resources.h"
#include "server/adminquery.h"
#include "server/clientstream.h"
#include "store/nearestname.h"

#include <QFile>

#include <algorithm>

namespace regatta {

namespace {

QByteArray document(const QString &name)
{
    useRegattaResources();
    QFile file(QStringLiteral(":/regatta/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool takesQuery(AdminAction action)
{
    return action == AdminAction::Usage || action == AdminAction::Statistics;
}

AdminError unknownPath(const QByteArray &path)
{
    QStringList known;
    for (const AdminRoute &route : adminRoutes()) {
        if (!known.contains(QLatin1String(route.path)))
            known.append(QLatin1String(route.path));
    }
    AdminError error;
    error.status = 404;
    error.code = QStringLiteral("unknown_path");
    const std::optional<QString> nearest = nearestName(QString::fromLatin1(path.left(200)), known);
    error.message = nearest ? QStringLiteral("Unknown path; did you mean %1?").arg(*nearest)
                            : QStringLiteral("Unknown path; GET /admin/v1/openapi.json lists all.");
    return error;
}

AdminError wrongMethod(const QByteArray &method, const QByteArrayList &allow)
{
    AdminError error;
    error.status = 405;
    error.code = QStringLiteral("method_not_allowed");
    error.message = QStringLiteral("%1 is not allowed here; allowed: %2.")
                        .arg(QString::fromLatin1(method), QString::fromLatin1(allow.join(", ")));
    error.headers = {{"Allow", allow.join(", ")}};
    return error;
}

AdminError tooLarge()
{
    AdminError error;
    error.status = 413;
    error.code = QStringLiteral("too_large");
    error.message = QStringLiteral("The body is larger than %1 bytes.").arg(adminBodyLimit);
    return error;
}

} // namespace

AdminApi::~AdminApi()
{
    for (const auto &open : m_open) {
        if (const auto stream = open.lock())
            stream->reset();
    }
}

void AdminApi::serve(const RequestHead &head, const RouteMatch &route, const QByteArray &body,
                     std::unique_ptr<ClientStream> stream)
{
    const AdminReply reply(std::move(stream));
    std::erase_if(m_open, [](const auto &open) { return open.expired(); });
    m_open.push_back(reply.stream());
    const AdminMatch match = findAdminRoute(head.method, route.path);
    if (match.allow.isEmpty())
        return reply.fail(unknownPath(route.path));
    if (head.method == "OPTIONS")
        return reply.sendEmpty(204, {{"Allow", match.allow.join(", ") + ", OPTIONS"}});
    if (!match.action)
        return reply.fail(wrongMethod(head.method, match.allow));
    if (std::max<qint64>(head.contentLength, body.size()) > adminBodyLimit)
        return reply.fail(tooLarge());
    dispatch({*match.action, match.name, route.query, body, head.joined("if-match")}, reply);
}

void AdminApi::dispatch(const AdminRequest &request, const AdminReply &reply) const
{
    if (!takesQuery(request.action)) {
        const AdminQuery none(request.query, {});
        if (none.error())
            return reply.fail(*none.error());
    }
    switch (request.action) {
    case AdminAction::OpenApi: reply.sendBytes(200, document(QStringLiteral("openapi/admin.json"))); return;
    case AdminAction::SettingsSchema:
        reply.sendBytes(200, document(QStringLiteral("schema/settings.schema.json")));
        return;
    case AdminAction::GetSettings:
    case AdminAction::PutSettings:
    case AdminAction::GetLimits:
    case AdminAction::PutLimits:
    case AdminAction::GetRoutes:
    case AdminAction::PutRoutes: serveSettings(m_context, request, reply); return;
    case AdminAction::GetStrategy:
    case AdminAction::PatchStrategy:
    case AdminAction::StrategyHistory: serveStrategy(m_context, request, reply); return;
    case AdminAction::ListEndpoints:
    case AdminAction::AddEndpoint:
    case AdminAction::GetEndpoint:
    case AdminAction::PutEndpoint:
    case AdminAction::RemoveEndpoint:
    case AdminAction::GetOrder:
    case AdminAction::PutOrder: serveEndpoints(m_context, request, reply); return;
    case AdminAction::ListKeys:
    case AdminAction::CreateKey:
    case AdminAction::LimitKey:
    case AdminAction::RevokeKey: serveKeys(m_context, request, reply); return;
    case AdminAction::ListRejections:
    case AdminAction::ForgetRejections: serveRejections(m_context, request, reply); return;
    case AdminAction::ResetEndpoint:
    case AdminAction::ProbeEndpoint:
    case AdminAction::State: serveState(m_context, request, reply); return;
    case AdminAction::Statistics:
    case AdminAction::Usage:
    case AdminAction::UsageExchange: serveUsage(m_context, request, reply); return;
    }
}

} // namespace regatta
