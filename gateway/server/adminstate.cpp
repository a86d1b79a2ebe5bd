// SPDX-License-Identifier: GPL-3.0-or-later
// The admin API on what runs now: the live figures, and what can be done to one endpoint.
#include "server/adminapi.h"
#include "server/usagejson.h"

namespace regatta {

namespace {

const QString modelKey = QStringLiteral("model");

void answerState(const AdminContext &context, const AdminReply &reply)
{
    context.backend.snapshot([context, reply](const StoreResult<GatewaySnapshot> &snapshot) {
        if (const auto *error = std::get_if<StoreError>(&snapshot))
            return reply.fail(adminError(*error));
        QJsonObject state = snapshotJson(std::get<GatewaySnapshot>(snapshot));
        context.backend.lockedSettings([context, reply, state](const StoreResult<QList<LockedSetting>> &locked) {
            if (const auto *error = std::get_if<StoreError>(&locked))
                return reply.fail(adminError(*error));
            QJsonObject all = state;
            const std::shared_ptr<const Settings> running = context.running.settings();
            all.insert(QStringLiteral("version"), QStringLiteral(REGATTA_VERSION));
            all.insert(QStringLiteral("strategy"), strategyModeName(running->strategy.mode));
            all.insert(QStringLiteral("locked"), lockedJson(std::get<QList<LockedSetting>>(locked)));
            reply.send(200, all);
        });
    });
}

/// Of what runs: in the demo, and with the environment's order, that is what the figures are about.
std::optional<AdminError> findMissing(const AdminContext &context, const QString &name)
{
    QStringList names;
    const std::shared_ptr<const Settings> running = context.running.settings();
    for (const Endpoint &endpoint : running->endpoints)
        names.append(endpoint.name);
    return names.contains(name) ? std::nullopt : std::optional(notFound(QStringLiteral("endpoint"), name, names));
}

void probe(const AdminContext &context, const QString &name, const AdminReply &reply)
{
    context.backend.probe(name, [reply](const StoreResult<AdminProbe> &result) {
        if (const auto *error = std::get_if<StoreError>(&result))
            return reply.fail(adminError(*error));
        const AdminProbe &found = std::get<AdminProbe>(result);
        reply.send(200, {{QStringLiteral("ok"), found.ok},
                         {modelKey, found.model.isEmpty() ? QJsonValue() : QJsonValue(found.model)},
                         {QStringLiteral("message"), found.message},
                         {QStringLiteral("responseTimeMs"), qint64(found.duration.count())}});
    });
}

} // namespace

void serveState(const AdminContext &context, const AdminRequest &request, const AdminReply &reply)
{
    if (request.action == AdminAction::State)
        return answerState(context, reply);
    if (const auto error = findMissing(context, request.name))
        return reply.fail(*error);
    if (request.action == AdminAction::ProbeEndpoint)
        return probe(context, request.name, reply);
    context.backend.resetBreaker(request.name, [reply](const StoreStatus &problem) {
        if (problem)
            return reply.fail(adminError(*problem));
        reply.sendEmpty(204);
    });
}

} // namespace regatta
