// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/localsettingsclient.h"

#include "client/answering.h"
#include "configuration.h"
#include "store/settingsreader.h"
#include "store/settingswriter.h"

#include <QJsonDocument>

namespace regatta {

QJsonObject LocalSettingsClient::storedSettings() const
{
    return settingsToJson(m_configuration.stored());
}

QJsonObject LocalSettingsClient::defaultSettings() const
{
    return settingsToJson(Settings());
}

QList<SettingProblem> LocalSettingsClient::check(const QJsonObject &settings) const
{
    const SettingsResult read = readSettings(QJsonDocument(settings).toJson(), QString());
    if (const SettingsError *error = std::get_if<SettingsError>(&read))
        return {{error->key, error->problem}};
    return {};
}

void LocalSettingsClient::save(const QJsonObject &settings, const QJsonObject &before, ClientDone done)
{
    if (before != storedSettings())
        return answerLater(this, done, tr("The settings were changed elsewhere meanwhile; look at them again."));
    const SettingsResult read = readSettings(QJsonDocument(settings).toJson(), QString());
    if (const SettingsError *error = std::get_if<SettingsError>(&read))
        return answerLater(this, done, error->sentence());
    m_configuration.replace(std::get<ReadSettings>(read).settings, ChangeSource::Window,
                            [done](const StoreStatus &status) { done(status ? status->sentence : QString()); });
}

void LocalSettingsClient::exportTo(const QString &, const std::optional<Secret> &, ClientDone done)
{
    answerLater(this, done, QString());
}

void LocalSettingsClient::previewImport(const QString &, const std::optional<Secret> &, ClientAnswer<ImportPreview> answer)
{
    answerLater<ImportPreview>(this, answer, QString());
}

void LocalSettingsClient::importFrom(const QString &, const std::optional<Secret> &, ClientDone done)
{
    answerLater(this, done, QString());
}

void LocalSettingsClient::writeDiagnostics(const QString &, ClientDone done)
{
    answerLater(this, done, QString());
}

} // namespace regatta
