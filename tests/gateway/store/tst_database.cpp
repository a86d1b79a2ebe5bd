// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include <QFileInfo>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>

#include <csignal>
#include <cstdio>

#include <sys/resource.h>

using namespace regatta;

namespace {

const QList<Migration> first{
    {1, QStringLiteral("0001_first"), {QStringLiteral("CREATE TABLE thing (name TEXT PRIMARY KEY)")}}};
const QList<Migration> second = first
    + QList<Migration>{
        {2,
         QStringLiteral("0002_second"),
         {QStringLiteral("ALTER TABLE thing ADD COLUMN size BIGINT"), QStringLiteral("UPDATE thing SET size = 7")}}};
const QList<Migration> broken = first
    + QList<Migration>{
        {2,
         QStringLiteral("0002_broken"),
         {QStringLiteral("ALTER TABLE thing ADD COLUMN size BIGINT"), QStringLiteral("CREATE NONSENSE")}}};

const QFileDevice::Permissions forOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
    | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;

std::unique_ptr<Database> opened(const QString &file, const QList<Migration> &migrations)
{
    auto result = Database::open(file, migrations);
    if (const StoreError *error = std::get_if<StoreError>(&result))
        qWarning("%s", qPrintable(error->sentence));
    return std::holds_alternative<StoreError>(result) ? nullptr
                                                      : std::move(std::get<std::unique_ptr<Database>>(result));
}

QString refusal(const QString &file, const QList<Migration> &migrations)
{
    const auto result = Database::open(file, migrations);
    const StoreError *error = std::get_if<StoreError>(&result);
    return error ? error->sentence : QString();
}

StoreStatus insert(Database &database, const QString &name)
{
    return database.execute(QStringLiteral("INSERT INTO thing (name) VALUES (?)"), {name});
}

QVariant answer(Database &database, const QString &sql)
{
    StoreResult<QSqlQuery> result = database.run(sql);
    if (!std::holds_alternative<QSqlQuery>(result) || !std::get<QSqlQuery>(result).next())
        return {};
    return std::get<QSqlQuery>(result).value(0);
}

int rows(Database &database)
{
    return answer(database, QStringLiteral("SELECT count(*) FROM thing")).toInt();
}

/// What the killed process does: half a transaction, then a word, then it waits for its end.
int beHalfwayThrough(const QString &file)
{
    const auto database = opened(file, first);
    (void)database->transact(Access::Write, [&]() -> StoreStatus {
        (void)database->execute(QStringLiteral("DELETE FROM thing"));
        (void)insert(*database, QStringLiteral("half"));
        std::puts("halfway");
        std::fflush(stdout);
        std::getchar();
        return std::nullopt;
    });
    return 0;
}

} // namespace

class TestDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void makesAPrivateFileInWalMode();
    void narrowsTheFileOfACarelessCopy();
    void migratesAndKeepsABackup();
    void aNewDatabaseNeedsNoBackup();
    void aFailedMigrationChangesNothing();
    void aNewerDatabaseIsRefusedWithItsBackup();
    void aNewerDatabaseWithoutABackupIsRefusedToo();
    void aDamagedFileIsRefused_data();
    void aDamagedFileIsRefused();
    void aFolderInItsPlaceIsRefused();
    void aLockedDatabaseSaysSo();
    void anErrorRollsBack();
    void aKilledProcessLeavesTheOldState();
    void aFullDiskLeavesTheOldState();
    void seesCommitsOfOthersOnly();
    void builtInMigrationsAreNumberedInOrder();
    void statementsAreSplitAtTheirMarkOnly();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestDatabase::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(QStringLiteral("a.db"));
}

void TestDatabase::makesAPrivateFileInWalMode()
{
    const auto database = opened(m_file, first);
    QVERIFY(database);
    QVERIFY(!insert(*database, QStringLiteral("a")));
    QCOMPARE(answer(*database, QStringLiteral("PRAGMA journal_mode")).toString(), QStringLiteral("wal"));
    QCOMPARE(answer(*database, QStringLiteral("PRAGMA synchronous")).toInt(), 2);
    for (const char *suffix : {"", "-wal", "-shm"}) {
        const QFileInfo file(m_file + QLatin1String(suffix));
        QVERIFY2(file.exists(), suffix);
        QVERIFY2(!(file.permissions() & forOthers), suffix);
    }
}

void TestDatabase::narrowsTheFileOfACarelessCopy()
{
    opened(m_file, first).reset();
    QVERIFY(QFile::setPermissions(m_file, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadOther));
    opened(m_file, first).reset();
    QVERIFY(!(QFileInfo(m_file).permissions() & forOthers));
}

void TestDatabase::migratesAndKeepsABackup()
{
    auto old = opened(m_file, first);
    QVERIFY(!insert(*old, QStringLiteral("a")));
    old.reset();
    const auto migrated = opened(m_file, second);
    QCOMPARE(std::get<int>(migrated->schemaVersion()), 2);
    QCOMPARE(answer(*migrated, QStringLiteral("SELECT size FROM thing WHERE name = 'a'")).toInt(), 7);

    const QString backup = m_file + QStringLiteral(".before-v2.backup");
    QVERIFY(!(QFileInfo(backup).permissions() & forOthers));
    const auto copy = opened(backup, first);
    QVERIFY(copy);
    QCOMPARE(rows(*copy), 1);
}

void TestDatabase::aNewDatabaseNeedsNoBackup()
{
    QVERIFY(opened(m_file, second));
    QVERIFY(!QFileInfo::exists(m_file + QStringLiteral(".before-v2.backup")));
}

void TestDatabase::aFailedMigrationChangesNothing()
{
    auto old = opened(m_file, first);
    QVERIFY(!insert(*old, QStringLiteral("a")));
    old.reset();
    QVERIFY(refusal(m_file, broken).contains(QStringLiteral("NONSENSE")));
    const auto still = opened(m_file, first);
    QCOMPARE(std::get<int>(still->schemaVersion()), 1);
    QCOMPARE(rows(*still), 1);
    QVERIFY(std::holds_alternative<StoreError>(still->run(QStringLiteral("SELECT size FROM thing"))));
}

void TestDatabase::aNewerDatabaseIsRefusedWithItsBackup()
{
    opened(m_file, first).reset();
    opened(m_file, second).reset();
    QCOMPARE(refusal(m_file, first),
             QStringLiteral(
                 "The database %1 was written by a newer Regatta (format 2, this one knows 1): start that one, "
                 "or put the backup %1.before-v2.backup in its place.")
                 .arg(m_file));
}

void TestDatabase::aNewerDatabaseWithoutABackupIsRefusedToo()
{
    opened(m_file, second).reset();
    QCOMPARE(refusal(m_file, first),
             QStringLiteral(
                 "The database %1 was written by a newer Regatta (format 2, this one knows 1): start that one, "
                 "there is no backup beside it that this version can read.")
                 .arg(m_file));
}

void TestDatabase::aDamagedFileIsRefused_data()
{
    QTest::addColumn<qint64>("at");
    QTest::newRow("no database at all") << qint64(0);
    QTest::newRow("a page overwritten") << qint64(4096);
}

void TestDatabase::aDamagedFileIsRefused()
{
    QFETCH(qint64, at);
    auto database = opened(m_file, first);
    for (int i = 0; i < 200; ++i)
        QVERIFY(!insert(*database, QString::number(i).repeated(50)));
    QVERIFY(!database->execute(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
    database.reset();
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(at));
    file.write(QByteArray(4096, 'x'));
    file.close();
    QCOMPARE(refusal(m_file, first),
             QStringLiteral("The database %1 is damaged; move it away, or put a backup in its place.").arg(m_file));
}

void TestDatabase::aFolderInItsPlaceIsRefused()
{
    QVERIFY(QDir().mkpath(m_file));
    QVERIFY(refusal(m_file, first).startsWith(QStringLiteral("The database %1 cannot be opened").arg(m_file)));
    QVERIFY(refusal(QStringLiteral("/proc/nowhere/a.db"), first)
                .startsWith(QLatin1String("The database /proc/nowhere/a.db cannot be created")));
}

void TestDatabase::aLockedDatabaseSaysSo()
{
    const auto one = opened(m_file, first);
    const auto two = opened(m_file, first);
    QVERIFY(!two->execute(QStringLiteral("PRAGMA busy_timeout = 20")));
    QVERIFY(!one->execute(QStringLiteral("BEGIN IMMEDIATE")));
    const StoreStatus problem = insert(*two, QStringLiteral("a"));
    QCOMPARE(problem ? problem->sentence : QString(),
             QStringLiteral("The database %1 is locked by another program; close it and try again.").arg(m_file));
    QVERIFY(!one->execute(QStringLiteral("ROLLBACK")));
    QVERIFY(!insert(*two, QStringLiteral("a")));
}

void TestDatabase::anErrorRollsBack()
{
    const auto database = opened(m_file, first);
    const StoreStatus problem = database->transact(Access::Write, [&]() -> StoreStatus {
        if (StoreStatus error = insert(*database, QStringLiteral("a")))
            return error;
        return StoreError{QStringLiteral("no")};
    });
    QCOMPARE(problem, StoreStatus(StoreError{QStringLiteral("no")}));
    QCOMPARE(rows(*database), 0);
    QVERIFY(!insert(*database, QStringLiteral("b")));
}

void TestDatabase::aKilledProcessLeavesTheOldState()
{
    auto database = opened(m_file, first);
    QVERIFY(!insert(*database, QStringLiteral("whole")));
    database.reset();
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("halfway"), m_file});
    QVERIFY(process.waitForReadyRead(10'000));
    QCOMPARE(process.readLine(), "halfway\n");
    process.kill();
    QVERIFY(process.waitForFinished(10'000));
    database = opened(m_file, first);
    QCOMPARE(answer(*database, QStringLiteral("SELECT group_concat(name) FROM thing")).toString(),
             QStringLiteral("whole"));
}

void TestDatabase::aFullDiskLeavesTheOldState()
{
    const auto database = opened(m_file, first);
    QVERIFY(!insert(*database, QStringLiteral("a")));
    // Root may write anywhere, so that a limit on file sizes has to stand for the disk's end.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit small{64 * 1024, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto restore = qScopeGuard([&] { setrlimit(RLIMIT_FSIZE, &before); });
    const StoreStatus problem = database->transact(Access::Write, [&]() -> StoreStatus {
        for (int i = 0; i < 100; ++i) {
            if (StoreStatus error = insert(*database, QString::number(i).repeated(5000)))
                return error;
        }
        return std::nullopt;
    });
    QVERIFY(problem);
    QVERIFY2(problem->sentence.contains(m_file), qPrintable(problem->sentence));
    setrlimit(RLIMIT_FSIZE, &before);
    QCOMPARE(rows(*database), 1);
    QVERIFY(!insert(*database, QStringLiteral("b")));
}

void TestDatabase::seesCommitsOfOthersOnly()
{
    const auto one = opened(m_file, first);
    const auto two = opened(m_file, first);
    const qint64 before = std::get<qint64>(one->dataVersion());
    QVERIFY(!insert(*one, QStringLiteral("mine")));
    QCOMPARE(std::get<qint64>(one->dataVersion()), before);
    QVERIFY(!insert(*two, QStringLiteral("yours")));
    QVERIFY(std::get<qint64>(one->dataVersion()) != before);
}

void TestDatabase::builtInMigrationsAreNumberedInOrder()
{
    const QList<Migration> migrations = builtInMigrations(QStringLiteral("settings"));
    QVERIFY(migrations.size() >= 2);
    for (qsizetype i = 0; i < migrations.size(); ++i) {
        QCOMPARE(migrations[i].version, int(i) + 1);
        QVERIFY(!migrations[i].statements.isEmpty());
    }
    const auto database = opened(m_file, migrations);
    QVERIFY(database);
}

void TestDatabase::statementsAreSplitAtTheirMarkOnly()
{
    const QStringList statements = splitStatements(QStringLiteral(
        "-- about\nCREATE TRIGGER t BEGIN\n  SELECT 1;\n  SELECT 2;\nEND\n-- next\n\nSELECT 3\n-- next\n"));
    QCOMPARE(statements,
             (QStringList{QStringLiteral("CREATE TRIGGER t BEGIN\n  SELECT 1;\n  SELECT 2;\nEND"),
                          QStringLiteral("SELECT 3")}));
}

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    if (argc == 3 && QByteArrayView(argv[1]) == "halfway")
        return beHalfwayThrough(QString::fromLocal8Bit(argv[2]));
    TestDatabase test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_database.moc"
