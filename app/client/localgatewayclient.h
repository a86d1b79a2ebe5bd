// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/gatewayclient.h"
#include "client/localcatalogclient.h"
#include "client/localkeyclient.h"
#include "client/localplayground.h"
#include "client/localsettingsclient.h"
#include "client/localusageclient.h"
#include "client/removedendpoints.h"

#include <QNetworkAccessManager>

#include <memory>

namespace regatta {

class Configuration;
class DemoServers;
class GatewayThread;
class SecretVault;
class SettingsStore;
class UsageBrowser;
class UsageReader;

/// The GatewayClient of a gateway in the same process. Owned by the composition root, main thread; what it refers to
/// outlives it.
class LocalGatewayClient final : public GatewayClient
{
    Q_OBJECT

public:
    LocalGatewayClient(Configuration &configuration, GatewayThread &gateway, SecretVault &vault, SettingsStore &store,
                       DemoServers &demo, Secret consoleKey, QObject *parent = nullptr);
    ~LocalGatewayClient() override;

    [[nodiscard]] Settings settings() const override;
    [[nodiscard]] GatewaySnapshot snapshot() const override { return m_snapshot; }
    [[nodiscard]] QList<Notice> notices() const override { return m_notices; }
    [[nodiscard]] QList<LockedSetting> lockedSettings() const override;
    [[nodiscard]] QList<StrategyChange> strategyHistory() const override;
    [[nodiscard]] QString configFile() const override;
    [[nodiscard]] bool isDemo() const override;
    [[nodiscard]] bool hasStoredKey(const QString &endpoint) const override;

    void setStrategy(StrategyMode mode, Done done) override;
    void saveEndpoints(QList<EndpointEdit> edits, Done done) override;
    void removeEndpoint(const QString &name, Done done) override { m_removed.remove(name, std::move(done)); }
    void restoreEndpoint(const QString &name, Done done) override { m_removed.restore(name, std::move(done)); }
    void setEndpointEnabled(const QString &name, bool enabled, Done done) override;
    void reorderEndpoints(const QStringList &names, Done done) override;
    void resetBreaker(const QString &name, Done done) override;
    void testEndpoint(const QString &name, TestDone done) override;
    void startDemo(Done done) override;
    void stopDemo(Done done) override;
    void createKey(const QString &name, KeyDone done) override;
    void useNextFreePort(Done done) override;
    void sendDemoRequests(int count) override;

    [[nodiscard]] UsageClient &usage() override { return m_usage; }
    [[nodiscard]] KeyClient &keys() override { return m_keys; }
    [[nodiscard]] SettingsClient &settingsFile() override { return m_settingsFile; }
    [[nodiscard]] CatalogClient &catalog() override { return m_catalog; }
    [[nodiscard]] PlaygroundClient &playground() override { return m_playground; }

    /// For the composition root; null, the default: there is no usage log to read.
    void setUsageReader(UsageReader *reader) { m_usage.setReader(reader); }
    void setUsageBrowser(UsageBrowser *browser) { m_usage.setBrowser(browser); }

    /// For the diagnostics file.
    void setLogFile(const QString &file) { m_settingsFile.setLogFile(file); }

    /// Deletes those entries of the keychain that nothing needs any more: no endpoint, and no removed one that can still be
    /// brought back.
    void forgetKeys(const QStringList &references);

    /// For tests: how long a removed endpoint can be brought back.
    void setUndoTime(Milliseconds time) { m_removed.setUndoTime(time); }

    /// Shows, replaces or, with an empty text, takes away the notice of that id.
    void setNotice(const QString &id, const QString &text, bool serious = false);
    /// For the composition root: the key made at the very first start.
    void announceFirstKey(const Secret &key);

private:
    /// Stores the keys of the edits one after another, then saves all of them at once.
    struct Saving;
    void storeNextKey(std::shared_ptr<Saving> saving);
    void saveEdits(const std::shared_ptr<Saving> &saving);
    void answerLater(const Done &done, const QString &error);
    void finishRemovals();

    Configuration &m_configuration;
    GatewayThread &m_gateway;
    SecretVault &m_vault;
    SettingsStore &m_store;
    DemoServers &m_demo;
    const Secret m_consoleKey;      ///< opens the door for the console itself; never leaves the process's loopback
    GatewaySnapshot m_snapshot;
    QList<Notice> m_notices;
    QNetworkAccessManager m_network;
    RemovedEndpoints m_removed;
    int m_forgetting = 0;           ///< keys that are being deleted
    LocalUsageClient m_usage;
    LocalKeyClient m_keys;
    LocalSettingsClient m_settingsFile;
    LocalCatalogClient m_catalog;
    LocalPlayground m_playground;
};

} // namespace regatta
