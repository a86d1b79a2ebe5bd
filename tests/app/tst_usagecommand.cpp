// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline/datadirectory.h"
#include "commandline/subcommands.h"

#include "gateway/store/usage/usagehouse.h"
#include "gateway/store/usage/usagerows.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
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

/// Runs `usage export` with further words.
Outcome exportUsage(const QStringList &more)
{
    const auto parsed = parseCommandLine(QStringList{QStringLiteral("usage"), QStringLiteral("export")} + more);
    if (const UsageError *error = std::get_if<UsageError>(&parsed))
        return {ExitCode::BadUsage, QString(), error->sentence};
    Outcome outcome;
    QTextStream out(&outcome.out);
    QTextStream err(&outcome.err);
    outcome.code = runSubcommand(std::get<Options>(parsed), out, err);
    out.flush();
    err.flush();
    return outcome;
}

QJsonArray readArray(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).array();
}

} // namespace

class TestUsageCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void csvGoesToStandardOutput();
    void jsonGoesToAFile();
    void onlyWhatWasAskedForIsWritten();
    void itWorksBesideAGatewayThatWrites();
    void aLogOnAServerIsExportedByTheConfigFile();
    void withoutALogItSaysSo();
    void aFileThatCannotBeWrittenIsAFailure();
    void aDamagedLogLeavesNoFile();
    void aWrongConfigFileIsBadUsage();

private:
    [[nodiscard]] std::unique_ptr<Database> openLog() const;
    [[nodiscard]] QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QStringList m_data;
};

void TestUsageCommand::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_data = {QStringLiteral("--data-dir"), m_folder->path()};
}

std::unique_ptr<Database> TestUsageCommand::openLog() const
{
    return valueOf(openUsageDatabase({path("usage.db"), QString(), QStringLiteral("here")}, {}, UsageRole::Writer));
}

void TestUsageCommand::csvGoesToStandardOutput()
{
    fillRandomly(*openLog(), 30, 1);
    const Outcome outcome = exportUsage(m_data);
    QCOMPARE(outcome.code, ExitCode::Fine);
    QCOMPARE(outcome.err, QString());
    QVERIFY(outcome.out.startsWith(QLatin1String("seq,id,gateway,")));
    QCOMPARE(outcome.out.count(QLatin1String("\r\n")), 31);
    QCOMPARE(exportUsage(m_data + QStringList{QStringLiteral("--format"), QStringLiteral("csv")}).out, outcome.out);
}

void TestUsageCommand::jsonGoesToAFile()
{
    const QList<StoredExchange> rows = fillRandomly(*openLog(), 30, 2);
    const QString target = path("out.json");
    const Outcome outcome = exportUsage(m_data + QStringList{QStringLiteral("--format=json"), QStringLiteral("--output"), target});
    QCOMPARE(outcome.code, ExitCode::Fine);
    QCOMPARE(outcome.out, QString());
    QCOMPARE(outcome.err, QString());
    QFile file(target);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QJsonDocument::fromJson(file.readAll()).array().size(), rows.size());
}

void TestUsageCommand::onlyWhatWasAskedForIsWritten()
{
    const QList<StoredExchange> rows = fillRandomly(*openLog(), 100, 3);
    UsageFilter filter;
    filter.endpoints = {QStringLiteral("gcli"), QStringLiteral("Ünï relay")};
    filter.models = {QStringLiteral("claude_3%"), QStringLiteral("größe-*")};
    filter.from = 1'700'000'600'000; // ten minutes behind the first of them
    filter.until = *filter.from + 40 * 60'000;
    qsizetype met = 0;
    for (const StoredExchange &row : rows)
        met += meets(row, filter);
    QVERIFY(met > 0);
    const auto time = [](qint64 at) { return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODate); };
    const Outcome outcome = exportUsage(
        m_data
        + QStringList{QStringLiteral("--format"), QStringLiteral("json"), QStringLiteral("--endpoint"), filter.endpoints[0],
                      QStringLiteral("--endpoint"), filter.endpoints[1], QStringLiteral("--model"), filter.models[0],
                      QStringLiteral("--model"), filter.models[1], QStringLiteral("--from"), time(*filter.from),
                      QStringLiteral("--until"), time(*filter.until)});
    QCOMPARE(outcome.code, ExitCode::Fine);
    QCOMPARE(readArray(outcome.out).size(), met);
}

void TestUsageCommand::itWorksBesideAGatewayThatWrites()
{
    const auto writing = openLog();
    fillRandomly(*writing, 10, 4);
    require(writing->transact(Access::Write, [&]() -> StoreStatus {
        std::mt19937_64 random(5);
        StoredExchange uncommitted = randomExchange(random);
        insertExchange(*writing, uncommitted);
        const Outcome outcome = exportUsage(m_data + QStringList{QStringLiteral("--format=json")});
        if (outcome.code != ExitCode::Fine || readArray(outcome.out).size() != 10)
            qFatal("%s", qPrintable(outcome.err));
        return std::nullopt;
    }));
    QCOMPARE(readArray(exportUsage(m_data + QStringList{QStringLiteral("--format=json")}).out).size(), 11);
}

void TestUsageCommand::aLogOnAServerIsExportedByTheConfigFile()
{
    UsageHouse house(UsageBase::Postgres);
    fillRandomly(house.database(), 20, 6);
    QFile config(path("config.json"));
    QVERIFY(config.open(QIODevice::WriteOnly));
    const QJsonObject settings{{QStringLiteral("storage"), QJsonObject{{QStringLiteral("url"), house.settings().storageUrl}}}};
    config.write(QJsonDocument(settings).toJson());
    config.close();
    const Outcome outcome = exportUsage(
        m_data + QStringList{QStringLiteral("--format=json"), QStringLiteral("--config"), config.fileName()});
    QCOMPARE(outcome.err, QString());
    QCOMPARE(outcome.code, ExitCode::Fine);
    QCOMPARE(readArray(outcome.out).size(), 20);
}

void TestUsageCommand::withoutALogItSaysSo()
{
    const Outcome outcome = exportUsage(m_data);
    QCOMPARE(outcome.code, ExitCode::RuntimeFailure);
    QCOMPARE(outcome.out, QString());
    QCOMPARE(outcome.err, QStringLiteral("There is no database %1 yet.\n").arg(path("usage.db")));
}

void TestUsageCommand::aFileThatCannotBeWrittenIsAFailure()
{
    fillRandomly(*openLog(), 3, 7);
    const Outcome outcome = exportUsage(m_data + QStringList{QStringLiteral("--output"), QStringLiteral("/nowhere/out.csv")});
    QCOMPARE(outcome.code, ExitCode::RuntimeFailure);
    QVERIFY(outcome.err.startsWith(QLatin1String("/nowhere/out.csv cannot be written: ")));
}

void TestUsageCommand::aDamagedLogLeavesNoFile()
{
    QFile log(path("usage.db"));
    QVERIFY(log.open(QIODevice::WriteOnly) && log.write(QByteArray(8192, 'x')) == 8192);
    log.close();
    const Outcome outcome = exportUsage(m_data + QStringList{QStringLiteral("--output"), path("out.csv")});
    QCOMPARE(outcome.code, ExitCode::RuntimeFailure);
    QVERIFY(outcome.err.contains(QLatin1String("is damaged")));
    QVERIFY(!QFile::exists(path("out.csv")));
}

void TestUsageCommand::aWrongConfigFileIsBadUsage()
{
    const Outcome outcome = exportUsage(m_data + QStringList{QStringLiteral("--config"), path("none.json")});
    QCOMPARE(outcome.code, ExitCode::BadUsage);
    QVERIFY(outcome.err.contains(path("none.json")));
}

QTEST_GUILESS_MAIN(TestUsageCommand)
#include "tst_usagecommand.moc"
