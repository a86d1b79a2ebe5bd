// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/localgatewayclient.h"
#include "configuration.h"
#include "demo/demoservers.h"
#include "gatewaythread.h"
#include "secrets/filesecretstore.h"
#include "support/waiting.h"

#include <QHash>
#include <QProcessEnvironment>
#include <QUrl>

#include <optional>

namespace regatta::testing {

/// A keychain in memory, which answers later, as a real one does.
class FakeKeychain final : public QObject, public SecretStore
{
public:
    bool available = true;
    QHash<QString, Secret> entries;

    void read(const QString &reference, Answered answered) override
    {
        const bool known = entries.contains(reference);
        answer(answered, known ? SecretAnswer::Outcome::Done : SecretAnswer::Outcome::Missing,
               entries.value(reference));
    }
    void write(const QString &reference, const Secret &secret, Answered answered) override
    {
        if (available)
            entries.insert(reference, secret);
        answer(answered, SecretAnswer::Outcome::Done);
    }
    void remove(const QString &reference, Answered answered) override
    {
        answer(answered, entries.remove(reference) ? SecretAnswer::Outcome::Done : SecretAnswer::Outcome::Missing);
    }

private:
    void answer(const Answered &answered, SecretAnswer::Outcome outcome, const Secret &secret = {})
    {
        const SecretAnswer given = available
            ? SecretAnswer{outcome, secret, {}}
            : SecretAnswer{SecretAnswer::Outcome::Unavailable, {}, QStringLiteral("no bus")};
        QMetaObject::invokeMethod(
            this, [answered, given] { answered(given); }, Qt::QueuedConnection);
    }
};

/// What the composition root puts together, without window and signals.
class Office
{
public:
    /// Without `givenPort` it takes the one of its settings.
    explicit Office(const QString &folder, FakeKeychain &keychain, const QProcessEnvironment &environment = {},
                    std::optional<quint16> givenPort = 0)
        : file(folder + QStringLiteral("/secrets.json"))
        , store(folder + QStringLiteral("/settings.db"))
        , vault(keychain, file)
        , configuration(store, vault, options(givenPort))
        , gateway([ring = store.clientKeyRing()](const QByteArray &key) { return ring->verify(key); })
        , client(configuration, gateway, vault, store, demo, Secret("console"))
    {
        const auto started = store.start();
        problem = std::holds_alternative<StoreError>(started)
            ? std::get<StoreError>(started).sentence
            : configuration.load(std::get<StoredState>(started), environment);
        QObject::connect(&gateway, &GatewayThread::listening, &gateway, [this](const QString &baseUrl) {
            port = quint16(QUrl(baseUrl).port());
            configuration.setActualPort(port);
        });
        QObject::connect(&configuration, &Configuration::running, &gateway,
                         [this] { gateway.apply(configuration.settings(), configuration.secrets()); });
        client.setUndoTime(Milliseconds(1)); // else a removed key stays for seconds
        if (problem.isEmpty())
            problem = gateway.start(configuration.settings(), configuration.secrets());
    }

    /// Waits for the answer: empty where the edit was taken.
    QString save(const EndpointEdit &edit)
    {
        return answerOf([&](const GatewayClient::Done &done) { client.saveEndpoints({edit}, done); });
    }
    template <typename Ask>
    QString answerOf(Ask ask)
    {
        std::optional<QString> answer;
        ask([&](const QString &error) { answer = error; });
        return waitUntil([&] { return answer.has_value(); }) ? *answer : QStringLiteral("no answer");
    }
    [[nodiscard]] QByteArray newKey()
    {
        std::optional<Secret> made;
        client.createKey(QStringLiteral("test"), [&](const QString &, const Secret &key) { made = key; });
        return waitUntil([&] { return made.has_value(); }) ? made->reveal() : QByteArray();
    }

    FileSecretStore file;
    SettingsStore store;
    SecretVault vault;
    Configuration configuration;
    DemoServers demo;
    GatewayThread gateway;
    LocalGatewayClient client;
    QString problem;
    quint16 port = 0;

private:
    static Options options(std::optional<quint16> port)
    {
        Options options;
        options.headless = true;
        options.port = port;
        return options;
    }
};

inline EndpointEdit edit(const QString &name, const QString &url)
{
    EndpointEdit result;
    result.endpoint.name = name;
    result.endpoint.kind = EndpointKind::OpenAi;
    result.baseUrlText = url;
    return result;
}

} // namespace regatta::testing
