// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline/options.h"
#include "model/secret.h"
#include "model/settings.h"
#include "model/snapshot.h"
#include "secrets/secretvault.h"
#include "store/configfile.h"
#include "store/environmentoverrides.h"
#include "store/settingsstore.h"

#include <QObject>
#include <QProcessEnvironment>

#include <functional>
#include <memory>
#include <optional>

namespace regatta {

/// Which settings run, and the only way to change them. In layers: the database or the --config file, over it the
/// environment, over it the command line; in the demo, the demo's endpoints instead of the user's. Only the lowest layer
/// is ever saved. A change that breaks a rule, or that cannot be saved, alters nothing.
///
/// Owned by the composition root, main thread; store and vault outlive it. running() is emitted for every change of what
/// runs, the keys included; a change is running before change() returns, so that the very next request meets it.
class Configuration final : public QObject
{
    Q_OBJECT

public:
    /// Empty where it succeeded, else one sentence for the user.
    using Done = std::function<void(const QString &error)>;
    using Change = std::function<void(Settings &settings)>;
    /// The same with the difference between a change that is wrong and a disk that refuses.
    using Settled = std::function<void(const StoreStatus &status)>;

    Configuration(SettingsStore &store, SecretVault &vault, Options options, QObject *parent = nullptr);

    /// Puts the layers together for the first time. The error is final: exit code 2.
    [[nodiscard]] QString load(const StoredState &stored, const QProcessEnvironment &environment);

    /// As saved, or as the --config file has it: the lowest layer.
    [[nodiscard]] const Settings &stored() const { return m_base; }
    /// What runs now.
    [[nodiscard]] const Settings &settings() const { return m_running; }
    [[nodiscard]] const EndpointSecrets &secrets() const { return m_secrets; }
    [[nodiscard]] const QList<LockedSetting> &locked() const { return m_locked; }
    [[nodiscard]] const QList<StrategyHistoryEntry> &strategyHistory() const { return m_history; }
    [[nodiscard]] QString configFile() const { return m_options.configFile.value_or(QString()); }
    [[nodiscard]] bool isDemo() const { return m_demo.has_value(); }
    /// By --port.
    [[nodiscard]] bool isPortHeld() const { return m_options.port.has_value(); }
    /// Looks again for the keys that the keychain did not give.
    void readMissedKeys();
    /// Why a key could not be resolved, by endpoint.
    [[nodiscard]] const QHash<QString, QString> &keyErrors() const { return m_keyErrors; }

    /// Changes the database's settings. Refused while a --config file holds them, and in the demo.
    void change(const Change &change, Done done);
    /// The same with all settings at once, for the admin API.
    void replace(const Settings &settings, ChangeSource source, Settled settled);
    /// The one change that a --config file allows too; it then lasts until the next reload.
    void setStrategy(StrategyMode mode, Done done);
    void setStrategy(StrategyMode mode, ChangeSource source, Settled settled);
    /// Shows these endpoints instead of the user's, which stay as they are; none ends the demo.
    void setDemo(const std::optional<QList<Endpoint>> &endpoints);
    /// Where the door was opened, so that no endpoint may point back at it.
    void setActualPort(quint16 port) { m_actualPort = port; }
    [[nodiscard]] quint16 actualPort() const { return m_actualPort; }

Q_SIGNALS:
    void running();
    /// A --config file was edited and refused, or is fine again (empty).
    void fileTrouble(const QString &sentence);

private:
    void takeFile(const ReadSettings &read);
    void takeOutsideChange(const Settings &settings);
    void save(const Settings &settings, ChangeSource source, Settled settled);
    void answerLater(const Settled &settled, const StoreStatus &status);
    [[nodiscard]] QString holder() const;
    [[nodiscard]] QString refusal(const Settings &base) const;
    [[nodiscard]] std::variant<OverriddenSettings, QString> layered(const Settings &base) const;
    [[nodiscard]] QString rebuild();
    void resolveKeys();
    void takeKeys(const ResolvedKeys &keys, bool complete);
    void dropForeignKeys();
    void remember(StrategyMode mode, ChangeSource source);

    SettingsStore &m_store;
    SecretVault &m_vault;
    const Options m_options;
    QProcessEnvironment m_environment;
    std::unique_ptr<ConfigFileWatcher> m_watcher;

    Settings m_base;                 ///< of the database or the file
    Settings m_saved;                ///< what the database holds, while a save may still fail
    EndpointSecrets m_inlineSecrets; ///< of the file
    std::optional<QList<Endpoint>> m_demo;
    Settings m_running;
    EndpointSecrets m_secrets;
    QHash<QString, KeyReference> m_references; ///< where the keys of these endpoints were or are read from
    QHash<QString, QString> m_keyErrors;
    QSet<QString> m_unread; ///< endpoints whose stored key the keychain did not give
    QList<LockedSetting> m_locked;
    QList<StrategyHistoryEntry> m_history;
    quint16 m_actualPort = 0;
};

} // namespace regatta
