// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/adminbackend.h"

#include <QObject>

#include <memory>

namespace regatta {

class Configuration;
class GatewayThread;
class SecretVault;
class SettingsStore;

/// The admin API's backend: carries what is asked on the gateway thread to the main thread, does it there by the same ways
/// as the console, and carries the answer back. Owned by the composition root, lives on the main thread; what it refers to
/// outlives it, and the gateway thread must have ended before it dies. What is asked while the program ends is not answered:
/// the connections are gone by then.
class AdminService final : public QObject, public AdminBackend
{
    Q_OBJECT

public:
    /// Deletes those entries of the keychain that nothing needs any more.
    using ForgetKeys = std::function<void(const QStringList &references)>;

    AdminService(Configuration &configuration, GatewayThread &gateway, SecretVault &vault, SettingsStore &store,
                 ForgetKeys forgetKeys, QObject *parent = nullptr);

    /// Main thread. Null, the default: there is no usage log to read.
    void setUsageReader(UsageReader *reader) { m_reader = reader; }

    void settings(Answer<Settings> answer) override;
    void saveSettings(const Settings &settings, const Settings &before, const EndpointSecrets &keys,
                      std::function<void(const AdminSaving &)> done) override;
    void setStrategy(StrategyMode mode, Done done) override;
    void strategyHistory(Answer<QList<StrategyHistoryEntry>> answer) override;
    void snapshot(Answer<GatewaySnapshot> answer) override;
    void lockedSettings(Answer<QList<LockedSetting>> answer) override;
    void resetBreaker(const QString &endpoint, Done done) override;
    void probe(const QString &endpoint, Answer<AdminProbe> answer) override;
    void keys(Answer<QList<ClientKey>> answer) override;
    void createKey(const QString &name, KeyScope scope, const KeyLimits &limits, Answer<Secret> answer) override;
    void setKeyLimits(const QString &name, const KeyLimits &limits, Done done) override;
    void revokeKey(const QString &name, Done done) override;
    void rejectedCalls(Answer<QList<RejectedCall>> answer) override;
    void forgetRejectedCalls(Done done) override;
    void usagePage(const UsagePageQuery &query, Answer<UsagePage> answer) override;
    void usageExchange(const QString &id, Answer<std::optional<StoredExchange>> answer) override;
    void statistics(const StatisticsQuery &query, Answer<QList<UsageStatistics>> answer) override;

private:
    struct Saving;
    /// Stores the new keys one after another, then saves all settings at once.
    void storeNextKey(const std::shared_ptr<Saving> &saving);
    void save(const std::shared_ptr<Saving> &saving);

    /// Runs that on the main thread.
    template<typename Work>
    void onMain(Work work);
    /// The same answer, given on the gateway thread.
    template<typename Value>
    std::function<void(const Value &)> back(std::function<void(const Value &)> answer);
    template<typename Value, typename Ask>
    void askReader(Answer<Value> answer, Ask ask);

    Configuration &m_configuration;
    GatewayThread &m_gateway;
    SecretVault &m_vault;
    SettingsStore &m_store;
    const ForgetKeys m_forgetKeys;
    UsageReader *m_reader = nullptr;
};

} // namespace regatta
