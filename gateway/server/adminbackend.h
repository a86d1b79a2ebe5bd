// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rejectedcall.h"
#include "model/secret.h"
#include "model/settings.h"
#include "model/snapshot.h"
#include "store/clientkeys.h"
#include "store/settingsdatabase.h"
#include "store/storeerror.h"
#include "model/usagequery.h"
#include "store/usage/usagereader.h"

#include <QString>

#include <functional>
#include <optional>

namespace regatta {

/// What a probe found, as the admin API tells it.
struct AdminProbe
{
    bool ok = false;
    QString model;
    QString message;
    Milliseconds duration{0};
};

/// How saving ended. `stale`: the settings were no longer those that the change was made from, and stay as they are.
struct AdminSaving
{
    bool stale = false;
    StoreStatus problem;
};

/// Everything that the admin API can do, done by the composition root; a fake in the API's tests. Called on the gateway
/// thread; answers on the gateway thread, later, exactly once, and never blocks. Errors with `refused` are the caller's
/// fault (400), others the gateway's (503).
class AdminBackend
{
public:
    template<typename Value>
    using Answer = std::function<void(const StoreResult<Value> &)>;
    using Done = std::function<void(const StoreStatus &)>;

    virtual ~AdminBackend() = default;

    /// As they are saved: without what the environment and the command line put over them, and without secrets.
    virtual void settings(Answer<Settings> answer) = 0;
    /// Replaces all settings, by the same rules as the console and `config import`, unless they are no longer `before`.
    /// `keys`: new upstream keys of the endpoints whose key is Inline, kept where the console keeps them. Refused while a
    /// --config file holds the settings.
    virtual void saveSettings(const Settings &settings, const Settings &before, const EndpointSecrets &keys,
                              std::function<void(const AdminSaving &)> done) = 0;
    /// Also while a --config file holds the settings, until its next reload.
    virtual void setStrategy(StrategyMode mode, Done done) = 0;
    virtual void strategyHistory(Answer<QList<StrategyHistoryEntry>> answer) = 0;

    virtual void snapshot(Answer<GatewaySnapshot> answer) = 0;
    virtual void lockedSettings(Answer<QList<LockedSetting>> answer) = 0;
    virtual void resetBreaker(const QString &endpoint, Done done) = 0;
    virtual void probe(const QString &endpoint, Answer<AdminProbe> answer) = 0;

    virtual void keys(Answer<QList<ClientKey>> answer) = 0;
    virtual void createKey(const QString &name, KeyScope scope, const KeyLimits &limits, Answer<Secret> answer) = 0;
    virtual void setKeyLimits(const QString &name, const KeyLimits &limits, Done done) = 0;
    virtual void revokeKey(const QString &name, Done done) = 0;

    /// Of the last seven days, newest first; alike ones are one.
    virtual void rejectedCalls(Answer<QList<RejectedCall>> answer) = 0;
    virtual void forgetRejectedCalls(Done done) = 0;

    virtual void usagePage(const UsagePageQuery &query, Answer<UsagePage> answer) = 0;
    virtual void usageExchange(const QString &id, Answer<std::optional<StoredExchange>> answer) = 0;
    virtual void statistics(const StatisticsQuery &query, Answer<QList<UsageStatistics>> answer) = 0;
};

} // namespace regatta
