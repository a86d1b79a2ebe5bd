// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/settingsclient.h"
#include "secrets/settingsexport.h"

#include <QObject>

#include <functional>
#include <memory>

namespace regatta {

class Configuration;
class GatewayClient;
class SecretVault;

/// The settings of a gateway in the same process. Owned by the LocalGatewayClient; main thread; what it refers to outlives
/// it. Files are read and written, and passphrases turned into keys, on other threads.
class LocalSettingsClient final : public QObject, public SettingsClient
{
    Q_OBJECT

public:
    struct Parts
    {
        Configuration &configuration;
        SecretVault &vault;
        GatewayClient &client;                                         ///< for diagnostics: state, notices, figures
        std::function<void(const QStringList &references)> forgetKeys; ///< those that no endpoint uses any more
    };

    explicit LocalSettingsClient(Parts parts)
        : m_parts(std::move(parts))
    {}

    /// For diagnostics; empty, the default: there is no log file.
    void setLogFile(const QString &file) { m_logFile = file; }

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
    /// A file that was read: what it says, or one sentence; `needsPassphrase` where only that is missing.
    struct Reading
    {
        ReadSettings read;
        QString error;
        bool encrypted = false;
        bool needsPassphrase = false;
    };
    struct Importing;
    [[nodiscard]] static Reading readFile(const QString &file, const std::optional<Secret> &passphrase);
    [[nodiscard]] ImportPreview previewOf(const Reading &reading) const;
    /// Stores the keys one after another, then replaces all settings at once.
    void storeNextKey(const std::shared_ptr<Importing> &importing);
    void replaceBy(const std::shared_ptr<Importing> &importing);

    const Parts m_parts;
    QString m_logFile;
};

} // namespace regatta
