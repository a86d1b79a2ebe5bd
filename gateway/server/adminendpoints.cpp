// SPDX-License-Identifier: GPL-3.0-or-later
// The admin API on the endpoints, one by one and in their order. Keys go in and never come out.
#include "server/adminbody.h"
#include "server/adminedit.h"
#include "server/adminsecrets.h"
#include "store/jsonpositions.h"
#include "store/settingswriter.h"

#include <QJsonArray>
#include <QUrl>

namespace regatta {

namespace {

const QString endpointsKey = QStringLiteral("endpoints");
const QString nameKey = QStringLiteral("name");
const QString namesKey = QStringLiteral("names");
const QString thing = QStringLiteral("endpoint");

QStringList namesOf(const QJsonArray &endpoints)
{
    QStringList names;
    for (const QJsonValue &endpoint : endpoints)
        names.append(endpoint.toObject().value(nameKey).toString());
    return names;
}

QJsonArray endpointsOf(const QJsonObject &root)
{
    return root.value(endpointsKey).toArray();
}

QStringList namesOf(const Settings &settings)
{
    return namesOf(endpointsOf(settingsToJson(settings)));
}

/// Answers with the endpoint of that name.
SettingsAnswer endpointAnswer(const AdminReply &reply, const QString &name, int status)
{
    return [reply, name, status](const Settings &settings) {
        for (const Endpoint &endpoint : settings.endpoints) {
            if (endpoint.name != name)
                continue;
            HeaderList headers = tagHeader(settings);
            if (status == 201)
                headers.append("Location", "/admin/v1/endpoints/" + QUrl::toPercentEncoding(name));
            return reply.send(status, maskedEndpoint(endpointToJson(endpoint)), headers);
        }
        reply.fail(notFound(thing, name, namesOf(settings)));
    };
}

void answerList(const AdminContext &context, const AdminReply &reply)
{
    readSettingsFor(context, reply, [reply](const Settings &settings) {
        const QJsonObject masked = maskedSettings(settingsToJson(settings));
        reply.send(200, {{endpointsKey, masked.value(endpointsKey)}}, tagHeader(settings));
    });
}

SettingsAnswer orderAnswer(const AdminReply &reply)
{
    return [reply](const Settings &settings) {
        reply.send(200, {{namesKey, QJsonArray::fromStringList(namesOf(settings))}}, tagHeader(settings));
    };
}

/// Routes that follow a renamed or removed endpoint.
void changeRoutes(QJsonObject &root, const std::function<void(QList<Route> &)> &change)
{
    QList<Route> routes;
    const QJsonArray known = root.value(QLatin1String("routes")).toArray();
    for (const QJsonValue &value : known) {
        Route route;
        const QJsonObject object = value.toObject();
        route.strategy = strategyModeFromName(object.value(QLatin1String("strategy")).toString());
        route.models = object.value(QLatin1String("models")).toVariant().toStringList();
        route.endpoints = object.value(endpointsKey).toVariant().toStringList();
        routes.append(route);
    }
    change(routes);
    QJsonArray changed;
    for (const Route &route : std::as_const(routes))
        changed.append(routeToJson(route));
    root.insert(QStringLiteral("routes"), changed);
}

/// Where in the edited settings the endpoint stands that the body was about.
std::function<QString(const QJsonObject &)> placeOf(const QString &name)
{
    return [name](const QJsonObject &root) {
        const qsizetype index = namesOf(endpointsOf(root)).indexOf(name);
        return index < 0 ? QString() : itemPath(endpointsKey, index);
    };
}

AdminError nameIsTaken(const QString &name)
{
    AdminError error = badField(nameKey, QStringLiteral("there is an endpoint \"%1\" already.").arg(name.left(80)));
    error.status = 409;
    error.code = QStringLiteral("exists");
    return error;
}

void add(const AdminContext &context, const AdminRequest &request, const AdminReply &reply, const QJsonObject &sent)
{
    const QString name = sent.value(nameKey).toString();
    const auto edit = [sent, name](QJsonObject root) -> EditedSettings {
        QJsonArray endpoints = endpointsOf(root);
        if (namesOf(endpoints).contains(name))
            return nameIsTaken(name);
        QJsonObject endpoint = sent;
        if (const auto error = unmaskEndpoint(endpoint, {}))
            return *error;
        endpoints.append(endpoint);
        root.insert(endpointsKey, endpoints);
        return root;
    };
    editSettings(context, request, reply, edit, placeOf(name), endpointAnswer(reply, name, 201));
}

void replace(const AdminContext &context, const AdminRequest &request, const AdminReply &reply, QJsonObject sent)
{
    const QString before = request.name;
    if (!sent.contains(nameKey))
        sent.insert(nameKey, before);
    const QString name = sent.value(nameKey).toString();
    const auto edit = [sent, before, name](QJsonObject root) -> EditedSettings {
        QJsonArray endpoints = endpointsOf(root);
        const QStringList names = namesOf(endpoints);
        const qsizetype index = names.indexOf(before);
        if (index < 0)
            return notFound(thing, before, names);
        if (name != before && names.contains(name))
            return nameIsTaken(name);
        QJsonObject endpoint = sent;
        if (const auto error = unmaskEndpoint(endpoint, endpoints.at(index).toObject()))
            return *error;
        endpoints[index] = endpoint;
        root.insert(endpointsKey, endpoints);
        if (name != before)
            changeRoutes(root, [&](QList<Route> &routes) { renameInRoutes(routes, before, name); });
        return root;
    };
    editSettings(context, request, reply, edit, placeOf(name), endpointAnswer(reply, name, 200));
}

void remove(const AdminContext &context, const AdminRequest &request, const AdminReply &reply)
{
    const QString name = request.name;
    const auto edit = [name](QJsonObject root) -> EditedSettings {
        QJsonArray endpoints = endpointsOf(root);
        const QStringList names = namesOf(endpoints);
        const qsizetype index = names.indexOf(name);
        if (index < 0)
            return notFound(thing, name, names);
        endpoints.removeAt(index);
        root.insert(endpointsKey, endpoints);
        changeRoutes(root, [&name](QList<Route> &routes) { removeFromRoutes(routes, name); });
        return root;
    };
    editSettings(context, request, reply, edit, placeOf(name),
                 [reply](const Settings &settings) { reply.sendEmpty(204, tagHeader(settings)); });
}

/// The list must name each endpoint once: one that is forgotten would otherwise sink to the end, or vanish.
std::optional<AdminError> findOrderProblem(const QStringList &wanted, const QStringList &known)
{
    for (const QString &name : wanted) {
        if (!known.contains(name))
            return badField(namesKey, QStringLiteral("there is no endpoint \"%1\"; %2")
                                          .arg(name.left(80), nearestHint(name, known)));
        if (wanted.count(name) > 1)
            return badField(namesKey, QStringLiteral("\"%1\" stands twice; expected once.").arg(name));
    }
    for (const QString &name : known) {
        if (!wanted.contains(name))
            return badField(namesKey, QStringLiteral("\"%1\" is missing; expected every endpoint once.").arg(name));
    }
    return std::nullopt;
}

void order(const AdminContext &context, const AdminRequest &request, const AdminReply &reply, const QStringList &wanted)
{
    const auto edit = [wanted](QJsonObject root) -> EditedSettings {
        const QJsonArray endpoints = endpointsOf(root);
        const QStringList known = namesOf(endpoints);
        if (auto error = findOrderProblem(wanted, known))
            return *error;
        QJsonArray sorted;
        for (const QString &name : wanted)
            sorted.append(endpoints.at(known.indexOf(name)));
        root.insert(endpointsKey, sorted);
        return root;
    };
    editSettings(context, request, reply, edit, [](const QJsonObject &) { return QString(); }, orderAnswer(reply));
}

/// Refused where the environment holds the order: it would look done and have no effect.
void putOrder(const AdminContext &context, const AdminRequest &request, const AdminReply &reply,
              const QJsonObject &body)
{
    const auto wanted = textList(body, namesKey);
    if (const auto *error = std::get_if<AdminError>(&wanted))
        return reply.fail(*error);
    const QStringList names = std::get<QStringList>(wanted);
    context.backend.lockedSettings([context, request, reply, names](const StoreResult<QList<LockedSetting>> &locks) {
        if (const auto *error = std::get_if<StoreError>(&locks))
            return reply.fail(adminError(*error));
        for (const LockedSetting &lock : std::get<QList<LockedSetting>>(locks)) {
            if (lock.key != QLatin1String("endpoints.order"))
                continue;
            AdminError error = badField({}, QStringLiteral("The order is held by %1; change it there.").arg(lock.reason));
            error.status = 409;
            error.code = QStringLiteral("locked");
            return reply.fail(error);
        }
        order(context, request, reply, names);
    });
}

} // namespace

void serveEndpoints(const AdminContext &context, const AdminRequest &request, const AdminReply &reply)
{
    switch (request.action) {
    case AdminAction::ListEndpoints: answerList(context, reply); return;
    case AdminAction::GetEndpoint: readSettingsFor(context, reply, endpointAnswer(reply, request.name, 200)); return;
    case AdminAction::GetOrder: readSettingsFor(context, reply, orderAnswer(reply)); return;
    case AdminAction::RemoveEndpoint: remove(context, request, reply); return;
    default: break;
    }
    const auto body = adminBody(request.body);
    if (const auto *error = std::get_if<AdminError>(&body))
        return reply.fail(*error);
    const QJsonObject &sent = std::get<QJsonObject>(body);
    switch (request.action) {
    case AdminAction::AddEndpoint: add(context, request, reply, sent); return;
    case AdminAction::PutEndpoint: replace(context, request, reply, sent); return;
    default: putOrder(context, request, reply, sent); return;
    }
}

} // namespace regatta
