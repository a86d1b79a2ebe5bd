// SPDX-License-Identifier: GPL-3.0-or-later
// The admin API on the settings as a whole, and on those parts of them that need no more than that.
#include "server/adminbody.h"
#include "server/adminedit.h"
#include "server/adminsecrets.h"
#include "store/jsonpositions.h"
#include "store/settingswriter.h"

#include <QJsonArray>

namespace regatta {

namespace {

const QString endpointsKey = QStringLiteral("endpoints");

SettingsAnswer wholeAnswer(const AdminReply &reply)
{
    return [reply](const Settings &settings) {
        reply.send(200, maskedSettings(settingsToJson(settings)), tagHeader(settings));
    };
}

SettingsAnswer sectionAnswer(const AdminReply &reply, const QString &section)
{
    return [reply, section](const Settings &settings) {
        reply.send(200, settingsToJson(settings).value(section).toObject(), tagHeader(settings));
    };
}

SettingsAnswer routesAnswer(const AdminReply &reply)
{
    return [reply](const Settings &settings) {
        const QString key = QStringLiteral("routes");
        reply.send(200, {{key, settingsToJson(settings).value(key)}}, tagHeader(settings));
    };
}

QJsonObject endpointNamed(const QJsonArray &endpoints, const QString &name)
{
    for (const QJsonValue &endpoint : endpoints) {
        if (endpoint.toObject().value(QLatin1String("name")).toString() == name)
            return endpoint.toObject();
    }
    return {};
}

/// The settings that a client sent, with what it was not shown put back.
EditedSettings unmasked(QJsonObject sent, const QJsonObject &current)
{
    if (!sent.value(endpointsKey).isArray())
        return sent; // absent, or for the schema to refuse
    const QJsonArray known = current.value(endpointsKey).toArray();
    QJsonArray endpoints = sent.value(endpointsKey).toArray();
    for (qsizetype i = 0; i < endpoints.size(); ++i) {
        QJsonObject endpoint = endpoints.at(i).toObject();
        if (endpoint.isEmpty())
            continue;
        if (auto error = unmaskEndpoint(endpoint,
                                        endpointNamed(known, endpoint.value(QLatin1String("name")).toString()))) {
            const QString path = itemPath(endpointsKey, i) + QLatin1Char('.');
            error->param.prepend(path);
            error->message.prepend(path);
            return *error;
        }
        endpoints[i] = endpoint;
    }
    sent.insert(endpointsKey, endpoints);
    return sent;
}

void putSettings(const AdminContext &context, const AdminRequest &request, const AdminReply &reply)
{
    const auto body = adminBody(request.body);
    if (const auto *error = std::get_if<AdminError>(&body))
        return reply.fail(*error);
    const QJsonObject sent = std::get<QJsonObject>(body);
    editSettings(context, request, reply, [sent](const QJsonObject &current) { return unmasked(sent, current); },
                 [](const QJsonObject &) { return QString(); }, wholeAnswer(reply));
}

void putRoutes(const AdminContext &context, const AdminRequest &request, const AdminReply &reply)
{
    const QString key = QStringLiteral("routes");
    const auto body = adminBody(request.body);
    if (const auto *error = std::get_if<AdminError>(&body))
        return reply.fail(*error);
    const QJsonObject sent = std::get<QJsonObject>(body);
    if (const auto unknown = findUnknownField(sent, {key}))
        return reply.fail(*unknown);
    if (!sent.value(key).isArray())
        return reply.fail(badField(key, QStringLiteral("expected a list of routes.")));
    const auto edit = [key, routes = sent.value(key)](QJsonObject root) -> EditedSettings {
        root.insert(key, routes);
        return root;
    };
    editSettings(context, request, reply, edit, [](const QJsonObject &) { return QString(); }, routesAnswer(reply));
}

} // namespace

void serveSettings(const AdminContext &context, const AdminRequest &request, const AdminReply &reply)
{
    const QString limits = QStringLiteral("limits");
    switch (request.action) {
    case AdminAction::GetSettings: readSettingsFor(context, reply, wholeAnswer(reply)); return;
    case AdminAction::PutSettings: putSettings(context, request, reply); return;
    case AdminAction::GetLimits: readSettingsFor(context, reply, sectionAnswer(reply, limits)); return;
    case AdminAction::PutLimits:
        editSection(context, request, reply, limits, false, sectionAnswer(reply, limits));
        return;
    case AdminAction::GetRoutes: readSettingsFor(context, reply, routesAnswer(reply)); return;
    default: putRoutes(context, request, reply); return;
    }
}

} // namespace regatta
