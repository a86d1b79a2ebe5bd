// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/adminroutes.h"

namespace regatta {

namespace {

constexpr AdminRoute routes[] = {
    {"GET", "/admin/v1/openapi.json", AdminAction::OpenApi},
    {"GET", "/admin/v1/settings.schema.json", AdminAction::SettingsSchema},
    {"GET", "/admin/v1/settings", AdminAction::GetSettings},
    {"PUT", "/admin/v1/settings", AdminAction::PutSettings},
    {"GET", "/admin/v1/strategy", AdminAction::GetStrategy},
    {"PATCH", "/admin/v1/strategy", AdminAction::PatchStrategy},
    {"GET", "/admin/v1/strategy/history", AdminAction::StrategyHistory},
    {"GET", "/admin/v1/endpoints", AdminAction::ListEndpoints},
    {"POST", "/admin/v1/endpoints", AdminAction::AddEndpoint},
    {"GET", "/admin/v1/endpoints/{name}", AdminAction::GetEndpoint},
    {"PUT", "/admin/v1/endpoints/{name}", AdminAction::PutEndpoint},
    {"DELETE", "/admin/v1/endpoints/{name}", AdminAction::RemoveEndpoint},
    {"POST", "/admin/v1/endpoints/{name}/reset", AdminAction::ResetEndpoint},
    {"POST", "/admin/v1/endpoints/{name}/probe", AdminAction::ProbeEndpoint},
    // Not below /endpoints: an endpoint may be named "order".
    {"GET", "/admin/v1/endpoint-order", AdminAction::GetOrder},
    {"PUT", "/admin/v1/endpoint-order", AdminAction::PutOrder},
    {"GET", "/admin/v1/routes", AdminAction::GetRoutes},
    {"PUT", "/admin/v1/routes", AdminAction::PutRoutes},
    {"GET", "/admin/v1/limits", AdminAction::GetLimits},
    {"PUT", "/admin/v1/limits", AdminAction::PutLimits},
    {"GET", "/admin/v1/keys", AdminAction::ListKeys},
    {"POST", "/admin/v1/keys", AdminAction::CreateKey},
    {"PATCH", "/admin/v1/keys/{name}", AdminAction::LimitKey},
    {"DELETE", "/admin/v1/keys/{name}", AdminAction::RevokeKey},
    {"GET", "/admin/v1/rejected-calls", AdminAction::ListRejections},
    {"DELETE", "/admin/v1/rejected-calls", AdminAction::ForgetRejections},
    {"GET", "/admin/v1/state", AdminAction::State},
    {"GET", "/admin/v1/statistics", AdminAction::Statistics},
    {"GET", "/admin/v1/usage", AdminAction::Usage},
    {"GET", "/admin/v1/usage/{id}", AdminAction::UsageExchange},
};

/// Whether the path fits the template; `name` then holds what stands for the braces.
bool fits(const QByteArrayList &segments, const QByteArrayList &pattern, QString &name)
{
    if (segments.size() != pattern.size())
        return false;
    for (qsizetype i = 0; i < segments.size(); ++i) {
        if (pattern.at(i).startsWith('{')) {
            if (segments.at(i).isEmpty())
                return false;
            name = QString::fromUtf8(QByteArray::fromPercentEncoding(segments.at(i)));
        } else if (segments.at(i) != pattern.at(i)) {
            return false;
        }
    }
    return true;
}

} // namespace

std::span<const AdminRoute> adminRoutes()
{
    return routes;
}

AdminMatch findAdminRoute(const QByteArray &method, const QByteArray &path)
{
    AdminMatch match;
    const QByteArray asked = method == "HEAD" ? QByteArray("GET") : method;
    const QByteArrayList segments = (path.size() > 1 && path.endsWith('/') ? path.chopped(1) : path).split('/');
    for (const AdminRoute &route : routes) {
        QString name;
        if (!fits(segments, QByteArray(route.path).split('/'), name))
            continue;
        match.allow.append(route.method);
        if (asked == route.method) {
            match.action = route.action;
            match.name = name;
        }
    }
    if (match.allow.contains("GET"))
        match.allow.insert(match.allow.indexOf("GET") + 1, "HEAD");
    return match;
}

} // namespace regatta
