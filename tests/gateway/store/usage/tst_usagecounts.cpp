// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagesql/countreading.h"

#include "gateway/store/usage/usagehouse.h"
#include "gateway/store/usage/usagerows.h"

#include "store/database.h"

#include <QTest>

using namespace regatta;
using namespace regatta::testing;

class TestUsageCounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsAreExactUpToTheirLimit_data() { addBothBases(); }
    void countsAreExactUpToTheirLimit();
    void largeCountsComeFromTheRollUps_data() { addBothBases(); }
    void largeCountsComeFromTheRollUps();
    void largeCountsAreExtrapolatedWhereRollUpsCannotTell_data() { addBothBases(); }
    void largeCountsAreExtrapolatedWhereRollUpsCannotTell();
};

void TestUsageCounts::countsAreExactUpToTheirLimit()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    fillRandomly(house.database(), 100, 10);
    const auto exact = valueOf(CountReading(house.database(), 100).count({}));
    QCOMPARE(exact.rows, 100);
    QVERIFY(exact.exact);
    const auto estimated = valueOf(CountReading(house.database(), 99).count({}));
    QVERIFY(!estimated.exact);
    QCOMPARE(estimated.rows, 100); // at least what was seen, also without roll-ups
}

void TestUsageCounts::largeCountsComeFromTheRollUps()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    const QList<StoredExchange> rows = fillRandomly(house.database(), 400, 11);
    addStatistics(house.database(), rows);
    const auto counted = [&](const UsageFilter &filter) {
        const auto count = valueOf(CountReading(house.database(), 10).count(filter));
        return count.exact ? -1 : count.rows;
    };
    QCOMPARE(counted({}), 400);
    UsageFilter filter;
    filter.endpoints = {QStringLiteral("gcli"), QStringLiteral("Relay")};
    QCOMPARE(counted(filter), meeting(rows, filter).size());
    filter.models = {QStringLiteral("gemini-2.5-pro"), QStringLiteral("claude_3%")};
    QCOMPARE(counted(filter), meeting(rows, filter).size());
    filter = {};
    filter.succeeded = false;
    QCOMPARE(counted(filter), meeting(rows, filter).size());
    filter.succeeded = true;
    filter.strategies = {QStringLiteral("race")};
    QCOMPARE(counted(filter), meeting(rows, filter).size());
}

void TestUsageCounts::largeCountsAreExtrapolatedWhereRollUpsCannotTell()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    std::mt19937_64 random(12);
    QList<StoredExchange> rows;
    for (int i = 0; i < 1000; ++i) {
        rows.append(randomExchange(random));
        rows.last().record.arrivedAt += i * 60'000; // about in the order in which they are stored
    }
    require(house.database().transact(Access::Write, [&]() -> StoreStatus {
        for (StoredExchange &row : rows)
            insertExchange(house.database(), row);
        return std::nullopt;
    }));
    UsageFilter filter;
    filter.text = QStringLiteral("GEMINI");
    const double exact = double(meeting(rows, filter).size());
    const auto count = valueOf(CountReading(house.database(), 100).count(filter));
    QVERIFY(!count.exact);
    QVERIFY2(std::abs(double(count.rows) - exact) < 0.2 * exact, qPrintable(QStringLiteral("%1 for %2").arg(count.rows).arg(exact)));
}

QTEST_GUILESS_MAIN(TestUsageCounts)
#include "tst_usagecounts.moc"
