// SPDX-License-Identifier: GPL-3.0-or-later
#include "configuration.h"
#include "secrets/filesecretstore.h"

#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace regatta;

namespace {

const QString relay = QStringLiteral("relay");

/// A keychain that can be locked: then its answers wait.
class LockableKeychain final : public QObject, public SecretStore
{
public:
    bool locked = false;      ///< nobody ever answers
    bool unavailable = false; ///< as after the time limit
    QHash<QString, Secret> entries;

    void read(const QString &reference, Answered answered) override
    {
        const Secret secret = entries.value(reference);
        if (!locked)
            QMetaObject::invokeMethod(
                this,
                [this, answered, secret] {
                    if (unavailable)
                        answered({SecretAnswer::Outcome::Unavailable, {}, QStringLiteral("it is locked")});
                    else
                        answered({SecretAnswer::Outcome::Done, secret, {}});
                },
                Qt::QueuedConnection);
    }
    void write(const QString &, const Secret &, Answered) override {}
    void remove(const QString &, Answered) override {}
};

} // namespace

/// Which settings and keys run while the keychain and the disk take their time, or fail.
class TestConfiguration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aKnownKeyStaysWhileTheKeychainIsReadAgain();
    void aKnownKeyStaysWhereTheKeychainWasLockedMeanwhile();
    void aMissedKeyIsReadOnceTheKeychainIsBack();
    void aReplacedKeyIsNotSentToTheNewAddress();
    void changesThatCannotBeSavedAreAllTakenBack();
    void aRenamedEndpointKeepsItsKey();
    void importedSettingsThatCannotRunAreNotUsed();
    void aSaveThatOutlivesItsConfigurationHurtsNobody();

private:
    void pointRelayAt(const QString &url, const QString &reference);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LockableKeychain> m_keychain;
    std::unique_ptr<FileSecretStore> m_file;
    std::unique_ptr<SettingsStore> m_store;
    std::unique_ptr<SecretVault> m_vault;
    std::unique_ptr<Configuration> m_configuration;
};

void TestConfiguration::init()
{
    m_configuration.reset();
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_keychain = std::make_unique<LockableKeychain>();
    m_keychain->entries = {{QStringLiteral("first"), Secret("first key")},
                           {QStringLiteral("second"), Secret("second key")}};
    m_file = std::make_unique<FileSecretStore>(m_folder->filePath(QStringLiteral("secrets.json")));
    m_store = std::make_unique<SettingsStore>(m_folder->filePath(QStringLiteral("settings.db")));
    m_vault = std::make_unique<SecretVault>(*m_keychain, *m_file);
    m_configuration = std::make_unique<Configuration>(*m_store, *m_vault, Options());
    const auto started = m_store->start();
    QVERIFY(std::holds_alternative<StoredState>(started));
    QCOMPARE(m_configuration->load(std::get<StoredState>(started), QProcessEnvironment()), QString());
    pointRelayAt(QStringLiteral("https://first.example"), QStringLiteral("first"));
    QTRY_COMPARE(m_configuration->secrets().value(relay).reveal(), QByteArray("first key"));
}

void TestConfiguration::pointRelayAt(const QString &url, const QString &reference)
{
    Endpoint endpoint;
    endpoint.name = relay;
    endpoint.baseUrl = QUrl(url);
    endpoint.key = {KeyReference::Source::Stored, reference};
    m_configuration->change([endpoint](Settings &settings) { settings.endpoints = {endpoint}; },
                            [](const QString &) {});
}

void TestConfiguration::aKnownKeyStaysWhileTheKeychainIsReadAgain()
{
    m_keychain->locked = true;
    const QSignalSpy running(m_configuration.get(), &Configuration::running);
    m_configuration->setStrategy(StrategyMode::Fallback, [](const QString &) {});
    QTRY_COMPARE(running.size(), 2); // the change itself; what needs no keychain
    QCOMPARE(m_configuration->secrets().value(relay).reveal(), QByteArray("first key"));
}

void TestConfiguration::aKnownKeyStaysWhereTheKeychainWasLockedMeanwhile()
{
    m_keychain->unavailable = true;
    const QSignalSpy running(m_configuration.get(), &Configuration::running);
    m_configuration->setStrategy(StrategyMode::Fallback, [](const QString &) {});
    QTRY_COMPARE(running.size(), 3); // the change itself; what needs no keychain; that the keychain did not answer
    QCOMPARE(m_configuration->secrets().value(relay).reveal(), QByteArray("first key"));
    QCOMPARE(m_configuration->keyErrors(), (QHash<QString, QString>()));
}

void TestConfiguration::aMissedKeyIsReadOnceTheKeychainIsBack()
{
    m_keychain->unavailable = true;
    pointRelayAt(QStringLiteral("https://second.example"), QStringLiteral("second"));
    QTRY_VERIFY(m_configuration->keyErrors().contains(relay));
    QVERIFY(!m_configuration->secrets().contains(relay));
    QVERIFY(!m_vault->notice().isEmpty());
    m_keychain->unavailable = false;
    m_configuration->readMissedKeys();
    QTRY_COMPARE(m_configuration->secrets().value(relay).reveal(), QByteArray("second key"));
    QCOMPARE(m_configuration->keyErrors(), (QHash<QString, QString>()));
    QCOMPARE(m_vault->notice(), QString());
}

void TestConfiguration::aReplacedKeyIsNotSentToTheNewAddress()
{
    QList<QByteArray> keys;
    connect(m_configuration.get(), &Configuration::running, this,
            [&] { keys.append(m_configuration->secrets().value(relay).reveal()); });
    pointRelayAt(QStringLiteral("https://second.example"), QStringLiteral("second"));
    QTRY_VERIFY(keys.contains("second key"));
    QVERIFY(!keys.contains("first key"));
}

void TestConfiguration::changesThatCannotBeSavedAreAllTakenBack()
{
    QTRY_COMPARE(m_configuration->settings().endpoints.size(), 1);
    const Settings before = m_configuration->settings();
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &limit), 0);
    const rlimit full{0, limit.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &full), 0);
    const auto restore = qScopeGuard([&] { setrlimit(RLIMIT_FSIZE, &limit); });

    QStringList errors;
    for (const StrategyMode mode : {StrategyMode::Single, StrategyMode::Fallback})
        m_configuration->setStrategy(mode, [&](const QString &error) { errors.append(error); });
    QTRY_COMPARE(errors.size(), 2);
    QVERIFY(!errors[0].isEmpty() && !errors[1].isEmpty());
    QVERIFY(m_configuration->settings() == before);
}

void TestConfiguration::aRenamedEndpointKeepsItsKey()
{
    m_keychain->locked = true;
    m_configuration->change([](Settings &settings) { settings.endpoints[0].name = QStringLiteral("renamed"); },
                            [](const QString &) {});
    QCOMPARE(m_configuration->secrets().value(QStringLiteral("renamed")).reveal(), QByteArray("first key"));
    QVERIFY(!m_configuration->secrets().contains(relay));
}

void TestConfiguration::importedSettingsThatCannotRunAreNotUsed()
{
    // Fine by themselves, but the endpoint is this gateway, which listens on another port than the file says.
    m_configuration->setActualPort(4711);
    Settings imported = m_configuration->settings();
    imported.endpoints[0].baseUrl = QUrl(QStringLiteral("http://127.0.0.1:4711/v1"));
    const QSignalSpy trouble(m_configuration.get(), &Configuration::fileTrouble);
    Q_EMIT m_store->settingsChangedOutside(imported);
    QCOMPARE(trouble.size(), 1);
    QVERIFY(trouble.first().first().toString().contains(QLatin1String("endpoints[0].baseUrl")));
    QCOMPARE(m_configuration->settings().endpoints[0].baseUrl, QUrl(QStringLiteral("https://first.example")));

    // What runs can still be changed.
    QString answer = QStringLiteral("none yet");
    m_configuration->setStrategy(StrategyMode::Fallback, [&](const QString &error) { answer = error; });
    QTRY_COMPARE(answer, QString());
}

void TestConfiguration::aSaveThatOutlivesItsConfigurationHurtsNobody()
{
    bool answered = false;
    m_configuration->setStrategy(StrategyMode::Fallback, [&](const QString &) { answered = true; });
    m_configuration.reset();
    m_store.reset(); // waits until it is saved
    QCoreApplication::processEvents();
    QVERIFY(!answered);
}

QTEST_GUILESS_MAIN(TestConfiguration)
#include "tst_configuration.moc"
