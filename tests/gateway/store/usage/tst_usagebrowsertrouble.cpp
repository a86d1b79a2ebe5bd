// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/store/usage/listingwatch.h"
#include "gateway/store/usage/usagehouse.h"
#include "gateway/store/usage/usagerows.h"
#include "support/waiting.h"

#include <QTest>

using namespace regatta;
using namespace regatta::testing;

namespace {

QString databaseOf(const UsageHouse &house)
{
    return house.settings().storageUrl.section(QLatin1Char('/'), -1);
}

/// Whether somebody waits for a lock that another one holds.
bool somebodyWaits(const UsageHouse &house)
{
    return UsageHouse::server()
               .query(databaseOf(house), QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' "
                                                        "AND datname = current_database()"))
               .toInt()
        > 0;
}

} // namespace

/// Listings that are given up, overtaken, or whose database is away.
class TestUsageBrowserTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasAskedLastIsAnsweredFirst();
    void aListingThatCannotBeStoppedHoldsUpNoOther();
    void aListingThatDiedGetsNoAnswer_data() { addBothBases(); }
    void aListingThatDiedGetsNoAnswer();
    void aMissingDatabaseFailsAndIsTriedAgain();
    void aServerThatCameBackIsListedAgain();
    void rowsAreReadAgainAfterTheServerWasAway();
    void oneFailureIsSaidOnce();
    void listingsMayOutliveTheirBrowser_data() { addBothBases(); }
    void listingsMayOutliveTheirBrowser();
    void theEndComesAtAnyMoment_data() { addBothBases(); }
    void theEndComesAtAnyMoment();
    void aFolderThatTakesNoFileIsNamed();
};

void TestUsageBrowserTrouble::whatWasAskedLastIsAnsweredFirst()
{
    UsageHouse house(UsageBase::Postgres);
    fillRandomly(house.database(), 200, 1);
    UsageBrowser browser(house.place(), house.settings());
    ListingWatch watch(browser, {});
    QVERIFY(watch.waitUntilComplete());
    QVERIFY(!watch.rows(0, 10).isEmpty());
    watch.places.clear();

    require(house.database().executePlain(QStringLiteral("BEGIN")));
    require(house.database().executePlain(QStringLiteral("LOCK TABLE exchanges IN ACCESS EXCLUSIVE MODE")));
    watch.listing().request(0, 10);
    QVERIFY(waitUntil([&] { return somebodyWaits(house); })); // the loader is busy with it
    for (qint64 first = 10; first < 150; first += 10)
        watch.listing().request(first, 10);
    watch.listing().request(100, 10); // again, and so the newest
    require(house.database().executePlain(QStringLiteral("COMMIT")));

    QVERIFY(waitUntil([&] { return watch.places.size() == 9; }));
    QCOMPARE(watch.places, (QList<qint64>{0, 100, 140, 130, 120, 110, 90, 80, 70}));
    // What was dropped comes when it is asked for again, and nothing else comes.
    QCOMPARE(watch.rows(20, 10).size(), 10);
    QCOMPARE(watch.places.size(), 10);
}

void TestUsageBrowserTrouble::aListingThatCannotBeStoppedHoldsUpNoOther()
{
    UsageHouse house(UsageBase::Postgres);
    const QList<StoredExchange> rows = fillRandomly(house.database(), 100, 2);
    // Whoever looks at a row of a slow key waits for this test.
    require(house.database().execute(QStringLiteral("UPDATE exchanges SET client_key = 'slow' WHERE seq BETWEEN 50 AND 55")));
    require(house.database().executePlain(QStringLiteral("ALTER TABLE exchanges RENAME TO stored_exchanges")));
    require(house.database().executePlain(
        QStringLiteral("CREATE VIEW exchanges AS SELECT * FROM stored_exchanges WHERE CASE WHEN client_key = 'slow' "
                       "THEN pg_advisory_xact_lock_shared(1) IS NOT NULL ELSE true END")));
    require(house.database().executePlain(QStringLiteral("SELECT pg_advisory_lock(1)")));

    UsageFilter fast;
    fast.afterSeq = 60;
    UsageBrowser browser(house.place(), house.settings());
    {
        ListingWatch slow(browser, {{}, UsageColumn::ResponseTime, true});
        QVERIFY(waitUntil([&] { return somebodyWaits(house); }));
        slow.forget();
        ListingWatch watch(browser, {fast, UsageColumn::ResponseTime, true});
        QVERIFY(watch.waitUntilComplete());
        QCOMPARE(watch.listing().rowCount(), rows.size() - 60);
        QVERIFY(somebodyWaits(house)); // the other one still does
    }
    require(house.database().executePlain(QStringLiteral("SELECT pg_advisory_unlock(1)")));
}

void TestUsageBrowserTrouble::aListingThatDiedGetsNoAnswer()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    fillRandomly(house.database(), 200, 3);
    UsageBrowser browser(house.place(), house.settings());
    auto dead = std::make_unique<ListingWatch>(browser, BrowseQuery());
    QVERIFY(dead->waitUntilComplete());
    for (qint64 first = 0; first < 80; first += 10)
        dead->listing().request(first, 10);
    dead->forget();
    ListingWatch next(browser, {{}, UsageColumn::Model, false});
    QCOMPARE(next.allRows(50).size(), 200);
    QVERIFY(dead->places.isEmpty());
}

void TestUsageBrowserTrouble::aMissingDatabaseFailsAndIsTriedAgain()
{
    UsageHouse house(UsageBase::Sqlite);
    UsageLogPlace elsewhere = house.place();
    elsewhere.file += QStringLiteral(".other");
    UsageBrowser browser(elsewhere, house.settings());
    ListingWatch watch(browser, {});
    QVERIFY(watch.waitForFailures(1));
    QVERIFY2(watch.failures.first().contains(elsewhere.file), qPrintable(watch.failures.first()));
    QVERIFY(!watch.listing().isComplete());
    watch.listing().request(0, 10);
    QVERIFY(watch.waitForFailures(2));
    {
        const auto made = valueOf(openUsageDatabase(elsewhere, house.settings(), UsageRole::Writer));
        fillRandomly(*made, 3, 4);
    }
    QCOMPARE(watch.rows(0, 10).size(), 3);
    QVERIFY(watch.listing().isComplete());
    QCOMPARE(watch.failures.size(), 2);
}

void TestUsageBrowserTrouble::aServerThatCameBackIsListedAgain()
{
    UsageHouse house(UsageBase::Postgres);
    fillRandomly(house.database(), 30, 5);
    house.closeDatabase();
    UsageHouse::server().stop();
    UsageBrowser browser(house.place(), house.settings());
    ListingWatch watch(browser, {{}, UsageColumn::Status, true});
    QVERIFY(watch.waitForFailures(1));
    QVERIFY(UsageHouse::server().start());
    QCOMPARE(watch.rows(0, 100).size(), 30);
    QVERIFY(watch.listing().isComplete());
}

void TestUsageBrowserTrouble::rowsAreReadAgainAfterTheServerWasAway()
{
    UsageHouse house(UsageBase::Postgres);
    fillRandomly(house.database(), 30, 6);
    UsageBrowser browser(house.place(), house.settings());
    ListingWatch watch(browser, {});
    QCOMPARE(watch.rows(0, 10).size(), 10);
    QVERIFY(watch.waitUntilComplete());
    house.closeDatabase();
    UsageHouse::server().stop();
    watch.listing().request(10, 10);
    QVERIFY(watch.waitForFailures(1));
    QVERIFY(UsageHouse::server().start());
    QCOMPARE(watch.rows(10, 10).size(), 10);
    // A restart that nobody asked anything during is not even noticed.
    UsageHouse::server().stop();
    QVERIFY(UsageHouse::server().start());
    QCOMPARE(watch.rows(20, 10).size(), 10);
    QCOMPARE(watch.failures.size(), 1);
}

void TestUsageBrowserTrouble::oneFailureIsSaidOnce()
{
    UsageHouse house(UsageBase::Postgres);
    fillRandomly(house.database(), 100, 7);
    UsageBrowser browser(house.place(), house.settings());
    ListingWatch watch(browser, {});
    QVERIFY(watch.waitUntilComplete());
    QCOMPARE(watch.rows(0, 10).size(), 10);
    require(house.database().executePlain(QStringLiteral("BEGIN")));
    require(house.database().executePlain(QStringLiteral("LOCK TABLE exchanges IN ACCESS EXCLUSIVE MODE")));
    watch.listing().request(0, 10);
    QVERIFY(waitUntil([&] { return somebodyWaits(house); }));
    for (qint64 first = 10; first < 80; first += 10)
        watch.listing().request(first, 10);
    UsageHouse::server().kill();
    QVERIFY(watch.waitForFailures(1));
    house.closeDatabase();
    QVERIFY(UsageHouse::server().start());
    QVERIFY(!watch.rows(90, 10).isEmpty());
    QCOMPARE(watch.failures.size(), 1);
}

void TestUsageBrowserTrouble::listingsMayOutliveTheirBrowser()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    fillRandomly(house.database(), 100, 8);
    auto browser = std::make_unique<UsageBrowser>(house.place(), house.settings());
    ListingWatch complete(*browser, {});
    QVERIFY(complete.waitUntilComplete());
    ListingWatch busy(*browser, {{}, UsageColumn::Model, true});
    complete.listing().request(0, 10);
    browser.reset();
    complete.listing().request(10, 10);
    busy.listing().request(0, 10);
    QCoreApplication::processEvents();
    QVERIFY(!complete.places.contains(10));
    QCOMPARE(complete.listing().rowCount(), 100);
}

void TestUsageBrowserTrouble::theEndComesAtAnyMoment()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    fillRandomly(house.database(), 400, 9);
    for (int round = 0; round < 60; ++round) {
        UsageBrowser browser(house.place(), house.settings());
        browser.setRowsInMemory(round % 2 ? 50 : 1000);
        ListingWatch watch(browser, {{}, UsageColumn(round % 16), true});
        for (int steps = 0; steps < round % 7; ++steps) {
            watch.listing().request(steps * 10, 10);
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        }
        if (round % 3 == 0)
            watch.forget();
        QVERIFY(watch.failures.isEmpty());
    }
}

void TestUsageBrowserTrouble::aFolderThatTakesNoFileIsNamed()
{
    UsageHouse house(UsageBase::Postgres);
    fillRandomly(house.database(), 60, 10);
    UsageLogPlace nowhere = house.place();
    nowhere.file = QStringLiteral("/proc/nothing/usage.db");
    UsageBrowser browser(nowhere, house.settings());
    browser.setRowsInMemory(20);
    ListingWatch watch(browser, {{}, UsageColumn::Cost, true});
    QVERIFY(watch.waitForFailures(1));
    QVERIFY2(watch.failures.first().contains(QLatin1String("/proc/nothing")), qPrintable(watch.failures.first()));
}

QTEST_GUILESS_MAIN(TestUsageBrowserTrouble)
#include "tst_usagebrowsertrouble.moc"
