// SPDX-License-Identifier: GPL-3.0-or-later
// The admin API on the calls that the door turned away.
#include "server/adminapi.h"
#include "server/usagejson.h"

#include <QJsonArray>

namespace regatta {

namespace {

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject rejectionJson(const RejectedCall &call)
{
    return {{QStringLiteral("kind"), rejectionKindName(call.kind)},
            {QStringLiteral("status"), call.status},
            {QStringLiteral("count"), call.count},
            {QStringLiteral("first_at"), timeJson(call.firstAt)},
            {QStringLiteral("last_at"), timeJson(call.lastAt)},
            {QStringLiteral("method"), textOrNull(QString::fromLatin1(call.method))},
            {QStringLiteral("path"), textOrNull(QString::fromLatin1(call.path))},
            {QStringLiteral("model"), textOrNull(call.model)},
            {QStringLiteral("client_key"), textOrNull(call.clientKey)},
            {QStringLiteral("masked_key"), textOrNull(call.maskedKey)},
            {QStringLiteral("user_agent"), textOrNull(QString::fromLatin1(call.userAgent))},
            {QStringLiteral("message"), call.message}};
}

void answerList(const AdminContext &context, const AdminReply &reply)
{
    context.backend.rejectedCalls([reply](const StoreResult<QList<RejectedCall>> &result) {
        if (const auto *error = std::get_if<StoreError>(&result))
            return reply.fail(adminError(*error));
        QJsonArray calls;
        for (const RejectedCall &call : std::get<QList<RejectedCall>>(result))
            calls.append(rejectionJson(call));
        reply.send(200, {{QStringLiteral("calls"), calls}});
    });
}

} // namespace

void serveRejections(const AdminContext &context, const AdminRequest &request, const AdminReply &reply)
{
    if (request.action == AdminAction::ListRejections)
        return answerList(context, reply);
    context.backend.forgetRejectedCalls([reply](const StoreStatus &problem) {
        if (problem)
            return reply.fail(adminError(*problem));
        reply.sendEmpty(204);
    });
}

} // namespace regatta
