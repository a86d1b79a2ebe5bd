// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/keymeter.h"

#include <QDateTime>
#include <QTest>

using namespace regatta;
using namespace std::chrono_literals;

namespace {

constexpr qint64 laptop = 7;
constexpr qint64 phone = 8;
constexpr MonoTime start{1h};
const QString usd = QStringLiteral("USD");
const QString eur = QStringLiteral("EUR");

qint64 at(const char *local)
{
    return QDateTime::fromString(QLatin1String(local), Qt::ISODate).toMSecsSinceEpoch();
}

const char *const noon = "2026-03-10T12:00:00";

AttemptRecord attempt(std::optional<qint64> input, std::optional<qint64> output, std::optional<Money> cost = {})
{
    AttemptRecord record;
    record.usage.input = input;
    record.usage.output = output;
    record.cost = cost;
    return record;
}

Money money(double amount, const QString &currency = usd)
{
    return {qint64(amount * 1e9), currency};
}

KeyLimits perMinute(int requests)
{
    KeyLimits limits;
    limits.requestsPerMinute = requests;
    return limits;
}

KeyLimits perDay(qint64 tokens)
{
    KeyLimits limits;
    limits.tokensPerDay = tokens;
    return limits;
}

KeyLimits budget(double amount, BudgetPeriod period)
{
    KeyLimits limits;
    limits.budget = amount;
    limits.budgetPeriod = period;
    return limits;
}

} // namespace

Q_DECLARE_METATYPE(regatta::BudgetPeriod)

class TestKeyMeter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "Europe/Berlin"); }
    void withoutALimitNothingIsReached();
    void noSixtySecondsHoldMoreThanTheLimit();
    void aRequestLeavesTheWindowAfterSixtySeconds();
    void aLoweredLimitWaitsForMoreThanTheOldest();
    void manyRequestsOfOneMillisecondAreCountedTogether();
    void keysAreCountedApart();
    void tokensOfAllAttemptsCountAtTheEnd();
    void theDayEndsAtLocalMidnight();
    void theNightOfSummerTimeIsShorter();
    void aBudgetCountsItsOwnCurrencyAlone();
    void aBudgetEndsWithItsPeriod_data();
    void aBudgetEndsWithItsPeriod();
    void whatLastsLongestIsTold();
    void aClockSetBackOverMidnightGoesOnWithThatDay();
    void whatWasUsedBeforeThisStartCounts();
    void restoringAgainReplaces();
    void whatWasUsedBeforeIsOfItsDayAndMonthAlone();

private:
    static KeyMeter::Moment moment(const char *local, MonoTime now = start) { return {now, at(local)}; }
};

void TestKeyMeter::withoutALimitNothingIsReached()
{
    KeyMeter meter;
    for (int i = 0; i < 1000; ++i)
        meter.requestStarted(laptop, start);
    meter.requestEnded(laptop, {attempt(1'000'000, 1'000'000, money(1000))}, at(noon));
    QVERIFY(!meter.reached(laptop, {}, moment(noon)));
}

void TestKeyMeter::noSixtySecondsHoldMoreThanTheLimit()
{
    // Sent as fast as it is let in, at uneven times.
    constexpr int limit = 7;
    KeyMeter meter;
    QList<MonoTime> sent;
    MonoTime now = start;
    for (int step = 0; step < 20'000; ++step) {
        now += std::chrono::microseconds(1000 + (step * 7919) % 90'000);
        if (meter.reached(laptop, perMinute(limit), moment(noon, now)))
            continue;
        meter.requestStarted(laptop, now);
        sent.append(now);
    }
    QVERIFY(sent.size() > 100);
    for (qsizetype i = limit; i < sent.size(); ++i)
        QVERIFY(sent[i] - sent[i - limit] >= KeyMeter::window);
}

void TestKeyMeter::aRequestLeavesTheWindowAfterSixtySeconds()
{
    KeyMeter meter;
    meter.requestStarted(laptop, start);
    meter.requestStarted(laptop, start + 20s);
    const auto reached = meter.reached(laptop, perMinute(2), moment(noon, start + 25s));
    QVERIFY(reached);
    QCOMPARE(reached->kind, ReachedLimit::Kind::Requests);
    QCOMPARE(reached->wait, std::optional<Milliseconds>(35s));
    QCOMPARE(meter.windowLeft(laptop, start + 25s), Milliseconds(55s));
    QVERIFY(meter.reached(laptop, perMinute(2), moment(noon, start + 60s - 1ms)));
    QVERIFY(!meter.reached(laptop, perMinute(2), moment(noon, start + 60s)));
    QCOMPARE(meter.use(laptop, perMinute(2), moment(noon, start + 60s)).requestsLastMinute, 1);
    QCOMPARE(meter.use(laptop, perMinute(2), moment(noon, start + 80s)).requestsLastMinute, 0);
    QCOMPARE(meter.windowLeft(laptop, start + 80s), 0ms);
}

void TestKeyMeter::aLoweredLimitWaitsForMoreThanTheOldest()
{
    KeyMeter meter;
    for (int i = 0; i < 5; ++i)
        meter.requestStarted(laptop, start + i * 1s);
    QCOMPARE(meter.reached(laptop, perMinute(2), moment(noon, start + 10s))->wait, std::optional<Milliseconds>(53s));
}

void TestKeyMeter::manyRequestsOfOneMillisecondAreCountedTogether()
{
    KeyMeter meter;
    for (int i = 0; i < 1000; ++i)
        meter.requestStarted(laptop, start + std::chrono::nanoseconds(i));
    QCOMPARE(meter.use(laptop, perMinute(1), moment(noon)).requestsLastMinute, 1000);
    // Not before the last of them is sixty seconds old.
    QVERIFY(meter.reached(laptop, perMinute(1), moment(noon, start + 60s + 500ns)));
    QVERIFY(!meter.reached(laptop, perMinute(1), moment(noon, start + 60s + 1ms)));
}

void TestKeyMeter::keysAreCountedApart()
{
    KeyMeter meter;
    meter.requestStarted(laptop, start);
    meter.requestEnded(laptop, {attempt(5, 5, money(1))}, at(noon));
    QVERIFY(!meter.reached(phone, perMinute(1), moment(noon)));
    QCOMPARE(meter.use(phone, perDay(1), moment(noon)), KeyUse());
}

void TestKeyMeter::tokensOfAllAttemptsCountAtTheEnd()
{
    KeyMeter meter;
    meter.requestStarted(laptop, start);
    QVERIFY(!meter.reached(laptop, perDay(1), moment(noon))); // under way
    meter.requestEnded(laptop, {attempt(10, 5), attempt({}, 3), attempt({}, {})}, at(noon));
    QCOMPARE(meter.use(laptop, perDay(18), moment(noon)).tokensToday, 18);
    QVERIFY(!meter.reached(laptop, perDay(19), moment(noon)));
    const auto reached = meter.reached(laptop, perDay(18), moment(noon));
    QVERIFY(reached);
    QCOMPARE(reached->kind, ReachedLimit::Kind::Tokens);
    QCOMPARE(reached->wait, std::optional<Milliseconds>(12h));
}

void TestKeyMeter::theDayEndsAtLocalMidnight()
{
    KeyMeter meter;
    meter.requestEnded(laptop, {attempt(10, 0)}, at("2026-03-10T23:59:59"));
    QCOMPARE(meter.reached(laptop, perDay(10), moment("2026-03-10T23:59:59"))->wait, std::optional<Milliseconds>(1s));
    QVERIFY(!meter.reached(laptop, perDay(10), moment("2026-03-11T00:00:00")));
    QCOMPARE(meter.use(laptop, perDay(10), moment("2026-03-11T00:00:00")).tokensToday, 0);
}

void TestKeyMeter::theNightOfSummerTimeIsShorter()
{
    KeyMeter meter;
    meter.requestEnded(laptop, {attempt(10, 0)}, at("2026-03-29T01:00:00"));
    QCOMPARE(meter.reached(laptop, perDay(10), moment("2026-03-29T01:00:00"))->wait, std::optional<Milliseconds>(22h));
}

void TestKeyMeter::aBudgetCountsItsOwnCurrencyAlone()
{
    KeyMeter meter;
    meter.requestEnded(laptop, {attempt(1, 1, money(3, eur)), attempt(1, 1, money(1)), attempt(1, 1)}, at(noon));
    const KeyLimits limits = budget(2, BudgetPeriod::Day);
    QVERIFY(!meter.reached(laptop, limits, moment(noon)));
    QCOMPARE(meter.use(laptop, limits, moment(noon)).spent, (QList<Money>{money(3, eur), money(1)}));
    meter.requestEnded(laptop, {attempt(1, 1, money(1))}, at(noon));
    QCOMPARE(meter.reached(laptop, limits, moment(noon))->kind, ReachedLimit::Kind::Budget);
}

void TestKeyMeter::aBudgetEndsWithItsPeriod_data()
{
    QTest::addColumn<BudgetPeriod>("period");
    QTest::addColumn<QString>("lastMoment");
    QTest::addColumn<QString>("firstFree");
    QTest::newRow("a day") << BudgetPeriod::Day << QStringLiteral("2026-01-31T23:59:59") << QStringLiteral("2026-02-01T00:00:00");
    QTest::newRow("a month") << BudgetPeriod::Month << QStringLiteral("2026-01-31T23:59:59") << QStringLiteral("2026-02-01T00:00:00");
    QTest::newRow("a leap February") << BudgetPeriod::Month << QStringLiteral("2028-02-29T23:59:59") << QStringLiteral("2028-03-01T00:00:00");
    QTest::newRow("the year's end") << BudgetPeriod::Month << QStringLiteral("2026-12-31T23:59:59") << QStringLiteral("2027-01-01T00:00:00");
    QTest::newRow("never") << BudgetPeriod::Ever << QStringLiteral("2030-01-01T00:00:00") << QString();
}

void TestKeyMeter::aBudgetEndsWithItsPeriod()
{
    QFETCH(BudgetPeriod, period);
    QFETCH(QString, lastMoment);
    QFETCH(QString, firstFree);
    const QByteArray last = lastMoment.toLatin1();
    KeyMeter meter;
    meter.requestEnded(laptop, {attempt(1, 1, money(5))}, at(last.constData()) - 3600'000);
    const auto reached = meter.reached(laptop, budget(5, period), moment(last.constData()));
    QVERIFY(reached);
    QCOMPARE(reached->wait, firstFree.isEmpty() ? std::nullopt : std::optional<Milliseconds>(1s));
    if (!firstFree.isEmpty())
        QVERIFY(!meter.reached(laptop, budget(5, period), moment(firstFree.toLatin1().constData())));
}

void TestKeyMeter::whatLastsLongestIsTold()
{
    KeyMeter meter;
    meter.requestStarted(laptop, start);
    meter.requestEnded(laptop, {attempt(10, 0, money(5))}, at(noon));
    KeyLimits limits = budget(5, BudgetPeriod::Month);
    limits.requestsPerMinute = 1;
    limits.tokensPerDay = 10;
    QCOMPARE(meter.reached(laptop, limits, moment(noon))->kind, ReachedLimit::Kind::Budget);
    limits.budget = 0;
    QCOMPARE(meter.reached(laptop, limits, moment(noon))->kind, ReachedLimit::Kind::Tokens);
    limits.tokensPerDay = 0;
    QCOMPARE(meter.reached(laptop, limits, moment(noon))->kind, ReachedLimit::Kind::Requests);
}

void TestKeyMeter::aClockSetBackOverMidnightGoesOnWithThatDay()
{
    KeyMeter meter;
    const KeyLimits limits = perDay(100);
    meter.requestEnded(laptop, {attempt(100, 0, money(1))}, at("2026-03-31T23:00:00"));
    meter.requestEnded(laptop, {attempt(40, 0, money(2))}, at("2026-04-01T00:00:05"));
    QVERIFY(!meter.reached(laptop, limits, moment("2026-04-01T00:00:06")));
    // A correction over midnight, and back.
    QVERIFY(meter.reached(laptop, limits, moment("2026-03-31T23:59:58")));
    meter.requestEnded(laptop, {attempt(1, 0, money(4))}, at("2026-03-31T23:59:59"));
    QCOMPARE(meter.use(laptop, limits, moment("2026-03-31T23:59:59")).tokensToday, 101);
    QCOMPARE(meter.use(laptop, limits, moment("2026-04-01T00:00:10")).tokensToday, 40);
    const KeyLimits monthly = budget(100, BudgetPeriod::Month);
    QCOMPARE(meter.use(laptop, monthly, moment("2026-03-31T23:59:59")).spent, QList<Money>{money(5)});
    QCOMPARE(meter.use(laptop, monthly, moment("2026-04-01T00:00:10")).spent, QList<Money>{money(2)});
    QCOMPARE(meter.use(laptop, budget(9, BudgetPeriod::Ever), moment(noon)).spent, QList<Money>{money(7)});
}

void TestKeyMeter::whatWasUsedBeforeThisStartCounts()
{
    KeyMeter meter;
    const KeyMeter::Calendar today = KeyMeter::Calendar::of(at(noon));
    meter.requestEnded(laptop, {attempt(1, 1, money(1))}, at(noon)); // ended before the log was read
    meter.restore({{laptop, {today.dayStart, today.monthStart, 50, {money(2)}, {money(3)}, {money(4), money(9, eur)}}}});
    QCOMPARE(meter.use(laptop, perDay(1), moment(noon)).tokensToday, 52);
    QCOMPARE(meter.use(laptop, budget(1, BudgetPeriod::Day), moment(noon)).spent, QList<Money>{money(3)});
    QCOMPARE(meter.use(laptop, budget(1, BudgetPeriod::Month), moment(noon)).spent, QList<Money>{money(4)});
    QCOMPARE(meter.use(laptop, budget(1, BudgetPeriod::Ever), moment(noon)).spent, (QList<Money>{money(5), money(9, eur)}));
}

void TestKeyMeter::restoringAgainReplaces()
{
    KeyMeter meter;
    const KeyMeter::Calendar today = KeyMeter::Calendar::of(at(noon));
    meter.restore({{laptop, {today.dayStart, today.monthStart, 50, {}, {}, {money(4)}}}});
    meter.restore({{laptop, {today.dayStart, today.monthStart, 60, {}, {}, {money(5)}}}});
    QCOMPARE(meter.use(laptop, perDay(1), moment(noon)).tokensToday, 60);
    QCOMPARE(meter.use(laptop, budget(1, BudgetPeriod::Ever), moment(noon)).spent, QList<Money>{money(5)});
}

void TestKeyMeter::whatWasUsedBeforeIsOfItsDayAndMonthAlone()
{
    KeyMeter meter;
    const KeyMeter::Calendar today = KeyMeter::Calendar::of(at("2026-03-30T12:00:00"));
    meter.restore({{laptop, {today.dayStart, today.monthStart, 50, {money(1)}, {money(2)}, {money(3)}}}});
    const auto nextDay = moment("2026-03-31T12:00:00");
    const auto nextMonth = moment("2026-04-01T12:00:00");
    QCOMPARE(meter.use(laptop, perDay(1), nextDay).tokensToday, 0);
    QCOMPARE(meter.use(laptop, budget(1, BudgetPeriod::Day), nextDay).spent, QList<Money>());
    QCOMPARE(meter.use(laptop, budget(1, BudgetPeriod::Month), nextDay).spent, QList<Money>{money(2)});
    QCOMPARE(meter.use(laptop, budget(1, BudgetPeriod::Month), nextMonth).spent, QList<Money>());
    QCOMPARE(meter.use(laptop, budget(1, BudgetPeriod::Ever), nextMonth).spent, QList<Money>{money(3)});
}

QTEST_GUILESS_MAIN(TestKeyMeter)
#include "tst_keymeter.moc"
