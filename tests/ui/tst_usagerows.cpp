// SPDX-License-Identifier: GPL-3.0-or-later
#include "../support/waiting.h"
#include "fakes/fakegatewayclient.h"
#include "scenes/usagescenes.h"
#include "usage/usagecolumns.h"
#include "usage/usagerows.h"
#include "usage/usageselection.h"

#include <QSignalSpy>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

/// What lies under the usage log's rows, without a window: the pages, the selection, the columns.
class TestUsageRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void howeverFarItScrollsFewPagesAreKept();
    void onlyWhatIsLookedAtIsAskedFor();
    void aRequestThatWasOvertakenIsMadeAgain();
    void aShortLastPageIsAskedForAgainWhenMoreRowsCame();
    void aDeletedRowIsGoneAndNotAskedForAgain();
    void theRowsBeforeStayUntilOthersCame();
    void whereTheNextListingFailsTheRowsBeforeStay();
    void rangesAreMergedAndSplit_data();
    void rangesAreMergedAndSplit();
    void whatWasKeptOfColumnsIsRead_data();
    void whatWasKeptOfColumnsIsRead();
};

namespace {
/// Answers by hand.
class ManualListing final : public UsageListing
{
public:
    [[nodiscard]] qint64 rowCount() const override { return rows; }
    [[nodiscard]] bool isComplete() const override { return true; }
    [[nodiscard]] bool isExact() const override { return true; }
    void request(qint64 first, int count) override { asked.append({first, count}); }

    /// The page of that row, as far as it goes.
    void give(qint64 first, int missing = 0)
    {
        QList<StoredExchange> page;
        for (qint64 row = first; row < std::min<qint64>(first + UsageRows::PageSize - missing, rows); ++row)
            page.append(scenes::usageRow(row));
        Q_EMIT rowsArrived(first, page);
    }

    qint64 rows = 1'000'000;
    QList<std::pair<qint64, int>> asked;
};

/// Shown, with its first page.
ManualListing *start(UsageRows &rows, qint64 count = 1'000'000)
{
    auto made = std::make_unique<ManualListing>();
    ManualListing *listing = made.get();
    listing->rows = count;
    rows.show(std::move(made));
    Q_EMIT listing->changed();
    listing->give(0);
    listing->asked.clear();
    return listing;
}
} // namespace

void TestUsageRows::howeverFarItScrollsFewPagesAreKept()
{
    UsageRows rows;
    ManualListing *listing = start(rows);
    for (int first = 0; first < 999'900; first += 1000) {
        rows.look(first, 30);
        for (const auto &[asked, count] : std::exchange(listing->asked, {}))
            listing->give(asked);
        QVERIFY(rows.find(first));
        QVERIFY(rows.cachedPages() <= UsageRows::CachedPages);
    }
    QCOMPARE(rows.cachedPages(), UsageRows::CachedPages);
    QCOMPARE(rows.state(0), UsageRows::State::Coming);
}

void TestUsageRows::onlyWhatIsLookedAtIsAskedFor()
{
    UsageRows rows;
    ManualListing *listing = start(rows);
    rows.look(500'090, 30);
    // The page after, then what is seen, lower half first: what is asked last is answered first.
    const QList<std::pair<qint64, int>> wanted{{500'200, 100}, {500'100, 100}, {500'000, 100}};
    QCOMPARE(listing->asked, wanted);
    rows.look(500'091, 30);
    QCOMPARE(listing->asked, wanted); // under way already
}

void TestUsageRows::aRequestThatWasOvertakenIsMadeAgain()
{
    UsageRows rows;
    ManualListing *listing = start(rows);
    rows.look(5000, 30);
    listing->asked.clear(); // lost on the way
    QVERIFY(testing::waitUntil([&] { return listing->asked.contains(std::pair<qint64, int>(5000, 100)); }));
    listing->give(5000);
    QCOMPARE(rows.state(5029), UsageRows::State::Loaded);
}

void TestUsageRows::aShortLastPageIsAskedForAgainWhenMoreRowsCame()
{
    UsageRows rows;
    ManualListing *listing = start(rows, 50);
    QCOMPARE(rows.state(49), UsageRows::State::Loaded);
    listing->rows = 180;
    Q_EMIT listing->changed();
    QCOMPARE(rows.state(50), UsageRows::State::Coming);
    QVERIFY(listing->asked.contains(std::pair<qint64, int>(0, 100)));
    listing->give(0);
    QCOMPARE(rows.state(99), UsageRows::State::Loaded);
}

void TestUsageRows::aDeletedRowIsGoneAndNotAskedForAgain()
{
    UsageRows rows;
    ManualListing *listing = start(rows);
    rows.look(200, 30);
    listing->give(200, 20);
    QCOMPARE(rows.state(279), UsageRows::State::Loaded);
    QCOMPARE(rows.state(280), UsageRows::State::Gone);
    QVERIFY(!rows.find(280));
    listing->asked.clear();
    rows.look(280, 20);
    QVERIFY(!listing->asked.contains(std::pair<qint64, int>(200, 100)));
}

void TestUsageRows::theRowsBeforeStayUntilOthersCame()
{
    UsageRows rows;
    start(rows);
    QSignalSpy replaced(&rows, &UsageRows::replaced);
    auto next = std::make_unique<ManualListing>();
    ManualListing *listing = next.get();
    listing->rows = 10;
    rows.show(std::move(next));
    QVERIFY(rows.isPending());
    QCOMPARE(rows.count(), 1'000'000);
    Q_EMIT listing->changed();
    QCOMPARE(rows.count(), 1'000'000);
    QVERIFY(rows.find(0));
    listing->give(0);
    QCOMPARE(replaced.count(), 1);
    QCOMPARE(rows.count(), 10);
    QVERIFY(!rows.isPending());
}

void TestUsageRows::whereTheNextListingFailsTheRowsBeforeStay()
{
    UsageRows rows;
    start(rows);
    QSignalSpy failed(&rows, &UsageRows::failed);
    auto next = std::make_unique<ManualListing>();
    ManualListing *listing = next.get();
    rows.show(std::move(next));
    Q_EMIT listing->failed(u"The database is locked."_s);
    QCOMPARE(failed.count(), 1);
    QVERIFY(!rows.isPending());
    QVERIFY(rows.find(0));
}

void TestUsageRows::rangesAreMergedAndSplit_data()
{
    QTest::addColumn<QList<int>>("steps"); // row, extend, toggle
    QTest::addColumn<QList<UsageSelection::Range>>("ranges");
    using Ranges = QList<UsageSelection::Range>;
    QTest::newRow("a click selects one") << QList<int>{7, 0, 0, 9, 0, 0} << Ranges{{9, 9}};
    QTest::newRow("Shift goes down from the first click") << QList<int>{7, 0, 0, 9, 1, 0} << Ranges{{7, 9}};
    QTest::newRow("Shift turns round at the first click") << QList<int>{7, 0, 0, 9, 1, 0, 4, 1, 0} << Ranges{{4, 7}};
    QTest::newRow("Ctrl adds beside") << QList<int>{7, 0, 0, 9, 0, 1} << Ranges{{7, 7}, {9, 9}};
    QTest::newRow("what touches becomes one") << QList<int>{7, 0, 0, 9, 0, 1, 8, 0, 1} << Ranges{{7, 9}};
    QTest::newRow("Ctrl takes out of the middle") << QList<int>{7, 0, 0, 9, 1, 0, 8, 0, 1} << Ranges{{7, 7}, {9, 9}};
    QTest::newRow("Ctrl+Shift adds a range") << QList<int>{1, 0, 0, 7, 0, 1, 9, 1, 1} << Ranges{{1, 1}, {7, 9}};
}

void TestUsageRows::rangesAreMergedAndSplit()
{
    QFETCH(const QList<int>, steps);
    QFETCH(const QList<UsageSelection::Range>, ranges);
    UsageSelection selection;
    for (int step = 0; step < steps.size(); step += 3)
        selection.pick(steps.at(step), steps.at(step + 1) != 0, steps.at(step + 2) != 0);
    QCOMPARE(selection.ranges(), ranges);
    int sum = 0;
    for (int row = 0; row < 20; ++row)
        sum += selection.contains(row) ? 1 : 0;
    QCOMPARE(selection.count(), sum);
}

void TestUsageRows::whatWasKeptOfColumnsIsRead_data()
{
    QTest::addColumn<QString>("columns");
    QTest::addColumn<QString>("sort");
    QTest::addColumn<bool>("modelShown");
    QTest::addColumn<int>("modelWidth");
    QTest::addColumn<int>("sorted");
    QTest::newRow("nothing") << u""_s << u""_s << true << 150 << int(UsageColumn::Arrival);
    QTest::newRow("a width and a sorting")
        << u"model:222"_s << u"cost:ascending"_s << true << 222 << int(UsageColumn::Cost);
    QTest::newRow("hidden") << u"model:222:hidden"_s << u""_s << false << 222 << int(UsageColumn::Arrival);
    QTest::newRow("another version's") << u"colour:90,model:x,:,model"_s << u"colour:up"_s << true << 150
                                       << int(UsageColumn::Arrival);
    QTest::newRow("a width that would hide the rest")
        << u"model:99999"_s << u""_s << true << UsageColumns::MaxWidth << int(UsageColumn::Arrival);
}

void TestUsageRows::whatWasKeptOfColumnsIsRead()
{
    QFETCH(const QString, columns);
    QFETCH(const QString, sort);
    FakeUiState state;
    state.setValue(u"usage.columns"_s, columns);
    state.setValue(u"usage.sort"_s, sort);
    const UsageColumns made(state);
    QTEST(made.isShown(UsageColumn::Model), "modelShown");
    QTEST(made.width(UsageColumn::Model), "modelWidth");
    QTEST(made.sortColumn(), "sorted");
}

QTEST_MAIN(TestUsageRows)
#include "tst_usagerows.moc"
