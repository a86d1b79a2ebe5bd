// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/strategy/decisionlog.h"

#include <QTest>

using namespace regatta;
using namespace regatta::test;
using namespace std::chrono_literals;

using Failures = QList<Failure>;
Q_DECLARE_METATYPE(std::optional<std::chrono::seconds>)

class TestStrategyVerdicts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatAllFailuresHaveInCommon_data();
    void saysWhatAllFailuresHaveInCommon();
    void relaysTheClientErrorOfTheHighestPriorityNotOfTheFirst();
    void clientErrorDoesNotEndTheExchangeWhileAnotherMaySucceed();
    void raceWithoutAnyContentTimesOut();
    void silentAttemptThatNeverReportsTimesOut();
    void emptyPlanIsUnavailable();
};

void TestStrategyVerdicts::saysWhatAllFailuresHaveInCommon_data()
{
    QTest::addColumn<Failures>("failures"); // by endpoint, in order of priority
    QTest::addColumn<QString>("verdict");
    const auto timeout = [](FailureKind kind) { return local(kind); };

    QTest::newRow("all 400 is that 400") << Failures{status(400), status(400)} << "client error of 0";
    QTest::newRow("all client errors is the highest priority's")
        << Failures{status(404), status(400), status(422), status(413)} << "client error of 0";
    QTest::newRow("all 429 is 429") << Failures{status(429), status(429)} << "rate limited";
    QTest::newRow("all 429 with the smallest Retry-After")
        << Failures{status(429, 30s), status(429), status(429, 7s)} << "rate limited, retry after 7 s";
    QTest::newRow("all 429 with an immediate Retry-After")
        << Failures{status(429, 30s), status(429, 0s)} << "rate limited, retry after 0 s";
    QTest::newRow("all out of time, each in its own way")
        << Failures{timeout(FailureKind::ConnectTimeout), timeout(FailureKind::ContentTimeout),
                    timeout(FailureKind::IdleTimeout)}
        << "timed out";
    QTest::newRow("all 500 is unavailable") << Failures{status(500), status(500)} << "unavailable";
    QTest::newRow("an endpoint's own 401 is unavailable") << Failures{status(401)} << "unavailable";
    QTest::newRow("an endpoint's own 403 is unavailable") << Failures{status(403), status(403)} << "unavailable";
    QTest::newRow("an upstream's 504 is no timeout of ours") << Failures{status(504)} << "unavailable";
    QTest::newRow("saturated is unavailable") << Failures{local(FailureKind::Saturated)} << "unavailable";
    QTest::newRow("a 400 and a 500") << Failures{status(400), status(500)} << "unavailable";
    QTest::newRow("a 400 and a 429") << Failures{status(400), status(429)} << "unavailable";
    QTest::newRow("a 429 and a timeout")
        << Failures{status(429, 5s), timeout(FailureKind::ContentTimeout)} << "unavailable";
    QTest::newRow("a 429 and a saturated one") << Failures{status(429, 5s), local(FailureKind::Saturated)} << "unavailable";
    QTest::newRow("refused connections") << Failures{local(FailureKind::ConnectFailed)} << "unavailable";
    QTest::newRow("empty answers") << Failures{local(FailureKind::Empty), local(FailureKind::Empty)} << "unavailable";
}

void TestStrategyVerdicts::saysWhatAllFailuresHaveInCommon()
{
    QFETCH(Failures, failures);
    QFETCH(QString, verdict);
    for (const Plan::Shape shape : {Plan::Shape::Race, Plan::Shape::Sequence}) {
        Plan plan;
        plan.shape = shape;
        for (int i = 0; i < failures.size(); ++i)
            plan.legs.push_back({{i}, false});
        DecisionLog log(plan);
        log.begin();
        for (int i = 0; i < failures.size(); ++i)
            log.failed(i, failures[i]);
        QVERIFY2(log.text().endsWith(QStringLiteral(": give up: ") + verdict), qPrintable(log.text()));
    }
}

void TestStrategyVerdicts::relaysTheClientErrorOfTheHighestPriorityNotOfTheFirst()
{
    DecisionLog log(race({"a", "bc"}));
    log.begin();
    log.failed(1, status(404));
    log.failed(2, status(413));
    log.advanceTo(5s);
    log.failed(0, status(400));
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@b(rival), wake 120000\n"
                                        "t=0 failed 1 404: start 2@c(after_failure), wake 120000\n"
                                        "t=0 failed 2 413: wake 120000\n"
                                        "t=5000 failed 0 400: give up: client error of 0"));
}

void TestStrategyVerdicts::clientErrorDoesNotEndTheExchangeWhileAnotherMaySucceed()
{
    DecisionLog log(sequence({"a", "b"}));
    log.begin();
    log.failed(0, status(400));
    log.content(1);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 30000\n"
                                        "t=0 failed 0 400: start 1@b(after_failure), wake 120000\n"
                                        "t=0 content 1: commit 1"));
}

void TestStrategyVerdicts::raceWithoutAnyContentTimesOut()
{
    DecisionLog log(race({"a", "b", "c"}));
    log.begin();
    log.advanceTo(10s);
    log.failed(1, local(FailureKind::ConnectTimeout));
    log.advanceTo(1h);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first) 1@b(rival) 2@c(rival), wake 120000\n"
                                        "t=10000 failed 1 connect_timeout: wake 120000\n"
                                        "t=120000 wake: cancel 0(timed out) 2(timed out), give up: timed out"));
}

void TestStrategyVerdicts::silentAttemptThatNeverReportsTimesOut()
{
    DecisionLog log(sequence({"a", "b"}));
    log.begin();
    log.advanceTo(1h);
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: start 0@a(first), wake 30000\n"
                                        "t=30000 wake: start 1@b(company), wake 120000\n"
                                        "t=120000 wake: cancel 0(timed out), wake 150000\n"
                                        "t=150000 wake: cancel 1(timed out), give up: timed out"));
}

void TestStrategyVerdicts::emptyPlanIsUnavailable()
{
    DecisionLog log(Plan{});
    log.begin();
    QCOMPARE(log.text(), QStringLiteral("t=0 begin: give up: unavailable"));
}

QTEST_APPLESS_MAIN(TestStrategyVerdicts)
#include "tst_strategyverdicts.moc"
