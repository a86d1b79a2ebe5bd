// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/circuitbreaker.h"

#include <QRandomGenerator>
#include <QTest>

using namespace regatta;
using namespace std::chrono_literals;

namespace {

const MonoTime start{1h};
using State = CircuitBreaker::State;

HealthRules rules(double draw = 0.5)
{
    HealthRules made;
    made.draw = [draw] { return draw; };
    return made;
}

/// A whole attempt of no time.
void fail(CircuitBreaker &breaker, MonoTime now, const HealthRules &by = rules())
{
    const CircuitBreaker::Probe probe = breaker.begin(now);
    breaker.failed(probe, now, now, by);
}

void succeed(CircuitBreaker &breaker, MonoTime now)
{
    (void)breaker.begin(now);
    breaker.succeeded(now, now, {});
}

CircuitBreaker opened()
{
    CircuitBreaker breaker;
    for (int i = 0; i < 3; ++i)
        fail(breaker, start);
    return breaker;
}

} // namespace

class TestCircuitBreaker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensAsItsOutcomesSay_data();
    void opensAsItsOutcomesSay();
    void onlyCountsWhereItMayNotOpen();
    void letsOneProbeThroughAfterItsTime();
    void probeDecides();
    void probeWithoutVerdictLetsTheNextOneTry();
    void staleProbeMeansNothing();
    void opensTwiceAsLongEachTimeInARow();
    void startsOverOnceItHeldForAsLongAsItWasOpen();
    void jitterSpreadsTheEnd_data();
    void jitterSpreadsTheEnd();
    void firstContentClosesOnParole();
    void askedTimeHoldsExactly();
    void longerOfTwoAskedTimesHolds();
    void failuresInSpiteOfItProlongNothing();
    void successInSpiteOfItCloses();
    void whatWasSentBeforeItOpenedMeansNothing();
    void resetForgetsAll();
    void startsOverAfterARestartToo();
    void survivesARestart_data();
    void survivesARestart();
};

void TestCircuitBreaker::opensAsItsOutcomesSay_data()
{
    QTest::addColumn<QString>("outcomes"); // + success, - failure
    QTest::addColumn<bool>("open");
    QTest::newRow("nothing yet") << "" << false;
    QTest::newRow("two failures") << "--" << false;
    QTest::newRow("three in a row") << "---" << true;
    QTest::newRow("three, with a success between") << "--+-" << false;
    QTest::newRow("a success ends the run") << "--+--" << false;
    QTest::newRow("every other fails") << "-+-+-+-+-+-+-+-+" << false;
    QTest::newRow("two of three fail, for long") << "--+--+--+--+--+--+--" << true;
    QTest::newRow("two of three fail, but that is known for nine only") << "--+--+--+" << false;
}

void TestCircuitBreaker::opensAsItsOutcomesSay()
{
    QFETCH(QString, outcomes);
    QFETCH(bool, open);
    CircuitBreaker breaker;
    bool hasOpened = false;
    for (const QChar outcome : outcomes) {
        if (outcome == QLatin1Char('-'))
            fail(breaker, start);
        else
            succeed(breaker, start);
        hasOpened |= !breaker.isClosed();
    }
    QCOMPARE(hasOpened, open);
}

void TestCircuitBreaker::onlyCountsWhereItMayNotOpen()
{
    CircuitBreaker breaker;
    for (int i = 0; i < 5; ++i)
        breaker.failed(0, start, start, rules(), false);
    QVERIFY(breaker.isClosed());
    breaker.failed(0, start, start, rules(), true);
    QVERIFY(!breaker.isClosed());
}

void TestCircuitBreaker::letsOneProbeThroughAfterItsTime()
{
    CircuitBreaker breaker = opened();
    QCOMPARE(breaker.until(start), std::optional(start + 10s));
    QCOMPARE(breaker.state(start + 10s - 1ms), State::Open);
    QCOMPARE(breaker.begin(start + 10s - 1ms), CircuitBreaker::Probe(0));
    QCOMPARE(breaker.state(start + 10s), State::HalfOpen);
    QVERIFY(!breaker.until(start + 10s));
    QVERIFY(breaker.begin(start + 10s) != 0);
    QCOMPARE(breaker.state(start + 10s), State::Probing);
    QCOMPARE(breaker.state(start + 1h), State::Probing);
    QCOMPARE(breaker.begin(start + 1h), CircuitBreaker::Probe(0));
}

void TestCircuitBreaker::probeDecides()
{
    CircuitBreaker breaker = opened();
    fail(breaker, start + 10s);
    QCOMPARE(breaker.until(start + 10s), std::optional(start + 30s));
    succeed(breaker, start + 30s);
    QCOMPARE(breaker.state(start + 30s), State::Closed);
    fail(breaker, start + 31s);
    fail(breaker, start + 31s);
    QCOMPARE(breaker.state(start + 31s), State::Closed); // the old failures are forgotten
}

void TestCircuitBreaker::probeWithoutVerdictLetsTheNextOneTry()
{
    CircuitBreaker breaker = opened();
    const auto probe = breaker.begin(start + 10s);
    breaker.release(probe);
    QCOMPARE(breaker.state(start + 11s), State::HalfOpen);
    QVERIFY(breaker.begin(start + 11s) != 0);
}

void TestCircuitBreaker::staleProbeMeansNothing()
{
    CircuitBreaker breaker = opened();
    const auto old = breaker.begin(start + 10s);
    breaker.reset();
    for (int i = 0; i < 3; ++i)
        fail(breaker, start + 11s);
    const auto probe = breaker.begin(start + 21s);
    QVERIFY(probe != 0);
    breaker.release(old);
    QCOMPARE(breaker.state(start + 21s), State::Probing);
    breaker.failed(old, start + 10s, start + 21s, rules());
    QCOMPARE(breaker.state(start + 21s), State::Probing);
}

void TestCircuitBreaker::opensTwiceAsLongEachTimeInARow()
{
    CircuitBreaker breaker = opened();
    MonoTime now = start;
    for (const std::chrono::seconds duration : {10s, 20s, 40s, 80s, 160s, 300s, 300s}) {
        QCOMPARE(breaker.until(now), std::optional(now + duration));
        now += duration;
        fail(breaker, now);
    }
}

void TestCircuitBreaker::startsOverOnceItHeldForAsLongAsItWasOpen()
{
    CircuitBreaker breaker = opened();
    const auto failThrice = [&](MonoTime now) {
        for (int i = 0; i < 3; ++i)
            fail(breaker, now);
    };
    succeed(breaker, start + 10s);
    failThrice(start + 15s); // within 10 s: one that flaps
    QCOMPARE(breaker.until(start + 15s), std::optional(start + 35s));
    succeed(breaker, start + 35s);
    failThrice(start + 55s); // after 20 s
    QCOMPARE(breaker.until(start + 55s), std::optional(start + 65s));
}

void TestCircuitBreaker::jitterSpreadsTheEnd_data()
{
    QTest::addColumn<double>("draw");
    QTest::addColumn<int>("milliseconds");
    QTest::newRow("the least") << 0.0 << 8000;
    QTest::newRow("the middle") << 0.5 << 10000;
    QTest::newRow("nearly the most") << 0.999999 << 12000;
}

void TestCircuitBreaker::jitterSpreadsTheEnd()
{
    QFETCH(double, draw);
    QFETCH(int, milliseconds);
    CircuitBreaker breaker;
    for (int i = 0; i < 3; ++i)
        fail(breaker, start, rules(draw));
    QCOMPARE(breaker.until(start), std::optional(start + Milliseconds(milliseconds)));
    HealthRules longest = rules(draw);
    longest.settings.openFor = 300s;
    breaker.reset();
    for (int i = 0; i < 3; ++i)
        fail(breaker, start, longest);
    QVERIFY(*breaker.until(start) <= start + 300s);
}

void TestCircuitBreaker::firstContentClosesOnParole()
{
    CircuitBreaker breaker = opened();
    const auto probe = breaker.begin(start + 10s);
    breaker.answered(start + 10s, start + 11s);
    QCOMPARE(breaker.state(start + 11s), State::Closed);
    CircuitBreaker good = breaker;
    breaker.failed(probe, start + 10s, start + 12s, rules()); // its stream broke
    QCOMPARE(breaker.until(start + 12s), std::optional(start + 32s));
    good.succeeded(start + 10s, start + 12s, {});
    fail(good, start + 13s);
    QCOMPARE(good.state(start + 13s), State::Closed);
}

void TestCircuitBreaker::askedTimeHoldsExactly()
{
    CircuitBreaker breaker;
    breaker.openFor(17s, start);
    QCOMPARE(breaker.until(start), std::optional(start + 17s));
    fail(breaker, start + 17s);
    QCOMPARE(breaker.until(start + 17s), std::optional(start + 17s + 20s));
}

void TestCircuitBreaker::longerOfTwoAskedTimesHolds()
{
    CircuitBreaker breaker;
    breaker.openFor(60s, start);
    breaker.openFor(5s, start + 1s);
    QCOMPARE(breaker.until(start + 1s), std::optional(start + 60s));
    breaker.openFor(120s, start + 1s);
    QCOMPARE(breaker.until(start + 1s), std::optional(start + 121s));
}

void TestCircuitBreaker::failuresInSpiteOfItProlongNothing()
{
    CircuitBreaker breaker = opened();
    for (int i = 1; i < 10; ++i)
        fail(breaker, start + std::chrono::seconds(i));
    QCOMPARE(breaker.until(start + 9s), std::optional(start + 10s));
}

void TestCircuitBreaker::successInSpiteOfItCloses()
{
    CircuitBreaker breaker = opened();
    succeed(breaker, start + 1s);
    QVERIFY(breaker.isClosed());
}

void TestCircuitBreaker::whatWasSentBeforeItOpenedMeansNothing()
{
    CircuitBreaker breaker = opened();
    breaker.succeeded(start - 1s, start + 1s, {});
    breaker.answered(start - 1s, start + 1s);
    QCOMPARE(breaker.state(start + 1s), State::Open);
    succeed(breaker, start + 10s);
    for (int i = 0; i < 5; ++i)
        breaker.failed(0, start - 1s, start + 11s, rules()); // timeouts that come in one after another
    QCOMPARE(breaker.state(start + 11s), State::Closed);
}

void TestCircuitBreaker::resetForgetsAll()
{
    CircuitBreaker breaker = opened();
    fail(breaker, start + 10s);
    breaker.reset();
    QCOMPARE(breaker.state(start + 11s), State::Closed);
    QVERIFY(breaker.isIdle());
    for (int i = 0; i < 3; ++i)
        fail(breaker, start + 12s);
    QCOMPARE(breaker.until(start + 12s), std::optional(start + 22s));
}

void TestCircuitBreaker::startsOverAfterARestartToo()
{
    CircuitBreaker before = opened();
    succeed(before, start + 10s);
    fail(before, start + 11s); // closed, but not idle
    for (const Milliseconds away : {Milliseconds(2s), Milliseconds(1h)}) {
        CircuitBreaker breaker;
        const MonoTime now = MonoTime{} + 5s;
        breaker.restore(before.save(start + 12s), away, now);
        QCOMPARE(breaker.state(now), State::Closed);
        fail(breaker, now);
        fail(breaker, now);
        QCOMPARE(breaker.until(now), std::optional(now + (away < 10s ? 20s : 10s)));
    }
}

void TestCircuitBreaker::survivesARestart_data()
{
    QTest::addColumn<Milliseconds>("away");
    QTest::addColumn<Milliseconds>("left");
    QTest::newRow("at once") << Milliseconds(0) << Milliseconds(6s);
    QTest::newRow("after a part of its time") << Milliseconds(4s) << Milliseconds(2s);
    QTest::newRow("after its time it is half open") << Milliseconds(1h) << Milliseconds(0);
}

void TestCircuitBreaker::survivesARestart()
{
    QFETCH(Milliseconds, away);
    QFETCH(Milliseconds, left);
    const QJsonObject saved = opened().save(start + 4s);
    CircuitBreaker breaker;
    const MonoTime now = MonoTime{} + 5s; // another boot
    breaker.restore(saved, away, now);
    QCOMPARE(breaker.state(now), left > 0ms ? State::Open : State::HalfOpen);
    QCOMPARE(breaker.state(now + left), State::HalfOpen);
    fail(breaker, now + left);
    QCOMPARE(breaker.until(now + left), std::optional(now + left + 20s)); // it knows that it was open before
    QVERIFY(CircuitBreaker().save(start).isEmpty());
}

QTEST_APPLESS_MAIN(TestCircuitBreaker)
#include "tst_circuitbreaker.moc"
