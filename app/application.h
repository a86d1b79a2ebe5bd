// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline/datadirectory.h"
#include "commandline/options.h"
#include "model/secret.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace regatta {

class AdminService;
class Autostart;
class Configuration;
class Console;
class DemoServers;
class Desktop;
class FileSecretStore;
class GatewayThread;
class KeyUseRestoring;
class KeychainSecretStore;
class LocalGatewayClient;
class LogFile;
class SecretVault;
class SettingsStore;
class SingleInstance;
class StoredUiState;
class UnixSignals;
class UsageLog;
class UsageBrowser;
class UsageReader;
class UseRestoring;
struct StoredState;
struct UsageLogStatus;

/// The composition root: makes everything, wires it, and takes it down in reverse. Main thread, one a process, made after
/// the QCoreApplication (QApplication with a window) and destroyed before it.
class Application final : public QObject
{
    Q_OBJECT

public:
    explicit Application(Options options);
    ~Application() override;

    /// Opens data, gateway and window. A code means that the program is to end with it: every failure to start is one
    /// sentence on stderr, and a window that was already open elsewhere was brought to the front.
    [[nodiscard]] std::optional<ExitCode> start();
    /// start(), and then until the user or a signal ends the program.
    [[nodiscard]] ExitCode run();

private:
    [[nodiscard]] std::optional<ExitCode> openDataDirectory();
    [[nodiscard]] std::optional<ExitCode> openStore(StoredState &stored);
    void openSecrets();
    [[nodiscard]] std::optional<ExitCode> loadSettings(const StoredState &stored);
    [[nodiscard]] std::optional<ExitCode> openUsageLog();
    void wireGateway(const StoredState &stored, const Secret &consoleKey);
    void restoreUse();
    [[nodiscard]] QString usageLogNotice(const UsageLogStatus &status) const;
    [[nodiscard]] std::optional<ExitCode> startGateway(const StoredState &stored);
    [[nodiscard]] std::optional<ExitCode> openWindow(const StoredState &stored);
    [[nodiscard]] Autostart autostart() const;
    void wireNotices();
    void makeFirstKey();
    void announceListening(const QString &baseUrl);

    const Options m_options;
    bool m_neverHadKey = false; ///< so that the first one is to be made as soon as one is needed
    std::unique_ptr<QTemporaryDir> m_demoDirectory;
    std::unique_ptr<DataDirectory> m_directory;
    std::unique_ptr<LogFile> m_log;
    std::unique_ptr<UnixSignals> m_signals;
    std::unique_ptr<SingleInstance> m_instance;
    std::unique_ptr<SettingsStore> m_store;
    std::unique_ptr<KeychainSecretStore> m_keychain;
    std::unique_ptr<FileSecretStore> m_secretFile;
    std::unique_ptr<SecretVault> m_vault;
    std::unique_ptr<Configuration> m_configuration;
    std::unique_ptr<DemoServers> m_demo;
    std::unique_ptr<UsageLog> m_usageLog;
    std::unique_ptr<UsageReader> m_usageReader;
    std::unique_ptr<UsageBrowser> m_usageBrowser;
    std::unique_ptr<AdminService> m_admin;
    std::unique_ptr<GatewayThread> m_gateway;
    std::unique_ptr<UseRestoring> m_useRestoring;
    std::unique_ptr<KeyUseRestoring> m_keyUseRestoring;
    std::unique_ptr<LocalGatewayClient> m_client;
    std::unique_ptr<StoredUiState> m_uiState;
    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<Console> m_console;
};

} // namespace regatta
