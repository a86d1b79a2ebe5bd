// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/nearestname.h"
#include "store/settingsreader.h"

#include "gateway/store/badsettings.h"

#include <QTemporaryDir>

using namespace regatta;

namespace {

QByteArray endpoint(const QByteArray &more)
{
    return R"({"endpoints": [{"name": "relay", "kind": "openai", "baseUrl": "https://api.example.com/v1")" + more
        + "}]}";
}

QByteArray strategy(const QByteArray &member)
{
    return R"({"strategy": {)" + member + "}}";
}

} // namespace

class TestSettingsReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrongWhereAndWhatWasExpected_data();
    void saysWhatIsWrongWhereAndWhatWasExpected();
    void readsTheDocumentedExample();
    void anEmptyObjectMeansTheDefaults();
    void secondsMayHaveFractions();
    void anInlineKeyLeavesTheSettings();
    void noRefusalRepeatsAKey();
    void takesABaseUrlAsItWasPasted();
    void ignoresAByteOrderMarkAndTheSchemasName();
    void cutsNoTextInItsMiddle();
    void aMissingFileIsNamed();
    void aHugeFileIsRefusedUnread();
    void keyFilesAreSeenFromTheSettingsFile();
    void nearestNameFindsSlipsOnly_data();
    void nearestNameFindsSlipsOnly();
};

void TestSettingsReader::saysWhatIsWrongWhereAndWhatWasExpected_data()
{
    addBadSettings();
}

void TestSettingsReader::saysWhatIsWrongWhereAndWhatWasExpected()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, sentence);
    const SettingsResult result = readSettings(json, QStringLiteral("bad.json"));
    const SettingsError *error = std::get_if<SettingsError>(&result);
    QVERIFY2(error, "was accepted");
    QCOMPARE(error->sentence(), sentence);
}

void TestSettingsReader::readsTheDocumentedExample()
{
    const SettingsResult result = readSettings(R"({
      "gateway":  {"host": "127.0.0.1", "port": 8377, "requireKey": true},
      "strategy": {"mode": "race", "parallelTimeout": 120, "lateAfter": 30, "rolloutPercent": 100},
      "endpoints": [
        {"name": "gcli",        "kind": "gcli",        "baseUrl": "http://127.0.0.1:7861", "apiKeyEnv": "GCLI2API_PASSWORD"},
        {"name": "antigravity", "kind": "antigravity", "baseUrl": "http://127.0.0.1:7861", "apiKeyEnv": "GCLI2API_PASSWORD"},
        {"name": "relay",       "kind": "openai",      "baseUrl": "https://api.example.com/v1", "apiKey": "k", "paid": true,
         "models": ["gemini-*"], "modelMap": {"gemini-2.5-flash": "google/gemini-2.5-flash"}}
      ],
      "routes": [{"models": ["gemini-2.5-pro"], "strategy": "fallback", "endpoints": ["antigravity", "gcli"]}]
    })",
                                               QStringLiteral("example.json"));
    const SettingsError *error = std::get_if<SettingsError>(&result);
    QVERIFY2(!error, error ? qPrintable(error->sentence()) : "");
    const Settings &settings = std::get<ReadSettings>(result).settings;
    QCOMPARE(settings.endpoints.size(), 3);
    QCOMPARE(settings.endpoints[1].kind, EndpointKind::Antigravity);
    QCOMPARE(settings.endpoints[0].key,
             (KeyReference{KeyReference::Source::Environment, QStringLiteral("GCLI2API_PASSWORD")}));
    QVERIFY(settings.endpoints[2].paid);
    QCOMPARE(settings.endpoints[2].modelMap.value(QStringLiteral("gemini-2.5-flash")),
             QStringLiteral("google/gemini-2.5-flash"));
    QCOMPARE(settings.routes[0].strategy, std::optional(StrategyMode::Fallback));
    QCOMPARE(settings.routes[0].endpoints, (QStringList{QStringLiteral("antigravity"), QStringLiteral("gcli")}));
    QCOMPARE(settings.strategy, StrategySettings());
}

void TestSettingsReader::anEmptyObjectMeansTheDefaults()
{
    QCOMPARE(readSettings("{}", QString()), SettingsResult(ReadSettings()));
}

void TestSettingsReader::secondsMayHaveFractions()
{
    const SettingsResult result = readSettings(strategy(R"("lateAfter": 0.25, "parallelTimeout": 1.0015)"), QString());
    QCOMPARE(std::get<ReadSettings>(result).settings.strategy.lateAfter, Milliseconds(250));
    QCOMPARE(std::get<ReadSettings>(result).settings.strategy.parallelTimeout, Milliseconds(1002));
}

void TestSettingsReader::anInlineKeyLeavesTheSettings()
{
    const SettingsResult result = readSettings(endpoint(R"(, "apiKey": "s3cret")"), QString());
    const ReadSettings &read = std::get<ReadSettings>(result);
    QCOMPARE(read.settings.endpoints[0].key, (KeyReference{KeyReference::Source::Inline, QString()}));
    QCOMPARE(read.inlineSecrets, (EndpointSecrets{{QStringLiteral("relay"), Secret("s3cret")}}));
}

void TestSettingsReader::noRefusalRepeatsAKey()
{
    for (const QByteArray &more :
         {QByteArray(R"(, "apiKey": "s3cret", "apiKeyRef": "x")"), QByteArray(R"(, "apiKey": ["s3cret"])"),
          QByteArray(R"(, "headers": {"X-Key": "s3cret\n"})"), QByteArray(R"(, "headers": {"api-key": "s3cret"})"),
          QByteArray(R"(, "proxy": "http://s3cret@proxy")"), QByteArray(R"(, "apiKey": "s3cret)")}) {
        const SettingsResult result = readSettings(endpoint(more), QStringLiteral("a.json"));
        QVERIFY2(std::holds_alternative<SettingsError>(result), more.constData());
        QVERIFY2(!std::get<SettingsError>(result).sentence().contains(QLatin1String("s3cret")), more.constData());
    }
}

void TestSettingsReader::takesABaseUrlAsItWasPasted()
{
    const SettingsResult result = readSettings(
        R"({"endpoints": [{"name": "a", "kind": "gcli", "baseUrl": " http://127.0.0.1:7861/v1/chat/completions "}]})",
        QString());
    QCOMPARE(std::get<ReadSettings>(result).settings.endpoints[0].baseUrl,
             QUrl(QStringLiteral("http://127.0.0.1:7861")));
}

void TestSettingsReader::ignoresAByteOrderMarkAndTheSchemasName()
{
    const SettingsResult result = readSettings("\xef\xbb\xbf{\"$schema\": \"settings.schema.json\"}", QString());
    QCOMPARE(result, SettingsResult(ReadSettings()));
}

void TestSettingsReader::cutsNoTextInItsMiddle()
{
    const QByteArray json = "{\"gateway\": {\"port\": \"" + QByteArray("é").repeated(100) + "\"}}";
    const SettingsResult result = readSettings(json, QStringLiteral("a.json"));
    QCOMPARE(std::get<SettingsError>(result).sentence(),
             QStringLiteral(
                 "a.json:1: gateway.port: expected a whole number from 0 to 65535, found text of 100 characters"));
}

void TestSettingsReader::aMissingFileIsNamed()
{
    const SettingsResult result = readSettingsFile(QStringLiteral("/nowhere/regatta.json"));
    QCOMPARE(std::get<SettingsError>(result).sentence(),
             QStringLiteral("/nowhere/regatta.json: cannot be read: No such file or directory"));
}

void TestSettingsReader::aHugeFileIsRefusedUnread()
{
    const SettingsResult result = readSettingsFile(QStringLiteral("/dev/zero"));
    QCOMPARE(std::get<SettingsError>(result).sentence(),
             QStringLiteral("/dev/zero: is larger than 8 MiB; expected a settings file"));
}

void TestSettingsReader::keyFilesAreSeenFromTheSettingsFile()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("regatta.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(endpoint(R"(, "apiKeyFile": "keys/relay")"));
    file.close();
    const SettingsResult result = readSettingsFile(file.fileName());
    QCOMPARE(std::get<ReadSettings>(result).settings.endpoints[0].key.name,
             folder.filePath(QStringLiteral("keys/relay")));
}

void TestSettingsReader::nearestNameFindsSlipsOnly_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("nearest");
    QTest::newRow("one letter missing") << QStringLiteral("endpoits") << QStringLiteral("endpoints");
    QTest::newRow("case") << QStringLiteral("BASEURL") << QStringLiteral("baseUrl");
    QTest::newRow("snake case") << QStringLiteral("base_url") << QStringLiteral("baseUrl");
    QTest::newRow("swapped neighbours") << QStringLiteral("prot") << QStringLiteral("port");
    QTest::newRow("something else") << QStringLiteral("colour") << QString();
    QTest::newRow("far too long") << QString(5000, QLatin1Char('a')) << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestSettingsReader::nearestNameFindsSlipsOnly()
{
    QFETCH(QString, given);
    QFETCH(QString, nearest);
    const QStringList known{QStringLiteral("endpoints"), QStringLiteral("baseUrl"), QStringLiteral("port"),
                            QStringLiteral("a")};
    QCOMPARE(nearestName(given, known).value_or(QString()), nearest);
}

QTEST_GUILESS_MAIN(TestSettingsReader)
#include "tst_settingsreader.moc"
