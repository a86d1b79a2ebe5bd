// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/store/usage/listingwatch.h"
#include "gateway/store/usage/usagehouse.h"
#include "gateway/store/usage/usagerows.h"
#include "store/usage/browse/idreading.h"
#include "support/waiting.h"

#include <QDir>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;

namespace {

std::vector<qint64> seqsOf(const QList<StoredExchange> &rows)
{
    std::vector<qint64> seqs;
    for (const StoredExchange &row : rows)
        seqs.push_back(row.seq);
    return seqs;
}

/// All ids of a query.
std::vector<qint64> read(UsageHouse &house, const BrowseQuery &query, const IdReading::Limits &limits)
{
    const auto connect = [&] { return openUsageDatabase(house.place(), house.settings(), UsageRole::Reader); };
    IdReading reading(house.database(), query, [] { return true; }, connect, limits);
    const IdReading::Ids ids = valueOf(reading.all(valueOf(reading.newest()), {}));
    return valueOf(ids->read(0, ids->size()));
}

} // namespace

class TestUsageBrowser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyLogIsACompleteListingOfNothing_data() { addBothBases(); }
    void anEmptyLogIsACompleteListingOfNothing();
    void everyColumnIsAnOrderBothWays_data();
    void everyColumnIsAnOrderBothWays();
    void filtersMeetWhatTheyMean_data() { addBothBases(); }
    void filtersMeetWhatTheyMean();
    void theFirstFiveHundredComeBeforeAll_data() { addBothBases(); }
    void theFirstFiveHundredComeBeforeAll();
    void rowsThatComeLaterAreAnotherListings_data() { addBothBases(); }
    void rowsThatComeLaterAreAnotherListings();
    void deletedRowsAreGaps_data() { addBothBases(); }
    void deletedRowsAreGaps();
    void aWishBeforeTheFirstIdsIsKept_data() { addBothBases(); }
    void aWishBeforeTheFirstIdsIsKept();
    void nothingIsSaidFromWithinACall();
    void aPlaceThatIsNoneIsNotAnswered();
    void moreTextsThanMemoryShouldHoldAreSortedByTheDatabase_data() { addBothBases(); }
    void moreTextsThanMemoryShouldHoldAreSortedByTheDatabase();
    void slicesOfAnySizeMakeTheSameOrder_data();
    void slicesOfAnySizeMakeTheSameOrder();
    void aReaderThatGetsNoConnectionIsAnError();
    void textsWithSeparatorsInThemAreSortedToo_data() { addBothBases(); }
    void textsWithSeparatorsInThemAreSortedToo();
    void readingIdsStopsWhenNobodyWantsThem_data() { addBothBases(); }
    void readingIdsStopsWhenNobodyWantsThem();
    void theFirstIdsAreReadFromAnIndex();
};

void TestUsageBrowser::anEmptyLogIsACompleteListingOfNothing()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    UsageBrowser browser(house.place(), house.settings());
    for (const UsageColumn column : {UsageColumn::Arrival, UsageColumn::Cost}) {
        ListingWatch watch(browser, {{}, column, true});
        QVERIFY(watch.waitUntilComplete());
        QCOMPARE(watch.counts, QList<qint64>{0});
        QVERIFY(watch.failures.isEmpty());
    }
}

void TestUsageBrowser::everyColumnIsAnOrderBothWays_data()
{
    QTest::addColumn<UsageBase>("base");
    QTest::addColumn<qint64>("rowsInMemory");
    QTest::newRow("SQLite, in memory") << UsageBase::Sqlite << qint64(2'000'000);
    QTest::newRow("SQLite, more than memory should hold") << UsageBase::Sqlite << qint64(37);
    QTest::newRow("PostgreSQL, in memory") << UsageBase::Postgres << qint64(2'000'000);
    QTest::newRow("PostgreSQL, more than memory should hold") << UsageBase::Postgres << qint64(37);
}

void TestUsageBrowser::everyColumnIsAnOrderBothWays()
{
    QFETCH(UsageBase, base);
    QFETCH(qint64, rowsInMemory);
    UsageHouse house(base);
    const QList<StoredExchange> rows = fillRandomly(house.database(), 250, 2);
    UsageBrowser browser(house.place(), house.settings());
    browser.setRowsInMemory(rowsInMemory);
    const QDir folder = QFileInfo(house.place().file).dir();
    const QStringList files = folder.entryList(QDir::Files | QDir::Hidden);
    for (int column = 0; column <= int(UsageColumn::AnswerBytes); ++column) {
        for (const bool descending : {true, false}) {
            const BrowseQuery query{{}, UsageColumn(column), descending};
            QList<StoredExchange> expected = rows;
            sortAs(expected, query.sort, descending);
            ListingWatch watch(browser, query);
            QVERIFY2(describedAll(watch.allRows(90)) == describedAll(expected),
                     qPrintable(QStringLiteral("column %1, descending %2").arg(column).arg(descending)));
            QCOMPARE(watch.listing().rowCount(), rows.size());
        }
    }
    QCOMPARE(folder.entryList(QDir::Files | QDir::Hidden), files); // temporary files have no names, or are gone
}

void TestUsageBrowser::filtersMeetWhatTheyMean()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    const QList<StoredExchange> rows = fillRandomly(house.database(), 300, 3);
    UsageBrowser browser(house.place(), house.settings());
    std::mt19937_64 random(4);
    int someRows = 0;
    for (int round = 0; round < 120; ++round) {
        BrowseQuery query{randomFilter(random, rows), random() % 2 ? UsageColumn::Arrival : UsageColumn(random() % 16),
                          random() % 2 == 0};
        QList<StoredExchange> expected = meeting(rows, query.filter);
        sortAs(expected, query.sort, query.descending);
        ListingWatch watch(browser, query);
        QVERIFY2(describedAll(watch.allRows(200)) == describedAll(expected), qPrintable(QStringLiteral("round %1").arg(round)));
        someRows += !expected.isEmpty();
    }
    QVERIFY(someRows > 50);
}

void TestUsageBrowser::theFirstFiveHundredComeBeforeAll()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    QList<StoredExchange> rows = fillRandomly(house.database(), 700, 5);
    UsageBrowser browser(house.place(), house.settings());
    for (const bool descending : {true, false}) {
        sortAs(rows, UsageColumn::Arrival, descending);
        ListingWatch watch(browser, {{}, UsageColumn::Arrival, descending});
        QVERIFY(watch.waitUntilComplete());
        QCOMPARE(watch.counts, (QList<qint64>{500, 700}));
        QCOMPARE(describedAll(watch.rows(490, 20)), describedAll(rows.mid(490, 20)));
    }
}

void TestUsageBrowser::rowsThatComeLaterAreAnotherListings()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    QList<StoredExchange> rows = fillRandomly(house.database(), 40, 6);
    UsageBrowser browser(house.place(), house.settings());
    ListingWatch watch(browser, {{}, UsageColumn::ResponseTime, true});
    QVERIFY(watch.waitUntilComplete());
    const QList<StoredExchange> later = fillRandomly(house.database(), 40, 7);
    sortAs(rows, UsageColumn::ResponseTime, true);
    QCOMPARE(describedAll(watch.allRows(30)), describedAll(rows));
    ListingWatch next(browser, {{}, UsageColumn::ResponseTime, true});
    QCOMPARE(next.allRows(100).size(), rows.size() + later.size());
}

void TestUsageBrowser::deletedRowsAreGaps()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    QList<StoredExchange> rows = fillRandomly(house.database(), 30, 8);
    sortAs(rows, UsageColumn::Arrival, true);
    UsageBrowser browser(house.place(), house.settings());
    ListingWatch watch(browser, {});
    QVERIFY(watch.waitUntilComplete());
    require(house.database().execute(QStringLiteral("DELETE FROM exchanges WHERE seq IN (?, ?)"), {rows[3].seq, rows[29].seq}));
    rows[3] = rows[29] = StoredExchange();
    QCOMPARE(describedAll(watch.rows(0, 30)), describedAll(rows));
    QCOMPARE(watch.listing().rowCount(), 30);
}

void TestUsageBrowser::aWishBeforeTheFirstIdsIsKept()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    QList<StoredExchange> rows = fillRandomly(house.database(), 30, 9);
    sortAs(rows, UsageColumn::Cost, true);
    UsageBrowser browser(house.place(), house.settings());
    ListingWatch watch(browser, {{}, UsageColumn::Cost, true});
    QCOMPARE(watch.listing().rowCount(), 0);
    QCOMPARE(describedAll(watch.rows(5, 10)), describedAll(rows.mid(5, 10)));
}

void TestUsageBrowser::nothingIsSaidFromWithinACall()
{
    UsageHouse house(UsageBase::Sqlite);
    fillRandomly(house.database(), 30, 10);
    UsageBrowser browser(house.place(), house.settings());
    ListingWatch watch(browser, {});
    QVERIFY(watch.waitUntilComplete());
    for (int i = 0; i < 100; ++i)
        watch.listing().request(i % 30, 5);
    QVERIFY(watch.places.isEmpty());
    QVERIFY(waitUntil([&] { return !watch.places.isEmpty(); }));
}

void TestUsageBrowser::aPlaceThatIsNoneIsNotAnswered()
{
    UsageHouse house(UsageBase::Sqlite);
    fillRandomly(house.database(), 30, 11);
    UsageBrowser browser(house.place(), house.settings());
    ListingWatch watch(browser, {});
    QVERIFY(watch.waitUntilComplete());
    watch.listing().request(-1, 5);
    watch.listing().request(30, 5);
    watch.listing().request(3, 0);
    QCOMPARE(watch.rows(28, 1000).size(), 2); // what is beyond the end is not there
    QCOMPARE(watch.places, QList<qint64>{28});
}

void TestUsageBrowser::moreTextsThanMemoryShouldHoldAreSortedByTheDatabase()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    const QList<StoredExchange> rows = fillRandomly(house.database(), 250, 12);
    for (const UsageColumn column : {UsageColumn::Model, UsageColumn::ErrorKind, UsageColumn::ClientKey}) {
        for (const bool descending : {true, false}) {
            QList<StoredExchange> expected = rows;
            sortAs(expected, column, descending);
            IdReading::Limits limits;
            limits.texts = 1;
            QVERIFY(read(house, {{}, column, descending}, limits) == seqsOf(expected));
        }
    }
}

void TestUsageBrowser::slicesOfAnySizeMakeTheSameOrder_data()
{
    QTest::addColumn<UsageBase>("base");
    QTest::addColumn<qint64>("slice");
    QTest::addColumn<qint64>("share");
    QTest::addColumn<int>("readers");
    for (const UsageBase base : {UsageBase::Sqlite, UsageBase::Postgres}) {
        const char *name = base == UsageBase::Sqlite ? "SQLite" : "PostgreSQL";
        QTest::addRow("%s, row by row from an index", name) << base << qint64(50'000) << qint64(1) << 1;
        QTest::addRow("%s, never from an index", name) << base << qint64(50'000) << qint64(1000) << 1;
        QTest::addRow("%s, in slices of seven", name) << base << qint64(7) << qint64(1000) << 1;
        QTest::addRow("%s, in slices of one", name) << base << qint64(1) << qint64(5) << 1;
        QTest::addRow("%s, in slices that end with the log", name) << base << qint64(50) << qint64(5) << 1;
        QTest::addRow("%s, by three readers at once", name) << base << qint64(7) << qint64(1000) << 3;
    }
}

void TestUsageBrowser::slicesOfAnySizeMakeTheSameOrder()
{
    QFETCH(UsageBase, base);
    QFETCH(qint64, slice);
    QFETCH(qint64, share);
    QFETCH(int, readers);
    UsageHouse house(base);
    QList<StoredExchange> rows = fillRandomly(house.database(), 200, 14);
    require(house.database().execute(QStringLiteral("DELETE FROM exchanges WHERE seq IN (?, ?, ?)"), {rows[0].seq, rows[77].seq, rows[78].seq}));
    for (const qsizetype gone : {78, 77, 0})
        rows.removeAt(gone);
    IdReading::Limits limits;
    limits.slice = slice;
    limits.share = share;
    limits.readers = readers;
    limits.slicesEach = 1;
    std::mt19937_64 random(15);
    for (int round = 0; round < 80; ++round) {
        UsageFilter filter = randomFilter(random, rows);
        if (round % 3 == 0)
            filter = {};
        const BrowseQuery query{filter, UsageColumn(round % 16), random() % 2 == 0};
        QList<StoredExchange> expected = meeting(rows, filter);
        sortAs(expected, query.sort, query.descending);
        QVERIFY2(read(house, query, limits) == seqsOf(expected), qPrintable(QStringLiteral("round %1").arg(round)));
    }
}

void TestUsageBrowser::aReaderThatGetsNoConnectionIsAnError()
{
    UsageHouse house(UsageBase::Sqlite);
    fillRandomly(house.database(), 100, 17);
    IdReading::Limits limits;
    limits.slice = 10;
    limits.slicesEach = 1;
    limits.readers = 2;
    std::atomic<int> asked = 0;
    const auto connect = [&]() -> StoreResult<std::unique_ptr<Database>> {
        ++asked;
        return StoreError{QStringLiteral("Too many connections.")};
    };
    IdReading reading(house.database(), {{}, UsageColumn::ResponseTime, true}, [] { return true; }, connect, limits);
    const StoreResult<IdReading::Ids> ids = reading.all(valueOf(reading.newest()), {});
    QVERIFY(std::holds_alternative<StoreError>(ids));
    QCOMPARE(std::get<StoreError>(ids).sentence, QStringLiteral("Too many connections."));
    QCOMPARE(asked.load(), 1);
}

void TestUsageBrowser::textsWithSeparatorsInThemAreSortedToo()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    QList<StoredExchange> rows;
    std::mt19937_64 random(16);
    const QStringList models{QStringLiteral("a\u001fb"), QStringLiteral("a"), QStringLiteral("\u001e"), QStringLiteral("\u001f"), QStringLiteral("b")};
    for (int i = 0; i < 50; ++i) {
        StoredExchange stored = randomExchange(random);
        if (i % 3 != 0)
            stored.record.model = models[i % 5];
        insertExchange(house.database(), stored);
        rows.append(stored);
    }
    IdReading::Limits limits;
    limits.slice = 7;
    for (const bool descending : {true, false}) {
        sortAs(rows, UsageColumn::Model, descending);
        QVERIFY(read(house, {{}, UsageColumn::Model, descending}, limits) == seqsOf(rows));
    }
}

void TestUsageBrowser::readingIdsStopsWhenNobodyWantsThem()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    fillRandomly(house.database(), 300, 13);
    for (const UsageColumn column : {UsageColumn::Arrival, UsageColumn::Model, UsageColumn::ResponseTime}) {
        int asked = 0;
        IdReading::Limits limits;
        limits.slice = 10;
        IdReading reading(house.database(), {{}, column, true}, [&] { return ++asked < 20; }, {}, limits);
        QVERIFY(valueOf(reading.all(valueOf(reading.newest()), {})) == nullptr);
        QVERIFY2(asked < 30, qPrintable(QString::number(asked)));
    }
}

void TestUsageBrowser::theFirstIdsAreReadFromAnIndex()
{
    UsageHouse house(UsageBase::Sqlite);
    UsageFilter some;
    some.endpoints = {QStringLiteral("a"), QStringLiteral("b")};
    UsageFilter failed;
    failed.succeeded = false;
    for (const UsageFilter &filter : {UsageFilter(), some, failed}) {
        const SqlText sql = IdReading(house.database(), {filter, UsageColumn::Arrival, true}, {}, {}).firstRows(1000, 500);
        StoreResult<QSqlQuery> plan = house.database().run(QLatin1String("EXPLAIN QUERY PLAN ") + sql.text, sql.values);
        QSqlQuery steps = valueOf(std::move(plan));
        int indices = 0;
        while (steps.next()) {
            const QString step = steps.value(3).toString();
            indices += step.contains(QLatin1String("INDEX exchanges_"));
            QVERIFY2(!step.contains(QLatin1String("SCAN exchanges")) || step.contains(QLatin1String("INDEX exchanges_")), qPrintable(step));
        }
        QVERIFY(indices > 0);
    }
}

QTEST_GUILESS_MAIN(TestUsageBrowser)
#include "tst_usagebrowser.moc"
