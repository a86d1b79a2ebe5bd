// SPDX-License-Identifier: GPL-3.0-or-later
// The admin API on keys. A key itself is in one answer only, that of its making.
#include "server/adminapi.h"
#include "server/adminbody.h"
#include "server/usagejson.h"

namespace regatta {

namespace {

const QString nameKey = QStringLiteral("name");
const QString scopeKey = QStringLiteral("scope");

void answerKeys(const AdminContext &context, const AdminReply &reply)
{
    context.backend.keys([reply](const StoreResult<QList<ClientKey>> &result) {
        if (const auto *error = std::get_if<StoreError>(&result))
            return reply.fail(adminError(*error));
        QJsonArray keys;
        for (const ClientKey &key : std::get<QList<ClientKey>>(result)) {
            keys.append(QJsonObject{
                {nameKey, key.name},
                {scopeKey, keyScopeName(key.scope)},
                {QStringLiteral("maskedKey"), key.maskedKey},
                {QStringLiteral("created"), timeJson(key.created.toMSecsSinceEpoch())},
                {QStringLiteral("lastUsed"),
                 key.lastUsed ? QJsonValue(timeJson(key.lastUsed->toMSecsSinceEpoch())) : QJsonValue()}});
        }
        reply.send(200, {{QStringLiteral("keys"), keys}});
    });
}

void createKey(const AdminContext &context, const AdminRequest &request, const AdminReply &reply)
{
    const auto body = adminBody(request.body);
    if (const auto *error = std::get_if<AdminError>(&body))
        return reply.fail(*error);
    const QJsonObject &sent = std::get<QJsonObject>(body);
    if (const auto unknown = findUnknownField(sent, {nameKey, scopeKey}))
        return reply.fail(*unknown);
    if (!sent.value(nameKey).isString())
        return reply.fail(badField(nameKey, QStringLiteral("expected text of 1 to 64 characters.")));
    const QString scopeName = sent.contains(scopeKey) ? sent.value(scopeKey).toString() : keyScopeName(KeyScope::Client);
    const auto scope = keyScopeFromName(scopeName);
    if (!scope)
        return reply.fail(badField(scopeKey, QStringLiteral("expected \"client\" or \"admin\".")));
    const QString name = sent.value(nameKey).toString();
    context.backend.createKey(name, *scope, [reply, name, scopeName](const StoreResult<Secret> &result) {
        if (const auto *error = std::get_if<StoreError>(&result))
            return reply.fail(adminError(*error));
        reply.send(201, {{nameKey, name},
                         {scopeKey, scopeName},
                         {QStringLiteral("key"), QString::fromLatin1(std::get<Secret>(result).reveal())}});
    });
}

} // namespace

void serveKeys(const AdminContext &context, const AdminRequest &request, const AdminReply &reply)
{
    switch (request.action) {
    case AdminAction::ListKeys: answerKeys(context, reply); return;
    case AdminAction::CreateKey: createKey(context, request, reply); return;
    default: break;
    }
    context.backend.revokeKey(request.name, [reply](const StoreStatus &problem) {
        if (!problem)
            return reply.sendEmpty(204);
        AdminError error = adminError(*problem);
        if (problem->refused) {
            error.status = 404;
            error.code = QStringLiteral("not_found");
        }
        reply.fail(error);
    });
}

} // namespace regatta
