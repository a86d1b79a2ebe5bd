// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/store/usage/usageloghouse.h"
#include "gateway/store/usage/usagerecords.h"
#include "store/database.h"
#include "support/waiting.h"

#include <QProcess>
#include <QScopeGuard>
#include <QStorageInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>

#include <sched.h>
#include <sys/fsuid.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace regatta;
using namespace regatta::testing;

namespace {

/// A small file system of this process' own, which a full disk is made of; gone with the process. Needs a right that root
/// may lack in a container: then there is only the limit on file sizes.
bool canMount = false;

/// What the killed process does: it writes for ever and says which rows were kept.
int writeUntilKilled(const QString &folder)
{
    UsageLogPlace place{folder + QLatin1String("/usage.db"), folder + QLatin1String("/spool"), QStringLiteral("here")};
    UsageLog log(place, UsageLogSettings());
    require(log.start());
    int open = 0;
    for (int i = 0;; ++i) {
        const ExchangeRecord record = racedRecord(i);
        ++open;
        log.write(record, [&open, id = record.id.toLatin1()] {
            --open;
            std::printf("%s\n", id.constData());
        });
        while (open > 40)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::processEvents();
        std::fflush(stdout);
    }
}

} // namespace

/// The usage log on disks that are full or closed, and in a process that is killed.
class TestUsageLogDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFullDiskIsWaitedOut_data();
    void aFullDiskIsWaitedOut();
    void aFullDiskHoldsTheReserveOfTheSpool();
    void aLimitOnFilesIsWaitedOut();
    void aFolderThatCannotBeWrittenIsWaitedOut();
    void aKilledProcessLosesNothingThatWasKept();
};

void TestUsageLogDisk::aFullDiskIsWaitedOut_data()
{
    QTest::addColumn<bool>("spoolToo");
    QTest::newRow("the database's disk") << false;
    QTest::newRow("the disk of database and spool") << true;
}

void TestUsageLogDisk::aFullDiskIsWaitedOut()
{
    QFETCH(bool, spoolToo);
    if (!canMount) {
        aLimitOnFilesIsWaitedOut(); // no disk of one's own in this container: the nearest that there is
        return;
    }
    QTemporaryDir folder;
    QTemporaryDir elsewhere;
    QCOMPARE(mount("none", folder.path().toLocal8Bit().constData(), "tmpfs", 0, spoolToo ? "size=40m" : "size=8m"), 0);
    const auto unmount = qScopeGuard([&] { umount2(folder.path().toLocal8Bit().constData(), MNT_DETACH); });
    const UsageLogPlace place{folder.filePath(QStringLiteral("usage.db")),
                              (spoolToo ? folder : elsewhere).filePath(QStringLiteral("spool")), QStringLiteral("here")};
    const UsageLogSettings settings;
    UsageLogHouse log(place, settings);
    log.open();
    QVERIFY(log.keep(racedRecord(0)));
    QVERIFY(waitUntilStored(place, settings, log.written()));
    QFile ballast(folder.filePath(QStringLiteral("ballast")));
    QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    while (ballast.write(QByteArray(16 * 1024, 'b')) == 16 * 1024) { }
    // The files may have a little room of their own left, and find some again in their logs.
    UsageLogStatus status = log.log().status();
    for (int i = 1; !status.sentence.contains(QStringLiteral("is full")) && i < 5000; ++i) {
        QVERIFY(log.keep(racedRecord(i)));
        status = log.log().status();
    }
    QCOMPARE(status.state, UsageLogState::Spooling);
    for (int i = 0; i < 200; ++i)
        log.write(racedRecord(i));
    QVERIFY(log.waitUntilAllAreKept());
    QCOMPARE(log.log().status().rowsLost, 0);
    QVERIFY(ballast.remove());
    QVERIFY(log.waitUntilFine());
    QVERIFY(waitUntilStored(place, settings, log.written()));
    QVERIFY(log.eachWasKeptOnce());
}

void TestUsageLogDisk::aFullDiskHoldsTheReserveOfTheSpool()
{
    if (!canMount)
        return;
    QTemporaryDir folder;
    QCOMPARE(mount("none", folder.path().toLocal8Bit().constData(), "tmpfs", 0, "size=40m"), 0);
    const auto unmount = qScopeGuard([&] { umount2(folder.path().toLocal8Bit().constData(), MNT_DETACH); });
    const UsageLogPlace place{folder.filePath(QStringLiteral("usage.db")), folder.filePath(QStringLiteral("spool")),
                              QStringLiteral("here")};
    UsageLogHouse log(place, UsageLogSettings());
    log.open();
    QVERIFY(log.keep(racedRecord(0)));
    QVERIFY(QFile::exists(place.spoolDirectory + QLatin1String("/reserve")));
    QFile ballast(folder.filePath(QStringLiteral("ballast")));
    QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    while (ballast.write(QByteArray(16 * 1024, 'b')) == 16 * 1024) { }
    QVERIFY(QStorageInfo(folder.path()).bytesAvailable() < 16 * 1024);
    for (int i = 1; QFile::exists(place.spoolDirectory + QLatin1String("/reserve")) && i < 5000; ++i)
        QVERIFY(log.keep(racedRecord(i)));
    QVERIFY(!QFile::exists(place.spoolDirectory + QLatin1String("/reserve")));
    QCOMPARE(log.log().status().rowsLost, 0);
    QVERIFY(ballast.remove());
    QVERIFY(log.waitUntilFine());
    QVERIFY(waitUntil([&] { return QFile::exists(place.spoolDirectory + QLatin1String("/reserve")); }));
}

void TestUsageLogDisk::aLimitOnFilesIsWaitedOut()
{
    UsageHouse house(UsageBase::Sqlite);
    UsageLogHouse log(house.place(), house.settings());
    log.open();
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto restore = qScopeGuard([&] { setrlimit(RLIMIT_FSIZE, &before); });
    const rlimit small{512 * 1024, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    UsageLogStatus status = log.log().status();
    for (int i = 0; !status.sentence.contains(QStringLiteral("disk I/O error")) && i < 5000; ++i) {
        QVERIFY(log.keep(racedRecord(i)));
        status = log.log().status();
    }
    QCOMPARE(status.state, UsageLogState::Spooling);
    for (int i = 0; i < 50; ++i)
        log.write(racedRecord(i));
    QVERIFY(log.waitUntilAllAreKept());
    QCOMPARE(log.log().status().rowsLost, 0);
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(log.waitUntilFine());
    QVERIFY(waitUntilStored(house.place(), house.settings(), log.written()));
    QVERIFY(log.eachWasKeptOnce());
}

void TestUsageLogDisk::aFolderThatCannotBeWrittenIsWaitedOut()
{
    // Rights mean nothing to root, so that the log's threads work as nobody: Linux has a user for files in each thread,
    // which new ones inherit.
    QTemporaryDir folder;
    QTemporaryDir elsewhere;
    const UsageLogPlace place{folder.filePath(QStringLiteral("usage.db")), elsewhere.filePath(QStringLiteral("spool")),
                              QStringLiteral("here")};
    const uid_t nobody = 65534;
    const bool isRoot = geteuid() == 0;
    const UsageLogSettings settings;
    if (isRoot)
        QCOMPARE(chown(elsewhere.path().toLocal8Bit().constData(), nobody, nobody), 0);
    QCOMPARE(chmod(folder.path().toLocal8Bit().constData(), 0555), 0);
    UsageLogHouse log(place, settings);
    if (isRoot)
        setfsuid(nobody);
    log.open();
    if (isRoot)
        setfsuid(0);
    for (int i = 0; i < 20; ++i)
        QVERIFY(log.keep(racedRecord(i)));
    QVERIFY(log.waitForState(UsageLogState::Spooling));
    QVERIFY2(log.log().status().sentence.contains(QStringLiteral("cannot be created")),
             qPrintable(log.log().status().sentence));
    QCOMPARE(chmod(folder.path().toLocal8Bit().constData(), 0777), 0);
    QVERIFY(log.waitUntilFine());
    QCOMPARE(log.log().status().rowsLost, 0);
    log.close();
    QVERIFY(waitUntilStored(place, settings, log.written()));
}

void TestUsageLogDisk::aKilledProcessLosesNothingThatWasKept()
{
    QTemporaryDir folder;
    const UsageLogPlace place{folder.filePath(QStringLiteral("usage.db")), folder.filePath(QStringLiteral("spool")),
                              QStringLiteral("here")};
    QStringList kept;
    for (int round = 0; round < 5; ++round) {
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("write"), folder.path()});
        const qsizetype enough = kept.size() + 200 + round * 100;
        while (kept.size() < enough) {
            QVERIFY(process.waitForReadyRead(20'000));
            while (process.canReadLine())
                kept.append(QString::fromLatin1(process.readLine().trimmed()));
        }
        process.kill();
        QVERIFY(process.waitForFinished(10'000));
        while (process.canReadLine())
            kept.append(QString::fromLatin1(process.readLine().trimmed()));
    }
    UsageLogHouse log(place, UsageLogSettings());
    log.open();
    QVERIFY(log.waitUntilFine());
    // More may be there than was said: killed between the commit and the word.
    QStringList stored = storedIds(place, UsageLogSettings());
    QVERIFY(waitUntilStored(place, UsageLogSettings(), stored)); // the roll-ups count each row once
    const QSet<QString> once(stored.begin(), stored.end());
    QCOMPARE(once.size(), stored.size());
    for (const QString &id : std::as_const(kept))
        QVERIFY2(once.contains(id), qPrintable(id));
    QVERIFY(kept.size() >= 1500);
}

int main(int argc, char *argv[])
{
    if (unshare(CLONE_NEWNS) == 0 && mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0)
        canMount = true; // before any thread is there
    const QCoreApplication app(argc, argv);
    if (argc == 3 && QByteArrayView(argv[1]) == "write")
        return writeUntilKilled(QString::fromLocal8Bit(argv[2]));
    TestUsageLogDisk test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_usagelogdisk.moc"
