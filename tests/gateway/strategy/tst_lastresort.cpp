// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/strategy/decisionlog.h"

#include <QTest>

using namespace regatta;
using namespace regatta::test;
using namespace std::chrono_literals;

/// The endpoint that is asked in spite of its open breaker.
class TestLastResort : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entersOnceAllOthersFailed();
    void comesAfterPaidOnes();
    void startsWhereNobodyElseIs();
    void isNoCompany();
};

void TestLastResort::entersOnceAllOthersFailed()
{
    Plan plan = race({"ab", "c", "d"});
    plan.legs[2].lastResort = true;
    DecisionLog log(plan);
    log.begin();
    log.failed(0);
    log.failed(1);
    log.failed(2);
    log.failed(3);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@c(rival), wake 120000\n"
                                        "t=0 failed 0 500: start 2@b(after_failure), wake 120000\n"
                                        "t=0 failed 1 500: wake 120000\n"
                                        "t=0 failed 2 500: start 3@d(after_failure), wake 120000\n"
                                        "t=0 failed 3 500: give up: unavailable"));
}

void TestLastResort::comesAfterPaidOnes()
{
    Plan plan = race({"a", "B", "c"});
    plan.legs[2].lastResort = true;
    plan.paidAfter = 2s;
    DecisionLog log(plan);
    log.begin();
    log.failed(0);
    log.failed(1);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 2000\n"
                                        "t=0 failed 0 500: start 1@b(after_failure), wake 120000\n"
                                        "t=0 failed 1 500: start 2@c(after_failure), wake 120000"));
}

void TestLastResort::startsWhereNobodyElseIs()
{
    Plan plan = race({"a"});
    plan.legs[0].lastResort = true;
    DecisionLog log(plan);
    log.begin();
    log.failed(0);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 120000\n"
                                        "t=0 failed 0 500: give up: unavailable"));
}

void TestLastResort::isNoCompany()
{
    Plan plan = sequence({"a", "b"});
    plan.legs[1].lastResort = true;
    DecisionLog log(plan);
    log.begin();
    log.advanceTo(50s);
    log.failed(0);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 120000\n"
                                        "t=50000 failed 0 500: start 1@b(after_failure), wake 170000"));
}

QTEST_APPLESS_MAIN(TestLastResort)
#include "tst_lastresort.moc"
