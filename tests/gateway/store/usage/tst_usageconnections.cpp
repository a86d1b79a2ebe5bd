// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagereader.h"

#include "gateway/store/usage/usagehouse.h"
#include "gateway/store/usage/usagerows.h"

#include <QFile>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;

class TestUsageConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMissingDatabaseIsAnErrorOfTheOneCall();
    void aServerThatCameBackIsReadAgain();
    void aFileThatWasReplacedIsReadAnew();
    void everyAnswerComesInOrderAndBeforeTheEnd_data() { addBothBases(); }
    void everyAnswerComesInOrderAndBeforeTheEnd();
    void whatWaitsAtTheEndIsNotRead();
};

void TestUsageConnections::aMissingDatabaseIsAnErrorOfTheOneCall()
{
    UsageHouse house(UsageBase::Sqlite);
    UsageLogPlace elsewhere = house.place();
    elsewhere.file += QStringLiteral(".other");
    UsageReader reader(elsewhere, house.settings());
    const StoreResult<UsagePage> missing = reader.page({}).result();
    QVERIFY(std::holds_alternative<StoreError>(missing));
    QVERIFY(std::get<StoreError>(missing).sentence.contains(elsewhere.file));
    QVERIFY(!QFile::exists(elsewhere.file));
    {
        const auto made = valueOf(openUsageDatabase(elsewhere, house.settings(), UsageRole::Writer));
        fillRandomly(*made, 3, 13);
    }
    QCOMPARE(valueOf(reader.page({}).result()).rows.size(), 3);
}

void TestUsageConnections::aServerThatCameBackIsReadAgain()
{
    UsageHouse house(UsageBase::Postgres);
    fillRandomly(house.database(), 3, 14);
    UsageReader reader(house.place(), house.settings());
    QCOMPARE(valueOf(reader.page({}).result()).rows.size(), 3);
    house.closeDatabase();
    UsageHouse::server().stop();
    QVERIFY(std::holds_alternative<StoreError>(reader.page({}).result()));
    QVERIFY(UsageHouse::server().start());
    QCOMPARE(valueOf(reader.page({}).result()).rows.size(), 3);
    // A restart that nobody asked anything during is not even noticed.
    UsageHouse::server().stop();
    QVERIFY(UsageHouse::server().start());
    QCOMPARE(valueOf(reader.page({}).result()).rows.size(), 3);
}

void TestUsageConnections::aFileThatWasReplacedIsReadAnew()
{
    UsageHouse house(UsageBase::Sqlite);
    fillRandomly(house.database(), 3, 15);
    UsageReader reader(house.place(), house.settings());
    QCOMPARE(valueOf(reader.page({}).result()).rows.size(), 3);
    house.closeDatabase();
    for (const char *ending : {"", "-wal", "-shm"}) {
        const QString file = house.place().file + QString::fromLatin1(ending);
        QVERIFY(!QFile::exists(file) || QFile::rename(file, file + QStringLiteral(".aside")));
    }
    house.openDatabase();
    fillRandomly(house.database(), 5, 16);
    QCOMPARE(valueOf(reader.page({}).result()).rows.size(), 5);
}

void TestUsageConnections::everyAnswerComesInOrderAndBeforeTheEnd()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    fillRandomly(house.database(), 50, 17);
    QList<QFuture<StoreResult<UsageReader::Count>>> counts;
    {
        UsageReader reader(house.place(), house.settings());
        for (int i = 0; i < 50; ++i)
            counts.append(reader.count({}));
        counts.last().waitForFinished();
        for (const auto &count : std::as_const(counts))
            QVERIFY(count.isFinished());
        counts.append(reader.count({}));
    }
    QVERIFY(counts.last().isFinished()); // with its rows or an error
}

void TestUsageConnections::whatWaitsAtTheEndIsNotRead()
{
    UsageHouse house(UsageBase::Postgres);
    // Takes long enough for the end to come while the first one is under way.
    require(house.database().executePlain(QStringLiteral("ALTER TABLE exchanges RENAME TO stored_exchanges")));
    require(house.database().executePlain(
        QStringLiteral("CREATE VIEW exchanges AS SELECT e.* FROM (SELECT pg_sleep(0.3)) AS slow, stored_exchanges AS e")));
    QList<QFuture<StoreResult<UsageReader::Count>>> counts;
    {
        UsageReader reader(house.place(), house.settings());
        for (int i = 0; i < 20; ++i)
            counts.append(reader.count({}));
    }
    for (const auto &count : std::as_const(counts))
        QVERIFY(count.isFinished());
    const StoreResult<UsageReader::Count> last = counts.last().result();
    QVERIFY(std::holds_alternative<StoreError>(last));
    QCOMPARE(std::get<StoreError>(last).sentence, QStringLiteral("The usage log is being closed."));
}

QTEST_GUILESS_MAIN(TestUsageConnections)
#include "tst_usageconnections.moc"
