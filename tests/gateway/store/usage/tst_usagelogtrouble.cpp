// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/store/usage/usageloghouse.h"
#include "gateway/store/usage/usagerecords.h"
#include "store/database.h"
#include "support/waiting.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;

/// What the usage log does while its database is in trouble, and that nothing is lost or doubled by it. A full disk has a
/// test program of its own.
class TestUsageLogTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLockOfAnotherProgramIsWaitedOut_data() { addBothBases(); }
    void aLockOfAnotherProgramIsWaitedOut();
    void aRejectedRowIsSetAside_data() { addBothBases(); }
    void aRejectedRowIsSetAside();
    void aRejectedRowOfTheSpoolIsSetAside();
    void whatAnEarlierProcessSpooledIsWritten_data() { addBothBases(); }
    void whatAnEarlierProcessSpooledIsWritten();
    void withoutDatabaseAndSpoolTheLossIsCounted();
    void aFullSpoolLosesAndSaysSo();
    void losingEndsWithTheNextCommit();
    void aFileThatIsNoDatabaseIsSetAside();
    void aFileThatBreaksAtWorkIsSetAside();
    void aDeletedFileIsBegunAnew();
    void aMissingFolderIsTroubleUntilItIsThere();
    void aServerThatComesLateGetsAllRows();
    void aCrashedServerGetsAllRows();

private:
    /// Opens a log whose database cannot be: a folder stands in the file's place.
    void blockFile(const UsageHouse &house) const;
};

void TestUsageLogTrouble::aLockOfAnotherProgramIsWaitedOut()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    UsageLogHouse log(house.place(), house.settings());
    log.open();
    QVERIFY(log.keep(racedRecord(0)));
    QSignalSpy changes(&log.log(), &UsageLog::statusChanged);
    if (base == UsageBase::Postgres) {
        require(house.database().executePlain(QStringLiteral("BEGIN")));
        require(house.database().executePlain(QStringLiteral("LOCK TABLE exchanges IN ACCESS EXCLUSIVE MODE")));
    } else {
        require(house.database().executePlain(QStringLiteral("BEGIN EXCLUSIVE")));
    }
    for (int i = 1; i < 50; ++i)
        log.write(racedRecord(i));
    QVERIFY(log.waitUntilAllAreKept()); // by the spool, while the lock is held
    QVERIFY(log.waitForState(UsageLogState::Spooling));
    QVERIFY(waitUntil([&] { return log.log().status().rowsWaiting == 49; }));
    QVERIFY(waitUntil([&] {
        return log.log().status().sentence.contains(base == UsageBase::Postgres ? QStringLiteral("is busy")
                                                                               : QStringLiteral("is locked"));
    }));
    QVERIFY(waitUntil([&] {
        return !changes.isEmpty() && changes.last()[0].value<UsageLogStatus>().state == UsageLogState::Spooling;
    }));
    QVERIFY(log.keep(racedRecord(50)));
    require(house.database().executePlain(QStringLiteral("ROLLBACK")));
    QVERIFY(log.waitUntilFine());
    QVERIFY(waitUntilStored(house.place(), house.settings(), log.written()));
    QVERIFY(log.eachWasKeptOnce());
    QVERIFY(waitUntil([&] { return changes.last()[0].value<UsageLogStatus>().state == UsageLogState::Fine; }));
    QVERIFY(log.log().status().sentence.isEmpty());
}

/// Makes the database refuse rows of one model, as it refuses what breaks a rule of its own.
static void refusePoison(UsageHouse &house)
{
    const bool isPostgres = house.database().dialect().isPostgres();
    require(house.database().executePlain(
        isPostgres ? QStringLiteral("ALTER TABLE exchanges ADD CONSTRAINT no_poison CHECK (model <> 'poison')")
                   : QStringLiteral("CREATE TRIGGER no_poison BEFORE INSERT ON exchanges WHEN NEW.model = 'poison' "
                                    "BEGIN SELECT RAISE(ABORT, 'poison'); END")));
}

void TestUsageLogTrouble::aRejectedRowIsSetAside()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    refusePoison(house);
    UsageLogHouse log(house.place(), house.settings());
    log.open();
    QStringList good;
    for (int i = 0; i < 40; ++i) {
        ExchangeRecord record = racedRecord(i);
        if (i % 20 == 7)
            record.model = QStringLiteral("poison");
        else
            good.append(record.id);
        log.write(record);
    }
    QVERIFY(log.waitUntilAllAreKept());
    QVERIFY(log.eachWasKeptOnce());
    QVERIFY(waitUntilStored(house.place(), house.settings(), good));
    QVERIFY(log.waitUntilFine());
    QVERIFY(waitUntil([&] { return log.log().status().rowsSetAside == 2; }));
    QVERIFY(QFile(house.place().spoolDirectory + QStringLiteral("/rejected.spool")).size() > 0);
}

void TestUsageLogTrouble::aRejectedRowOfTheSpoolIsSetAside()
{
    UsageHouse house(UsageBase::Sqlite);
    UsageLogHouse log(house.place(), house.settings());
    log.open();
    require(house.database().executePlain(QStringLiteral("BEGIN EXCLUSIVE")));
    ExchangeRecord poison = racedRecord(1);
    poison.model = QStringLiteral("poison");
    const QList<ExchangeRecord> records{racedRecord(0), poison, racedRecord(2)};
    for (const ExchangeRecord &record : records)
        QVERIFY(log.keep(record));
    require(house.database().executePlain(QStringLiteral("ROLLBACK")));
    log.close();
    refusePoison(house);
    log.open();
    QVERIFY(log.waitUntilFine());
    QVERIFY(waitUntilStored(house.place(), house.settings(), storedIds(house.place(), house.settings())));
    QVERIFY(!storedIds(house.place(), house.settings()).contains(poison.id)
            || log.log().status().rowsSetAside == 0); // the last transaction before the end may have had it
    QCOMPARE(storedIds(house.place(), house.settings()).size() + int(log.log().status().rowsSetAside), 3);
}

void TestUsageLogTrouble::whatAnEarlierProcessSpooledIsWritten()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    UsageLogHouse log(house.place(), house.settings());
    UsageLogSettings nowhere = house.settings();
    nowhere.storageUrl = QStringLiteral("postgresql://regatta@127.0.0.1:1/none"); // nobody listens there
    UsageLogHouse before(house.place(), nowhere);
    before.open(); // trouble is no error
    for (int i = 0; i < 100; ++i)
        before.write(racedRecord(i));
    QVERIFY(before.waitUntilAllAreKept());
    QCOMPARE(before.log().status().state, UsageLogState::Spooling);
    QVERIFY(before.log().status().sentence.contains(QStringLiteral("none at 127.0.0.1:1 cannot be reached")));
    before.close();
    QVERIFY(storedIds(house.place(), house.settings()).isEmpty());
    log.open();
    QVERIFY(log.waitUntilFine());
    QVERIFY(waitUntilStored(house.place(), house.settings(), before.written()));
    QCOMPARE(QDir(house.place().spoolDirectory).entryList({QStringLiteral("usage-*")}).size(), 0);
}

void TestUsageLogTrouble::blockFile(const UsageHouse &house) const
{
    const QString name = house.place().file;
    for (const char *side : {"", "-wal", "-shm"})
        QFile::remove(name + QLatin1String(side));
    QVERIFY(QDir().mkpath(name));
}

void TestUsageLogTrouble::withoutDatabaseAndSpoolTheLossIsCounted()
{
    UsageHouse house(UsageBase::Sqlite);
    house.closeDatabase();
    blockFile(house);
    UsageLogPlace place = house.place();
    QFile inTheWay(place.spoolDirectory);
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    UsageLogHouse log(place, house.settings());
    log.open();
    for (int i = 0; i < 10; ++i)
        QVERIFY(log.keep(racedRecord(i))); // the answers end all the same
    QVERIFY(log.waitForState(UsageLogState::Losing));
    QVERIFY(waitUntil([&] { return log.log().status().rowsLost == 10; }));
    QVERIFY(log.log().status().sentence.contains(place.spoolDirectory));
    QVERIFY(log.log().status().sentence.contains(place.file));
    QVERIFY(QDir().rmdir(place.file));
    QVERIFY(log.waitUntilFine());
    const ExchangeRecord record = racedRecord(11);
    QVERIFY(log.keep(record));
    QVERIFY(waitUntilStored(place, house.settings(), {record.id}));
    QCOMPARE(log.log().status().rowsLost, 10);
}

void TestUsageLogTrouble::losingEndsWithTheNextCommit()
{
    UsageHouse house(UsageBase::Sqlite);
    UsageLogSettings settings = house.settings();
    settings.spoolBytes = 1; // it takes nothing
    settings.commitTimeout = std::chrono::milliseconds(50);
    UsageLogHouse log(house.place(), settings);
    log.open();
    QVERIFY(log.keep(racedRecord(0)));
    // Slow, not in trouble: the writer waits for a lock longer than the rows may.
    require(house.database().executePlain(QStringLiteral("BEGIN EXCLUSIVE")));
    QVERIFY(log.keep(racedRecord(1)));
    QVERIFY(log.waitForState(UsageLogState::Losing));
    require(house.database().executePlain(QStringLiteral("ROLLBACK")));
    QVERIFY(log.keep(racedRecord(2)));
    QVERIFY(log.waitForState(UsageLogState::Fine));
}

void TestUsageLogTrouble::aFullSpoolLosesAndSaysSo()
{
    UsageHouse house(UsageBase::Sqlite);
    house.closeDatabase();
    blockFile(house);
    UsageLogSettings settings = house.settings();
    settings.spoolBytes = 20'000;
    UsageLogHouse log(house.place(), settings);
    log.open();
    for (int i = 0; i < 100; ++i)
        QVERIFY(log.keep(racedRecord(i)));
    QVERIFY(log.waitForState(UsageLogState::Losing));
    UsageLogStatus status;
    QVERIFY(waitUntil([&] {
        status = log.log().status();
        return status.rowsWaiting + status.rowsLost == 100;
    }));
    QVERIFY(status.rowsWaiting > 0 && status.rowsLost > 0);
    QVERIFY2(status.sentence.contains(QStringLiteral("is full")), qPrintable(status.sentence));
    QVERIFY(QDir().rmdir(house.place().file));
    QVERIFY(log.waitUntilFine());
    QVERIFY(waitUntil([&] { return storedIds(house.place(), settings).size() == status.rowsWaiting; }));
}

void TestUsageLogTrouble::aFileThatIsNoDatabaseIsSetAside()
{
    UsageHouse house(UsageBase::Sqlite);
    house.closeDatabase();
    QFile file(house.place().file);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(QByteArray(8192, 'x'));
    file.close();
    UsageLogHouse log(house.place(), house.settings());
    log.open();
    QVERIFY(log.keep(racedRecord(1)));
    QVERIFY(log.waitUntilFine());
    QVERIFY(waitUntilStored(house.place(), house.settings(), log.written()));
    const QDir folder = QFileInfo(house.place().file).dir();
    const QStringList aside = folder.entryList({QStringLiteral("usage.db.corrupt-*-*")});
    QCOMPARE(aside.size(), 1);
    QCOMPARE(QFileInfo(folder.filePath(aside.first())).size(), 8192);
    QVERIFY(log.log().status().sentence.contains(aside.first()));
}

void TestUsageLogTrouble::aFileThatBreaksAtWorkIsSetAside()
{
    UsageHouse house(UsageBase::Sqlite);
    UsageLogHouse log(house.place(), house.settings());
    log.open();
    for (int i = 0; i < 300; ++i)
        log.write(racedRecord(i));
    QVERIFY(log.waitUntilAllAreKept());
    QVERIFY(waitUntilStored(house.place(), house.settings(), log.written()));
    // Everything into the file; then, because another connection commits, the writer reads it again.
    QVERIFY(waitUntil([&] {
        return number(house.database(), QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")) == 0;
    }));
    require(house.database().executePlain(QStringLiteral("UPDATE statistics_marks SET seq = seq")));
    QVERIFY(number(house.database(), QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")) == 0);
    QFile file(house.place().file);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const qint64 size = file.size();
    QVERIFY(size > 100'000 && file.seek(4096));
    QCOMPARE(file.write(QByteArray(size - 4096, 'x')), size - 4096);
    file.close();
    QStringList after;
    for (int i = 300; i < 400; ++i) {
        const ExchangeRecord record = racedRecord(i);
        after.append(record.id);
        log.write(record);
    }
    QVERIFY(log.waitUntilAllAreKept());
    QVERIFY(log.eachWasKeptOnce());
    const QDir folder = QFileInfo(house.place().file).dir();
    QVERIFY(waitUntil([&] { return !folder.entryList({QStringLiteral("usage.db.corrupt-*-*")}).isEmpty(); }));
    QVERIFY(log.waitUntilFine());
    QVERIFY(waitUntilStored(house.place(), house.settings(), after));
    QVERIFY(log.log().status().sentence.contains(QStringLiteral("was set aside as")));
}

void TestUsageLogTrouble::aDeletedFileIsBegunAnew()
{
    UsageHouse house(UsageBase::Sqlite);
    UsageLogHouse log(house.place(), house.settings());
    log.open();
    QVERIFY(log.keep(racedRecord(0)));
    QVERIFY(QFile::remove(house.place().file));
    QStringList after;
    for (int i = 0; i < 20; ++i) {
        const ExchangeRecord record = racedRecord(i);
        after.append(record.id);
        QVERIFY(log.keep(record));
    }
    QVERIFY(log.waitUntilFine());
    QVERIFY(waitUntilStored(house.place(), house.settings(), after));
}

void TestUsageLogTrouble::aMissingFolderIsTroubleUntilItIsThere()
{
    QTemporaryDir folder;
    UsageHouse house(UsageBase::Sqlite);
    UsageLogPlace place = house.place();
    place.file = folder.filePath(QStringLiteral("later/usage.db"));
    UsageLogHouse log(place, house.settings());
    log.open();
    QVERIFY(log.keep(racedRecord(0)));
    QVERIFY(log.waitForState(UsageLogState::Spooling));
    QVERIFY(QDir().mkpath(folder.filePath(QStringLiteral("later"))));
    QVERIFY(log.waitUntilFine());
    QVERIFY(waitUntilStored(place, house.settings(), log.written()));
}

void TestUsageLogTrouble::aServerThatComesLateGetsAllRows()
{
    UsageHouse house(UsageBase::Postgres);
    house.closeDatabase();
    UsageHouse::server().stop();
    UsageLogHouse log(house.place(), house.settings());
    log.open();
    for (int i = 0; i < 50; ++i)
        QVERIFY(log.keep(racedRecord(i)));
    QVERIFY(log.waitForState(UsageLogState::Spooling));
    QVERIFY2(UsageHouse::server().start(), qPrintable(UsageHouse::server().problem()));
    QVERIFY(log.waitUntilFine());
    QVERIFY(waitUntilStored(house.place(), house.settings(), log.written()));
}

void TestUsageLogTrouble::aCrashedServerGetsAllRows()
{
    UsageHouse house(UsageBase::Postgres);
    UsageLogHouse log(house.place(), house.settings());
    log.open();
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 300; ++i)
            log.write(racedRecord(round * 300 + i));
        UsageHouse::server().kill(); // in the middle of some transaction
        for (int i = 0; i < 50; ++i)
            log.write(racedRecord(i));
        QVERIFY(log.waitUntilAllAreKept());
        QVERIFY2(UsageHouse::server().start(), qPrintable(UsageHouse::server().problem()));
        QVERIFY(log.waitUntilFine());
    }
    QVERIFY(waitUntilStored(house.place(), house.settings(), log.written()));
    QVERIFY(log.eachWasKeptOnce());
    QCOMPARE(log.log().status().rowsLost, 0);
}

QTEST_GUILESS_MAIN(TestUsageLogTrouble)
#include "tst_usagelogtrouble.moc"
