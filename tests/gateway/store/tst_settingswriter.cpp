// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/settingsreader.h"
#include "store/settingswriter.h"

#include "gateway/store/everyfield.h"

using namespace regatta;

class TestSettingsWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldSurvives();
    void theSchemaAllowsNothingThatIsNotWritten();
    void anInlineKeyIsLeftOut();
    void repeatedHeadersAreJoined();
};

void TestSettingsWriter::everyFieldSurvives()
{
    const Settings settings = settingsWithEveryField();
    const SettingsResult result = readSettings(writeSettings(settings), QStringLiteral("a.json"));
    const SettingsError *error = std::get_if<SettingsError>(&result);
    QVERIFY2(!error, error ? qPrintable(error->sentence()) : "");
    QCOMPARE(std::get<ReadSettings>(result).settings, settings);
}

void TestSettingsWriter::theSchemaAllowsNothingThatIsNotWritten()
{
    QFile file(QStringLiteral(":/regatta/schema/settings.schema.json"));
    QVERIFY(std::holds_alternative<ReadSettings>(readSettings("{}", QString()))); // makes the resources reachable
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject schema = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonObject written = settingsToJson(settingsWithEveryField());
    const QJsonObject sections = schema.value(QLatin1String("properties")).toObject();
    for (const QString &section :
         {QStringLiteral("gateway"), QStringLiteral("strategy"), QStringLiteral("limits"), QStringLiteral("models"),
          QStringLiteral("health"), QStringLiteral("log")})
        QCOMPARE(written.value(section).toObject().keys(),
                 sections.value(section).toObject().value(QLatin1String("properties")).toObject().keys());
    QStringList storageKeys = written.value(QLatin1String("storage")).toObject().keys();
    storageKeys.insert(1, QStringLiteral("passwordFile")); // the other way to name the password
    QCOMPARE(storageKeys, sections.value(QLatin1String("storage")).toObject().value(QLatin1String("properties")).toObject().keys());
    QStringList endpointKeys = written.value(QLatin1String("endpoints")).toArray().at(2).toObject().keys();
    endpointKeys += {QStringLiteral("apiKey"), QStringLiteral("apiKeyEnv"), QStringLiteral("apiKeyFile")};
    endpointKeys.sort();
    QStringList allowed = schema.value(QLatin1String("definitions"))
                              .toObject()
                              .value(QLatin1String("endpoint"))
                              .toObject()
                              .value(QLatin1String("properties"))
                              .toObject()
                              .keys();
    allowed.sort();
    QCOMPARE(endpointKeys, allowed);
}

void TestSettingsWriter::anInlineKeyIsLeftOut()
{
    const SettingsResult read =
        readSettings(R"({"endpoints": [{"name": "a", "kind": "gcli", "baseUrl": "http://h", "apiKey": "s3cret"}]})",
                     QString());
    const QByteArray written = writeSettings(std::get<ReadSettings>(read).settings);
    QVERIFY(!written.contains("s3cret"));
    QVERIFY(!written.contains("apiKey"));
}

void TestSettingsWriter::repeatedHeadersAreJoined()
{
    Endpoint endpoint;
    endpoint.headers = {{"X-A", "1"}, {"X-A", "2"}};
    QCOMPARE(endpointToJson(endpoint).value(QLatin1String("headers")).toObject().value(QLatin1String("X-A")).toString(),
             QStringLiteral("1, 2"));
}

QTEST_GUILESS_MAIN(TestSettingsWriter)
#include "tst_settingswriter.moc"
