// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/rollups.h"

#include "gateway/store/usage/usageloghouse.h"
#include "gateway/store/usage/usagerecords.h"
#include "store/database.h"
#include "support/waiting.h"

#include <QTest>

using namespace regatta;
using namespace regatta::testing;

/// How the usage log's writer keeps its roll-ups; that they add up to the rows is a test of the log itself.
class TestRollUps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modelsBeyondTwoHundredAnHourAreOther_data() { addBothBases(); }
    void modelsBeyondTwoHundredAnHourAreOther();
    void recoveringTakesItsTime();
};

void TestRollUps::modelsBeyondTwoHundredAnHourAreOther()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    UsageLogHouse log(house.place(), house.settings());
    const qint64 arrived = racedRecord(0).arrivedAt; // at the beginning of an hour
    for (int round = 0; round < 2; ++round) { // with a start in between
        log.open();
        for (int i = 0; i < 150; ++i) {
            ExchangeRecord record = racedRecord(i);
            record.model = QStringLiteral("model-%1").arg(round * 150 + i);
            record.arrivedAt = arrived + i * 10'000;
            log.write(record);
        }
        QVERIFY(log.waitUntilAllAreKept());
        QVERIFY(waitUntilStored(house.place(), house.settings(), log.written()));
        log.close();
    }
    for (const char *table : {"minute_statistics", "hour_statistics"}) {
        for (const char *kind : {"model", "detail"}) {
            const QString rows = QStringLiteral("FROM %1 WHERE kind = '%2'").arg(QLatin1String(table), QLatin1String(kind));
            QCOMPARE(number(house.database(), QStringLiteral("SELECT count(DISTINCT model) ") + rows), 201);
            QCOMPARE(number(house.database(), QStringLiteral("SELECT sum(exchanges) %1 AND model = 'other'").arg(rows)), 100);
        }
    }
    // Names of the next hour have places of their own.
    log.open();
    ExchangeRecord next = racedRecord(0);
    next.model = QStringLiteral("model-299");
    next.arrivedAt = arrived + 3'600'000;
    QVERIFY(log.keep(next));
    QVERIFY(waitUntilStored(house.place(), house.settings(), log.written()));
    QCOMPARE(number(house.database(), QStringLiteral("SELECT count(*) FROM hour_statistics WHERE kind = 'model' AND model = 'model-299'")), 1);
}

void TestRollUps::recoveringTakesItsTime()
{
    UsageHouse house(UsageBase::Postgres);
    const auto writer = valueOf(openUsageDatabase(house.place(), house.settings(), UsageRole::Writer));
    require(house.database().executePlain(QStringLiteral("ALTER TABLE exchanges RENAME TO stored_exchanges")));
    require(house.database().executePlain(
        QStringLiteral("CREATE VIEW exchanges AS SELECT e.* FROM (SELECT pg_sleep(0.2)) AS slow, stored_exchanges AS e")));
    require(writer->executePlain(QStringLiteral("SET statement_timeout = 50")));
    RollUps rollUps(house.place().gateway);
    const auto recover = [&] { return rollUps.recover(*writer); };
    require(writer->transact(Access::Write, recover));
    // Only that transaction: a row must not be waited for so long.
    const StoreStatus slow = writer->executePlain(QStringLiteral("SELECT pg_sleep(0.2)"));
    QVERIFY(slow && slow->trouble == StoreTrouble::Busy);
    // Nor are others waited for: at its end the program would not end.
    require(house.database().executePlain(QStringLiteral("BEGIN")));
    require(house.database().executePlain(QStringLiteral("LOCK TABLE stored_exchanges IN ACCESS EXCLUSIVE MODE")));
    const StoreStatus locked = writer->transact(Access::Write, recover);
    QVERIFY(locked && locked->trouble == StoreTrouble::Busy);
    require(house.database().executePlain(QStringLiteral("ROLLBACK")));
}

QTEST_GUILESS_MAIN(TestRollUps)
#include "tst_rollups.moc"
