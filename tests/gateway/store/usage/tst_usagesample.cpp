// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagesql/samplereading.h"

#include "gateway/store/usage/usagehouse.h"
#include "gateway/store/usage/usagerows.h"

#include "store/database.h"

#include <QTest>

using namespace regatta;
using namespace regatta::testing;

/// A sample has to be even, bounded and complete in each of its rows, in both databases.
class TestUsageSample : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fewRowsAreAllTakenInTheirOrder_data() { addBothBases(); }
    void fewRowsAreAllTakenInTheirOrder();
    void ofManyRowsAFewAreTakenFromEverywhere_data() { addBothBases(); }
    void ofManyRowsAFewAreTakenFromEverywhere();
    void theFilterHolds_data() { addBothBases(); }
    void theFilterHolds();
    void anEmptyLogGivesAnEmptySample_data() { addBothBases(); }
    void anEmptyLogGivesAnEmptySample();
};

void TestUsageSample::fewRowsAreAllTakenInTheirOrder()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    QList<StoredExchange> rows = fillRandomly(house.database(), 300, 21);
    const UsageSample sample = valueOf(SampleReading(house.database()).sample({}, 1000));
    QVERIFY(sample.isAll);
    QCOMPARE(sample.records.size(), rows.size());
    sortAs(rows, UsageColumn::Arrival, false);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        QCOMPARE(sample.records.at(i).id, rows.at(i).record.id);
        QCOMPARE(sample.records.at(i).attempts.size(), rows.at(i).record.attempts.size());
        QCOMPARE(sample.records.at(i).winner, rows.at(i).record.winner);
    }
}

void TestUsageSample::ofManyRowsAFewAreTakenFromEverywhere()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    const QList<StoredExchange> rows = fillRandomly(house.database(), 1000, 22);
    const UsageSample sample = valueOf(SampleReading(house.database()).sample({}, 100));
    QVERIFY(!sample.isAll);
    QCOMPARE(sample.records.size(), 100);
    QSet<QString> taken;
    for (const ExchangeRecord &record : sample.records)
        taken.insert(record.id);
    // Of each tenth of the log, its tenth.
    for (qsizetype tenth = 0; tenth < 10; ++tenth) {
        const auto count = std::count_if(rows.begin() + tenth * 100, rows.begin() + tenth * 100 + 100,
                                         [&](const StoredExchange &row) { return taken.contains(row.record.id); });
        QCOMPARE(count, 10);
    }
}

void TestUsageSample::theFilterHolds()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    const QList<StoredExchange> rows = fillRandomly(house.database(), 300, 23);
    UsageFilter filter;
    filter.models = {QStringLiteral("gemini-2.5-pro")};
    const UsageSample sample = valueOf(SampleReading(house.database()).sample(filter, 1000));
    QVERIFY(!sample.records.isEmpty());
    QCOMPARE(sample.records.size(), meeting(rows, filter).size());
}

void TestUsageSample::anEmptyLogGivesAnEmptySample()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    const UsageSample sample = valueOf(SampleReading(house.database()).sample({}, 100));
    QVERIFY(sample.isAll);
    QVERIFY(sample.records.isEmpty());
}

QTEST_GUILESS_MAIN(TestUsageSample)
#include "tst_usagesample.moc"
