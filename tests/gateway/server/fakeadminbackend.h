// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/adminbackend.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace regatta::testing {

/// Stands for the composition root: keeps settings in memory, remembers what it was asked, and answers at once, or, with
/// `holdsAnswers`, when the test says so.
class FakeAdminBackend final : public AdminBackend
{
public:
    void settings(Answer<Settings> answer) override { later([=, this] { answer(StoreResult<Settings>(current)); }); }
    void saveSettings(const Settings &next, const Settings &before, const EndpointSecrets &keys,
                      std::function<void(const AdminSaving &)> done) override
    {
        later([=, this] {
            if (beforeSaving)
                std::exchange(beforeSaving, {})();
            if (before != current)
                return done({true, std::nullopt});
            if (refusal)
                return done({false, refusal});
            current = next;
            for (Endpoint &endpoint : current.endpoints) {
                if (endpoint.key.source == KeyReference::Source::Inline)
                    endpoint.key = {KeyReference::Source::Stored, QStringLiteral("ref-") + endpoint.name};
            }
            for (auto key = keys.begin(); key != keys.end(); ++key)
                storedKeys.insert(key.key(), key.value());
            ++saves;
            done({});
        });
    }
    void setStrategy(StrategyMode mode, Done done) override
    {
        calls.append(QStringLiteral("setStrategy ") + strategyModeName(mode));
        current.strategy.mode = mode;
        later([=] { done(std::nullopt); });
    }
    void strategyHistory(Answer<QList<StrategyHistoryEntry>> answer) override { give(answer, history); }
    void snapshot(Answer<GatewaySnapshot> answer) override { give(answer, figures); }
    void lockedSettings(Answer<QList<LockedSetting>> answer) override { give(answer, locks); }
    void resetBreaker(const QString &endpoint, Done done) override
    {
        calls.append(QStringLiteral("reset ") + endpoint);
        later([=] { done(std::nullopt); });
    }
    void probe(const QString &endpoint, Answer<AdminProbe> answer) override
    {
        calls.append(QStringLiteral("probe ") + endpoint);
        give(answer, AdminProbe{true, QStringLiteral("m"), QStringLiteral("Four."), Milliseconds(12)});
    }
    void keys(Answer<QList<ClientKey>> answer) override { give(answer, clientKeys); }
    void createKey(const QString &name, KeyScope scope, const KeyLimits &limits, Answer<Secret> answer) override
    {
        calls.append(QStringLiteral("createKey %1 %2").arg(name, keyScopeName(scope)));
        lastLimits = limits;
        give(answer, Secret("rg-new"));
    }
    void setKeyLimits(const QString &name, const KeyLimits &limits, Done done) override
    {
        calls.append(QStringLiteral("setKeyLimits ") + name);
        lastLimits = limits;
        const StoreStatus status = name == QLatin1String("laptop")
            ? StoreStatus()
            : StoreError{QStringLiteral("There is no client key \"%1\".").arg(name), true};
        later([=] { done(status); });
    }
    void revokeKey(const QString &name, Done done) override
    {
        calls.append(QStringLiteral("revokeKey ") + name);
        const StoreStatus status = name == QLatin1String("laptop")
            ? StoreStatus()
            : StoreError{QStringLiteral("There is no client key \"%1\".").arg(name), true};
        later([=] { done(status); });
    }
    void rejectedCalls(Answer<QList<RejectedCall>> answer) override { give(answer, rejected); }
    void forgetRejectedCalls(Done done) override
    {
        calls.append(QStringLiteral("forgetRejectedCalls"));
        rejected.clear();
        later([=] { done({}); });
    }
    void usagePage(const UsagePageQuery &query, Answer<UsagePage> answer) override
    {
        pageQuery = query;
        give(answer, page);
    }
    void usageExchange(const QString &id, Answer<std::optional<StoredExchange>> answer) override
    {
        give(answer, id == QLatin1String("known") ? std::optional(page.rows.value(0)) : std::nullopt);
    }
    void statistics(const StatisticsQuery &query, Answer<QList<UsageStatistics>> answer) override
    {
        statisticsQuery = query;
        give(answer, rows);
    }

    void answerHeld()
    {
        for (const auto &answer : std::exchange(m_held, {}))
            answer();
    }

    Settings current;
    StoreStatus refusal;
    std::function<void()> beforeSaving; ///< once: somebody else, in between
    EndpointSecrets storedKeys;
    int saves = 0;
    QStringList calls;
    QList<StrategyHistoryEntry> history;
    GatewaySnapshot figures;
    QList<LockedSetting> locks;
    KeyLimits lastLimits;
    QList<ClientKey> clientKeys;
    QList<RejectedCall> rejected;
    UsagePage page;
    UsagePageQuery pageQuery;
    StatisticsQuery statisticsQuery;
    QList<UsageStatistics> rows;
    std::optional<StoreError> trouble; ///< of everything that gives a value
    bool holdsAnswers = false;

private:
    template<typename Value>
    void give(Answer<Value> answer, const Value &value)
    {
        later([=, this] { answer(trouble ? StoreResult<Value>(*trouble) : StoreResult<Value>(value)); });
    }
    void later(std::function<void()> answer)
    {
        if (holdsAnswers)
            m_held.push_back(std::move(answer));
        else
            answer();
    }

    std::vector<std::function<void()>> m_held;
};

} // namespace regatta::testing
