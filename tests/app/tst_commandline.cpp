// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline/options.h"

#include <QDateTime>

using namespace regatta;

namespace {

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

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsOptionsInAnyOrder();
    void readsEachSubcommand_data();
    void readsEachSubcommand();
    void readsWhatToExport();
    void refusesInOneSentence_data();
    void refusesInOneSentence();
    void helpIsNeverWrong();
    void onlyAWindowNeedsADisplay();
    void hostAndPortGoOverTheSettings();
};

void TestCommandLine::readsOptionsInAnyOrder()
{
    const Options options =
        optionsOf(QStringLiteral("--port 0 --headless --host=::1 --data-dir=/a/b --demo --config c.json"));
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
    QTest::newRow("keys create") << QStringLiteral("keys create laptop") << Command::KeysCreate
                                 << QStringLiteral("laptop");
    QTest::newRow("keys list") << QStringLiteral("keys list") << Command::KeysList << QString();
    QTest::newRow("keys revoke with an option before")
        << QStringLiteral("--data-dir d keys revoke a") << Command::KeysRevoke << QStringLiteral("a");
    QTest::newRow("config check with an option between")
        << QStringLiteral("config --data-dir d check f") << Command::ConfigCheck << QStringLiteral("f");
    QTest::newRow("config import") << QStringLiteral("config import f") << Command::ConfigImport << QStringLiteral("f");
    QTest::newRow("config export to stdout")
        << QStringLiteral("config export -") << Command::ConfigExport << QStringLiteral("-");
    QTest::newRow("a name like an option")
        << QStringLiteral("keys create -- --odd") << Command::KeysCreate << QStringLiteral("--odd");
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

void TestCommandLine::readsWhatToExport()
{
    UsageExportOptions expected;
    QCOMPARE(optionsOf(QStringLiteral("usage export")).usageExport, expected);
    expected.json = true;
    expected.from = QDateTime(QDate(2026, 1, 31), QTime(0, 0)).toMSecsSinceEpoch(); // local time
    expected.until = QDateTime(QDate(2026, 2, 1), QTime(18, 30), Qt::UTC).toMSecsSinceEpoch();
    expected.endpoints = {QStringLiteral("a"), QStringLiteral("b")};
    expected.models = {QStringLiteral("m")};
    expected.output = QStringLiteral("out.json");
    const Options options = optionsOf(QStringLiteral("usage --endpoint a export --format=json --from 2026-01-31 --until "
                                                     "2026-02-01T18:30Z --endpoint b --model m --output out.json"));
    QCOMPARE(options.command, Command::UsageExport);
    QCOMPARE(options.usageExport, expected);
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
    row("-x",
        "Unknown option -x; expected one of --headless, --background, --demo, --admin, --with-secrets, --help, --version, --config, "
        "--data-dir, --host, --port, --passphrase-file, --format, --from, --until, --endpoint, --model, --output, --requests-per-minute, "
        "--tokens-per-day, --budget, --budget-currency, --budget-period.");
    row("--admin", "--admin goes with \"keys create NAME\" alone.");
    row("keys limit a", "keys limit needs at least one of --requests-per-minute, --tokens-per-day, --budget, --budget-currency, "
                        "--budget-period.");
    row("keys create a --admin --budget 1", "--admin does not go with limits, which are for keys of clients alone.");
    row("--tokens-per-day 1", "--tokens-per-day goes with \"keys create NAME\" and \"keys limit NAME\" alone.");
    row("keys list --budget 1", "--budget goes with \"keys create NAME\" and \"keys limit NAME\" alone.");
    row("keys create a --requests-per-minute lots",
        "--requests-per-minute: expected a whole number from 0 (no limit) to 1000000, found \"lots\".");
    row("keys create a --requests-per-minute 1000001",
        "--requests-per-minute: expected a whole number from 0 (no limit) to 1000000, found \"1000001\".");
    row("keys create a --tokens-per-day -1",
        "--tokens-per-day: expected a whole number from 0 (no limit) to 1000000000000000, found \"-1\".");
    row("keys create a --budget nan", "--budget: expected an amount such as 5 or 0.50, up to 1000000000; 0 for no limit, found \"nan\".");
    row("keys create a --budget-currency $", "--budget-currency: expected 1 to 8 letters such as USD, found \"$\".");
    row("keys create a --budget-period week", "--budget-period: expected day, month or ever, found \"week\".");
    row("keys list --admin", "--admin goes with \"keys create NAME\" alone.");
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
    row("status", "Unknown command status; expected one of keys, config, usage.");
    row("usage", "usage is not complete; expected one of export after it.");
    row("usage export all", "usage export does not take \"all\"; a name with blanks is written in quotes.");
    row("usage export --format xml", "--format: expected csv or json, found \"xml\".");
    row("usage export --format", "--format needs a value; expected csv or json.");
    row("usage export --format csv --format json", "--format stands twice; expected once.");
    row("usage export --from yesterday",
        "--from: expected a date or time such as 2026-01-31 or 2026-01-31T18:00, found \"yesterday\".");
    row("usage export --until 2026-13-01",
        "--until: expected a date or time such as 2026-01-31 or 2026-01-31T18:00, found \"2026-13-01\".");
    row("usage export --output=", "--output needs a value; expected a file.");
    row("usage export --port 1", "--port does not go with \"usage export\"; expected it without a command.");
    row("--format csv", "--format goes with \"usage export\" alone.");
    row("config export - --model m", "--model goes with \"usage export\" alone.");
    row("keys", "keys is not complete; expected one of create, list, limit, revoke after it.");
    row("keys creat a", "Unknown command keys creat; did you mean create?");
    row("keys check", "Unknown command keys check; expected one of create, list, limit, revoke.");
    row("keys create", "keys create needs one more word; expected NAME.");
    row("config check", "config check needs one more word; expected FILE.");
    row("keys create my laptop", "keys create does not take \"laptop\"; a name with blanks is written in quotes.");
    row("keys list all", "keys list does not take \"all\"; a name with blanks is written in quotes.");
    row("--headless keys list", "--headless does not go with \"keys list\"; expected it without a command.");
    row("config import a --config b",
        "--config does not go with \"config import\", which changes the settings in the data directory.");
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

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
