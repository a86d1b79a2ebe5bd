// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/strategy/decisionlog.h"

#include <QTest>

using namespace regatta;
using namespace regatta::test;
using namespace std::chrono_literals;

namespace {

std::shared_ptr<SmartState> stateWith(double hedges)
{
    auto state = std::make_shared<SmartState>();
    state->hedges.restore({{QStringLiteral("left"), hedges}});
    return state;
}

} // namespace

class TestSmartStrategy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBestAnswersInTime();
    void hedgesASilentOneOnceAndAgain();
    void hedgesOnlyAsFarAsTheBudgetGoes();
    void hedgesLaterOnceSomethingWasEarned();
    void theNextStartsBesideALateOneOnItsOwnBudget();
    void aFailureIsReplacedByTheNext();
    void aSecondFailureRacesTheRest();
    void aFailureBesideOneThatRunsBringsNobodyIn();
    void paidOnesAreNoHedges();
    void aLastResortComesAfterAllOthers();
    void failuresStopHedging();
    void whatWasNeverSentStopsNobody();
};

void TestSmartStrategy::theBestAnswersInTime()
{
    Plan plan = smart({"a", "b", "c"}, stateWith(3));
    plan.startOrder = {1, 0, 2};
    DecisionLog log(plan);
    log.begin();
    log.advanceTo(400ms);
    log.content(0);
    QCOMPARE(log.text(),
             QStringLiteral("t=0 begin: start 0@b(first), wake 500\n"
                            "t=400 content 0: commit 0"));
}

void TestSmartStrategy::hedgesASilentOneOnceAndAgain()
{
    DecisionLog log(smart({"a", "b", "c"}, stateWith(3)));
    log.begin();
    log.advanceTo(1100ms);
    log.content(1);
    QCOMPARE(log.text(),
             QStringLiteral("t=0 begin: start 0@a(first), wake 500\n"
                            "t=500 wake: start 1@b(hedge: hedged after 500 ms, budget 2.0), wake 1000\n"
                            "t=1000 wake: start 2@c(hedge: hedged after 500 ms, budget 1.0), wake 120000\n"
                            "t=1100 content 1: cancel 0 2, commit 1"));
}

void TestSmartStrategy::hedgesOnlyAsFarAsTheBudgetGoes()
{
    DecisionLog log(smart({"a", "b", "c"}, stateWith(1.5)));
    log.begin();
    log.advanceTo(1300ms);
    QCOMPARE(log.text(),
             QStringLiteral("t=0 begin: start 0@a(first), wake 500\n"
                            "t=500 wake: start 1@b(hedge: hedged after 500 ms, budget 0.5), wake 1000\n"
                            "t=1000 wake: wake 1250\n"
                            "t=1250 wake: wake 1500"));
}

void TestSmartStrategy::hedgesLaterOnceSomethingWasEarned()
{
    const auto state = stateWith(0);
    DecisionLog log(smart({"a", "b"}, state));
    log.begin();
    log.advanceTo(600ms);
    state->hedges.earn(1, 10);
    log.advanceTo(800ms);
    QCOMPARE(log.text(),
             QStringLiteral("t=0 begin: start 0@a(first), wake 500\n"
                            "t=500 wake: wake 750\n"
                            "t=750 wake: start 1@b(hedge: hedged after 750 ms, budget 0.0), wake 120000"));
}

void TestSmartStrategy::theNextStartsBesideALateOneOnItsOwnBudget()
{
    Plan plan = smart({"a", "b", "c"}, stateWith(0));
    plan.smart.hedgeAfter.clear();
    DecisionLog log(plan);
    log.begin();
    log.advanceTo(6200ms); // it had one start saved up
    QCOMPARE(log.text(),
             QStringLiteral("t=0 begin: start 0@a(first), wake 3000\n"
                            "t=3000 wake: start 1@b(company: silent for 3000 ms), wake 6000\n"
                            "t=6000 wake: wake 6250"));
}

void TestSmartStrategy::aFailureIsReplacedByTheNext()
{
    DecisionLog log(smart({"a", "b", "c"}, stateWith(3)));
    log.begin();
    log.advanceTo(100ms);
    log.failed(0);
    log.advanceTo(300ms);
    log.content(1);
    QCOMPARE(log.text(),
             QStringLiteral("t=0 begin: start 0@a(first), wake 500\n"
                            "t=100 failed 0 500: start 1@b(after_failure), wake 600\n"
                            "t=300 content 1: commit 1"));
}

void TestSmartStrategy::aSecondFailureRacesTheRest()
{
    DecisionLog log(smart({"a", "b", "c", "d"}, stateWith(3)));
    log.begin();
    log.failed(0);
    log.failed(1);
    log.failed(2);
    log.failed(3);
    QCOMPARE(log.text(),
             QStringLiteral("t=0 begin: start 0@a(first), wake 500\n"
                            "t=0 failed 0 500: start 1@b(after_failure), wake 500\n"
                            "t=0 failed 1 500: start 2@c(after_failure) 3@d(rival), wake 120000\n"
                            "t=0 failed 2 500: wake 120000\n"
                            "t=0 failed 3 500: give up: unavailable"));
}

void TestSmartStrategy::aFailureBesideOneThatRunsBringsNobodyIn()
{
    DecisionLog log(smart({"a", "b", "c"}, stateWith(1)));
    log.begin();
    log.advanceTo(600ms);
    log.failed(0);
    QCOMPARE(log.text(),
             QStringLiteral("t=0 begin: start 0@a(first), wake 500\n"
                            "t=500 wake: start 1@b(hedge: hedged after 500 ms, budget 0.0), wake 1000\n"
                            "t=600 failed 0 500: wake 1000"));
}

void TestSmartStrategy::paidOnesAreNoHedges()
{
    Plan plan = smart({"a", "B"}, stateWith(5));
    plan.smart.hedgeable = 1;
    DecisionLog log(plan);
    log.begin();
    log.advanceTo(3000ms);
    QCOMPARE(log.text(),
             QStringLiteral("t=0 begin: start 0@a(first), wake 3000\n"
                            "t=3000 wake: start 1@b(company: silent for 3000 ms), wake 120000"));
}

void TestSmartStrategy::aLastResortComesAfterAllOthers()
{
    Plan plan = smart({"a", "b", "c"}, stateWith(5));
    plan.legs[1].lastResort = true;
    DecisionLog log(plan);
    log.begin();
    log.advanceTo(500ms);
    log.failed(0);
    log.failed(1);
    log.failed(2);
    QCOMPARE(log.text(),
             QStringLiteral("t=0 begin: start 0@a(first), wake 500\n"
                            "t=500 wake: start 1@c(hedge: hedged after 500 ms, budget 4.0), wake 120000\n"
                            "t=500 failed 0 500: wake 120500\n"
                            "t=500 failed 1 500: start 2@b(after_failure), wake 120500\n"
                            "t=500 failed 2 500: give up: unavailable"));
}

void TestSmartStrategy::failuresStopHedging()
{
    const auto state = stateWith(10);
    for (int i = 0; i < 5; ++i) {
        DecisionLog failing(smart({"a"}, state));
        failing.begin();
        failing.failed(0);
    }
    DecisionLog log(smart({"a", "b"}, state));
    log.begin();
    log.advanceTo(600ms);
    QCOMPARE(log.text(),
             QStringLiteral("t=0 begin: start 0@a(first), wake 500\n"
                            "t=500 wake: wake 750"));
}

void TestSmartStrategy::whatWasNeverSentStopsNobody()
{
    const auto state = stateWith(10);
    for (int i = 0; i < 9; ++i) {
        DecisionLog failing(smart({"a"}, state));
        failing.begin();
        failing.failed(0, i % 3 == 0 ? local(FailureKind::CircuitOpen) : status(i % 3 == 1 ? 400 : 422));
    }
    QVERIFY(!state->hedges.isThrottled());
}

QTEST_APPLESS_MAIN(TestSmartStrategy)
#include "tst_smartstrategy.moc"
