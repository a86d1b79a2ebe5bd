// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/strategy/planninghouse.h"

#include <QTest>

using namespace regatta;
using namespace regatta::test;
using namespace std::chrono_literals;

class TestPlanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void racesTheLegsOfTheOriginalCard();
    void legNamesJoinEndpointsAtTheFirstOnesPlace();
    void fallbackGoesThroughTheLegsInOrder();
    void smartRunsAsARaceAndIsRecordedAsSmart();
    void leavesDisabledEndpointsOut();
    void takesOnlyCandidates();
    void saysWhyNobodyCanServe_data();
    void saysWhyNobodyCanServe();
    void firstMatchingRouteHolds();
    void routeEndpointsAreLegsInTheirOrder();
    void routeWithoutEndpointsTakesAllCandidates();
    void routeWithoutStrategyKeepsTheGlobalMode();
    void routeCountsMoreThanAModelList();
    void routeNeverNamesAnEndpointTwice();
    void requestWithoutModelMeetsNoRoute();
    void requestAboutAResourceGoesToItsMakerPastTheRoute();
};

void TestPlanner::racesTheLegsOfTheOriginalCard()
{
    const House house;
    QCOMPARE(house.text(), QStringLiteral("race gcli | antigravity | relay cheap"));
    QCOMPARE(house.plan().plan.shape, Plan::Shape::Race);
    QVERIFY(!house.plan().plan.exclusive);
    QVERIFY(!house.plan().plan.commitWeak);
    QVERIFY(!house.plan().plan.paidAfter);
}

void TestPlanner::legNamesJoinEndpointsAtTheFirstOnesPlace()
{
    House house;
    house.settings.endpoints[0].leg = QStringLiteral("mine");
    house.settings.endpoints[3].leg = QStringLiteral("mine");
    QCOMPARE(house.text(), QStringLiteral("race gcli cheap | antigravity | relay"));
}

void TestPlanner::fallbackGoesThroughTheLegsInOrder()
{
    House house;
    house.settings.strategy.mode = StrategyMode::Fallback;
    house.settings.strategy.lateAfter = 11s;
    QCOMPARE(house.text(), QStringLiteral("fallback gcli | antigravity | relay cheap"));
    QCOMPARE(house.plan().plan.shape, Plan::Shape::Sequence);
    QCOMPARE(house.plan().plan.lateAfter, Milliseconds(11s));
}

void TestPlanner::smartRunsAsARaceAndIsRecordedAsSmart()
{
    House house;
    house.settings.strategy.mode = StrategyMode::Smart;
    QCOMPARE(house.text(), QStringLiteral("smart gcli | antigravity | relay cheap"));
    QCOMPARE(house.plan().plan.shape, Plan::Shape::Race);
}

void TestPlanner::leavesDisabledEndpointsOut()
{
    House house;
    house.settings.endpoints[0].enabled = false;
    house.settings.endpoints[2].enabled = false;
    QCOMPARE(house.text(), QStringLiteral("race antigravity | cheap"));
}

void TestPlanner::takesOnlyCandidates()
{
    House house;
    house.candidates = {3, 1};
    QCOMPARE(house.text(), QStringLiteral("race antigravity | cheap"));
}

void TestPlanner::saysWhyNobodyCanServe_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("resource");
    QTest::addColumn<bool>("routed");
    QTest::addColumn<QString>("message");
    QTest::newRow("a model") << "m" << "" << false
                             << "No enabled endpoint can serve the model \"m\" at /v1/chat/completions.";
    QTest::newRow("no model") << "" << "" << false << "No enabled endpoint can serve /v1/chat/completions.";
    QTest::newRow("a resource") << "" << "resp_1" << false << "No enabled endpoint can serve requests about \"resp_1\".";
    QTest::newRow("a route to others") << "m" << "" << true
                                       << "The route for \"m\" names no enabled endpoint that can serve "
                                          "/v1/chat/completions.";
}

void TestPlanner::saysWhyNobodyCanServe()
{
    QFETCH(QString, model);
    QFETCH(QString, resource);
    QFETCH(bool, routed);
    QFETCH(QString, message);
    House house;
    house.request.model = model;
    house.request.resource = resource;
    if (routed) {
        house.route("m", {}, {relay});
        house.settings.endpoints[2].enabled = false;
    } else {
        house.candidates = std::vector<int>{};
    }
    const auto planned = house.tryPlan();
    QVERIFY(std::holds_alternative<NoPlan>(planned));
    QCOMPARE(std::get<NoPlan>(planned).message, message);
}

void TestPlanner::firstMatchingRouteHolds()
{
    House house;
    house.route("gpt-*", StrategyMode::Single);
    house.route("gemini-*", StrategyMode::Fallback, {antigravity, gcli});
    house.route("gemini-2.5-pro", StrategyMode::Race);
    QCOMPARE(house.text(), QStringLiteral("fallback antigravity | gcli"));
    QCOMPARE(house.plan().reason, QStringLiteral("route gemini-*"));
}

void TestPlanner::routeEndpointsAreLegsInTheirOrder()
{
    House house;
    house.route("*", StrategyMode::Race, {cheap, relay, gcli});
    QCOMPARE(house.text(), QStringLiteral("race cheap | relay | gcli"));
}

void TestPlanner::routeWithoutEndpointsTakesAllCandidates()
{
    House house;
    house.candidates = {0, 2, 3};
    house.route("*", StrategyMode::Fallback);
    QCOMPARE(house.text(), QStringLiteral("fallback gcli | relay cheap"));
}

void TestPlanner::routeWithoutStrategyKeepsTheGlobalMode()
{
    House house;
    house.settings.strategy.mode = StrategyMode::Fallback;
    house.route("*", {}, {relay});
    QCOMPARE(house.text(), QStringLiteral("fallback relay"));
}

void TestPlanner::routeCountsMoreThanAModelList()
{
    House house;
    house.candidates = std::vector<int>{0};
    house.able = {0, 1, 2};
    house.route("*", {}, {antigravity, cheap}); // cheap cannot serve the API at all
    QCOMPARE(house.text(), QStringLiteral("race antigravity"));
}

void TestPlanner::routeNeverNamesAnEndpointTwice()
{
    House house;
    house.route("*", {}, {gcli, relay, gcli, QStringLiteral("nobody")});
    QCOMPARE(house.text(), QStringLiteral("race gcli | relay"));
}

void TestPlanner::requestWithoutModelMeetsNoRoute()
{
    House house;
    house.request.model.clear();
    house.route("*", StrategyMode::Single, {gcli});
    QCOMPARE(house.text(), QStringLiteral("race gcli | antigravity | relay cheap"));
}

void TestPlanner::requestAboutAResourceGoesToItsMakerPastTheRoute()
{
    House house;
    house.request.resource = QStringLiteral("resp_1");
    house.candidates = std::vector<int>{2};
    house.route("*", StrategyMode::Fallback, {gcli});
    QCOMPARE(house.text(), QStringLiteral("fallback relay"));
}

QTEST_APPLESS_MAIN(TestPlanner)
#include "tst_planner.moc"
