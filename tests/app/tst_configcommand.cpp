// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/nokeychain.h"
#include "commandline/subcommands.h"
#include "secrets/filesecretstore.h"
#include "secrets/secretvault.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTextStream>

using namespace regatta;
using namespace regatta::testing;

namespace {

struct Outcome
{
    ExitCode code = ExitCode::Fine;
    QString out;
    QString err;
};

} // namespace

/// `config export --with-secrets` and back, on another data directory.
class TestConfigCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keysMoveToAnotherComputer();
    void aSealedFilePassesTheCheck();
    void aWrongPassphraseChangesNothing();
    void aPassphraseFileThatIsMissingOrEmptyIsNamed();
    void aShortPassphraseIsBadUsage();
    void theOptionsGoWithTheirCommandsAlone_data();
    void theOptionsGoWithTheirCommandsAlone();

private:
    Outcome run(const QString &data, const QStringList &arguments);
    QString write(const char *name, const QByteArray &contents);
    [[nodiscard]] QString file(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    QByteArray keysOf(const char *data) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_passphrase;
};

void TestConfigCommand::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_passphrase = write("passphrase", "correct horse battery\nnot this line\n");
}

Outcome TestConfigCommand::run(const QString &data, const QStringList &arguments)
{
    const auto parsed =
        parseCommandLine(QStringList{QStringLiteral("--data-dir"), m_folder->filePath(data), QStringLiteral("config")} + arguments);
    if (const UsageError *error = std::get_if<UsageError>(&parsed))
        return {ExitCode::BadUsage, QString(), error->sentence};
    Outcome outcome;
    QTextStream out(&outcome.out);
    QTextStream err(&outcome.err);
    NoKeychain keychain;
    FileSecretStore secrets(m_folder->filePath(data + QStringLiteral("/secrets.json")));
    SecretVault vault(keychain, secrets);
    outcome.code = runSubcommand(std::get<Options>(parsed), out, err, &vault);
    return outcome;
}

QString TestConfigCommand::write(const char *name, const QByteArray &contents)
{
    QFile written(file(name));
    if (!written.open(QIODevice::WriteOnly) || written.write(contents) != contents.size())
        qFatal("cannot write %s", name);
    return written.fileName();
}

QByteArray TestConfigCommand::keysOf(const char *data) const
{
    QFile secrets(m_folder->filePath(QLatin1String(data) + QStringLiteral("/secrets.json")));
    return secrets.open(QIODevice::ReadOnly) ? secrets.readAll() : QByteArray();
}

void TestConfigCommand::keysMoveToAnotherComputer()
{
    const QString plain = write("plain.json", R"({"gateway": {"port": 9000}, "endpoints": [
        {"name": "relay", "kind": "openai", "baseUrl": "https://h", "apiKey": "s3cret-planted"}]})");
    QCOMPARE(run(QStringLiteral("one"), {QStringLiteral("import"), plain}).code, ExitCode::Fine);
    const QString sealed = file("sealed.json");
    const Outcome exported = run(QStringLiteral("one"), {QStringLiteral("export"), sealed, QStringLiteral("--with-secrets"),
                                                         QStringLiteral("--passphrase-file"), m_passphrase});
    QCOMPARE(exported.code, ExitCode::Fine);
    QFile contents(sealed);
    QVERIFY(contents.open(QIODevice::ReadOnly));
    QVERIFY(!contents.readAll().contains("s3cret"));
    QVERIFY(!(QFileInfo(sealed).permissions() & (QFile::ReadGroup | QFile::ReadOther)));

    const Outcome imported = run(QStringLiteral("two"), {QStringLiteral("import"), sealed, QStringLiteral("--passphrase-file"),
                                                         m_passphrase});
    QCOMPARE(imported.out, sealed + QStringLiteral(": imported, 1 endpoint\n"));
    QVERIFY(keysOf("two").contains("s3cret-planted"));
    const QJsonObject entries = QJsonDocument::fromJson(keysOf("two")).object();
    QCOMPARE(entries.size(), 1);
    QVERIFY(entries != QJsonDocument::fromJson(keysOf("one")).object()); // a reference of its own
}

void TestConfigCommand::aSealedFilePassesTheCheck()
{
    const QString sealed = file("sealed.json");
    QCOMPARE(run(QStringLiteral("one"), {QStringLiteral("export"), sealed, QStringLiteral("--with-secrets"),
                                         QStringLiteral("--passphrase-file"), m_passphrase})
                 .code,
             ExitCode::Fine);
    QCOMPARE(run(QStringLiteral("one"), {QStringLiteral("check"), sealed}).out, sealed + QStringLiteral(": ok, 0 endpoints\n"));
}

void TestConfigCommand::aWrongPassphraseChangesNothing()
{
    const QString plain = write("plain.json", R"({"endpoints": [
        {"name": "relay", "kind": "openai", "baseUrl": "https://h", "apiKey": "s3cret-planted"}]})");
    QCOMPARE(run(QStringLiteral("one"), {QStringLiteral("import"), plain}).code, ExitCode::Fine);
    const QString sealed = file("sealed.json");
    (void)run(QStringLiteral("one"), {QStringLiteral("export"), sealed, QStringLiteral("--with-secrets"),
                                      QStringLiteral("--passphrase-file"), m_passphrase});
    const QString wrong = write("wrong", "correct horse batteries\n");
    const Outcome outcome = run(QStringLiteral("two"), {QStringLiteral("import"), sealed, QStringLiteral("--passphrase-file"), wrong});
    QCOMPARE(outcome.code, ExitCode::BadUsage);
    QCOMPARE(outcome.err, sealed + QStringLiteral(": The passphrase is wrong.\n"));
    QCOMPARE(keysOf("two"), QByteArray());
}

void TestConfigCommand::aPassphraseFileThatIsMissingOrEmptyIsNamed()
{
    const QString none = file("none");
    Outcome outcome = run(QStringLiteral("one"), {QStringLiteral("export"), file("out.json"), QStringLiteral("--with-secrets"),
                                                  QStringLiteral("--passphrase-file"), none});
    QCOMPARE(outcome.code, ExitCode::BadUsage);
    QVERIFY2(outcome.err.startsWith(none + QStringLiteral(" cannot be read")), qPrintable(outcome.err));
    const QString empty = write("empty", "\n");
    outcome = run(QStringLiteral("one"), {QStringLiteral("export"), file("out.json"), QStringLiteral("--with-secrets"),
                                          QStringLiteral("--passphrase-file"), empty});
    QCOMPARE(outcome.err, empty + QStringLiteral(" is empty; expected the passphrase on its first line.\n"));
    QVERIFY(!QFileInfo::exists(file("out.json")));
}

void TestConfigCommand::aShortPassphraseIsBadUsage()
{
    const QString brief = write("brief", "12345\n");
    const Outcome outcome = run(QStringLiteral("one"), {QStringLiteral("export"), file("out.json"), QStringLiteral("--with-secrets"),
                                                        QStringLiteral("--passphrase-file"), brief});
    QCOMPARE(outcome.code, ExitCode::BadUsage);
    QVERIFY(outcome.err.contains(QLatin1String("at least 10 characters")));
    QVERIFY(!outcome.err.contains(QLatin1String("12345")));
}

void TestConfigCommand::theOptionsGoWithTheirCommandsAlone_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");
    QTest::newRow("an import has no choice") << QStringLiteral("config import f --with-secrets")
                                             << QStringLiteral("--with-secrets goes with \"config export FILE\" alone.");
    QTest::newRow("a check needs no passphrase")
        << QStringLiteral("config check f --passphrase-file p")
        << QStringLiteral("--passphrase-file goes with \"config import FILE\" and \"config export FILE\" alone.");
    QTest::newRow("a plain export needs none either")
        << QStringLiteral("config export f --passphrase-file p")
        << QStringLiteral("--passphrase-file goes with --with-secrets; without keys nothing is encrypted.");
    QTest::newRow("a gateway exports nothing") << QStringLiteral("--with-secrets")
                                               << QStringLiteral("--with-secrets goes with \"config export FILE\" alone.");
}

void TestConfigCommand::theOptionsGoWithTheirCommandsAlone()
{
    QFETCH(const QString, line);
    QFETCH(const QString, says);
    const auto parsed = parseCommandLine(line.split(QLatin1Char(' ')));
    QVERIFY(std::holds_alternative<UsageError>(parsed));
    QCOMPARE(std::get<UsageError>(parsed).sentence, says);
}

QTEST_GUILESS_MAIN(TestConfigCommand)
#include "tst_configcommand.moc"
