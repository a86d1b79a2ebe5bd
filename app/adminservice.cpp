// SPDX-License-Identifier: GPL-3.0-or-later
#include "adminservice.h"

#include "configuration.h"
#include "gatewaythread.h"
#include "secrets/keyreferences.h"
#include "secrets/secretvault.h"
#include "store/settingsstore.h"
#include "store/whendone.h"

#include <algorithm>

namespace regatta {

struct AdminService::Saving
{
    Settings settings;
    Settings before;
    EndpointSecrets keys;
    qsizetype next = 0;
    QStringList newReferences;
    std::function<void(const AdminSaving &)> done;
};

AdminService::AdminService(Configuration &configuration, GatewayThread &gateway, SecretVault &vault, SettingsStore &store,
                           ForgetKeys forgetKeys, QObject *parent)
    : QObject(parent)
    , m_configuration(configuration)
    , m_gateway(gateway)
    , m_vault(vault)
    , m_store(store)
    , m_forgetKeys(std::move(forgetKeys))
{}

template<typename Work>
void AdminService::onMain(Work work)
{
    QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection);
}

template<typename Value>
std::function<void(const Value &)> AdminService::back(std::function<void(const Value &)> answer)
{
    return [this, answer = std::move(answer)](const Value &value) {
        m_gateway.post([answer, value] { answer(value); });
    };
}

template<typename Value, typename Ask>
void AdminService::askReader(Answer<Value> answer, Ask ask)
{
    onMain([this, answer = back(std::move(answer)), ask = std::move(ask)] {
        if (m_reader)
            whenDone(ask(*m_reader), this, answer);
        else
            answer(StoreError{tr("There is no usage log.")});
    });
}

void AdminService::settings(Answer<Settings> answer)
{
    onMain([this, answer = back(std::move(answer))] { answer(m_configuration.stored()); });
}

void AdminService::saveSettings(const Settings &settings, const Settings &before, const EndpointSecrets &keys,
                                std::function<void(const AdminSaving &)> done)
{
    auto saving = std::make_shared<Saving>(Saving{settings, before, keys, 0, {}, back(std::move(done))});
    onMain([this, saving] {
        // Before anything enters the keychain, and again when all has.
        if (saving->before != m_configuration.stored())
            return saving->done({true, std::nullopt});
        storeNextKey(saving);
    });
}

void AdminService::storeNextKey(const std::shared_ptr<Saving> &saving)
{
    while (saving->next < saving->settings.endpoints.size()) {
        const qsizetype index = saving->next++;
        const Endpoint &endpoint = saving->settings.endpoints.at(index);
        if (endpoint.key.source != KeyReference::Source::Inline)
            continue;
        m_vault.store(endpoint.name, saving->keys.value(endpoint.name),
                      [this, saving, index](const QString &reference, const QString &error) {
                          if (!error.isEmpty()) {
                              m_forgetKeys(saving->newReferences);
                              return saving->done({false, StoreError{error}});
                          }
                          saving->settings.endpoints[index].key = {KeyReference::Source::Stored, reference};
                          saving->newReferences.append(reference);
                          storeNextKey(saving);
                      });
        return;
    }
    save(saving);
}

void AdminService::save(const std::shared_ptr<Saving> &saving)
{
    if (saving->before != m_configuration.stored()) {
        m_forgetKeys(saving->newReferences);
        return saving->done({true, std::nullopt});
    }
    m_configuration.replace(saving->settings, ChangeSource::Admin, [this, saving](const StoreStatus &status) {
        m_forgetKeys(status ? saving->newReferences : storedReferences(saving->before));
        saving->done({false, status});
    });
}

void AdminService::setStrategy(StrategyMode mode, Done done)
{
    onMain([this, mode, done = back<StoreStatus>(std::move(done))] {
        m_configuration.setStrategy(mode, ChangeSource::Admin, done);
    });
}

void AdminService::strategyHistory(Answer<QList<StrategyHistoryEntry>> answer)
{
    onMain([this, answer = back(std::move(answer))] { whenDone(m_store.strategyHistory(), this, answer); });
}

void AdminService::snapshot(Answer<GatewaySnapshot> answer)
{
    onMain([this, answer = back(std::move(answer))] {
        m_gateway.snapshot([answer](const GatewaySnapshot &snapshot) { answer(snapshot); });
    });
}

void AdminService::lockedSettings(Answer<QList<LockedSetting>> answer)
{
    onMain([this, answer = back(std::move(answer))] { answer(m_configuration.locked()); });
}

void AdminService::resetBreaker(const QString &endpoint, Done done)
{
    onMain([this, endpoint, done = back<StoreStatus>(std::move(done))] {
        m_gateway.resetHealth(endpoint, [endpoint, done](bool known) {
            done(known ? StoreStatus() : StoreError{tr("There is no endpoint named %1.").arg(endpoint), true});
        });
    });
}

void AdminService::probe(const QString &endpoint, Answer<AdminProbe> answer)
{
    onMain([this, endpoint, answer = back(std::move(answer))] {
        const QString keyError = m_configuration.keyErrors().value(endpoint);
        if (!keyError.isEmpty()) {
            m_configuration.readMissedKeys(); // the keychain may have been unlocked since: the next test finds it
            return answer(AdminProbe{false, {}, keyError, Milliseconds(0)});
        }
        m_gateway.probe(endpoint, [answer](const ProbeResult &result) {
            answer(AdminProbe{result.ok, result.model, result.message, result.duration});
        });
    });
}

void AdminService::keys(Answer<QList<ClientKey>> answer)
{
    onMain([this, answer = back(std::move(answer))] { whenDone(m_store.listKeys(), this, answer); });
}

void AdminService::createKey(const QString &name, KeyScope scope, const KeyLimits &limits, Answer<Secret> answer)
{
    onMain([this, name, scope, limits, answer = back(std::move(answer))] {
        whenDone(m_store.createKey(name, scope, limits), this, answer);
    });
}

void AdminService::setKeyLimits(const QString &name, const KeyLimits &limits, Done done)
{
    onMain([this, name, limits, done = back<StoreStatus>(std::move(done))] {
        whenDone(m_store.setKeyLimits(name, limits), this, done);
    });
}

void AdminService::revokeKey(const QString &name, Done done)
{
    onMain([this, name, done = back<StoreStatus>(std::move(done))] { whenDone(m_store.revokeKey(name), this, done); });
}

void AdminService::rejectedCalls(Answer<QList<RejectedCall>> answer)
{
    onMain([this, answer = back(std::move(answer))] { whenDone(m_store.rejectedCalls(), this, answer); });
}

void AdminService::forgetRejectedCalls(Done done)
{
    onMain([this, done = back<StoreStatus>(std::move(done))] { whenDone(m_store.forgetRejectedCalls(), this, done); });
}

void AdminService::usagePage(const UsagePageQuery &query, Answer<UsagePage> answer)
{
    askReader(std::move(answer), [query](UsageReader &reader) { return reader.page(query); });
}

void AdminService::usageExchange(const QString &id, Answer<std::optional<StoredExchange>> answer)
{
    askReader(std::move(answer), [id](UsageReader &reader) { return reader.exchange(id); });
}

void AdminService::statistics(const StatisticsQuery &query, Answer<QList<UsageStatistics>> answer)
{
    askReader(std::move(answer), [query](UsageReader &reader) { return reader.statistics(query); });
}

} // namespace regatta
