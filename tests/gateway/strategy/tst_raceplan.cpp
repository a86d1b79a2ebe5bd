// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/strategy/planninghouse.h"

#include <QTest>

using namespace regatta;
using namespace regatta::test;
using namespace std::chrono_literals;

class TestRacePlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void raceWidthTakesThePriorityWhileNothingIsKnown();
    void raceWidthTakesTheQuickest();
    void raceWidthMeasuresTheUnknownFirst();
    void raceWidthTakesDeadLegsLast();
    void paidEndpointsAreLegsOfTheirOwn();
    void paidLegsStayJoinedWithoutFreeFirst();
    void paidLegsDoNotWaitWithoutFreeFirst();
    void paidWaitForTheSlowestFreeLeg();
    void paidWaitADefaultWhereNothingIsKnown();
    void paidWaitAtMostLateAfter();
    void paidDoNotWaitWhereNobodyIsFree();
};

void TestRacePlan::raceWidthTakesThePriorityWhileNothingIsKnown()
{
    House house;
    house.settings.strategy.raceWidth = 2;
    QCOMPARE(house.plan().plan.raceWidth, 2);
    QCOMPARE(house.plan().plan.startOrder, (std::vector<int>{0, 1, 2}));
    house.settings.strategy.raceWidth = 3; // all there are
    QCOMPARE(house.plan().plan.raceWidth, 0);
    QVERIFY(house.plan().plan.startOrder.empty());
}

void TestRacePlan::raceWidthTakesTheQuickest()
{
    House house;
    house.settings.strategy.raceWidth = 2;
    house.took(0, 900ms);
    house.took(1, 500ms);
    house.took(2, 700ms);
    QCOMPARE(house.plan().plan.startOrder, (std::vector<int>{1, 2, 0}));
    QCOMPARE(house.text(), QStringLiteral("race gcli | antigravity | relay cheap")); // the legs keep their priority
}

void TestRacePlan::raceWidthMeasuresTheUnknownFirst()
{
    House house;
    house.settings.strategy.raceWidth = 1;
    house.took(0, 100ms);
    house.took(1, 200ms);
    QCOMPARE(house.plan().plan.startOrder, (std::vector<int>{2, 0, 1}));
    // It lost: known to be at least so slow, it does not take the first place again.
    house.begin(relay).cancelled(800ms, now);
    QCOMPARE(house.plan().plan.startOrder, (std::vector<int>{0, 1, 2}));
}

void TestRacePlan::raceWidthTakesDeadLegsLast()
{
    House house;
    house.settings.strategy.raceWidth = 1;
    Failure failure;
    failure.kind = FailureKind::ConnectFailed;
    for (int i = 0; i < 3; ++i)
        house.begin(gcli).failed(failure, now);
    failure.kind = FailureKind::HttpError;
    failure.httpStatus = 401;
    house.begin(antigravity).failed(failure, now);
    house.took(2, 9s);
    house.now += 12s; // gcli's breaker is half open; antigravity is out
    QCOMPARE(house.text(), QStringLiteral("race gcli | relay cheap"));
    QCOMPARE(house.plan().plan.startOrder, (std::vector<int>{1, 0}));
}

void TestRacePlan::paidEndpointsAreLegsOfTheirOwn()
{
    House house;
    house.settings.endpoints[2].paid = true;
    QCOMPARE(house.text(), QStringLiteral("race gcli | antigravity | [relay] | cheap"));
    house.settings.endpoints[2].paid = false;
    house.settings.endpoints[3].paid = true;
    QCOMPARE(house.text(), QStringLiteral("race gcli | antigravity | relay | [cheap]"));
    house.settings.endpoints[2].paid = true;
    QCOMPARE(house.text(), QStringLiteral("race gcli | antigravity | [relay cheap]"));
}

void TestRacePlan::paidLegsStayJoinedWithoutFreeFirst()
{
    House house;
    house.settings.strategy.freeFirst = false;
    house.settings.endpoints[2].paid = true;
    QCOMPARE(house.text(), QStringLiteral("race gcli | antigravity | relay cheap"));
    QVERIFY(!house.plan().plan.paidAfter);
}

void TestRacePlan::paidLegsDoNotWaitWithoutFreeFirst()
{
    House house;
    house.settings.endpoints[0].paid = true; // a whole leg
    QVERIFY(house.plan().plan.paidAfter);
    house.settings.strategy.freeFirst = false;
    QCOMPARE(house.text(), QStringLiteral("race [gcli] | antigravity | relay cheap"));
    QVERIFY(!house.plan().plan.paidAfter);
}

void TestRacePlan::paidWaitForTheSlowestFreeLeg()
{
    House house;
    house.settings.endpoints[2].paid = true;
    house.settings.endpoints[3].paid = true;
    for (int i = 1; i <= 10; ++i) {
        house.took(0, Milliseconds(100 * i));
        house.took(1, Milliseconds(300 * i));
        house.took(2, Milliseconds(5000));
    }
    QCOMPARE(house.plan().plan.paidAfter, std::optional<Milliseconds>(2700ms));
}

void TestRacePlan::paidWaitADefaultWhereNothingIsKnown()
{
    House house;
    house.settings.endpoints[2].paid = true;
    house.took(0, 100ms);
    QCOMPARE(house.plan().plan.paidAfter, std::optional<Milliseconds>(2s));
}

void TestRacePlan::paidWaitAtMostLateAfter()
{
    House house;
    house.settings.endpoints[2].paid = true;
    house.settings.strategy.lateAfter = 5s;
    house.took(0, 40s);
    QCOMPARE(house.plan().plan.paidAfter, std::optional<Milliseconds>(5s));
}

void TestRacePlan::paidDoNotWaitWhereNobodyIsFree()
{
    House house;
    for (Endpoint &endpoint : house.settings.endpoints)
        endpoint.paid = true;
    QVERIFY(!house.plan().plan.paidAfter);
    QCOMPARE(house.text(), QStringLiteral("race [gcli] | [antigravity] | [relay cheap]"));
}

QTEST_APPLESS_MAIN(TestRacePlan)
#include "tst_raceplan.moc"
