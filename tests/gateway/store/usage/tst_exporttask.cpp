// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/store/usage/usagehouse.h"
#include "gateway/store/usage/usagerows.h"
#include "store/usage/browse/usagebrowser.h"
#include "support/waiting.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;

namespace {

/// All that an export said.
struct Told
{
    explicit Told(std::unique_ptr<ExportTask> started)
        : task(std::move(started))
    {
        QObject::connect(task.get(), &ExportTask::progressed, task.get(), [this](qint64 rows, qint64 total) {
            steps.append({rows, total});
        });
        QObject::connect(task.get(), &ExportTask::finished, task.get(), [this](const QString &said, bool wasCancelled) {
            ++ends;
            error = said;
            cancelled = wasCancelled;
        });
    }
    [[nodiscard]] bool wait()
    {
        return waitUntil([this] { return ends > 0; });
    }

    std::unique_ptr<ExportTask> task;
    QList<std::pair<qint64, qint64>> steps;
    int ends = 0;
    QString error;
    bool cancelled = false;
};

QByteArray contents(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s is not written", qPrintable(name));
}

} // namespace

class TestExportTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void itWritesWhatTheFilterMeets_data() { addBothBases(); }
    void itWritesWhatTheFilterMeets();
    void itSaysHowFarItIs();
    void aCancelledOneLeavesTheOldFile();
    void oneThatDiesLeavesNoFile();
    void aFolderThatIsNotThereIsNamed();
    void aDatabaseThatIsNotThereIsNamed();
    void theBrowsersEndIsItsEnd();

private:
    [[nodiscard]] QString file() const { return m_folder->filePath(QStringLiteral("usage.csv")); }
    [[nodiscard]] QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestExportTask::itWritesWhatTheFilterMeets()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    const QList<StoredExchange> rows = fillRandomly(house.database(), 300, 1);
    UsageFilter filter;
    filter.succeeded = true;
    UsageBrowser browser(house.place(), house.settings());
    Told told(browser.startExport(filter, UsageExportFormat::Json, file()));
    QCOMPARE(told.ends, 0);
    QVERIFY(told.wait());
    QCOMPARE(told.error, QString());
    QVERIFY(!told.cancelled);
    QCOMPARE(QJsonDocument::fromJson(contents(file())).array().size(), meeting(rows, filter).size());
    QCOMPARE(files(), QStringList{QStringLiteral("usage.csv")});
}

void TestExportTask::itSaysHowFarItIs()
{
    UsageHouse house(UsageBase::Sqlite);
    fillRandomly(house.database(), 700, 2);
    UsageBrowser browser(house.place(), house.settings());
    Told told(browser.startExport({}, UsageExportFormat::Csv, file()));
    QVERIFY(told.wait());
    QVERIFY(!told.steps.isEmpty());
    qint64 last = 0;
    for (const auto &[rows, total] : std::as_const(told.steps)) {
        QVERIFY(rows > last && rows <= total);
        QCOMPARE(total, 700);
        last = rows;
    }
    QCOMPARE(told.ends, 1);
}

void TestExportTask::aCancelledOneLeavesTheOldFile()
{
    UsageHouse house(UsageBase::Sqlite);
    fillRandomly(house.database(), 700, 3);
    write(file(), "the one before");
    // In the middle: from the thread that writes.
    ExportRun run({}, UsageExportFormat::Csv, file());
    QList<qint64> steps;
    QStringList ends;
    connect(&run, &ExportRun::progressed, this, [&](qint64 rows) {
        steps.append(rows);
        run.cancel();
    }, Qt::DirectConnection);
    connect(&run, &ExportRun::finished, this, [&](const QString &error, bool cancelled) {
        ends.append(error + (cancelled ? QStringLiteral("cancelled") : QStringLiteral("written")));
    }, Qt::DirectConnection);
    run.write(house.place(), house.settings());
    QCOMPARE(steps, QList<qint64>{200});
    QCOMPARE(ends, QStringList{QStringLiteral("cancelled")});
    QCOMPARE(contents(file()), QByteArray("the one before"));
    QCOMPARE(files(), QStringList{QStringLiteral("usage.csv")});

    // At its start, as a window does it.
    UsageBrowser browser(house.place(), house.settings());
    Told told(browser.startExport({}, UsageExportFormat::Csv, file()));
    told.task->cancel();
    QVERIFY(told.wait());
    QCOMPARE(told.ends, 1);
    if (told.cancelled)
        QCOMPARE(contents(file()), QByteArray("the one before"));
    QCOMPARE(told.error, QString());
}

void TestExportTask::oneThatDiesLeavesNoFile()
{
    UsageHouse house(UsageBase::Postgres);
    fillRandomly(house.database(), 300, 4);
    require(house.database().executePlain(QStringLiteral("BEGIN")));
    require(house.database().executePlain(QStringLiteral("LOCK TABLE exchanges IN ACCESS EXCLUSIVE MODE")));
    {
        UsageBrowser browser(house.place(), house.settings());
        {
            Told told(browser.startExport({}, UsageExportFormat::Csv, file()));
            const QString name = house.settings().storageUrl.section(QLatin1Char('/'), -1);
            QVERIFY(waitUntil([&] {
                return UsageHouse::server().query(name, QStringLiteral("SELECT count(*) FROM pg_locks WHERE NOT granted")).toInt() > 0;
            }));
        } // the export dies while the database lets it wait, and does not wait itself
        require(house.database().executePlain(QStringLiteral("COMMIT")));
    }
    QCOMPARE(files(), QStringList());
}

void TestExportTask::aFolderThatIsNotThereIsNamed()
{
    UsageHouse house(UsageBase::Sqlite);
    UsageBrowser browser(house.place(), house.settings());
    const QString name = m_folder->filePath(QStringLiteral("missing/usage.csv"));
    Told told(browser.startExport({}, UsageExportFormat::Csv, name));
    QVERIFY(told.wait());
    QVERIFY2(told.error.startsWith(name + QLatin1String(" cannot be written: ")), qPrintable(told.error));
    QVERIFY(!told.cancelled);
}

void TestExportTask::aDatabaseThatIsNotThereIsNamed()
{
    UsageHouse house(UsageBase::Sqlite);
    UsageLogPlace elsewhere = house.place();
    elsewhere.file += QStringLiteral(".other");
    UsageBrowser browser(elsewhere, house.settings());
    Told told(browser.startExport({}, UsageExportFormat::Csv, file()));
    QVERIFY(told.wait());
    QVERIFY2(told.error.contains(elsewhere.file), qPrintable(told.error));
    QCOMPARE(files(), QStringList());
}

void TestExportTask::theBrowsersEndIsItsEnd()
{
    UsageHouse house(UsageBase::Sqlite);
    fillRandomly(house.database(), 700, 5);
    auto browser = std::make_unique<UsageBrowser>(house.place(), house.settings());
    Told told(browser->startExport({}, UsageExportFormat::Csv, file()));
    browser.reset();
    QVERIFY(told.wait());
    QCOMPARE(told.error, QString());
    QCOMPARE(files().size(), told.cancelled ? 0 : 1);
}

QTEST_GUILESS_MAIN(TestExportTask)
#include "tst_exporttask.moc"
