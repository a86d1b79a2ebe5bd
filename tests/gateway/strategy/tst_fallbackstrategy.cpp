// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/strategy/decisionlog.h"

#include <QTest>

using namespace regatta;
using namespace regatta::test;
using namespace std::chrono_literals;

class TestFallbackStrategy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void triesOneAfterAnotherThroughAllLegs();
    void doesNotStartTheNextWhileTheFirstIsInTime();
    void lateEndpointGetsCompanyAndMayStillWin();
    void companyMayWinAgainstTheLateOne();
    void lateAfterCountsFromTheNewestStart();
    void failureOfTheNewestStartsTheNextAtOnce();
    void failureOfALateOneStartsNobodyWhileTheNewestIsInTime();
    void newestThatFailsAfterTheLateOneIsReplaced();
    void lastEndpointGetsNoCompany();
    void doesNotRetryAfterCommit();
    void hardLimitEndsALateOneOnly();
    void hardLimitBelowLateAfterStartsTheNextAfterFailure();
    void exclusiveStartsNobodyBesideALateOne();
    void exclusiveGoesOnAfterASafeFailure_data();
    void exclusiveGoesOnAfterASafeFailure();
    void exclusiveGivesUpAfterAnUnsafeFailure_data();
    void exclusiveGivesUpAfterAnUnsafeFailure();
    void exclusiveRaceIsASequence();
    void exclusiveTimeoutIsTheEnd();
    void singleMakesOneAttempt();
};

void TestFallbackStrategy::triesOneAfterAnotherThroughAllLegs()
{
    DecisionLog log(sequence({"ab", "c"}));
    log.begin();
    log.advanceTo(10ms);
    log.failed(0);
    log.advanceTo(20ms);
    log.failed(1);
    log.advanceTo(30ms);
    log.content(2);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 30000\n"
                                        "t=10 failed 0 500: start 1@b(after_failure), wake 30010\n"
                                        "t=20 failed 1 500: start 2@c(after_failure), wake 120020\n"
                                        "t=30 content 2: commit 2"));
}

void TestFallbackStrategy::doesNotStartTheNextWhileTheFirstIsInTime()
{
    DecisionLog log(sequence({"a", "b"}));
    log.begin();
    log.advanceTo(29999ms);
    log.content(0);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 30000\n"
                                        "t=29999 content 0: commit 0"));
}

void TestFallbackStrategy::lateEndpointGetsCompanyAndMayStillWin()
{
    DecisionLog log(sequence({"a", "b", "c"}));
    log.begin();
    log.advanceTo(45s);
    log.content(0);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 30000\n"
                                        "t=30000 wake: start 1@b(company), wake 60000\n"
                                        "t=45000 content 0: cancel 1, commit 0"));
}

void TestFallbackStrategy::companyMayWinAgainstTheLateOne()
{
    DecisionLog log(sequence({"a", "b"}));
    log.begin();
    log.advanceTo(31s);
    log.content(1);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 30000\n"
                                        "t=30000 wake: start 1@b(company), wake 120000\n"
                                        "t=31000 content 1: cancel 0, commit 1"));
}

void TestFallbackStrategy::lateAfterCountsFromTheNewestStart()
{
    DecisionLog log(sequence({"a", "b", "c"}));
    log.begin();
    log.advanceTo(20s);
    log.failed(0);
    log.advanceTo(50s);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 30000\n"
                                        "t=20000 failed 0 500: start 1@b(after_failure), wake 50000\n"
                                        "t=50000 wake: start 2@c(company), wake 140000"));
}

void TestFallbackStrategy::failureOfTheNewestStartsTheNextAtOnce()
{
    DecisionLog log(sequence({"a", "b", "c"}));
    log.begin();
    log.advanceTo(31s);
    log.failed(1);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 30000\n"
                                        "t=30000 wake: start 1@b(company), wake 60000\n"
                                        "t=31000 failed 1 500: start 2@c(after_failure), wake 120000"));
}

void TestFallbackStrategy::failureOfALateOneStartsNobodyWhileTheNewestIsInTime()
{
    DecisionLog log(sequence({"a", "b", "c"}));
    log.begin();
    log.advanceTo(31s);
    log.failed(0);
    log.advanceTo(60s);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 30000\n"
                                        "t=30000 wake: start 1@b(company), wake 60000\n"
                                        "t=31000 failed 0 500: wake 60000\n"
                                        "t=60000 wake: start 2@c(company), wake 150000"));
}

void TestFallbackStrategy::newestThatFailsAfterTheLateOneIsReplaced()
{
    DecisionLog log(sequence({"a", "b", "c"}));
    log.begin();
    log.advanceTo(31s);
    log.failed(0);
    log.advanceTo(32s);
    log.failed(1);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 30000\n"
                                        "t=30000 wake: start 1@b(company), wake 60000\n"
                                        "t=31000 failed 0 500: wake 60000\n"
                                        "t=32000 failed 1 500: start 2@c(after_failure), wake 152000"));
}

void TestFallbackStrategy::lastEndpointGetsNoCompany()
{
    DecisionLog log(sequence({"a"}));
    log.begin();
    log.advanceTo(119999ms);
    log.content(0);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 120000\n"
                                        "t=119999 content 0: commit 0"));
}

void TestFallbackStrategy::doesNotRetryAfterCommit()
{
    DecisionLog log(sequence({"a", "b"}));
    log.begin();
    log.content(0);
    log.failed(0, local(FailureKind::Truncated));
    log.advanceTo(1h);
    log.wake();
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 30000\n"
                                        "t=0 content 0: commit 0\n"
                                        "t=0 failed 0 truncated: nothing\n"
                                        "t=3600000 wake: nothing"));
}

void TestFallbackStrategy::hardLimitEndsALateOneOnly()
{
    DecisionLog log(sequence({"a", "b"}));
    log.begin();
    log.advanceTo(121s);
    log.content(1);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 30000\n"
                                        "t=30000 wake: start 1@b(company), wake 120000\n"
                                        "t=120000 wake: cancel 0(timed out), wake 150000\n"
                                        "t=121000 content 1: commit 1"));
}

void TestFallbackStrategy::hardLimitBelowLateAfterStartsTheNextAfterFailure()
{
    Plan plan = sequence({"a", "b"});
    plan.timeout = 30s; // as lateAfter: the failure comes first
    DecisionLog log(plan);
    log.begin();
    log.advanceTo(1h);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 30000\n"
                                        "t=30000 wake: cancel 0(timed out), start 1@b(after_failure), wake 60000\n"
                                        "t=60000 wake: cancel 1(timed out), give up: timed out"));
}

void TestFallbackStrategy::exclusiveStartsNobodyBesideALateOne()
{
    Plan plan = sequence({"a", "b"});
    plan.exclusive = true;
    DecisionLog log(plan);
    log.begin();
    log.advanceTo(100s);
    log.content(0);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 120000\n"
                                        "t=100000 content 0: commit 0"));
}

void TestFallbackStrategy::exclusiveGoesOnAfterASafeFailure_data()
{
    QTest::addColumn<Failure>("failure");
    QTest::newRow("connection refused") << local(FailureKind::ConnectFailed);
    QTest::newRow("connect timeout") << local(FailureKind::ConnectTimeout);
    QTest::newRow("saturated") << local(FailureKind::Saturated);
    QTest::newRow("no key") << local(FailureKind::NoKey);
    QTest::newRow("an explicit 503") << status(503);
    QTest::newRow("an explicit 400") << status(400);
    QTest::newRow("an explicit 429") << status(429);
    QTest::newRow("a redirect") << local(FailureKind::Redirected);
}

void TestFallbackStrategy::exclusiveGoesOnAfterASafeFailure()
{
    QFETCH(Failure, failure);
    Plan plan = sequence({"a", "b"});
    plan.exclusive = true;
    DecisionLog log(plan);
    log.begin();
    const Decision decision = log.failed(0, failure);
    QCOMPARE(decision.start, (std::vector<StartAttempt>{{1, 1, 1, StartReason::AfterFailure}}));
    QVERIFY(!decision.giveUp);
}

void TestFallbackStrategy::exclusiveGivesUpAfterAnUnsafeFailure_data()
{
    QTest::addColumn<FailureKind>("kind");
    QTest::newRow("connection lost after sending") << FailureKind::ConnectionLost;
    QTest::newRow("error event under 200") << FailureKind::ErrorEvent;
    QTest::newRow("empty success") << FailureKind::Empty;
    QTest::newRow("malformed answer") << FailureKind::Malformed;
    QTest::newRow("truncated body") << FailureKind::Truncated;
    QTest::newRow("too large") << FailureKind::TooLarge;
    QTest::newRow("silence within the answer") << FailureKind::IdleTimeout;
    QTest::newRow("no content in time") << FailureKind::ContentTimeout;
}

void TestFallbackStrategy::exclusiveGivesUpAfterAnUnsafeFailure()
{
    QFETCH(FailureKind, kind);
    Plan plan = sequence({"a", "b"});
    plan.exclusive = true;
    DecisionLog log(plan);
    log.begin();
    const Decision decision = log.failed(0, local(kind));
    QVERIFY(decision.giveUp);
    QVERIFY(decision.start.empty());
    QVERIFY(!decision.wakeAt);
}

void TestFallbackStrategy::exclusiveRaceIsASequence()
{
    Plan plan = race({"a", "b"});
    plan.exclusive = true;
    DecisionLog log(plan);
    log.begin();
    log.failed(0);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 120000\n"
                                        "t=0 failed 0 500: start 1@b(after_failure), wake 120000"));
}

void TestFallbackStrategy::exclusiveTimeoutIsTheEnd()
{
    Plan plan = sequence({"a", "b"});
    plan.exclusive = true;
    DecisionLog log(plan);
    log.begin();
    log.advanceTo(1h);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 120000\n"
                                        "t=120000 wake: cancel 0(timed out), give up: timed out"));
}

void TestFallbackStrategy::singleMakesOneAttempt()
{
    Plan plan = sequence({"a"});
    plan.commitWeak = true;
    DecisionLog log(plan);
    log.begin();
    log.advanceTo(60s);
    log.failed(0, status(503));
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 120000\n"
                                        "t=60000 failed 0 503: give up: unavailable"));
}

QTEST_APPLESS_MAIN(TestFallbackStrategy)
#include "tst_fallbackstrategy.moc"
