// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include <optional>
#include <span>

namespace regatta {

enum class AdminAction {
    OpenApi, SettingsSchema,
    GetSettings, PutSettings,
    GetStrategy, PatchStrategy, StrategyHistory,
    ListEndpoints, AddEndpoint, GetEndpoint, PutEndpoint, RemoveEndpoint, ResetEndpoint, ProbeEndpoint,
    GetOrder, PutOrder,
    GetRoutes, PutRoutes,
    GetLimits, PutLimits,
    ListKeys, CreateKey, LimitKey, RevokeKey,
    ListRejections, ForgetRejections,
    State, Statistics, Usage, UsageExchange,
};

/// One line of the admin API's table. A segment in braces stands for any one name.
struct AdminRoute
{
    const char *method;
    const char *path;
    AdminAction action;
};

/// All of them, as resources/openapi/admin.json describes them.
[[nodiscard]] std::span<const AdminRoute> adminRoutes();

/// What a method and a path ask for.
struct AdminMatch
{
    std::optional<AdminAction> action; ///< none: `allow` says which methods there are; empty: no such path
    QString name;                      ///< the segment in braces, decoded
    QByteArrayList allow;
};

/// `path` is still percent-encoded, so that a name may hold a slash. HEAD counts as GET.
[[nodiscard]] AdminMatch findAdminRoute(const QByteArray &method, const QByteArray &path);

} // namespace regatta
