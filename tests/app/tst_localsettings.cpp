// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/localsettingsclient.h"
#include "configuration.h"
#include "fakes/fakegatewayclient.h"
#include "secrets/filesecretstore.h"
#include "store/settingswriter.h"
#include "support/waiting.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace regatta;
using namespace regatta::testing;

namespace {

const Secret passphrase("correct horse battery");

class FakeKeychain final : public QObject, public SecretStore
{
public:
    bool full = false;
    QHash<QString, Secret> entries;

    void read(const QString &reference, Answered answered) override
    {
        answer(answered, entries.contains(reference) ? SecretAnswer::Outcome::Done : SecretAnswer::Outcome::Missing,
               entries.value(reference));
    }
    void write(const QString &reference, const Secret &secret, Answered answered) override
    {
        if (!full)
            entries.insert(reference, secret);
        answer(answered, full ? SecretAnswer::Outcome::Unavailable : SecretAnswer::Outcome::Done);
    }
    void remove(const QString &reference, Answered answered) override
    {
        answer(answered, entries.remove(reference) ? SecretAnswer::Outcome::Done : SecretAnswer::Outcome::Missing);
    }

private:
    void answer(const Answered &answered, SecretAnswer::Outcome outcome, const Secret &secret = {})
    {
        const SecretAnswer given{outcome, secret, QStringLiteral("full")};
        QMetaObject::invokeMethod(this, [answered, given] { answered(given); }, Qt::QueuedConnection);
    }
};

/// No file either.
class NoFile final : public SecretStore
{
public:
    void read(const QString &, Answered answered) override { answered({SecretAnswer::Outcome::Missing, {}, {}}); }
    void write(const QString &, const Secret &, Answered answered) override
    {
        answered({SecretAnswer::Outcome::Unavailable, {}, QStringLiteral("no disk")});
    }
    void remove(const QString &, Answered answered) override { answered({SecretAnswer::Outcome::Missing, {}, {}}); }
};

/// One gateway's settings with all that they need.
class House
{
public:
    explicit House(const Options &options = {})
        : store(folder.filePath(QStringLiteral("settings.db")))
        , vault(keychain, file)
        , configuration(store, vault, options)
        , client({configuration, vault, fake, [this](const QStringList &references) { forget(references); }})
    {
        const auto started = store.start();
        problem = configuration.load(std::get<StoredState>(started), QProcessEnvironment());
    }

    template<typename Ask>
    QString answerOf(Ask ask)
    {
        std::optional<QString> answer;
        ask([&](const QString &error) { answer = error; });
        return waitUntil([&] { return answer.has_value(); }) ? *answer : QStringLiteral("no answer");
    }
    /// An endpoint whose key is in the keychain.
    void addEndpoint(const QString &name, const Secret &key)
    {
        keychain.entries.insert(name + QStringLiteral("-ref"), key);
        Endpoint endpoint;
        endpoint.name = name;
        endpoint.baseUrl = QUrl(QStringLiteral("https://%1.example/v1").arg(name));
        endpoint.key = {KeyReference::Source::Stored, name + QStringLiteral("-ref")};
        const QString error = answerOf([&](const ClientDone &done) {
            configuration.change([&](Settings &settings) { settings.endpoints.append(endpoint); }, done);
        });
        QCOMPARE(error, QString());
        QVERIFY(waitUntil([&] { return configuration.secrets().contains(name); }));
    }
    QString path(const char *name) const { return folder.filePath(QLatin1String(name)); }
    ImportPreview previewOf(const QString &name, const std::optional<Secret> &with, QString *error)
    {
        std::optional<ImportPreview> preview;
        client.previewImport(name, with, [&](const QString &problemFound, const ImportPreview &found) {
            *error = problemFound;
            preview = found;
        });
        return waitUntil([&] { return preview.has_value(); }) ? *preview : ImportPreview();
    }

    QTemporaryDir folder;
    QString problem;
    FakeKeychain keychain;
    NoFile file;
    SettingsStore store;
    SecretVault vault;
    Configuration configuration;
    FakeGatewayClient fake;
    LocalSettingsClient client;

private:
    void forget(const QStringList &references)
    {
        for (const QString &reference : references) {
            bool isUsed = false;
            for (const Endpoint &endpoint : configuration.stored().endpoints)
                isUsed |= endpoint.key.name == reference;
            if (!isUsed)
                vault.remove(reference, [](const QString &) {});
        }
    }
};

} // namespace

/// Settings as the console reads, changes, writes out and takes in.
class TestLocalSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyProblemIsFoundAtOnce();
    void whatIsRightHasNoProblem();
    void aStaleEditIsRefused();
    void anEditIsSaved();
    void keysTravelUnderAPassphrase();
    void anImportForgetsTheKeysItReplaces();
    void anEncryptedFileIsSaidToBeOne();
    void aPreviewSaysWhatWouldChange();
    void aKeychainThatRefusesLeavesEverythingAsItWas();
    void settingsInAFileAreNotReplaced();
    void theCallersPassphraseIsLeftAlone();
    void theDiagnosticsFileHoldsNoKey();
};

void TestLocalSettings::everyProblemIsFoundAtOnce()
{
    House house;
    QJsonObject settings = house.client.storedSettings();
    QJsonObject strategy = settings.value(QLatin1String("strategy")).toObject();
    strategy.insert(QStringLiteral("lateAfter"), 0);
    strategy.insert(QStringLiteral("mode"), QStringLiteral("rase"));
    settings.insert(QStringLiteral("strategy"), strategy);
    QJsonObject limits = settings.value(QLatin1String("limits")).toObject();
    limits.insert(QStringLiteral("connections"), QStringLiteral("many"));
    settings.insert(QStringLiteral("limits"), limits);
    QStringList keys;
    for (const SettingProblem &problem : house.client.check(settings)) {
        keys.append(problem.key);
        QVERIFY2(problem.sentence.contains(QLatin1String("expected")), qPrintable(problem.sentence));
    }
    keys.sort();
    QCOMPARE(keys, (QStringList{QStringLiteral("limits.connections"), QStringLiteral("strategy.lateAfter"),
                                QStringLiteral("strategy.mode")}));

    // And so are the rules that no schema says.
    settings = house.client.storedSettings();
    QJsonObject gateway = settings.value(QLatin1String("gateway")).toObject();
    gateway.insert(QStringLiteral("host"), QStringLiteral("0.0.0.0"));
    gateway.insert(QStringLiteral("requireKey"), false);
    settings.insert(QStringLiteral("gateway"), gateway);
    QJsonObject health = settings.value(QLatin1String("health")).toObject();
    health.insert(QStringLiteral("openFor"), 500);
    settings.insert(QStringLiteral("health"), health);
    keys.clear();
    for (const SettingProblem &problem : house.client.check(settings))
        keys.append(problem.key);
    QCOMPARE(keys, (QStringList{QStringLiteral("gateway.requireKey"), QStringLiteral("health.openFor")}));
}

void TestLocalSettings::whatIsRightHasNoProblem()
{
    House house;
    QCOMPARE(house.client.check(house.client.storedSettings()), QList<SettingProblem>());
    QCOMPARE(house.client.check(house.client.defaultSettings()), QList<SettingProblem>());
    QCOMPARE(house.client.storedSettings(), house.client.defaultSettings());
}

void TestLocalSettings::aStaleEditIsRefused()
{
    House house;
    const QJsonObject before = house.client.storedSettings();
    house.configuration.change([](Settings &settings) { settings.gateway.port = 9000; }, [](const QString &) {});
    const QString error = house.answerOf([&](const ClientDone &done) { house.client.save(before, before, done); });
    QVERIFY2(error.contains(QLatin1String("changed elsewhere")), qPrintable(error));
    QCOMPARE(house.configuration.stored().gateway.port, 9000);
}

void TestLocalSettings::anEditIsSaved()
{
    House house;
    const QJsonObject before = house.client.storedSettings();
    QJsonObject settings = before;
    settings.insert(QStringLiteral("models"), QJsonObject{{QStringLiteral("strictModels"), true}});
    QCOMPARE(house.answerOf([&](const ClientDone &done) { house.client.save(settings, before, done); }), QString());
    QVERIFY(house.configuration.stored().models.strictModels);
}

void TestLocalSettings::keysTravelUnderAPassphrase()
{
    House from;
    from.addEndpoint(QStringLiteral("relay"), Secret("s3cret-planted"));
    const QString file = from.path("sealed.json");
    QCOMPARE(from.answerOf([&](const ClientDone &done) { from.client.exportTo(file, passphrase, done); }), QString());
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(!written.readAll().contains("s3cret"));

    House to;
    QCOMPARE(to.answerOf([&](const ClientDone &done) { to.client.importFrom(file, passphrase, done); }), QString());
    QVERIFY(waitUntil([&] { return to.configuration.secrets().contains(QStringLiteral("relay")); }));
    QCOMPARE(to.configuration.secrets().value(QStringLiteral("relay")).reveal(), QByteArray("s3cret-planted"));
    QCOMPARE(to.keychain.entries.size(), 1);
    QVERIFY(!to.keychain.entries.contains(QStringLiteral("relay-ref")));
}

void TestLocalSettings::anImportForgetsTheKeysItReplaces()
{
    House house;
    house.addEndpoint(QStringLiteral("relay"), Secret("new-key"));
    const QString file = house.path("sealed.json");
    QCOMPARE(house.answerOf([&](const ClientDone &done) { house.client.exportTo(file, passphrase, done); }), QString());
    QCOMPARE(house.answerOf([&](const ClientDone &done) { house.client.importFrom(file, passphrase, done); }), QString());
    QVERIFY(waitUntil([&] { return house.keychain.entries.size() == 1; }));
    QVERIFY(!house.keychain.entries.contains(QStringLiteral("relay-ref")));
}

void TestLocalSettings::anEncryptedFileIsSaidToBeOne()
{
    House house;
    house.addEndpoint(QStringLiteral("relay"), Secret("s3cret"));
    const QString file = house.path("sealed.json");
    QCOMPARE(house.answerOf([&](const ClientDone &done) { house.client.exportTo(file, passphrase, done); }), QString());
    QString error;
    ImportPreview preview = house.previewOf(file, std::nullopt, &error);
    QCOMPARE(error, QString());
    QVERIFY(preview.encrypted);
    QCOMPARE(preview.secrets, 0);
    preview = house.previewOf(file, passphrase, &error);
    QCOMPARE(error, QString());
    QCOMPARE(preview.secrets, 1);
    QCOMPARE(preview.changed, QStringList());
    (void)house.previewOf(file, Secret("another horse entirely"), &error);
    QCOMPARE(error, QStringLiteral("The passphrase is wrong."));
    error = house.answerOf([&](const ClientDone &done) { house.client.importFrom(file, std::nullopt, done); });
    QCOMPARE(error, QStringLiteral("The file holds encrypted keys; expected its passphrase."));
}

void TestLocalSettings::aPreviewSaysWhatWouldChange()
{
    House house;
    house.addEndpoint(QStringLiteral("old"), Secret("key"));
    house.addEndpoint(QStringLiteral("kept"), Secret("key"));
    Settings other = house.configuration.stored();
    other.endpoints.removeFirst();
    other.endpoints[0].paid = true;
    Endpoint added = other.endpoints[0];
    added.name = QStringLiteral("added");
    added.key = {};
    other.endpoints.append(added);
    other.gateway.port = 9000;
    Route route;
    route.models = {QStringLiteral("*")};
    other.routes = {route};
    QCOMPARE(SettingsExport::save(house.path("other.json"), writeSettings(other)), QString());
    QString error;
    const ImportPreview preview = house.previewOf(house.path("other.json"), std::nullopt, &error);
    QCOMPARE(error, QString());
    QCOMPARE(preview.newEndpoints, QStringList{QStringLiteral("added")});
    QCOMPARE(preview.removedEndpoints, QStringList{QStringLiteral("old")});
    QCOMPARE(preview.changed,
             (QStringList{QStringLiteral("gateway.port"), QStringLiteral("endpoints.kept"), QStringLiteral("routes")}));
    QCOMPARE(house.configuration.stored().gateway.port, 8377);
}

void TestLocalSettings::aKeychainThatRefusesLeavesEverythingAsItWas()
{
    House house;
    house.addEndpoint(QStringLiteral("relay"), Secret("key"));
    const QString file = house.path("sealed.json");
    QCOMPARE(house.answerOf([&](const ClientDone &done) { house.client.exportTo(file, passphrase, done); }), QString());
    const Settings before = house.configuration.stored();
    house.keychain.full = true;
    const QString error = house.answerOf([&](const ClientDone &done) { house.client.importFrom(file, passphrase, done); });
    QVERIFY2(error.contains(QLatin1String("cannot be stored")), qPrintable(error));
    QCOMPARE(house.configuration.stored(), before);
    QCOMPARE(house.keychain.entries.keys(), QStringList{QStringLiteral("relay-ref")});
}

void TestLocalSettings::settingsInAFileAreNotReplaced()
{
    QTemporaryDir folder;
    Options options;
    options.configFile = folder.filePath(QStringLiteral("regatta.json"));
    QFile file(*options.configFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"endpoints": [{"name": "relay", "kind": "openai", "baseUrl": "https://h", "apiKey": "inline-planted"}]})");
    file.close();
    House house(options);
    QCOMPARE(house.problem, QString());
    const QString error =
        house.answerOf([&](const ClientDone &done) { house.client.importFrom(*options.configFile, std::nullopt, done); });
    QVERIFY2(error.contains(*options.configFile), qPrintable(error));
    QVERIFY(house.keychain.entries.isEmpty());
}

void TestLocalSettings::theCallersPassphraseIsLeftAlone()
{
    House house;
    const Secret mine("correct horse battery");
    QCOMPARE(house.answerOf([&](const ClientDone &done) { house.client.exportTo(house.path("a.json"), mine, done); }), QString());
    QCOMPARE(mine.reveal(), QByteArray("correct horse battery"));
}

void TestLocalSettings::theDiagnosticsFileHoldsNoKey()
{
    House house;
    house.addEndpoint(QStringLiteral("relay"), Secret("pw-of-an-endpoint-77"));
    QFile log(house.path("regatta.log"));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("sent pw-of-an-endpoint-77 there\n");
    log.close();
    house.client.setLogFile(log.fileName());
    house.fake.theNotices = {{QStringLiteral("x"), QStringLiteral("key pw-of-an-endpoint-77"), false}};
    const QString file = house.path("report.json");
    QCOMPARE(house.answerOf([&](const ClientDone &done) { house.client.writeDiagnostics(file, done); }), QString());
    QFile report(file);
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QByteArray text = report.readAll();
    QVERIFY(!text.contains("pw-of-an-endpoint-77"));
    QVERIFY(text.contains("sent *** there"));
    QVERIFY(text.contains("SQLite 3."));
    QVERIFY(!(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
}

QTEST_GUILESS_MAIN(TestLocalSettings)
#include "tst_localsettings.moc"
