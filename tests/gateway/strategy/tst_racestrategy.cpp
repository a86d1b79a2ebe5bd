// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/strategy/decisionlog.h"

#include <QTest>

using namespace regatta;
using namespace regatta::test;
using namespace std::chrono_literals;

class TestRaceStrategy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsAllLegsAtOnceAndCommitsTheFirstContent();
    void fastFailureDoesNotWin();
    void triesTheNextEndpointOfTheLegAfterAFailure();
    void otherLegsGoOnWhenOneIsExhausted();
    void startsOnlyTheFirstLegsOfARaceWidth();
    void exhaustedLegIsReplacedByTheNextInARaceWidth();
    void startOrderSaysWhoIsWithinTheRaceWidth();
    void raceWidthBeyondTheLegsStartsAll();
    void raceOfOneLegIsASequenceOfItsEndpoints();
    void paidLegsWaitWhileAFreeOneIsInTime();
    void paidLegsJoinWhenTheFreeOnesAreLate();
    void lateFreeLegMayStillWinAgainstPaidCompany();
    void paidLegsJoinAtOnceWhenAllFreeOnesFailed();
    void paidLegsDoNotWaitWhereNobodyIsFree();
    void paidLegsStartWithTheOthersWithoutFreeFirst();
    void freeReplacementComesBeforePaidOnes();
    void freeReplacementComesBeforePaidOnesThatMayStart();
    void paidLegsKeepToTheRaceWidth();
    void neverSwitchesAfterTheCommit();
    void eachAttemptHasTheWholeTimeFromItsOwnStart();
    void lateStartersOutliveTheFirst();
    void contentBeforeALateWakeUpStillWins();
    void ignoresEventsOfAttemptsThatEnded();
    void ignoresEventsBeforeTheBegin();
    void wakesUpWithoutNeed();
};

void TestRaceStrategy::startsAllLegsAtOnceAndCommitsTheFirstContent()
{
    DecisionLog log(race({"a", "b", "cd"}));
    log.begin();
    log.advanceTo(300ms);
    log.content(1);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@b(rival) 2@c(rival), wake 120000\n"
                                        "t=300 content 1: cancel 0 2, commit 1"));
}

void TestRaceStrategy::fastFailureDoesNotWin()
{
    DecisionLog log(race({"a", "b"}));
    log.begin();
    log.advanceTo(5ms);
    log.failed(0);
    log.advanceTo(900ms);
    log.content(1);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@b(rival), wake 120000\n"
                                        "t=5 failed 0 500: wake 120000\n"
                                        "t=900 content 1: commit 1"));
}

void TestRaceStrategy::triesTheNextEndpointOfTheLegAfterAFailure()
{
    DecisionLog log(race({"a", "bcd"}));
    log.begin();
    log.advanceTo(10ms);
    log.failed(1);
    log.advanceTo(20ms);
    log.failed(2, local(FailureKind::ConnectFailed));
    log.advanceTo(30ms);
    log.content(3);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@b(rival), wake 120000\n"
                                        "t=10 failed 1 500: start 2@c(after_failure), wake 120000\n"
                                        "t=20 failed 2 connect_failed: start 3@d(after_failure), wake 120000\n"
                                        "t=30 content 3: cancel 0, commit 3"));
}

void TestRaceStrategy::otherLegsGoOnWhenOneIsExhausted()
{
    DecisionLog log(race({"ab", "c"}));
    log.begin();
    log.failed(1);
    log.failed(0);
    log.failed(2);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@c(rival), wake 120000\n"
                                        "t=0 failed 1 500: wake 120000\n"
                                        "t=0 failed 0 500: start 2@b(after_failure), wake 120000\n"
                                        "t=0 failed 2 500: give up: unavailable"));
}

void TestRaceStrategy::startsOnlyTheFirstLegsOfARaceWidth()
{
    Plan plan = race({"a", "b", "c", "d"});
    plan.raceWidth = 2;
    DecisionLog log(plan);
    log.begin();
    log.content(0);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@b(rival), wake 120000\n"
                                        "t=0 content 0: cancel 1, commit 0"));
}

void TestRaceStrategy::exhaustedLegIsReplacedByTheNextInARaceWidth()
{
    Plan plan = race({"ab", "c", "d", "e"});
    plan.raceWidth = 2;
    DecisionLog log(plan);
    log.begin();
    log.failed(0); // its leg has another
    log.failed(1);
    log.failed(2);
    log.failed(3);
    log.failed(4);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@c(rival), wake 120000\n"
                                        "t=0 failed 0 500: start 2@b(after_failure), wake 120000\n"
                                        "t=0 failed 1 500: start 3@d(after_failure), wake 120000\n"
                                        "t=0 failed 2 500: start 4@e(after_failure), wake 120000\n"
                                        "t=0 failed 3 500: wake 120000\n"
                                        "t=0 failed 4 500: give up: unavailable"));
}

void TestRaceStrategy::startOrderSaysWhoIsWithinTheRaceWidth()
{
    Plan plan = race({"a", "b", "c"});
    plan.raceWidth = 2;
    plan.startOrder = {2, 0, 1};
    DecisionLog log(plan);
    log.begin();
    log.failed(0, status(400));
    log.failed(1, status(404));
    log.failed(2, status(422));
    // The verdict goes by priority: endpoint a had attempt 1.
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@c(first) 1@a(rival), wake 120000\n"
                                        "t=0 failed 0 400: start 2@b(after_failure), wake 120000\n"
                                        "t=0 failed 1 404: wake 120000\n"
                                        "t=0 failed 2 422: give up: client error of 1"));
}

void TestRaceStrategy::raceWidthBeyondTheLegsStartsAll()
{
    Plan plan = race({"a", "b"});
    plan.raceWidth = 7;
    DecisionLog log(plan);
    log.begin();
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@b(rival), wake 120000"));
}

void TestRaceStrategy::raceOfOneLegIsASequenceOfItsEndpoints()
{
    DecisionLog log(race({"ab"}));
    log.begin();
    log.failed(0);
    log.content(1);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 120000\n"
                                        "t=0 failed 0 500: start 1@b(after_failure), wake 120000\n"
                                        "t=0 content 1: commit 1"));
}

void TestRaceStrategy::paidLegsWaitWhileAFreeOneIsInTime()
{
    Plan plan = race({"a", "B", "c"});
    plan.paidAfter = 2s;
    DecisionLog log(plan);
    log.begin();
    log.advanceTo(1999ms);
    log.content(1);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@c(rival), wake 2000\n"
                                        "t=1999 content 1: cancel 0, commit 1"));
}

void TestRaceStrategy::paidLegsJoinWhenTheFreeOnesAreLate()
{
    Plan plan = race({"A", "b", "C"});
    plan.paidAfter = 2s;
    DecisionLog log(plan);
    log.begin();
    log.advanceTo(2500ms);
    log.content(2);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@b(first), wake 2000\n"
                                        "t=2000 wake: start 1@a(company) 2@c(company), wake 120000\n"
                                        "t=2500 content 2: cancel 0 1, commit 2"));
}

void TestRaceStrategy::lateFreeLegMayStillWinAgainstPaidCompany()
{
    Plan plan = race({"a", "B"});
    plan.paidAfter = 2s;
    DecisionLog log(plan);
    log.begin();
    log.advanceTo(2100ms);
    log.content(0);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 2000\n"
                                        "t=2000 wake: start 1@b(company), wake 120000\n"
                                        "t=2100 content 0: cancel 1, commit 0"));
}

void TestRaceStrategy::paidLegsJoinAtOnceWhenAllFreeOnesFailed()
{
    Plan plan = race({"ab", "c", "D"});
    plan.paidAfter = 2s;
    DecisionLog log(plan);
    log.begin();
    log.advanceTo(100ms);
    log.failed(1);
    log.failed(0);
    log.advanceTo(200ms);
    log.failed(2);
    log.advanceTo(5s);
    log.content(3);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@c(rival), wake 2000\n"
                                        "t=100 failed 1 500: wake 2000\n"
                                        "t=100 failed 0 500: start 2@b(after_failure), wake 2000\n"
                                        "t=200 failed 2 500: start 3@d(after_failure), wake 120200\n"
                                        "t=5000 content 3: commit 3"));
}

void TestRaceStrategy::paidLegsDoNotWaitWhereNobodyIsFree()
{
    Plan plan = race({"A", "B"});
    plan.paidAfter = 2s;
    DecisionLog log(plan);
    log.begin();
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@b(rival), wake 120000"));
}

void TestRaceStrategy::paidLegsStartWithTheOthersWithoutFreeFirst()
{
    DecisionLog log(race({"A", "b"}));
    log.begin();
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@b(rival), wake 120000"));
}

void TestRaceStrategy::freeReplacementComesBeforePaidOnes()
{
    Plan plan = race({"a", "B", "c"});
    plan.raceWidth = 1;
    plan.paidAfter = 2s;
    DecisionLog log(plan);
    log.begin();
    log.advanceTo(100ms);
    log.failed(0);
    log.advanceTo(200ms);
    log.failed(1);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 2000\n"
                                        "t=100 failed 0 500: start 1@c(after_failure), wake 2000\n"
                                        "t=200 failed 1 500: start 2@b(after_failure), wake 120200"));
}

void TestRaceStrategy::freeReplacementComesBeforePaidOnesThatMayStart()
{
    Plan plan = race({"a", "B", "C", "d"});
    plan.raceWidth = 1;
    plan.paidAfter = 2s;
    DecisionLog log(plan);
    log.begin();
    log.advanceTo(2100ms);
    log.failed(1);
    log.failed(2);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 2000\n"
                                        "t=2000 wake: start 1@b(company), wake 120000\n"
                                        "t=2100 failed 1 500: start 2@d(after_failure), wake 120000\n"
                                        "t=2100 failed 2 500: start 3@c(after_failure), wake 120000"));
}

void TestRaceStrategy::paidLegsKeepToTheRaceWidth()
{
    Plan plan = race({"a", "B", "C", "D"});
    plan.raceWidth = 2;
    plan.paidAfter = 2s;
    DecisionLog log(plan);
    log.begin();
    log.advanceTo(2100ms);
    log.failed(1);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 2000\n"
                                        "t=2000 wake: start 1@b(company) 2@c(company), wake 120000\n"
                                        "t=2100 failed 1 500: start 3@d(after_failure), wake 120000"));
}

void TestRaceStrategy::neverSwitchesAfterTheCommit()
{
    DecisionLog log(race({"ab", "c"}));
    log.begin();
    log.content(0);
    log.failed(0, local(FailureKind::Truncated));
    log.content(1);
    log.weak(1);
    log.wake();
    log.begin();
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@c(rival), wake 120000\n"
                                        "t=0 content 0: cancel 1, commit 0\n"
                                        "t=0 failed 0 truncated: nothing\n"
                                        "t=0 content 1: nothing\n"
                                        "t=0 weak 1: nothing\n"
                                        "t=0 wake: nothing\n"
                                        "t=0 begin: nothing"));
}

void TestRaceStrategy::eachAttemptHasTheWholeTimeFromItsOwnStart()
{
    DecisionLog log(race({"ab"}));
    log.begin();
    log.advanceTo(50s);
    log.failed(0);
    log.advanceTo(3min);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 120000\n"
                                        "t=50000 failed 0 500: start 1@b(after_failure), wake 170000\n"
                                        "t=170000 wake: cancel 1(timed out), give up: unavailable"));
}

void TestRaceStrategy::lateStartersOutliveTheFirst()
{
    DecisionLog log(race({"a", "bc"}));
    log.begin();
    log.advanceTo(1s);
    log.failed(1);
    log.advanceTo(120500ms);
    log.content(2);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@b(rival), wake 120000\n"
                                        "t=1000 failed 1 500: start 2@c(after_failure), wake 120000\n"
                                        "t=120000 wake: cancel 0(timed out), wake 121000\n"
                                        "t=120500 content 2: commit 2"));
}

void TestRaceStrategy::contentBeforeALateWakeUpStillWins()
{
    // A suspended machine: the timer and the content are both overdue when it wakes, and the content comes first.
    Plan plan = race({"a", "b"});
    plan.timeout = 10s;
    const auto machine = StrategyMachine::create(plan);
    const MonoTime start{1h};
    QCOMPARE(machine->onEvent({Event::Type::Begin, -1, {}}, start).start.size(), std::size_t(2));
    const Decision decision = machine->onEvent({Event::Type::FirstContent, 1, {}}, start + 1h);
    QCOMPARE(decision.commit, std::optional(1));
    QCOMPARE(decision.cancel, std::vector<int>{0});
    QVERIFY(decision.timedOut.empty());
}

void TestRaceStrategy::ignoresEventsOfAttemptsThatEnded()
{
    DecisionLog log(race({"ab", "c"}));
    log.begin();
    log.failed(0);
    log.failed(0);
    log.content(0);
    log.weak(0);
    log.content(17);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@c(rival), wake 120000\n"
                                        "t=0 failed 0 500: start 2@b(after_failure), wake 120000\n"
                                        "t=0 failed 0 500: wake 120000\n"
                                        "t=0 content 0: wake 120000\n"
                                        "t=0 weak 0: wake 120000\n"
                                        "t=0 content 17: wake 120000"));
}

void TestRaceStrategy::ignoresEventsBeforeTheBegin()
{
    DecisionLog log(race({"a"}));
    log.wake();
    log.content(0);
    log.begin();
    log.begin();
    QCOMPARE(log.text(), QStringLiteral("t=0 wake: nothing\n"
                                        "t=0 content 0: nothing\n"
                                        "t=0 begin: start 0@a(first), wake 120000\n"
                                        "t=0 begin: wake 120000"));
}

void TestRaceStrategy::wakesUpWithoutNeed()
{
    Plan plan = race({"a", "B"});
    plan.paidAfter = 2s;
    DecisionLog log(plan);
    log.begin();
    log.advanceTo(1999ms);
    log.wake();
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 2000\n"
                                        "t=1999 wake: wake 2000"));
}

QTEST_APPLESS_MAIN(TestRaceStrategy)
#include "tst_racestrategy.moc"
