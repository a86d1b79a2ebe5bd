// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/strategy/planninghouse.h"
#include "strategy/smartstate.h"

#include <QTest>

using namespace regatta;
using namespace regatta::test;
using namespace std::chrono_literals;

namespace {

/// Four endpoints that are known: gcli 900 ms, antigravity 600 ms, relay 700 ms, cheap 1500 ms.
class KnownHouse : public House
{
public:
    KnownHouse()
    {
        settings.strategy.mode = StrategyMode::Smart;
        for (int i = 0; i < 30; ++i)
            know(i % 3 - 1);
        now += 10s;
    }

    void know(int step)
    {
        const int medians[] = {900, 600, 700, 1500};
        for (int endpoint = 0; endpoint < 4; ++endpoint)
            tell(endpoint, Milliseconds(medians[endpoint] * (10 + step) / 10));
    }

    void tell(int endpoint, Milliseconds ttft)
    {
        AttemptHealth attempt = begin(endpoint);
        attempt.firstContent(ttft, now);
        attempt.succeeded({}, now);
    }

    AttemptHealth begin(int endpoint)
    {
        return health.begin(settings.endpoints[endpoint].name, {request.model, request.stream}, now);
    }

    [[nodiscard]] PlannedRequest plan(double luck = 0.5)
    {
        const auto planned = makePlan({.settings = settings,
                                       .request = request,
                                       .candidates = {0, 1, 2, 3},
                                       .able = {},
                                       .health = health,
                                       .now = now,
                                       .preferred = preferred,
                                       .overLimit = {},
                                       .draw = draw,
                                       .luck = luck,
                                       .smart = state});
        return std::holds_alternative<PlannedRequest>(planned) ? std::get<PlannedRequest>(planned) : PlannedRequest{};
    }

    /// "antigravity relay gcli cheap": in the order of starting.
    [[nodiscard]] QString order(double luck = 0.5)
    {
        const Plan made = plan(luck).plan;
        QStringList names;
        for (const int leg : made.startOrder)
            names << settings.endpoints[made.legs[std::size_t(leg)].endpoints.front()].name;
        return names.join(QLatin1Char(' '));
    }

    std::shared_ptr<SmartState> state = std::make_shared<SmartState>();
};

} // namespace

class TestSmartPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingKnownIsARace();
    void theBestScoreComesFirst();
    void aSlowRegimeMovesTheChoiceAndASingleSlowAnswerDoesNot();
    void whatWasSlowIsForgivenInTime();
    void racesEverySoManyRequests();
    void countsEachTrafficApart();
    void exploresTheStalest();
    void conversationsStay_data();
    void conversationsStay();
    void conversationsAreNeitherRacedNorExplored();
    void paidOnesComeAfterFreeOnesWhateverTheirScore();
    void anOpenBreakerIsLeftToTheEnd();
    void effectsStayASequence();
    void hedgesAccordingToWhatIsKnown();
    void hedgingCanBeSwitchedOff();
    void aRouteIsNamedBesideTheReason();
    void countsSurviveARestart();
};

void TestSmartPlan::nothingKnownIsARace()
{
    House house;
    house.settings.strategy.mode = StrategyMode::Smart;
    QCOMPARE(house.text(), QStringLiteral("smart gcli | antigravity | relay cheap"));
    QCOMPARE(house.plan().plan.shape, Plan::Shape::Race);
    QCOMPARE(house.plan().reason, QStringLiteral("race to know all"));
}

void TestSmartPlan::theBestScoreComesFirst()
{
    KnownHouse house;
    QCOMPARE(house.order(), QStringLiteral("antigravity relay gcli cheap"));
    const PlannedRequest planned = house.plan();
    QCOMPARE(planned.mode, StrategyMode::Smart);
    QCOMPARE(planned.plan.shape, Plan::Shape::Smart);
    QVERIFY2(planned.reason.startsWith(QLatin1String("best score ")), qPrintable(planned.reason));
}

void TestSmartPlan::aSlowRegimeMovesTheChoiceAndASingleSlowAnswerDoesNot()
{
    KnownHouse house;
    house.tell(1, 1200ms);
    QCOMPARE(house.order(), QStringLiteral("antigravity relay gcli cheap"));
    for (int i = 0; i < 6; ++i)
        house.tell(1, 2400ms);
    QVERIFY2(house.order().startsWith(QLatin1String("relay ")), qPrintable(house.order()));
}

void TestSmartPlan::whatWasSlowIsForgivenInTime()
{
    KnownHouse house;
    for (int i = 0; i < 6; ++i)
        house.tell(1, 2400ms);
    house.now += 20min;
    QVERIFY2(house.order().startsWith(QLatin1String("antigravity ")), qPrintable(house.order()));
}

void TestSmartPlan::racesEverySoManyRequests()
{
    KnownHouse house;
    house.settings.smart.raceEvery = 3;
    QStringList shapes;
    for (int i = 0; i < 7; ++i)
        shapes << (house.plan().plan.shape == Plan::Shape::Race ? QStringLiteral("race") : QStringLiteral("one"));
    QCOMPARE(shapes.join(QLatin1Char(' ')), QStringLiteral("one one race one one race one"));
    house.settings.smart.raceEvery = 1;
    QCOMPARE(house.plan().reason, QStringLiteral("race every 1"));
    house.settings.smart.raceEvery = 0;
    QCOMPARE(house.plan().plan.shape, Plan::Shape::Smart);
}

void TestSmartPlan::countsEachTrafficApart()
{
    KnownHouse house;
    house.settings.smart.raceEvery = 2;
    (void)house.plan();
    house.request.stream = false;
    QCOMPARE(house.plan().plan.shape, Plan::Shape::Smart);
    house.request.stream = true;
    QCOMPARE(house.plan().plan.shape, Plan::Shape::Race);
}

void TestSmartPlan::exploresTheStalest()
{
    KnownHouse house;
    for (const int endpoint : {0, 1, 2})
        house.tell(endpoint, 600ms);
    QCOMPARE(house.order(0.02), QStringLiteral("cheap antigravity relay gcli"));
    QCOMPARE(house.plan(0.02).reason, QStringLiteral("exploring the stalest"));
    QCOMPARE(house.order(0.03), QStringLiteral("antigravity relay gcli cheap"));
    // It gets no more patience than the one whose place it took.
    const Plan plan = house.plan(0.02).plan;
    QCOMPARE(plan.smart.hedgeAfter[3], plan.smart.hedgeAfter[1]);
}

void TestSmartPlan::conversationsStay_data()
{
    QTest::addColumn<int>("endpoint");
    QTest::addColumn<double>("tolerance");
    QTest::addColumn<bool>("stays");
    QTest::newRow("a little worse") << 0 << 2.0 << true;
    QTest::newRow("much worse") << 3 << 2.0 << false;
    QTest::newRow("much worse, with patience") << 3 << 3.0 << true;
    QTest::newRow("the best anyway") << 1 << 1.0 << true;
}

void TestSmartPlan::conversationsStay()
{
    QFETCH(int, endpoint);
    QFETCH(double, tolerance);
    QFETCH(bool, stays);
    KnownHouse house;
    house.preferred = endpoint;
    house.settings.smart.conversationTolerance = tolerance;
    const PlannedRequest planned = house.plan();
    QCOMPARE(planned.reason == QLatin1String("stays with its conversation"), stays);
    QCOMPARE(planned.plan.startOrder.front(), stays ? endpoint : 1);
    QVERIFY(!planned.plan.smart.hedgeAfter.empty());
}

void TestSmartPlan::conversationsAreNeitherRacedNorExplored()
{
    KnownHouse house;
    house.settings.smart.raceEvery = 1;
    house.preferred = 1;
    QCOMPARE(house.plan(0).reason, QStringLiteral("stays with its conversation"));
    house.preferred.reset();
    QCOMPARE(house.plan(0).reason, QStringLiteral("race every 1")); // it was only put off
}

void TestSmartPlan::paidOnesComeAfterFreeOnesWhateverTheirScore()
{
    KnownHouse house;
    house.settings.endpoints[1].paid = true;
    QCOMPARE(house.order(), QStringLiteral("relay gcli cheap antigravity"));
    QCOMPARE(house.plan().plan.smart.hedgeable, 3);
    house.settings.strategy.freeFirst = false;
    QCOMPARE(house.order(), QStringLiteral("antigravity relay gcli cheap"));
    QCOMPARE(house.plan().plan.smart.hedgeable, 4);
}

void TestSmartPlan::anOpenBreakerIsLeftToTheEnd()
{
    KnownHouse house;
    Failure failure;
    failure.kind = FailureKind::HttpError;
    failure.httpStatus = 500;
    for (int i = 0; i < 3; ++i)
        house.begin(1).failed(failure, house.now);
    QCOMPARE(house.order(), QStringLiteral("relay gcli cheap antigravity"));
    const Plan plan = house.plan().plan;
    QVERIFY(plan.legs[std::size_t(plan.startOrder.back())].lastResort);
}

void TestSmartPlan::effectsStayASequence()
{
    KnownHouse house;
    house.request.hasEffects = true;
    const PlannedRequest planned = house.plan();
    QCOMPARE(planned.plan.shape, Plan::Shape::Sequence);
    QVERIFY(planned.plan.exclusive);
}

void TestSmartPlan::hedgesAccordingToWhatIsKnown()
{
    KnownHouse house;
    const Plan plan = house.plan().plan;
    QVERIFY(plan.smart.state == house.state);
    QCOMPARE(plan.smart.hedgeAfter.size(), std::size_t(4));
    QVERIFY(plan.smart.hedgeAfter[1] >= house.settings.smart.hedgeFloor);
    // 3 × p95 of about 660 ms is less than nobody is late before.
    QCOMPARE(plan.smart.lateAfter[1], house.settings.smart.softDeadlineMin);
    QVERIFY(plan.smart.lateAfter[3] > house.settings.smart.softDeadlineMin);
}

void TestSmartPlan::hedgingCanBeSwitchedOff()
{
    KnownHouse house;
    house.settings.smart.hedging = false;
    QVERIFY(house.plan().plan.smart.hedgeAfter.empty());
}

void TestSmartPlan::aRouteIsNamedBesideTheReason()
{
    KnownHouse house;
    house.route("gemini-*", {});
    QVERIFY2(house.plan().reason.startsWith(QLatin1String("route gemini-*; best score ")),
             qPrintable(house.plan().reason));
}

void TestSmartPlan::countsSurviveARestart()
{
    KnownHouse house;
    house.settings.smart.raceEvery = 3;
    (void)house.plan();
    (void)house.plan();
    auto restored = std::make_shared<SmartState>();
    restored->restore(house.state->save());
    QCOMPARE(restored->hedges.left(), house.state->hedges.left());
    house.state = restored;
    QCOMPARE(house.plan().reason, QStringLiteral("race every 3"));
}

QTEST_APPLESS_MAIN(TestSmartPlan)
#include "tst_smartplan.moc"
