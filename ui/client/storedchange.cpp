// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/storedchange.h"

#include "client/gatewayclient.h"
#include "client/settingsclient.h"

namespace regatta {

QString StoredChange::whyReadOnly(const GatewayClient &client)
{
    if (!client.configFile().isEmpty())
        return tr("The settings come from %1 and are changed there. An edit of the file takes effect at once.")
            .arg(client.configFile());
    if (client.isDemo())
        return tr("The demo runs with endpoints of its own. Leave the demo to change this.");
    return {};
}

void StoredChange::save(GatewayClient &client, const std::function<void(QJsonObject &)> &edit, const ClientDone &done)
{
    const QJsonObject before = client.settingsFile().storedSettings();
    QJsonObject now = before;
    edit(now);
    const QList<SettingProblem> problems = client.settingsFile().check(now);
    if (problems.isEmpty())
        return client.settingsFile().save(now, before, done);
    const SettingProblem &first = problems.first();
    done(first.key.isEmpty() ? first.sentence : tr("%1: %2", "setting: what is wrong").arg(first.key, first.sentence));
}

} // namespace regatta
