// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/nokeychain.h"
#include "commandline/subcommands.h"
#include "secrets/filesecretstore.h"
#include "secrets/secretvault.h"
#include "store/settingsdatabase.h"
#include "store/settingsreader.h"
#include "store/settingswriter.h"

#include "gateway/store/everyfield.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTextStream>

using namespace regatta;
using namespace regatta::testing;

namespace {

QStringList words(const QString &line)
{
    return line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

struct Outcome
{
    ExitCode code = ExitCode::Fine;
    QString out;
    QString err;
};

} // namespace

class TestSubcommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void helpNamesEveryOption();
    void aNewKeyStandsAloneOnStdout();
    void keysAreListedWithoutTheirSecret();
    void limitsAreSetAndShown();
    void limitsThatAreNotNamedStay();
    void anAdminKeyIsMadeOnlyWhereItIsAskedFor();
    void aRevokedKeyIsGone();
    void aWrongKeyNameIsBadUsage();
    void anUnusableDataDirectoryIsAFailure();
    void aDamagedDatabaseIsAFailure();
    void checkCountsTheEndpoints();
    void checkNamesFileKeyAndExpectation();
    void importReplacesTheSettingsAndMovesKeys();
    void aRefusedImportChangesNothing();
    void anImportTakesTheOldKeysAway();
    void exportWritesSettingsWithoutKeys();
    void exportTakesAConfigFile();
    void commandsWorkBesideAnOpenDatabase();

private:
    Outcome run(const QStringList &arguments);
    QString write(const char *name, const QByteArray &contents);
    Settings stored();

    std::unique_ptr<QTemporaryDir> m_folder;
    QStringList m_data;
};

void TestSubcommands::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_data = {QStringLiteral("--data-dir"), m_folder->filePath(QStringLiteral("data"))};
}

Outcome TestSubcommands::run(const QStringList &arguments)
{
    const auto parsed = parseCommandLine(arguments);
    if (const UsageError *error = std::get_if<UsageError>(&parsed))
        return {ExitCode::BadUsage, QString(), error->sentence};
    Outcome outcome;
    QTextStream out(&outcome.out);
    QTextStream err(&outcome.err);
    NoKeychain keychain;
    FileSecretStore file(m_folder->filePath(QStringLiteral("data/secrets.json")));
    SecretVault vault(keychain, file);
    outcome.code = runSubcommand(std::get<Options>(parsed), out, err, &vault);
    out.flush();
    err.flush();
    return outcome;
}

QString TestSubcommands::write(const char *name, const QByteArray &contents)
{
    QFile file(m_folder->filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(contents) != contents.size())
        qFatal("cannot write %s", name);
    return file.fileName();
}

Settings TestSubcommands::stored()
{
    auto opened = SettingsDatabase::open(m_folder->filePath(QStringLiteral("data/settings.db")));
    return std::get<Settings>(std::get<std::unique_ptr<SettingsDatabase>>(opened)->load());
}

void TestSubcommands::helpNamesEveryOption()
{
    const Outcome outcome = run({QStringLiteral("--help")});
    QCOMPARE(outcome.code, ExitCode::Fine);
    for (const char *name : {"--headless", "--demo", "--config", "--data-dir", "--host", "--port", "--version",
                             "keys create", "keys limit", "keys revoke", "--requests-per-minute", "--tokens-per-day",
                             "--budget", "--budget-currency", "--budget-period", "config check", "config import", "config export", "usage export",
                             "--format", "--from", "--until", "--endpoint", "--model", "--output"})
        QVERIFY2(outcome.out.contains(QLatin1String(name)), name);
    QCOMPARE(run({QStringLiteral("--version")}).out, QStringLiteral("regatta " REGATTA_VERSION "\n"));
}

void TestSubcommands::aNewKeyStandsAloneOnStdout()
{
    const Outcome outcome =
        run(m_data + QStringList{QStringLiteral("keys"), QStringLiteral("create"), QStringLiteral("my laptop")});
    QCOMPARE(outcome.code, ExitCode::Fine);
    QVERIFY(QRegularExpression(QStringLiteral("^rg-[A-Za-z0-9_-]{43}\n$")).match(outcome.out).hasMatch());
    QCOMPARE(outcome.err, QString());
}

void TestSubcommands::keysAreListedWithoutTheirSecret()
{
    QCOMPARE(run(m_data + words(QStringLiteral("keys list"))).out, QString());
    const QString key = run(m_data + words(QStringLiteral("keys create laptop"))).out.trimmed();
    const Outcome outcome = run(m_data + words(QStringLiteral("keys list")));
    QVERIFY(outcome.out.startsWith(QLatin1String("laptop\t") + key.left(6)));
    QVERIFY(!outcome.out.contains(key));
    QVERIFY(outcome.out.endsWith(QLatin1String("\tnever used\tclient\tno limits\n")));
}

void TestSubcommands::limitsAreSetAndShown()
{
    const Outcome made = run(m_data + words(QStringLiteral("keys create laptop --requests-per-minute 60 --tokens-per-day 100000 "
                                                           "--budget 2.5 --budget-currency EUR --budget-period day")));
    QCOMPARE(made.code, ExitCode::Fine);
    QVERIFY(made.out.startsWith(QLatin1String("rg-"))); // the key alone
    const Outcome listed = run(m_data + words(QStringLiteral("keys list")));
    QVERIFY2(listed.out.endsWith(QLatin1String("\t60 requests/min, 100000 tokens/day, 2.5 EUR/day\n")), qPrintable(listed.out));
}

void TestSubcommands::limitsThatAreNotNamedStay()
{
    (void)run(m_data + words(QStringLiteral("keys create laptop --requests-per-minute 60 --budget 7 --budget-period ever")));
    QCOMPARE(run(m_data + words(QStringLiteral("keys limit laptop --requests-per-minute 0 --tokens-per-day 5"))).code,
             ExitCode::Fine);
    const Outcome listed = run(m_data + words(QStringLiteral("keys list")));
    QVERIFY2(listed.out.endsWith(QLatin1String("\t5 tokens/day, 7 USD in all\n")), qPrintable(listed.out));
    const Outcome unknown = run(m_data + words(QStringLiteral("keys limit labtop --tokens-per-day 5")));
    QCOMPARE(unknown.code, ExitCode::BadUsage);
    QCOMPARE(unknown.err, QStringLiteral("There is no client key \"labtop\"; did you mean \"laptop\"?\n"));
    (void)run(m_data + words(QStringLiteral("keys create ops --admin")));
    const Outcome admin = run(m_data + words(QStringLiteral("keys limit ops --tokens-per-day 5")));
    QCOMPARE(admin.code, ExitCode::BadUsage);
    QVERIFY2(admin.err.contains(QLatin1String("an admin key has no limits")), qPrintable(admin.err));
}

void TestSubcommands::anAdminKeyIsMadeOnlyWhereItIsAskedFor()
{
    const QString key = run(m_data + words(QStringLiteral("keys create ops --admin"))).out.trimmed();
    QVERIFY2(key.startsWith(QLatin1String("rga-")), qPrintable(key.left(4)));
    const Outcome outcome = run(m_data + words(QStringLiteral("keys list")));
    QVERIFY2(outcome.out.endsWith(QLatin1String("\tadmin\tno limits\n")), qPrintable(outcome.out));
    QVERIFY(!outcome.out.contains(key));
}

void TestSubcommands::aRevokedKeyIsGone()
{
    (void)run(m_data + words(QStringLiteral("keys create laptop")));
    const Outcome outcome = run(m_data + words(QStringLiteral("keys revoke laptop")));
    QCOMPARE(outcome.code, ExitCode::Fine);
    QCOMPARE(outcome.err, QString());
    QCOMPARE(run(m_data + words(QStringLiteral("keys list"))).out, QString());
}

void TestSubcommands::aWrongKeyNameIsBadUsage()
{
    (void)run(m_data + words(QStringLiteral("keys create laptop")));
    Outcome outcome = run(m_data + words(QStringLiteral("keys revoke labtop")));
    QCOMPARE(outcome.code, ExitCode::BadUsage);
    QCOMPARE(outcome.err, QStringLiteral("There is no client key \"labtop\"; did you mean \"laptop\"?\n"));
    outcome = run(m_data + words(QStringLiteral("keys create laptop")));
    QCOMPARE(outcome.code, ExitCode::BadUsage);
    QCOMPARE(outcome.out, QString());
}

void TestSubcommands::anUnusableDataDirectoryIsAFailure()
{
    const QString file = write("file", "x");
    const Outcome outcome = run({QStringLiteral("--data-dir"), file, QStringLiteral("keys"), QStringLiteral("list")});
    QCOMPARE(outcome.code, ExitCode::RuntimeFailure);
    QCOMPARE(outcome.err, QStringLiteral("The data directory %1 is a file; expected a folder.\n").arg(file));
}

void TestSubcommands::aDamagedDatabaseIsAFailure()
{
    QVERIFY(QDir().mkpath(m_data.last()));
    const QString file = write("data/settings.db", QByteArray(8192, 'x'));
    const Outcome outcome = run(m_data + words(QStringLiteral("keys create laptop")));
    QCOMPARE(outcome.code, ExitCode::RuntimeFailure);
    QCOMPARE(outcome.out, QString());
    QCOMPARE(outcome.err,
             QStringLiteral("The database %1 is damaged; move it away, or put a backup in its place.\n").arg(file));
}

void TestSubcommands::checkCountsTheEndpoints()
{
    const QString file = write("a.json", writeSettings(settingsWithEveryField()));
    QCOMPARE(run({QStringLiteral("config"), QStringLiteral("check"), file}).out,
             file + QStringLiteral(": ok, 3 endpoints\n"));
    write("a.json", R"({"endpoints": [{"name": "a", "kind": "gcli", "baseUrl": "http://h"}]})");
    QCOMPARE(run({QStringLiteral("config"), QStringLiteral("check"), file}).out,
             file + QStringLiteral(": ok, 1 endpoint\n"));
    QVERIFY(!QFileInfo::exists(m_data.last()));
}

void TestSubcommands::checkNamesFileKeyAndExpectation()
{
    const QString file = write("a.json", "{\n\"gateway\": {\"prot\": 1}}");
    const Outcome outcome = run({QStringLiteral("config"), QStringLiteral("check"), file});
    QCOMPARE(outcome.code, ExitCode::BadUsage);
    QCOMPARE(outcome.out, QString());
    QCOMPARE(outcome.err, file + QStringLiteral(":2: gateway.prot: unknown key; did you mean \"port\"?\n"));
}

void TestSubcommands::importReplacesTheSettingsAndMovesKeys()
{
    const QString file = write("a.json", R"({"gateway": {"port": 9000}, "endpoints": [
        {"name": "relay", "kind": "openai", "baseUrl": "https://api.example.com", "apiKey": "s3cret"},
        {"name": "home", "kind": "gcli", "baseUrl": "http://h", "apiKeyEnv": "KEY"}]})");
    const Outcome outcome = run(m_data + QStringList{QStringLiteral("config"), QStringLiteral("import"), file});
    QCOMPARE(outcome.code, ExitCode::Fine);
    QCOMPARE(outcome.out, file + QStringLiteral(": imported, 2 endpoints\n"));
    QVERIFY(outcome.err.startsWith(QLatin1String("The system keychain is not available")));
    const Settings settings = stored();
    QCOMPARE(settings.gateway.port, 9000);
    QCOMPARE(settings.endpoints[0].key.source, KeyReference::Source::Stored);
    QCOMPARE(settings.endpoints[1].key.source, KeyReference::Source::Environment);
    QFile secrets(m_folder->filePath(QStringLiteral("data/secrets.json")));
    QVERIFY(secrets.open(QIODevice::ReadOnly));
    QCOMPARE(QJsonDocument::fromJson(secrets.readAll()).object().value(settings.endpoints[0].key.name).toString(),
             QStringLiteral("s3cret"));
    QFile database(m_folder->filePath(QStringLiteral("data/settings.db")));
    QVERIFY(database.open(QIODevice::ReadOnly));
    QVERIFY(!database.readAll().contains("s3cret"));
}

void TestSubcommands::aRefusedImportChangesNothing()
{
    const QString good = write("good.json", R"({"gateway": {"port": 9000}})");
    const QString bad =
        write("bad.json", R"({"gateway": {"port": 9001}, "endpoints": [{"name": "a", "apiKey": "s3cret"}]})");
    QCOMPARE(run(m_data + QStringList{QStringLiteral("config"), QStringLiteral("import"), good}).code, ExitCode::Fine);
    const Outcome outcome = run(m_data + QStringList{QStringLiteral("config"), QStringLiteral("import"), bad});
    QCOMPARE(outcome.code, ExitCode::BadUsage);
    QVERIFY(outcome.err.contains(QLatin1String("endpoints[0].kind: missing")));
    QCOMPARE(stored().gateway.port, 9000);
    QVERIFY(!QFileInfo::exists(m_folder->filePath(QStringLiteral("data/secrets.json"))));
}

void TestSubcommands::anImportTakesTheOldKeysAway()
{
    const QByteArray contents =
        R"({"endpoints": [{"name": "relay", "kind": "openai", "baseUrl": "https://h", "apiKey": "KEY"}]})";
    QFile secrets(m_folder->filePath(QStringLiteral("data/secrets.json")));
    for (const QByteArray &key : {QByteArray("first"), QByteArray("second")}) {
        const QString file = write("a.json", QByteArray(contents).replace("KEY", key));
        QCOMPARE(run(m_data + QStringList{QStringLiteral("config"), QStringLiteral("import"), file}).code,
                 ExitCode::Fine);
    }
    QVERIFY(secrets.open(QIODevice::ReadOnly));
    const QJsonObject entries = QJsonDocument::fromJson(secrets.readAll()).object();
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries.begin().value().toString(), QStringLiteral("second"));
}

void TestSubcommands::exportWritesSettingsWithoutKeys()
{
    const QString file = write("a.json", R"({"gateway": {"port": 9000}, "endpoints": [
        {"name": "relay", "kind": "openai", "baseUrl": "https://api.example.com", "apiKey": "s3cret"}]})");
    QCOMPARE(run(m_data + QStringList{QStringLiteral("config"), QStringLiteral("import"), file}).code, ExitCode::Fine);
    const Outcome outcome = run(m_data + words(QStringLiteral("config export -")));
    QCOMPARE(outcome.code, ExitCode::Fine);
    QVERIFY(!outcome.out.contains(QLatin1String("s3cret")));
    const SettingsResult read = readSettings(outcome.out.toUtf8(), QString());
    QCOMPARE(std::get<ReadSettings>(read).settings, stored());

    const QString target = m_folder->filePath(QStringLiteral("out.json"));
    QCOMPARE(run(m_data + QStringList{QStringLiteral("config"), QStringLiteral("export"), target}).code,
             ExitCode::Fine);
    QCOMPARE(std::get<ReadSettings>(readSettingsFile(target)).settings, stored());
    const Outcome failed = run(m_data + words(QStringLiteral("config export /nowhere/out.json")));
    QCOMPARE(failed.code, ExitCode::RuntimeFailure);
    QVERIFY(failed.err.startsWith(QLatin1String("/nowhere/out.json cannot be written: ")));
}

void TestSubcommands::exportTakesAConfigFile()
{
    const QString file = write("a.json", R"({"gateway": {"port": 9000}})");
    const Outcome outcome = run(
        {QStringLiteral("config"), QStringLiteral("export"), QStringLiteral("-"), QStringLiteral("--config"), file});
    QCOMPARE(outcome.code, ExitCode::Fine);
    QCOMPARE(std::get<ReadSettings>(readSettings(outcome.out.toUtf8(), QString())).settings.gateway.port, 9000);
}

void TestSubcommands::commandsWorkBesideAnOpenDatabase()
{
    QVERIFY(QDir().mkpath(m_data.last()));
    auto opened = SettingsDatabase::open(m_folder->filePath(QStringLiteral("data/settings.db")));
    const auto database = std::move(std::get<std::unique_ptr<SettingsDatabase>>(opened));
    QCOMPARE(run(m_data + words(QStringLiteral("keys create laptop"))).code, ExitCode::Fine);
    QCOMPARE(std::get<QList<ClientKey>>(database->clientKeys().list()).size(), 1);
    QVERIFY(!database->clientKeys().revoke(QStringLiteral("laptop")));
    QCOMPARE(run(m_data + words(QStringLiteral("keys list"))).out, QString());
}

QTEST_GUILESS_MAIN(TestSubcommands)
#include "tst_subcommands.moc"
