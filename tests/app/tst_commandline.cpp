// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline/options.h"
#include "commandline/subcommands.h"
#include "secrets/filesecretstore.h"
#include "secrets/secretvault.h"
#include "store/settingsdatabase.h"
#include "store/settingsreader.h"
#include "store/settingswriter.h"

#include "gateway/store/everyfield.h"

#include <QTemporaryDir>
#include <QTextStream>

using namespace regatta;

namespace {

/// No keychain at all, so that no test ever touches the real one.
class NoKeychain final : public SecretStore
{
public:
    void read(const QString &, Answered answered) override { answered(absent()); }
    void write(const QString &, const Secret &, Answered answered) override { answered(absent()); }
    void remove(const QString &, Answered answered) override { answered(absent()); }

private:
    static SecretAnswer absent() { return {SecretAnswer::Outcome::Unavailable, Secret(), QStringLiteral("none in tests")}; }
};

QStringList words(const QString &line)
{
    return line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

Options optionsOf(const QString &line)
{
    const auto parsed = parseCommandLine(words(line));
    if (const UsageError *error = std::get_if<UsageError>(&parsed))
        qWarning("%s", qPrintable(error->sentence));
    return std::holds_alternative<Options>(parsed) ? std::get<Options>(parsed) : Options();
}

struct Outcome
{
    ExitCode code = ExitCode::Fine;
    QString out;
    QString err;
};

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsOptionsInAnyOrder();
    void readsEachSubcommand_data();
    void readsEachSubcommand();
    void refusesInOneSentence_data();
    void refusesInOneSentence();
    void helpIsNeverWrong();
    void onlyAWindowNeedsADisplay();
    void hostAndPortGoOverTheSettings();
    void helpNamesEveryOption();
    void aNewKeyStandsAloneOnStdout();
    void keysAreListedWithoutTheirSecret();
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

void TestCommandLine::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_data = {QStringLiteral("--data-dir"), m_folder->filePath(QStringLiteral("data"))};
}

Outcome TestCommandLine::run(const QStringList &arguments)
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

QString TestCommandLine::write(const char *name, const QByteArray &contents)
{
    QFile file(m_folder->filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(contents) != contents.size())
        qFatal("cannot write %s", name);
    return file.fileName();
}

Settings TestCommandLine::stored()
{
    auto opened = SettingsDatabase::open(m_folder->filePath(QStringLiteral("data/settings.db")));
    return std::get<Settings>(std::get<std::unique_ptr<SettingsDatabase>>(opened)->load());
}

void TestCommandLine::readsOptionsInAnyOrder()
{
    const Options options = optionsOf(QStringLiteral("--port 0 --headless --host=::1 --data-dir=/a/b --demo --config c.json"));
    QCOMPARE(options.command, Command::Run);
    QVERIFY(options.headless);
    QVERIFY(options.demo);
    QCOMPARE(options.port, std::optional<quint16>(0));
    QCOMPARE(options.host, std::optional(QStringLiteral("::1")));
    QCOMPARE(options.dataDirectory, std::optional(QStringLiteral("/a/b")));
    QCOMPARE(options.configFile, std::optional(QStringLiteral("c.json")));
    QCOMPARE(optionsOf(QString()), Options());
}

void TestCommandLine::readsEachSubcommand_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<Command>("command");
    QTest::addColumn<QString>("argument");
    QTest::newRow("keys create") << QStringLiteral("keys create laptop") << Command::KeysCreate << QStringLiteral("laptop");
    QTest::newRow("keys list") << QStringLiteral("keys list") << Command::KeysList << QString();
    QTest::newRow("keys revoke with an option before") << QStringLiteral("--data-dir d keys revoke a") << Command::KeysRevoke << QStringLiteral("a");
    QTest::newRow("config check with an option between") << QStringLiteral("config --data-dir d check f") << Command::ConfigCheck << QStringLiteral("f");
    QTest::newRow("config import") << QStringLiteral("config import f") << Command::ConfigImport << QStringLiteral("f");
    QTest::newRow("config export to stdout") << QStringLiteral("config export -") << Command::ConfigExport << QStringLiteral("-");
    QTest::newRow("a name like an option") << QStringLiteral("keys create -- --odd") << Command::KeysCreate << QStringLiteral("--odd");
    QTest::newRow("help") << QStringLiteral("-h") << Command::Help << QString();
    QTest::newRow("version") << QStringLiteral("--version") << Command::Version << QString();
}

void TestCommandLine::readsEachSubcommand()
{
    QFETCH(QString, line);
    QFETCH(Command, command);
    QFETCH(QString, argument);
    const Options options = optionsOf(line);
    QCOMPARE(options.command, command);
    QCOMPARE(options.argument, argument);
}

void TestCommandLine::refusesInOneSentence_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *line, const char *sentence) {
        QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(sentence);
    };
    row("--prot 1", "Unknown option --prot; did you mean --port?");
    row("--headles", "Unknown option --headles; did you mean --headless?");
    row("--data_dir=x", "Unknown option --data_dir; did you mean --data-dir?");
    row("-x", "Unknown option -x; expected one of --headless, --demo, --help, --version, --config, --data-dir, --host, --port.");
    row("--port", "--port needs a value; expected a number from 0 to 65535.");
    row("--port abc", "--port: expected a number from 0 to 65535, found \"abc\".");
    row("--port 65536", "--port: expected a number from 0 to 65535, found \"65536\".");
    row("--port=-1", "--port: expected a number from 0 to 65535, found \"-1\".");
    row("--config --headless", "--config needs a value; expected a settings file.");
    row("--data-dir=", "--data-dir needs a value; expected a folder.");
    row("--host", "--host needs a value; expected an address such as 127.0.0.1.");
    row("--headless=1", "--headless takes no value; expected it alone.");
    row("--port 1 --port 2", "--port stands twice; expected once.");
    row("kyes list", "Unknown command kyes; did you mean keys?");
    row("usage export", "Unknown command usage; expected one of keys, config.");
    row("keys", "keys is not complete; expected one of create, list, revoke after it.");
    row("keys creat a", "Unknown command keys creat; did you mean create?");
    row("keys check", "Unknown command keys check; expected one of create, list, revoke.");
    row("keys create", "keys create needs one more word; expected NAME.");
    row("config check", "config check needs one more word; expected FILE.");
    row("keys create my laptop", "keys create does not take \"laptop\"; a name with blanks is written in quotes.");
    row("keys list all", "keys list does not take \"all\"; a name with blanks is written in quotes.");
    row("--headless keys list", "--headless does not go with \"keys list\"; expected it without a command.");
    row("config import a --config b", "--config does not go with \"config import\", which changes the settings in the data directory.");
}

void TestCommandLine::refusesInOneSentence()
{
    QFETCH(QString, line);
    QFETCH(QString, sentence);
    const auto parsed = parseCommandLine(words(line));
    QVERIFY(std::holds_alternative<UsageError>(parsed));
    QCOMPARE(std::get<UsageError>(parsed).sentence, sentence);
}

void TestCommandLine::helpIsNeverWrong()
{
    QCOMPARE(optionsOf(QStringLiteral("keys --help")).command, Command::Help);
    QCOMPARE(optionsOf(QStringLiteral("--version --help")).command, Command::Help);
}

void TestCommandLine::onlyAWindowNeedsADisplay()
{
    QVERIFY(!optionsOf(QString()).needsNoDisplay());
    QVERIFY(optionsOf(QStringLiteral("--headless")).needsNoDisplay());
    QVERIFY(optionsOf(QStringLiteral("keys list")).needsNoDisplay());
}

void TestCommandLine::hostAndPortGoOverTheSettings()
{
    Settings settings;
    settings.gateway.port = 1;
    QCOMPARE(withOptions(settings, optionsOf(QStringLiteral("--headless"))), settings);
    const Settings changed = withOptions(settings, optionsOf(QStringLiteral("--host 0.0.0.0 --port 2")));
    QCOMPARE(changed.gateway.host, QStringLiteral("0.0.0.0"));
    QCOMPARE(changed.gateway.port, 2);
}

void TestCommandLine::helpNamesEveryOption()
{
    const Outcome outcome = run({QStringLiteral("--help")});
    QCOMPARE(outcome.code, ExitCode::Fine);
    for (const char *name : {"--headless", "--demo", "--config", "--data-dir", "--host", "--port", "--version", "keys create",
                             "keys revoke", "config check", "config import", "config export"})
        QVERIFY2(outcome.out.contains(QLatin1String(name)), name);
    QCOMPARE(run({QStringLiteral("--version")}).out, QStringLiteral("regatta " REGATTA_VERSION "\n"));
}

void TestCommandLine::aNewKeyStandsAloneOnStdout()
{
    const Outcome outcome = run(m_data + QStringList{QStringLiteral("keys"), QStringLiteral("create"), QStringLiteral("my laptop")});
    QCOMPARE(outcome.code, ExitCode::Fine);
    QVERIFY(QRegularExpression(QStringLiteral("^rg-[A-Za-z0-9_-]{43}\n$")).match(outcome.out).hasMatch());
    QCOMPARE(outcome.err, QString());
}

void TestCommandLine::keysAreListedWithoutTheirSecret()
{
    QCOMPARE(run(m_data + words(QStringLiteral("keys list"))).out, QString());
    const QString key = run(m_data + words(QStringLiteral("keys create laptop"))).out.trimmed();
    const Outcome outcome = run(m_data + words(QStringLiteral("keys list")));
    QVERIFY(outcome.out.startsWith(QLatin1String("laptop\t") + key.left(6)));
    QVERIFY(!outcome.out.contains(key));
    QVERIFY(outcome.out.endsWith(QLatin1String("\tnever used\n")));
}

void TestCommandLine::aRevokedKeyIsGone()
{
    (void)run(m_data + words(QStringLiteral("keys create laptop")));
    const Outcome outcome = run(m_data + words(QStringLiteral("keys revoke laptop")));
    QCOMPARE(outcome.code, ExitCode::Fine);
    QCOMPARE(outcome.err, QString());
    QCOMPARE(run(m_data + words(QStringLiteral("keys list"))).out, QString());
}

void TestCommandLine::aWrongKeyNameIsBadUsage()
{
    (void)run(m_data + words(QStringLiteral("keys create laptop")));
    Outcome outcome = run(m_data + words(QStringLiteral("keys revoke labtop")));
    QCOMPARE(outcome.code, ExitCode::BadUsage);
    QCOMPARE(outcome.err, QStringLiteral("There is no client key \"labtop\"; did you mean \"laptop\"?\n"));
    outcome = run(m_data + words(QStringLiteral("keys create laptop")));
    QCOMPARE(outcome.code, ExitCode::BadUsage);
    QCOMPARE(outcome.out, QString());
}

void TestCommandLine::anUnusableDataDirectoryIsAFailure()
{
    const QString file = write("file", "x");
    const Outcome outcome = run({QStringLiteral("--data-dir"), file, QStringLiteral("keys"), QStringLiteral("list")});
    QCOMPARE(outcome.code, ExitCode::RuntimeFailure);
    QCOMPARE(outcome.err, QStringLiteral("The data directory %1 is a file; expected a folder.\n").arg(file));
}

void TestCommandLine::aDamagedDatabaseIsAFailure()
{
    QVERIFY(QDir().mkpath(m_data.last()));
    const QString file = write("data/settings.db", QByteArray(8192, 'x'));
    const Outcome outcome = run(m_data + words(QStringLiteral("keys create laptop")));
    QCOMPARE(outcome.code, ExitCode::RuntimeFailure);
    QCOMPARE(outcome.out, QString());
    QCOMPARE(outcome.err, QStringLiteral("The database %1 is damaged; move it away, or put a backup in its place.\n").arg(file));
}

void TestCommandLine::checkCountsTheEndpoints()
{
    const QString file = write("a.json", writeSettings(settingsWithEveryField()));
    QCOMPARE(run({QStringLiteral("config"), QStringLiteral("check"), file}).out, file + QStringLiteral(": ok, 3 endpoints\n"));
    write("a.json", R"({"endpoints": [{"name": "a", "kind": "gcli", "baseUrl": "http://h"}]})");
    QCOMPARE(run({QStringLiteral("config"), QStringLiteral("check"), file}).out, file + QStringLiteral(": ok, 1 endpoint\n"));
    QVERIFY(!QFileInfo::exists(m_data.last()));
}

void TestCommandLine::checkNamesFileKeyAndExpectation()
{
    const QString file = write("a.json", "{\n\"gateway\": {\"prot\": 1}}");
    const Outcome outcome = run({QStringLiteral("config"), QStringLiteral("check"), file});
    QCOMPARE(outcome.code, ExitCode::BadUsage);
    QCOMPARE(outcome.out, QString());
    QCOMPARE(outcome.err, file + QStringLiteral(":2: gateway.prot: unknown key; did you mean \"port\"?\n"));
}

void TestCommandLine::importReplacesTheSettingsAndMovesKeys()
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
    QCOMPARE(QJsonDocument::fromJson(secrets.readAll()).object().value(settings.endpoints[0].key.name).toString(), QStringLiteral("s3cret"));
    QFile database(m_folder->filePath(QStringLiteral("data/settings.db")));
    QVERIFY(database.open(QIODevice::ReadOnly));
    QVERIFY(!database.readAll().contains("s3cret"));
}

void TestCommandLine::aRefusedImportChangesNothing()
{
    const QString good = write("good.json", R"({"gateway": {"port": 9000}})");
    const QString bad = write("bad.json", R"({"gateway": {"port": 9001}, "endpoints": [{"name": "a", "apiKey": "s3cret"}]})");
    QCOMPARE(run(m_data + QStringList{QStringLiteral("config"), QStringLiteral("import"), good}).code, ExitCode::Fine);
    const Outcome outcome = run(m_data + QStringList{QStringLiteral("config"), QStringLiteral("import"), bad});
    QCOMPARE(outcome.code, ExitCode::BadUsage);
    QVERIFY(outcome.err.contains(QLatin1String("endpoints[0].kind: missing")));
    QCOMPARE(stored().gateway.port, 9000);
    QVERIFY(!QFileInfo::exists(m_folder->filePath(QStringLiteral("data/secrets.json"))));
}

void TestCommandLine::anImportTakesTheOldKeysAway()
{
    const QByteArray contents = R"({"endpoints": [{"name": "relay", "kind": "openai", "baseUrl": "https://h", "apiKey": "KEY"}]})";
    QFile secrets(m_folder->filePath(QStringLiteral("data/secrets.json")));
    for (const QByteArray &key : {QByteArray("first"), QByteArray("second")}) {
        const QString file = write("a.json", QByteArray(contents).replace("KEY", key));
        QCOMPARE(run(m_data + QStringList{QStringLiteral("config"), QStringLiteral("import"), file}).code, ExitCode::Fine);
    }
    QVERIFY(secrets.open(QIODevice::ReadOnly));
    const QJsonObject entries = QJsonDocument::fromJson(secrets.readAll()).object();
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries.begin().value().toString(), QStringLiteral("second"));
}

void TestCommandLine::exportWritesSettingsWithoutKeys()
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
    QCOMPARE(run(m_data + QStringList{QStringLiteral("config"), QStringLiteral("export"), target}).code, ExitCode::Fine);
    QCOMPARE(std::get<ReadSettings>(readSettingsFile(target)).settings, stored());
    const Outcome failed = run(m_data + words(QStringLiteral("config export /nowhere/out.json")));
    QCOMPARE(failed.code, ExitCode::RuntimeFailure);
    QVERIFY(failed.err.startsWith(QLatin1String("/nowhere/out.json cannot be written: ")));
}

void TestCommandLine::exportTakesAConfigFile()
{
    const QString file = write("a.json", R"({"gateway": {"port": 9000}})");
    const Outcome outcome = run({QStringLiteral("config"), QStringLiteral("export"), QStringLiteral("-"), QStringLiteral("--config"), file});
    QCOMPARE(outcome.code, ExitCode::Fine);
    QCOMPARE(std::get<ReadSettings>(readSettings(outcome.out.toUtf8(), QString())).settings.gateway.port, 9000);
}

void TestCommandLine::commandsWorkBesideAnOpenDatabase()
{
    QVERIFY(QDir().mkpath(m_data.last()));
    auto opened = SettingsDatabase::open(m_folder->filePath(QStringLiteral("data/settings.db")));
    const auto database = std::move(std::get<std::unique_ptr<SettingsDatabase>>(opened));
    QCOMPARE(run(m_data + words(QStringLiteral("keys create laptop"))).code, ExitCode::Fine);
    QCOMPARE(std::get<QList<ClientKey>>(database->clientKeys().list()).size(), 1);
    QVERIFY(!database->clientKeys().revoke(QStringLiteral("laptop")));
    QCOMPARE(run(m_data + words(QStringLiteral("keys list"))).out, QString());
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
