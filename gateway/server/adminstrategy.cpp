// SPDX-License-Identifier: GPL-3.0-or-later
// The admin API on the strategy: its settings, the switch, and its history.
#include "server/adminbody.h"
#include "server/adminedit.h"
#include "server/usagejson.h"
#include "store/settingswriter.h"

#include <QJsonArray>

namespace regatta {

namespace {

const QString strategyKey = QStringLiteral("strategy");
const QString modeKey = QStringLiteral("mode");

/// As it is saved; what runs instead, where the environment holds it, is part of the state.
SettingsAnswer strategyAnswer(const AdminReply &reply)
{
    return [reply](const Settings &settings) {
        reply.send(200, settingsToJson(settings).value(strategyKey).toObject(), tagHeader(settings));
    };
}

std::optional<AdminError> findLock(const QJsonObject &change, const QList<LockedSetting> &locks)
{
    for (const LockedSetting &lock : locks) {
        const QString field = lock.key.section(QLatin1Char('.'), 1);
        if (!lock.key.startsWith(QLatin1String("strategy.")) || !change.contains(field))
            continue;
        AdminError error = badField(field, QStringLiteral("is held by %1; change it there.").arg(lock.reason));
        error.status = 409;
        error.code = QStringLiteral("locked");
        return error;
    }
    return std::nullopt;
}

/// The one change that a --config file allows, too; the settings' own history says who made it.
bool isSwitchAlone(const QJsonObject &change, const AdminRequest &request)
{
    return change.size() == 1 && request.ifMatch.isEmpty()
        && strategyModeFromName(change.value(modeKey).toString()).has_value();
}

void patchStrategy(const AdminContext &context, const AdminRequest &request, const AdminReply &reply)
{
    const auto body = adminBody(request.body);
    if (const auto *error = std::get_if<AdminError>(&body))
        return reply.fail(*error);
    const QJsonObject change = std::get<QJsonObject>(body);
    const auto patch = [context, request, reply, change](const StoreResult<QList<LockedSetting>> &locks) {
        if (const auto *error = std::get_if<StoreError>(&locks))
            return reply.fail(adminError(*error));
        if (const auto lock = findLock(change, std::get<QList<LockedSetting>>(locks)))
            return reply.fail(*lock);
        const SettingsAnswer answer = strategyAnswer(reply);
        if (!isSwitchAlone(change, request))
            return editSection(context, request, reply, strategyKey, true, answer);
        const StrategyMode mode = *strategyModeFromName(change.value(modeKey).toString());
        context.backend.setStrategy(mode, [context, reply, answer](const StoreStatus &problem) {
            if (problem)
                return reply.fail(adminError(*problem));
            readSettingsFor(context, reply, answer);
        });
    };
    context.backend.lockedSettings(patch);
}

void answerHistory(const AdminContext &context, const AdminReply &reply)
{
    context.backend.strategyHistory([reply](const StoreResult<QList<StrategyHistoryEntry>> &result) {
        if (const auto *error = std::get_if<StoreError>(&result))
            return reply.fail(adminError(*error));
        QJsonArray entries;
        for (const StrategyHistoryEntry &entry : std::get<QList<StrategyHistoryEntry>>(result)) {
            entries.append(QJsonObject{{QStringLiteral("at"), timeJson(entry.at.toMSecsSinceEpoch())},
                                       {modeKey, strategyModeName(entry.mode)},
                                       {QStringLiteral("source"), changeSourceName(entry.source)}});
        }
        reply.send(200, {{QStringLiteral("changes"), entries}});
    });
}

} // namespace

void serveStrategy(const AdminContext &context, const AdminRequest &request, const AdminReply &reply)
{
    switch (request.action) {
    case AdminAction::GetStrategy: readSettingsFor(context, reply, strategyAnswer(reply)); return;
    case AdminAction::PatchStrategy: patchStrategy(context, request, reply); return;
    default: answerHistory(context, reply); return;
    }
}

} // namespace regatta
