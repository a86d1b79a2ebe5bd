// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/passphrase.h"
#include "secrets/settingsexport.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <functional>

using namespace regatta;

namespace {

const Secret passphrase("correct horse battery");
const QByteArray relayKey("sk-planted-relay-key-0001");

Settings someSettings()
{
    Settings settings;
    settings.gateway.port = 9001;
    settings.strategy.lateAfter = Milliseconds(12'345);
    Endpoint relay;
    relay.name = QStringLiteral("relay");
    relay.baseUrl = QUrl(QStringLiteral("https://api.example.com/v1"));
    relay.key = {KeyReference::Source::Stored, QStringLiteral("relay-0123")};
    Endpoint home = relay;
    home.name = QStringLiteral("home");
    home.key = {KeyReference::Source::Environment, QStringLiteral("HOME_KEY")};
    settings.endpoints = {relay, home};
    return settings;
}

EndpointSecrets someKeys()
{
    return {{QStringLiteral("relay"), Secret(relayKey)}, {QStringLiteral("home"), Secret("planted-home-key-0002")}};
}

using Edit = std::function<void(QJsonObject &)>;

void editSealed(QJsonObject &document, const char *key, const QJsonValue &value)
{
    QJsonObject sealed = document.value(QLatin1String("secrets")).toObject();
    sealed.insert(QLatin1String(key), value);
    document.insert(QStringLiteral("secrets"), sealed);
}

/// Another byte at the front of a base64 text, of the same length.
QString flipped(const QJsonObject &document, const char *key)
{
    QByteArray bytes = QByteArray::fromBase64(
        document.value(QLatin1String("secrets")).toObject().value(QLatin1String(key)).toString().toLatin1());
    bytes[0] = char(bytes[0] ^ 1);
    return QString::fromLatin1(bytes.toBase64());
}

} // namespace

Q_DECLARE_METATYPE(Edit)

/// Keys in a settings file, under a passphrase.
class TestSettingsExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keysComeBackUnderTheSamePassphrase();
    void noKeyStandsInTheFile();
    void withoutAPassphraseNothingIsEncrypted();
    void twoExportsHaveNothingInCommon();
    void aWrongPassphraseIsSaidToBeWrong();
    void aChangedFileIsRefused_data();
    void aChangedFileIsRefused();
    void aFileOfTheSameSettingsInAnotherShapeIsFine();
    void aShortPassphraseIsRefused();
    void aKeyThatCannotBeReadIsNamed();
    void onlyItsOwnerCanReadTheFile();
    void aFileThatCannotBeWrittenIsNamed();

private:
    QString write(const QByteArray &content);
    [[nodiscard]] std::variant<ReadSettings, QString> open(const QByteArray &content, const Secret &with = passphrase);

    QTemporaryDir m_folder;
    QByteArray m_exported; ///< made once: it takes Argon2id half a second
};

void TestSettingsExport::initTestCase()
{
    const auto written = SettingsExport::write(someSettings(), someKeys(), passphrase);
    QVERIFY(std::holds_alternative<QByteArray>(written));
    m_exported = std::get<QByteArray>(written);
}

QString TestSettingsExport::write(const QByteArray &content)
{
    const QString name = m_folder.filePath(QStringLiteral("settings.json"));
    const QString problem = SettingsExport::save(name, content);
    return problem.isEmpty() ? name : problem;
}

std::variant<ReadSettings, QString> TestSettingsExport::open(const QByteArray &content, const Secret &with)
{
    const auto read = SettingsExport::read(write(content));
    if (const SettingsError *error = std::get_if<SettingsError>(&read))
        return error->sentence();
    return SettingsExport::open(std::get<SettingsExport::Document>(read), with);
}

void TestSettingsExport::keysComeBackUnderTheSamePassphrase()
{
    const auto opened = open(m_exported);
    QVERIFY2(std::holds_alternative<ReadSettings>(opened), qPrintable(std::get_if<QString>(&opened) ? std::get<QString>(opened) : QString()));
    const ReadSettings &read = std::get<ReadSettings>(opened);
    QCOMPARE(read.inlineSecrets.size(), 1);
    QCOMPARE(read.inlineSecrets.value(QStringLiteral("relay")).reveal(), relayKey);
    QCOMPARE(read.settings.endpoints.at(0).key.source, KeyReference::Source::Inline);
    QCOMPARE(read.settings.endpoints.at(1).key, (KeyReference{KeyReference::Source::Environment, QStringLiteral("HOME_KEY")}));
    Settings expected = someSettings();
    expected.endpoints[0].key = {KeyReference::Source::Inline, QString()};
    QCOMPARE(read.settings, expected);
}

void TestSettingsExport::noKeyStandsInTheFile()
{
    QVERIFY(!m_exported.contains("planted"));
    QVERIFY(!m_exported.contains(relayKey.toBase64().left(20)));
    QVERIFY(!m_exported.contains(passphrase.reveal()));
}

void TestSettingsExport::withoutAPassphraseNothingIsEncrypted()
{
    const auto written = SettingsExport::write(someSettings(), someKeys(), std::nullopt);
    const QByteArray &bytes = std::get<QByteArray>(written);
    QVERIFY(!bytes.contains("secrets"));
    QVERIFY(!bytes.contains("planted"));
    const auto read = SettingsExport::read(write(bytes));
    QVERIFY(std::get<SettingsExport::Document>(read).sealed.isEmpty());
    QCOMPARE(std::get<SettingsExport::Document>(read).read.settings, someSettings());
}

void TestSettingsExport::twoExportsHaveNothingInCommon()
{
    const auto again = SettingsExport::write(someSettings(), someKeys(), passphrase);
    const QJsonObject one = QJsonDocument::fromJson(m_exported).object().value(QLatin1String("secrets")).toObject();
    const QJsonObject other =
        QJsonDocument::fromJson(std::get<QByteArray>(again)).object().value(QLatin1String("secrets")).toObject();
    for (const char *key : {"salt", "nonce", "check", "ciphertext"})
        QVERIFY2(one.value(QLatin1String(key)) != other.value(QLatin1String(key)), key);
}

void TestSettingsExport::aWrongPassphraseIsSaidToBeWrong()
{
    const auto opened = open(m_exported, Secret("correct horse batterx"));
    QVERIFY(std::holds_alternative<QString>(opened));
    QCOMPARE(std::get<QString>(opened), QStringLiteral("The passphrase is wrong."));
}

void TestSettingsExport::aChangedFileIsRefused_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QString>("says");
    const auto changed = QStringLiteral("was changed after it was exported");
    const auto damaged = QStringLiteral("are damaged");
    QTest::newRow("a key would go to another address") << Edit([](QJsonObject &document) {
        QJsonArray endpoints = document.value(QLatin1String("endpoints")).toArray();
        QJsonObject relay = endpoints.at(0).toObject();
        relay.insert(QStringLiteral("baseUrl"), QStringLiteral("https://evil.example/v1"));
        endpoints.replace(0, relay);
        document.insert(QStringLiteral("endpoints"), endpoints);
    }) << changed;
    QTest::newRow("the ciphertext")
        << Edit([](QJsonObject &document) { editSealed(document, "ciphertext", flipped(document, "ciphertext")); }) << changed;
    QTest::newRow("the nonce") << Edit([](QJsonObject &document) { editSealed(document, "nonce", flipped(document, "nonce")); })
                               << changed;
    QTest::newRow("a salt that is too short")
        << Edit([](QJsonObject &document) { editSealed(document, "salt", QStringLiteral("AAAA")); }) << damaged;
    QTest::newRow("a ciphertext that is no base64")
        << Edit([](QJsonObject &document) { editSealed(document, "ciphertext", QStringLiteral("*")); }) << damaged;
    QTest::newRow("more memory than anybody has")
        << Edit([](QJsonObject &document) { editSealed(document, "memlimit", 64.0 * 1024 * 1024 * 1024); }) << damaged;
    QTest::newRow("hours of work") << Edit([](QJsonObject &document) { editSealed(document, "opslimit", 1'000'000); }) << damaged;
    QTest::newRow("another cipher")
        << Edit([](QJsonObject &document) { editSealed(document, "cipher", QStringLiteral("rot13")); }) << damaged;
    QTest::newRow("a newer version") << Edit([](QJsonObject &document) { editSealed(document, "format", 2); })
                                     << QStringLiteral("by a newer version of Regatta");
    QTest::newRow("no box at all") << Edit([](QJsonObject &document) { document.insert(QStringLiteral("secrets"), 7); })
                                   << QStringLiteral("secrets: expected an object");
    QTest::newRow("settings that break a rule") << Edit([](QJsonObject &document) {
        document.insert(QStringLiteral("gateway"), QJsonObject{{QStringLiteral("prot"), 1}});
    }) << QStringLiteral("gateway.prot: unknown key; did you mean \"port\"?");
}

void TestSettingsExport::aChangedFileIsRefused()
{
    QFETCH(const Edit, edit);
    QFETCH(const QString, says);
    QJsonObject document = QJsonDocument::fromJson(m_exported).object();
    edit(document);
    const auto opened = open(QJsonDocument(document).toJson());
    QVERIFY(std::holds_alternative<QString>(opened));
    QVERIFY2(std::get<QString>(opened).contains(says), qPrintable(std::get<QString>(opened)));
    QVERIFY(!std::get<QString>(opened).contains(QLatin1String("planted")));
}

void TestSettingsExport::aFileOfTheSameSettingsInAnotherShapeIsFine()
{
    const QJsonDocument document = QJsonDocument::fromJson(m_exported);
    QVERIFY(std::holds_alternative<ReadSettings>(open(document.toJson(QJsonDocument::Compact))));
}

void TestSettingsExport::aShortPassphraseIsRefused()
{
    const auto written = SettingsExport::write(someSettings(), someKeys(), Secret("123456789"));
    QVERIFY(std::get<QString>(written).contains(QLatin1String("at least 10 characters")));
    // Characters, not bytes.
    QVERIFY(!Passphrase::problem(Secret(QStringLiteral("密码短语").toUtf8())).isEmpty());
    QVERIFY(Passphrase::problem(Secret(QStringLiteral("一二三四五六七八九十").toUtf8())).isEmpty());
}

void TestSettingsExport::aKeyThatCannotBeReadIsNamed()
{
    const auto written = SettingsExport::write(someSettings(), {}, passphrase);
    QVERIFY(std::get<QString>(written).startsWith(QLatin1String("The key of endpoint relay cannot be read")));
}

void TestSettingsExport::onlyItsOwnerCanReadTheFile()
{
    const QString name = m_folder.filePath(QStringLiteral("open.json"));
    QFile before(name);
    QVERIFY(before.open(QIODevice::WriteOnly));
    QVERIFY(before.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    before.close();
    QCOMPARE(SettingsExport::save(name, "{}"), QString());
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFileInfo(name).permissions() & others));
}

void TestSettingsExport::aFileThatCannotBeWrittenIsNamed()
{
    const QString name = m_folder.filePath(QStringLiteral("no/such/folder.json"));
    QVERIFY(SettingsExport::save(name, "{}").startsWith(name + QLatin1String(" cannot be written: ")));
}

QTEST_GUILESS_MAIN(TestSettingsExport)
#include "tst_settingsexport.moc"
