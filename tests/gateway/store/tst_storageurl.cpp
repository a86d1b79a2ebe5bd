// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/settingsreader.h"
#include "store/storageurl.h"

#include <QTemporaryDir>

using namespace regatta;

Q_DECLARE_METATYPE(PostgresAddress)

/// What is refused stands among the bad settings.
class TestStorageUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsItsParts_data();
    void readsItsParts();
    void aPasswordFileIsNamedAsSeenFromTheSettings();
    void aPasswordThatIsNotThereIsNamed();
};

void TestStorageUrl::readsItsParts_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<PostgresAddress>("address");
    const auto row = [](const char *name, const char *url, const PostgresAddress &address) {
        QTest::newRow(name) << QString::fromUtf8(url) << address;
    };
    const auto text = [](const char *words) { return QString::fromUtf8(words); };
    row("everything", "postgresql://ann@db.example:5433/usage?sslmode=verify-full",
        {text("db.example"), 5433, text("usage"), text("ann"), text("verify-full")});
    row("the least", "postgresql://h/d", {text("h"), 5432, text("d"), QString(), QString()});
    row("the other name of the scheme", "postgres://h/d", {text("h"), 5432, text("d"), QString(), QString()});
    row("an IPv6 address", "postgresql://ann@[::1]:1/d", {text("::1"), 1, text("d"), text("ann"), QString()});
    row("characters with a meaning", "postgresql://a%40b@h/d%20e", {text("h"), 5432, text("d e"), text("a@b"), QString()});
}

void TestStorageUrl::readsItsParts()
{
    QFETCH(QString, url);
    QFETCH(PostgresAddress, address);
    const auto read = readStorageUrl(url);
    QVERIFY2(std::holds_alternative<PostgresAddress>(read), qPrintable(std::get_if<QString>(&read) ? std::get<QString>(read) : QString()));
    QCOMPARE(std::get<PostgresAddress>(read), address);
}

void TestStorageUrl::aPasswordFileIsNamedAsSeenFromTheSettings()
{
    const QTemporaryDir folder;
    QFile password(folder.filePath(QStringLiteral("password")));
    QVERIFY(password.open(QIODevice::WriteOnly));
    password.write("s3cret\n");
    password.close();
    QFile file(folder.filePath(QStringLiteral("settings.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"storage": {"url": "postgresql://h/d", "passwordFile": "password"}})");
    file.close();
    const SettingsResult read = readSettingsFile(file.fileName());
    QVERIFY(std::holds_alternative<ReadSettings>(read));
    const StoreResult<Secret> secret = storagePassword(std::get<ReadSettings>(read).settings.log);
    QVERIFY(std::holds_alternative<Secret>(secret));
    QCOMPARE(std::get<Secret>(secret).reveal(), QByteArray("s3cret"));
}

void TestStorageUrl::aPasswordThatIsNotThereIsNamed()
{
    UsageLogSettings settings;
    QVERIFY(std::get<Secret>(storagePassword(settings)).isEmpty());
    settings.storagePassword = {KeyReference::Source::File, QStringLiteral("/nowhere/password")};
    const StoreResult<Secret> missing = storagePassword(settings);
    QVERIFY(std::get<StoreError>(missing).sentence.startsWith(
        QStringLiteral("The file /nowhere/password, which storage.passwordFile names, cannot be read")));
}

QTEST_APPLESS_MAIN(TestStorageUrl)
#include "tst_storageurl.moc"
