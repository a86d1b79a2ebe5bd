// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/dailyuse.h"

#include <QDateTime>
#include <QTest>

using namespace regatta;

namespace {

const QString relay = QStringLiteral("relay");

qint64 at(const char *local)
{
    return QDateTime::fromString(QLatin1String(local), Qt::ISODate).toMSecsSinceEpoch();
}

TokenUsage tokens(qint64 input, qint64 output)
{
    TokenUsage usage;
    usage.input = input;
    usage.output = output;
    return usage;
}

Endpoint limited(qint64 calls, qint64 used, double cost)
{
    Endpoint endpoint;
    endpoint.name = relay;
    endpoint.dailyLimit = {calls, used, cost};
    return endpoint;
}

std::optional<Money> dollars(double amount)
{
    return Money{qint64(amount * 1e9), QStringLiteral("USD")};
}

} // namespace

class TestDailyUse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "Europe/Berlin"); }
    void withoutALimitNothingIsReached();
    void callsCountWhenTheyAreSent();
    void tokensCountTogether();
    void moneyCountsInOneCurrency();
    void unknownUsageCountsAsNone();
    void theDayEndsAtLocalMidnight();
    void summerTimeMovesMidnight();
    void aClockThatIsSetBackStartsItsOwnDay();
    void goesOnAfterARestart();
};

void TestDailyUse::withoutALimitNothingIsReached()
{
    DailyUse use;
    for (int i = 0; i < 1000; ++i)
        use.callStarted(relay, at("2026-03-01T10:00:00"));
    QVERIFY(!use.reachedLimit(limited(0, 0, 0), at("2026-03-01T10:00:00")));
}

void TestDailyUse::callsCountWhenTheyAreSent()
{
    DailyUse use;
    const qint64 now = at("2026-03-01T10:00:00");
    use.callStarted(relay, now);
    QVERIFY(!use.reachedLimit(limited(2, 0, 0), now));
    use.callStarted(relay, now);
    QCOMPARE(use.reachedLimit(limited(2, 0, 0), now), std::optional(QStringLiteral("its daily limit of 2 calls")));
    Endpoint other = limited(2, 0, 0);
    other.name = QStringLiteral("other");
    QVERIFY(!use.reachedLimit(other, now));
}

void TestDailyUse::tokensCountTogether()
{
    DailyUse use;
    const qint64 now = at("2026-03-01T10:00:00");
    use.callEnded(relay, tokens(60, 39), {}, now);
    QVERIFY(!use.reachedLimit(limited(0, 100, 0), now));
    use.callEnded(relay, tokens(0, 1), {}, now);
    QCOMPARE(use.reachedLimit(limited(0, 100, 0), now), std::optional(QStringLiteral("its daily limit of 100 tokens")));
}

void TestDailyUse::moneyCountsInOneCurrency()
{
    DailyUse use;
    const qint64 now = at("2026-03-01T10:00:00");
    use.callEnded(relay, {}, dollars(1.25), now);
    use.callEnded(relay, {}, Money{9'000'000'000, QStringLiteral("EUR")}, now);
    QVERIFY(!use.reachedLimit(limited(0, 0, 2.5), now));
    use.callEnded(relay, {}, dollars(1.25), now);
    QCOMPARE(use.reachedLimit(limited(0, 0, 2.5), now), std::optional(QStringLiteral("its daily limit of 2.5 USD")));
}

void TestDailyUse::unknownUsageCountsAsNone()
{
    DailyUse use;
    const qint64 now = at("2026-03-01T10:00:00");
    use.callEnded(relay, {}, {}, now);
    QCOMPARE(use.of(relay, now).tokens, 0);
    QVERIFY(!use.of(relay, now).cost);
}

void TestDailyUse::theDayEndsAtLocalMidnight()
{
    DailyUse use;
    const qint64 evening = at("2026-03-01T23:59:59");
    use.callStarted(relay, evening);
    QVERIFY(use.reachedLimit(limited(1, 0, 0), evening));
    QCOMPARE(DailyUse::nextMidnight(evening), at("2026-03-02T00:00:00"));
    QVERIFY(!use.reachedLimit(limited(1, 0, 0), at("2026-03-02T00:00:00")));
    QCOMPARE(use.of(relay, at("2026-03-02T00:00:00")).calls, 0);
    use.callStarted(relay, at("2026-03-02T00:00:00"));
    QCOMPARE(use.of(relay, at("2026-03-02T00:00:01")).calls, 1);
}

void TestDailyUse::summerTimeMovesMidnight()
{
    // In Berlin 2026-03-29 has 23 hours and 2026-10-25 has 25.
    QCOMPARE(DailyUse::nextMidnight(at("2026-03-29T00:00:00")) - at("2026-03-29T00:00:00"), 23 * 3'600'000);
    QCOMPARE(DailyUse::nextMidnight(at("2026-10-25T00:00:00")) - at("2026-10-25T00:00:00"), 25 * 3'600'000);
}

void TestDailyUse::aClockThatIsSetBackStartsItsOwnDay()
{
    DailyUse use;
    use.callStarted(relay, at("2026-03-05T10:00:00"));
    QCOMPARE(use.of(relay, at("2026-03-01T10:00:00")).calls, 0);
    use.callStarted(relay, at("2026-03-01T10:00:00"));
    QCOMPARE(use.of(relay, at("2026-03-01T10:00:00")).calls, 1);
}

void TestDailyUse::goesOnAfterARestart()
{
    DailyUse use;
    const qint64 now = at("2026-03-01T10:00:00");
    use.callStarted(relay, now); // before the log was read
    use.restore({{relay, {41, 1000, dollars(2)}}}, now);
    use.callEnded(relay, tokens(1, 1), dollars(1), now);
    const EndpointUse sum = use.of(relay, now);
    QCOMPARE(sum.calls, 42);
    QCOMPARE(sum.tokens, 1002);
    QCOMPARE(sum.cost, dollars(3));
}

QTEST_APPLESS_MAIN(TestDailyUse)
#include "tst_dailyuse.moc"
