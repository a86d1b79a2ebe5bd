// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/strategy/decisionlog.h"

#include <QTest>

using namespace regatta;
using namespace regatta::test;
using namespace std::chrono_literals;

// A plain JSON answer to a streamed request, as gcli2api gives it to a message that is exactly "Hi".
class TestWeakAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverBeatsARealStreamInARace();
    void winsARaceWhenTheOthersFail();
    void winsARaceWhenTheOthersTimeOut();
    void bringsInTheNextOfItsLeg();
    void bringsInThePaidLegs();
    void firstOfSeveralWins();
    void loneEndpointIsTakenAtOnce();
    void startsTheNextInASequence();
    void winsASequenceWhenNobodyBetterComes();
    void ofALateOneStartsNobodyWhileTheNewestIsInTime();
    void losesToContentInASequence();
    void winsOverFailuresWhateverTheirKind();
    void thatBreaksLaterIsLost();
    void singleTakesItAtOnce();
    void exclusiveTakesItAtOnce();
};

void TestWeakAnswers::neverBeatsARealStreamInARace()
{
    DecisionLog log(race({"a", "b", "c"}));
    log.begin();
    log.advanceTo(3ms);
    log.weak(0);
    log.advanceTo(2s);
    log.content(1);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@b(rival) 2@c(rival), wake 120000\n"
                                        "t=3 weak 0: wake 120000\n"
                                        "t=2000 content 1: cancel 0 2, commit 1"));
}

void TestWeakAnswers::winsARaceWhenTheOthersFail()
{
    DecisionLog log(race({"a", "b"}));
    log.begin();
    log.advanceTo(3ms);
    log.weak(0);
    log.advanceTo(2s);
    log.failed(1);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@b(rival), wake 120000\n"
                                        "t=3 weak 0: wake 120000\n"
                                        "t=2000 failed 1 500: commit 0"));
}

void TestWeakAnswers::winsARaceWhenTheOthersTimeOut()
{
    DecisionLog log(race({"a", "b"}));
    log.begin();
    log.weak(1);
    log.advanceTo(1h);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@b(rival), wake 120000\n"
                                        "t=0 weak 1: wake 120000\n"
                                        "t=120000 wake: cancel 0(timed out), commit 1"));
}

void TestWeakAnswers::bringsInTheNextOfItsLeg()
{
    DecisionLog log(race({"ab"}));
    log.begin();
    log.weak(0);
    log.content(1);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 120000\n"
                                        "t=0 weak 0: start 1@b(after_failure), wake 120000\n"
                                        "t=0 content 1: cancel 0, commit 1"));
}

void TestWeakAnswers::bringsInThePaidLegs()
{
    Plan plan = race({"a", "B"});
    plan.paidAfter = 2s;
    DecisionLog log(plan);
    log.begin();
    log.weak(0);
    log.failed(1, local(FailureKind::ConnectFailed));
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 2000\n"
                                        "t=0 weak 0: start 1@b(after_failure), wake 120000\n"
                                        "t=0 failed 1 connect_failed: commit 0"));
}

void TestWeakAnswers::firstOfSeveralWins()
{
    DecisionLog log(race({"a", "b", "c"}));
    log.begin();
    log.weak(2);
    log.weak(0);
    log.weak(1);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@b(rival) 2@c(rival), wake 120000\n"
                                        "t=0 weak 2: wake 120000\n"
                                        "t=0 weak 0: wake 120000\n"
                                        "t=0 weak 1: cancel 0 1, commit 2"));
}

void TestWeakAnswers::loneEndpointIsTakenAtOnce()
{
    for (const Plan &plan : {race({"a"}), sequence({"a"})}) {
        DecisionLog log(plan);
        log.begin();
        log.weak(0);
        QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 120000\n"
                                            "t=0 weak 0: commit 0"));
    }
}

void TestWeakAnswers::startsTheNextInASequence()
{
    DecisionLog log(sequence({"a", "b"}));
    log.begin();
    log.weak(0);
    log.advanceTo(1s);
    log.content(1);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 30000\n"
                                        "t=0 weak 0: start 1@b(after_failure), wake 120000\n"
                                        "t=1000 content 1: cancel 0, commit 1"));
}

void TestWeakAnswers::winsASequenceWhenNobodyBetterComes()
{
    DecisionLog log(sequence({"a", "b", "c"}));
    log.begin();
    log.weak(0);
    log.weak(1);
    log.advanceTo(1h);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 30000\n"
                                        "t=0 weak 0: start 1@b(after_failure), wake 30000\n"
                                        "t=0 weak 1: start 2@c(after_failure), wake 120000\n"
                                        "t=120000 wake: cancel 2(timed out) 1, commit 0"));
}

void TestWeakAnswers::ofALateOneStartsNobodyWhileTheNewestIsInTime()
{
    DecisionLog log(sequence({"a", "b", "c"}));
    log.begin();
    log.advanceTo(31s);
    log.weak(0);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 30000\n"
                                        "t=30000 wake: start 1@b(company), wake 60000\n"
                                        "t=31000 weak 0: wake 60000"));
}

void TestWeakAnswers::losesToContentInASequence()
{
    DecisionLog log(sequence({"a", "b", "c"}));
    log.begin();
    log.advanceTo(30s);
    log.weak(1); // the company; the late one still runs
    log.content(0);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 30000\n"
                                        "t=30000 wake: start 1@b(company), wake 60000\n"
                                        "t=30000 weak 1: start 2@c(after_failure), wake 120000\n"
                                        "t=30000 content 0: cancel 1 2, commit 0"));
}

void TestWeakAnswers::winsOverFailuresWhateverTheirKind()
{
    DecisionLog log(race({"a", "b", "c"}));
    log.begin();
    log.failed(0, status(400));
    log.weak(2);
    log.failed(1, status(400));
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@b(rival) 2@c(rival), wake 120000\n"
                                        "t=0 failed 0 400: wake 120000\n"
                                        "t=0 weak 2: wake 120000\n"
                                        "t=0 failed 1 400: commit 2"));
}

void TestWeakAnswers::thatBreaksLaterIsLost()
{
    DecisionLog log(race({"ab", "c"}));
    log.begin();
    log.weak(0);
    log.failed(0, local(FailureKind::Truncated));
    log.failed(1);
    log.failed(2);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@c(rival), wake 120000\n"
                                        "t=0 weak 0: start 2@b(after_failure), wake 120000\n"
                                        "t=0 failed 0 truncated: wake 120000\n"
                                        "t=0 failed 1 500: wake 120000\n"
                                        "t=0 failed 2 500: give up: unavailable"));
}

void TestWeakAnswers::singleTakesItAtOnce()
{
    Plan plan = sequence({"a", "b"});
    plan.commitWeak = true;
    DecisionLog log(plan);
    log.begin();
    log.weak(0);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 30000\n"
                                        "t=0 weak 0: commit 0"));
}

void TestWeakAnswers::exclusiveTakesItAtOnce()
{
    Plan plan = sequence({"a", "b"});
    plan.exclusive = true;
    DecisionLog log(plan);
    log.begin();
    log.weak(0);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 120000\n"
                                        "t=0 weak 0: commit 0"));
}

QTEST_APPLESS_MAIN(TestWeakAnswers)
#include "tst_weakanswers.moc"
