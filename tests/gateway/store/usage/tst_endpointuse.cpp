// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagesql/statisticsreading.h"

#include "gateway/store/usage/usagehouse.h"
#include "gateway/store/usage/usagerows.h"

#include "store/usage/moneysums.h"

#include <QTest>

#include <map>

using namespace regatta;
using namespace regatta::testing;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
/// That of randomExchange(): rows lie within the hour behind it.
constexpr qint64 beginning = 1'700'000'000'000;
constexpr qint64 now = beginning + 2 * hour;

using Use = UsageReader::Use;

/// What rows say, as simply as possible.
struct Counted
{
    qint64 calls = 0;
    qint64 tokens = 0;
    MoneySums cost;
};

void addAttempt(Counted &counted, const AttemptRecord &attempt)
{
    counted.calls += attempt.outcome != AttemptOutcome::Skipped;
    counted.tokens += attempt.usage.input.value_or(0) + attempt.usage.output.value_or(0);
    if (attempt.cost)
        counted.cost.add(*attempt.cost);
}

QString textOf(const QList<Money> &amounts)
{
    MoneySums sums;
    for (const Money &money : amounts)
        sums.add(money);
    return sums.toText();
}

} // namespace

/// What daily limits go by after a restart.
class TestEndpointUse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void useIsCountedFromRollUpsAndFromRowsBehindThem_data() { addBothBases(); }
    void useIsCountedFromRollUpsAndFromRowsBehindThem();
    void useIsThisGatewaysAloneAndEndsWithinAMinute_data() { addBothBases(); }
    void useIsThisGatewaysAloneAndEndsWithinAMinute();
};

void TestEndpointUse::useIsCountedFromRollUpsAndFromRowsBehindThem()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    const QList<StoredExchange> old = fillRandomly(house.database(), 150, 24);
    addStatistics(house.database(), old);
    for (const char *gateway : {"here", "there"})
        require(house.database().execute(QStringLiteral("INSERT INTO statistics_marks (gateway, seq) VALUES (?, ?)"),
                                         {QString::fromLatin1(gateway), old.last().seq}));
    const QList<StoredExchange> fresh = fillRandomly(house.database(), 30, 25);
    const qint64 since = beginning - beginning % hour + hour;
    std::map<QString, Counted> expected;
    for (const StoredExchange &stored : old + fresh) {
        if (stored.record.arrivedAt < since || stored.gateway != QLatin1String("here"))
            continue;
        for (const AttemptRecord &attempt : stored.record.attempts)
            addAttempt(expected[attempt.endpoint], attempt);
    }
    const auto uses = valueOf(StatisticsReading(house.database(), now).used(QStringLiteral("here"), since, now));
    QCOMPARE(uses.size(), qsizetype(expected.size()));
    for (const auto &[endpoint, counted] : expected) {
        QCOMPARE(uses.value(endpoint).calls, counted.calls);
        QCOMPARE(uses.value(endpoint).tokens, counted.tokens);
        QCOMPARE(textOf(uses.value(endpoint).cost), counted.cost.toText());
    }
    // Without the rows behind the marks it would be less.
    qint64 freshCalls = 0;
    for (const StoredExchange &stored : fresh) {
        for (const AttemptRecord &attempt : stored.record.attempts)
            freshCalls += stored.gateway == QLatin1String("here") && stored.record.arrivedAt >= since && attempt.outcome != AttemptOutcome::Skipped;
    }
    QVERIFY(freshCalls > 0);
    const auto later = StatisticsReading(house.database(), now).used(QStringLiteral("here"), beginning + 3 * hour, beginning + 4 * hour);
    QCOMPARE(valueOf(later).size(), 0);
}

void TestEndpointUse::useIsThisGatewaysAloneAndEndsWithinAMinute()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    QList<StoredExchange> rows = fillRandomly(house.database(), 200, 27);
    addStatistics(house.database(), rows);
    for (const char *gateway : {"here", "there"})
        require(house.database().execute(QStringLiteral("INSERT INTO statistics_marks (gateway, seq) VALUES (?, ?)"),
                                         {QString::fromLatin1(gateway), rows.last().seq}));
    // In the middle of a minute with rows on both sides.
    std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.record.arrivedAt < b.record.arrivedAt; });
    const qint64 until = rows.at(120).record.arrivedAt;
    qint64 expected = 0;
    qint64 others = 0;
    for (const StoredExchange &stored : rows) {
        for (const AttemptRecord &attempt : stored.record.attempts) {
            const bool counts = stored.record.arrivedAt < until && attempt.outcome != AttemptOutcome::Skipped;
            (stored.gateway == QLatin1String("here") ? expected : others) += counts;
        }
    }
    QVERIFY(expected > 0 && others > 0 && until % minute != 0);
    qint64 calls = 0;
    for (const Use &use : valueOf(StatisticsReading(house.database(), now).used(QStringLiteral("here"), beginning - beginning % hour, until)))
        calls += use.calls;
    QCOMPARE(calls, expected);
}

QTEST_GUILESS_MAIN(TestEndpointUse)
#include "tst_endpointuse.moc"
