// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/gatewayclient.h"
#include "fakes/fakepageclients.h"
#include "fakes/fakeusageclient.h"
#include "uistate.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace regatta {

/// A gateway that is only values: tests set what it knows and read what it was asked. Answers at once, with `nextError`
/// where that is set, unless `holdAnswers` keeps the answers until answer() is called.
class FakeGatewayClient : public GatewayClient
{
    Q_OBJECT

public:
    using GatewayClient::GatewayClient;

    // What it knows.
    Settings theSettings;
    GatewaySnapshot theSnapshot;
    QList<Notice> theNotices;
    QList<LockedSetting> theLocks;
    QList<StrategyChange> theHistory;
    QString theConfigFile;
    bool theDemo = false;
    QSet<QString> storedKeys;
    QList<std::pair<qsizetype, Endpoint>> theRemoved;
    EndpointTest testResult{true, QStringLiteral("Hello there, nice to meet you."), QStringLiteral("gemini-2.5-flash"), Milliseconds(412)};

    // What it was asked.
    QStringList calls;
    QList<EndpointEdit> savedEdits;
    QString nextError;
    bool holdAnswers = false;

    // The parts that belong to single pages.
    FakeUsageClient theUsage;
    FakeKeyClient theKeys;
    FakeSettingsClient theSettingsFile;
    FakeCatalogClient theCatalog;
    FakePlaygroundClient thePlayground;

    [[nodiscard]] UsageClient &usage() override { return theUsage; }
    [[nodiscard]] KeyClient &keys() override { return theKeys; }
    [[nodiscard]] SettingsClient &settingsFile() override { return theSettingsFile; }
    [[nodiscard]] CatalogClient &catalog() override { return theCatalog; }
    [[nodiscard]] PlaygroundClient &playground() override { return thePlayground; }

    [[nodiscard]] Settings settings() const override { return theSettings; }
    [[nodiscard]] GatewaySnapshot snapshot() const override { return theSnapshot; }
    [[nodiscard]] QList<Notice> notices() const override { return theNotices; }
    [[nodiscard]] QList<LockedSetting> lockedSettings() const override { return theLocks; }
    [[nodiscard]] QList<StrategyChange> strategyHistory() const override { return theHistory; }
    [[nodiscard]] QString configFile() const override { return theConfigFile; }
    [[nodiscard]] bool isDemo() const override { return theDemo; }
    [[nodiscard]] bool hasStoredKey(const QString &endpoint) const override { return storedKeys.contains(endpoint); }

    void setStrategy(StrategyMode mode, Done done) override
    {
        calls.append(QStringLiteral("setStrategy ") + strategyModeName(mode));
        settle(done, [this, mode] {
            theSettings.strategy.mode = mode;
            theHistory.append({QDateTime::currentDateTimeUtc(), mode});
        });
    }
    void saveEndpoints(QList<EndpointEdit> edits, Done done) override
    {
        calls.append(QStringLiteral("saveEndpoints %1").arg(edits.size()));
        savedEdits = edits;
        settle(done, [this, edits] {
            for (const EndpointEdit &edit : edits)
                store(edit);
        });
    }
    void removeEndpoint(const QString &name, Done done) override
    {
        calls.append(QStringLiteral("removeEndpoint ") + name);
        settle(done, [this, name] {
            for (const Endpoint &endpoint : std::as_const(theSettings.endpoints)) {
                if (endpoint.name == name)
                    theRemoved.append({theSettings.endpoints.indexOf(endpoint), endpoint});
            }
            theSettings.endpoints.removeIf([&](const Endpoint &endpoint) { return endpoint.name == name; });
        });
    }
    void restoreEndpoint(const QString &name, Done done) override
    {
        calls.append(QStringLiteral("restoreEndpoint ") + name);
        settle(done, [this, name] {
            for (const auto &[index, endpoint] : std::as_const(theRemoved)) {
                if (endpoint.name == name)
                    theSettings.endpoints.insert(std::min(index, theSettings.endpoints.size()), endpoint);
            }
            theRemoved.removeIf([&](const auto &removed) { return removed.second.name == name; });
        });
    }
    void setEndpointEnabled(const QString &name, bool enabled, Done done) override
    {
        calls.append(QStringLiteral("setEndpointEnabled %1 %2").arg(name).arg(enabled));
        settle(done, [this, name, enabled] {
            for (Endpoint &endpoint : theSettings.endpoints) {
                if (endpoint.name == name)
                    endpoint.enabled = enabled;
            }
        });
    }
    void reorderEndpoints(const QStringList &names, Done done) override
    {
        calls.append(QStringLiteral("reorderEndpoints ") + names.join(QLatin1Char(' ')));
        settle(done, [this, names] {
            std::sort(theSettings.endpoints.begin(), theSettings.endpoints.end(), [&](const auto &a, const auto &b) {
                return names.indexOf(a.name) < names.indexOf(b.name);
            });
        });
    }
    void resetBreaker(const QString &name, Done done) override
    {
        calls.append(QStringLiteral("resetBreaker ") + name);
        settle(done, [this, name] {
            for (EndpointStatus &status : theSnapshot.endpoints) {
                if (status.name == name)
                    status.state = EndpointState::Healthy;
            }
        });
    }
    void testEndpoint(const QString &name, TestDone done) override
    {
        calls.append(QStringLiteral("testEndpoint ") + name);
        finish([this, done] { done(testResult); });
    }
    void startDemo(Done done) override
    {
        calls.append(QStringLiteral("startDemo"));
        settle(done, [this] { theDemo = true; });
    }
    void stopDemo(Done done) override
    {
        calls.append(QStringLiteral("stopDemo"));
        settle(done, [this] { theDemo = false; });
    }
    void createKey(const QString &name, KeyDone done) override
    {
        calls.append(QStringLiteral("createKey ") + name);
        finish([done] { done({}, Secret("rg-0000000000000000")); });
    }
    void useNextFreePort(Done done) override
    {
        calls.append(QStringLiteral("useNextFreePort"));
        settle(done, [this] {
            ++theSettings.gateway.port;
            theSnapshot.problem.clear();
            theSnapshot.portTaken = false;
            theSnapshot.listening = true;
            theSnapshot.baseUrl = QStringLiteral("http://127.0.0.1:%1/v1").arg(theSettings.gateway.port);
        });
    }
    void sendDemoRequests(int count) override { calls.append(QStringLiteral("sendDemoRequests %1").arg(count)); }

    /// Gives the answers that holdAnswers kept.
    void answer()
    {
        const auto kept = std::exchange(m_kept, {});
        for (const auto &finishNow : kept)
            finishNow();
    }
    void announce()
    {
        Q_EMIT settingsChanged();
        Q_EMIT snapshotChanged();
        Q_EMIT noticesChanged();
    }

private:
    void finish(std::function<void()> answerNow)
    {
        if (holdAnswers)
            m_kept.append(std::move(answerNow));
        else
            answerNow();
    }
    void settle(Done done, std::function<void()> change)
    {
        finish([this, done = std::move(done), change = std::move(change), error = std::exchange(nextError, {})] {
            if (error.isEmpty()) {
                change();
                announce();
            }
            done(error);
        });
    }
    void store(const EndpointEdit &edit)
    {
        for (Endpoint &endpoint : theSettings.endpoints) {
            if (endpoint.name == edit.originalName) {
                endpoint = edit.endpoint;
                return;
            }
        }
        theSettings.endpoints.append(edit.endpoint);
    }

    QList<std::function<void()>> m_kept;
};

/// The window's memory, in memory.
class FakeUiState : public UiState
{
public:
    [[nodiscard]] QString value(const QString &key) const override { return values.value(key); }
    void setValue(const QString &key, const QString &value) override { values.insert(key, value); }
    QHash<QString, QString> values;
};

} // namespace regatta
