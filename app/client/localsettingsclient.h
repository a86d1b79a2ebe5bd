// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/settingsclient.h"

#include <QObject>

namespace regatta {

class Configuration;
class SecretVault;

/// The settings of a gateway in the same process. Owned by the LocalGatewayClient; main thread; what it refers to outlives
/// it.
class LocalSettingsClient final : public QObject, public SettingsClient
{
    Q_OBJECT

public:
    LocalSettingsClient(Configuration &configuration, SecretVault &vault)
        : m_configuration(configuration)
        , m_vault(vault)
    {}

    [[nodiscard]] QJsonObject storedSettings() const override;
    [[nodiscard]] QJsonObject defaultSettings() const override;
    [[nodiscard]] QList<SettingProblem> check(const QJsonObject &settings) const override;
    void save(const QJsonObject &settings, const QJsonObject &before, ClientDone done) override;
    void exportTo(const QString &file, const std::optional<Secret> &passphrase, ClientDone done) override;
    void previewImport(const QString &file, const std::optional<Secret> &passphrase,
                       ClientAnswer<ImportPreview> answer) override;
    void importFrom(const QString &file, const std::optional<Secret> &passphrase, ClientDone done) override;
    void writeDiagnostics(const QString &file, ClientDone done) override;

private:
    Configuration &m_configuration;
    [[maybe_unused]] SecretVault &m_vault;
};

} // namespace regatta
