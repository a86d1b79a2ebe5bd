// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/planner.h"

#include "health/healthbook.h"

#include <QTest>

#include <numeric>

using namespace regatta;
using namespace std::chrono_literals;

namespace {

const MonoTime now{1h};

/// One endpoint of each kind and a second relay: gcli, antigravity, relay, cheap.
class House
{
public:
    House()
    {
        for (const auto &[name, kind] : {std::pair{"gcli", EndpointKind::Gcli},
                                         {"antigravity", EndpointKind::Antigravity},
                                         {"relay", EndpointKind::OpenAi},
                                         {"cheap", EndpointKind::OpenAi}}) {
            Endpoint endpoint;
            endpoint.name = QString::fromLatin1(name);
            endpoint.kind = kind;
            endpoint.baseUrl = QUrl(QStringLiteral("http://%1").arg(endpoint.name));
            settings.endpoints.append(endpoint);
        }
        request.path = "/v1/chat/completions";
        request.method = "POST";
        request.model = QStringLiteral("gemini-2.5-pro");
        request.stream = true;
        health.apply(settings.endpoints);
    }

    void route(const char *model, std::optional<StrategyMode> mode, QStringList endpoints = {})
    {
        settings.routes.append({{QString::fromLatin1(model)}, mode, std::move(endpoints)});
    }

    void took(int endpoint, Milliseconds ttft)
    {
        const auto figures = health.of(settings.endpoints[endpoint].name);
        figures->started(now);
        figures->firstContent(ttft, now);
        figures->succeeded(now);
    }

    [[nodiscard]] std::variant<PlannedRequest, NoPlan> tryPlan() const
    {
        std::vector<int> all(std::size_t(settings.endpoints.size()));
        std::iota(all.begin(), all.end(), 0);
        return makePlan({settings, request, candidates.value_or(all), able.value_or(std::vector<int>{}), health, draw});
    }

    [[nodiscard]] PlannedRequest plan() const
    {
        auto planned = tryPlan();
        return std::holds_alternative<PlannedRequest>(planned) ? std::get<PlannedRequest>(planned) : PlannedRequest{};
    }

    /// "race gcli | antigravity | relay cheap": the mode that runs and its legs, paid ones in brackets.
    [[nodiscard]] QString text() const
    {
        const PlannedRequest planned = plan();
        QStringList legs;
        for (const PlannedLeg &leg : planned.plan.legs) {
            QStringList names;
            for (const int endpoint : leg.endpoints)
                names << settings.endpoints[endpoint].name;
            const QString name = names.join(QLatin1Char(' '));
            legs << (leg.paid ? QStringLiteral("[%1]").arg(name) : name);
        }
        return strategyModeName(planned.mode) + QLatin1Char(' ') + legs.join(QLatin1String(" | "));
    }

    Settings settings;
    ChatRequest request;
    HealthBook health;
    std::optional<std::vector<int>> candidates;
    std::optional<std::vector<int>> able;
    double draw = 0;
};

const QString gcli = QStringLiteral("gcli");
const QString antigravity = QStringLiteral("antigravity");
const QString relay = QStringLiteral("relay");
const QString cheap = QStringLiteral("cheap");

} // namespace

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

    void singleTakesTheFirstByPriority();
    void singleSendsAntigravityRequestsThere_data();
    void singleSendsAntigravityRequestsThere();
    void singleTakesWeakAnswers();
    void onlySingleCaresForTheAgPrefix();
    void rolloutShareDecides_data();
    void rolloutShareDecides();

    void effectsAreNeverRaced_data();
    void effectsAreNeverRaced();
    void effectsOverSingleStaySingle();
    void passedThroughRequestsGoInOrder_data();
    void passedThroughRequestsGoInOrder();
    void timeoutFollowsTheKindOfAnswer();

    void raceWidthTakesThePriorityWhileNothingIsKnown();
    void raceWidthTakesTheQuickest();
    void raceWidthMeasuresTheUnknownFirst();
    void raceWidthTakesDeadLegsLast();
    void paidEndpointsAreLegsOfTheirOwn();
    void paidLegsStayJoinedWithoutFreeFirst();
    void paidWaitForTheSlowestFreeLeg();
    void paidWaitADefaultWhereNothingIsKnown();
    void paidWaitAtMostLateAfter();
    void paidDoNotWaitWhereNobodyIsFree();
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

void TestPlanner::singleTakesTheFirstByPriority()
{
    House house;
    house.settings.strategy.mode = StrategyMode::Single;
    QCOMPARE(house.text(), QStringLiteral("single gcli"));
    house.settings.endpoints[0].enabled = false;
    QCOMPARE(house.text(), QStringLiteral("single antigravity"));
    house.candidates = {2, 3};
    QCOMPARE(house.text(), QStringLiteral("single relay"));
}

void TestPlanner::singleSendsAntigravityRequestsThere_data()
{
    QTest::addColumn<std::vector<int>>("candidates");
    QTest::addColumn<QStringList>("route");
    QTest::addColumn<QString>("expected");
    QTest::newRow("past the first") << std::vector<int>{0, 1, 2} << QStringList{} << "single antigravity";
    QTest::newRow("whatever the model lists say") << std::vector<int>{0, 2} << QStringList{} << "single antigravity";
    QTest::newRow("within a route") << std::vector<int>{0, 1} << QStringList{gcli, antigravity} << "single antigravity";
    QTest::newRow("not past a route that leaves it out") << std::vector<int>{0, 1} << QStringList{relay} << "single relay";
}

void TestPlanner::singleSendsAntigravityRequestsThere()
{
    QFETCH(std::vector<int>, candidates);
    QFETCH(QStringList, route);
    QFETCH(QString, expected);
    House house;
    house.settings.strategy.mode = StrategyMode::Single;
    house.request.askedAntigravity = true;
    house.candidates = candidates;
    house.able = {0, 1, 2, 3};
    if (!route.isEmpty())
        house.route("*", {}, route);
    QCOMPARE(house.text(), expected);
}

void TestPlanner::singleTakesWeakAnswers()
{
    House house;
    house.settings.strategy.mode = StrategyMode::Single;
    QVERIFY(house.plan().plan.commitWeak);
}

void TestPlanner::onlySingleCaresForTheAgPrefix()
{
    House house;
    house.request.askedAntigravity = true;
    QCOMPARE(house.text(), QStringLiteral("race gcli | antigravity | relay cheap"));
}

void TestPlanner::rolloutShareDecides_data()
{
    QTest::addColumn<int>("percent");
    QTest::addColumn<double>("draw");
    QTest::addColumn<QString>("mode");
    QTest::newRow("all") << 100 << 0.999999 << "race";
    QTest::newRow("none") << 0 << 0.0 << "single";
    QTest::newRow("just within") << 30 << 0.2999 << "race";
    QTest::newRow("just outside") << 30 << 0.3 << "single";
}

void TestPlanner::rolloutShareDecides()
{
    QFETCH(int, percent);
    QFETCH(double, draw);
    QFETCH(QString, mode);
    House house;
    house.settings.strategy.rolloutPercent = percent;
    house.draw = draw;
    QCOMPARE(strategyModeName(house.plan().mode), mode);
    QCOMPARE(house.plan().reason, mode == QLatin1String("single") ? QStringLiteral("outside the rollout share") : QString());
}

void TestPlanner::effectsAreNeverRaced_data()
{
    QTest::addColumn<StrategyMode>("mode");
    for (const StrategyMode mode : {StrategyMode::Race, StrategyMode::Fallback, StrategyMode::Smart})
        QTest::newRow(qPrintable(strategyModeName(mode))) << mode;
}

void TestPlanner::effectsAreNeverRaced()
{
    QFETCH(StrategyMode, mode);
    House house;
    house.settings.strategy.mode = mode;
    house.request.hasEffects = true;
    QCOMPARE(house.text(), QStringLiteral("fallback gcli | antigravity | relay cheap"));
    const Plan plan = house.plan().plan;
    QCOMPARE(plan.shape, Plan::Shape::Sequence);
    QVERIFY(plan.exclusive);
    QVERIFY(plan.commitWeak);
}

void TestPlanner::effectsOverSingleStaySingle()
{
    House house;
    house.settings.strategy.mode = StrategyMode::Single;
    house.request.hasEffects = true;
    QCOMPARE(house.text(), QStringLiteral("single gcli"));
    QVERIFY(house.plan().plan.exclusive);
}

void TestPlanner::passedThroughRequestsGoInOrder_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("exclusive");
    QTest::newRow("reading may have company") << QByteArray("GET") << false;
    QTest::newRow("making may not") << QByteArray("POST") << true;
    QTest::newRow("deleting may not") << QByteArray("DELETE") << true;
}

void TestPlanner::passedThroughRequestsGoInOrder()
{
    QFETCH(QByteArray, method);
    QFETCH(bool, exclusive);
    House house;
    house.request.api = Api::Other;
    house.request.method = method;
    house.candidates = {2, 3};
    QCOMPARE(house.text(), QStringLiteral("fallback relay cheap"));
    QCOMPARE(house.plan().plan.exclusive, exclusive);
}

void TestPlanner::timeoutFollowsTheKindOfAnswer()
{
    House house;
    house.settings.strategy.parallelTimeout = 7s;
    house.settings.strategy.plainTimeout = 77s;
    QCOMPARE(house.plan().plan.timeout, Milliseconds(7s));
    house.request.stream = false;
    QCOMPARE(house.plan().plan.timeout, Milliseconds(77s));
}

void TestPlanner::raceWidthTakesThePriorityWhileNothingIsKnown()
{
    House house;
    house.settings.strategy.raceWidth = 2;
    QCOMPARE(house.plan().plan.raceWidth, 2);
    QCOMPARE(house.plan().plan.startOrder, (std::vector<int>{0, 1, 2}));
    house.settings.strategy.raceWidth = 3; // all there are
    QCOMPARE(house.plan().plan.raceWidth, 0);
    QVERIFY(house.plan().plan.startOrder.empty());
}

void TestPlanner::raceWidthTakesTheQuickest()
{
    House house;
    house.settings.strategy.raceWidth = 2;
    house.took(0, 900ms);
    house.took(1, 500ms);
    house.took(2, 700ms);
    QCOMPARE(house.plan().plan.startOrder, (std::vector<int>{1, 2, 0}));
    QCOMPARE(house.text(), QStringLiteral("race gcli | antigravity | relay cheap")); // the legs keep their priority
}

void TestPlanner::raceWidthMeasuresTheUnknownFirst()
{
    House house;
    house.settings.strategy.raceWidth = 1;
    house.took(0, 100ms);
    house.took(1, 200ms);
    QCOMPARE(house.plan().plan.startOrder, (std::vector<int>{2, 0, 1}));
    // It lost: known to be at least so slow, it does not take the first place again.
    house.health.of(relay)->started(now);
    house.health.of(relay)->cancelled(800ms, now);
    QCOMPARE(house.plan().plan.startOrder, (std::vector<int>{0, 1, 2}));
}

void TestPlanner::raceWidthTakesDeadLegsLast()
{
    House house;
    house.settings.strategy.raceWidth = 1;
    Failure failure;
    failure.kind = FailureKind::ConnectFailed;
    for (int i = 0; i < 3; ++i) {
        house.health.of(gcli)->started(now);
        house.health.of(gcli)->failed(failure, now);
    }
    failure.kind = FailureKind::HttpError;
    failure.httpStatus = 401;
    house.health.of(antigravity)->started(now);
    house.health.of(antigravity)->failed(failure, now);
    house.took(2, 9s);
    QCOMPARE(house.plan().plan.startOrder, (std::vector<int>{2, 0, 1}));
}

void TestPlanner::paidEndpointsAreLegsOfTheirOwn()
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

void TestPlanner::paidLegsStayJoinedWithoutFreeFirst()
{
    House house;
    house.settings.strategy.freeFirst = false;
    house.settings.endpoints[2].paid = true;
    QCOMPARE(house.text(), QStringLiteral("race gcli | antigravity | relay cheap"));
    QVERIFY(!house.plan().plan.paidAfter);
}

void TestPlanner::paidWaitForTheSlowestFreeLeg()
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

void TestPlanner::paidWaitADefaultWhereNothingIsKnown()
{
    House house;
    house.settings.endpoints[2].paid = true;
    house.took(0, 100ms);
    QCOMPARE(house.plan().plan.paidAfter, std::optional<Milliseconds>(2s));
}

void TestPlanner::paidWaitAtMostLateAfter()
{
    House house;
    house.settings.endpoints[2].paid = true;
    house.settings.strategy.lateAfter = 5s;
    house.took(0, 40s);
    QCOMPARE(house.plan().plan.paidAfter, std::optional<Milliseconds>(5s));
}

void TestPlanner::paidDoNotWaitWhereNobodyIsFree()
{
    House house;
    for (Endpoint &endpoint : house.settings.endpoints)
        endpoint.paid = true;
    QVERIFY(!house.plan().plan.paidAfter);
    QCOMPARE(house.text(), QStringLiteral("race [gcli] | [antigravity] | [relay cheap]"));
}

QTEST_APPLESS_MAIN(TestPlanner)
#include "tst_planner.moc"
