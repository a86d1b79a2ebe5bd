// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/strategy/planninghouse.h"
#include "strategy/planpreview.h"
#include "strategy/smartstate.h"

#include <QTest>

using namespace regatta;
using namespace regatta::test;
using namespace std::chrono_literals;

namespace {

/// A planning house whose preview is asked for as the gateway asks.
class PreviewHouse : public House
{
public:
    [[nodiscard]] PlanPreview preview()
    {
        std::vector<int> able;
        for (int i = 0; i < int(settings.endpoints.size()); ++i) {
            if (settings.endpoints[i].enabled && !unable.contains(i))
                able.push_back(i);
        }
        return previewPlan({settings, request, {}, able, health, now, {}, overLimit, 0, 1, smart}, known);
    }

    /// "gcli 0 races": endpoint, turn ("-" for never) and the phrase, a line each.
    [[nodiscard]] QStringList told()
    {
        QStringList lines;
        for (const PlanPreview::Step &step : preview().steps) {
            const QString turn = step.leftOut ? QStringLiteral("-") : QString::number(step.turn);
            lines.append(QStringLiteral("%1 %2 %3").arg(step.endpoint, turn, step.why));
        }
        return lines;
    }

    void fail(int endpoint, FailureKind kind, int status = 0)
    {
        Failure failure;
        failure.kind = kind;
        failure.httpStatus = status;
        begin(settings.endpoints[endpoint].name).failed(failure, now);
    }
    void openBreaker(int endpoint)
    {
        for (int i = 0; i < settings.health.openAfterFailures; ++i)
            fail(endpoint, FailureKind::HttpError, 500);
    }
    void list(int endpoint, const QSet<QString> &ids)
    {
        known.resize(std::size_t(settings.endpoints.size()));
        known[std::size_t(endpoint)] = ids;
    }

    QSet<int> unable;
    KnownModels known;
    std::shared_ptr<SmartState> smart;
};

} // namespace

/// What the checker says of a request. The plans themselves are tst_planner's; here it is that each endpoint is told once
/// and truly, and that asking changes nothing.
class TestPlanPreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRaceStartsTheFirstOfEachLeg();
    void paidOnesJoinARaceLater();
    void aNarrowRaceKeepsReplacements();
    void aFallbackGoesInOrder();
    void singleAsksOneOnly();
    void smartTellsScoresInTheirOrder();
    void smartTellsWhyItRaces();
    void askingSmartCountsNothing();
    void everyReasonToLeaveOneOutIsTold();
    void anOpenBreakerIsALastResort();
    void whereEveryBreakerIsOpenOneIsAskedAllTheSame();
    void nobodyAdmittedIsARefusalWithEachReason();
    void theRouteThatMatchesIsNamed();
    void aRouteThatNamesNobodyRefuses();
    void theRolloutShareIsTold();
    void eachEndpointIsToldOnce_data();
    void eachEndpointIsToldOnce();
};

void TestPlanPreview::aRaceStartsTheFirstOfEachLeg()
{
    PreviewHouse house;
    house.settings.strategy.mode = StrategyMode::Race;
    QCOMPARE(house.told(), (QStringList{QStringLiteral("gcli 0 races"), QStringLiteral("antigravity 0 races"),
                                        QStringLiteral("relay 0 races"), QStringLiteral("cheap 1 once relay has failed")}));
    const PlanPreview preview = house.preview();
    QCOMPARE(preview.mode, StrategyMode::Race);
    QCOMPARE(preview.cause, PlanCause::AsSet);
    QCOMPARE(preview.route, -1);
    QVERIFY(preview.steps[0].starts && !preview.steps[3].starts);
    QCOMPARE(preview.steps[3].reason, PlanReason::NextInLeg);
    QCOMPARE(preview.steps[3].other, relay);
}

void TestPlanPreview::paidOnesJoinARaceLater()
{
    PreviewHouse house;
    house.settings.endpoints[2].paid = true;
    house.settings.endpoints[3].paid = true;
    QCOMPARE(house.told(), (QStringList{QStringLiteral("gcli 0 races"), QStringLiteral("antigravity 0 races"),
                                        QStringLiteral("relay 1 paid: once the free ones are silent for 2000 ms or have failed"),
                                        QStringLiteral("cheap 2 once relay has failed")}));
}

void TestPlanPreview::aNarrowRaceKeepsReplacements()
{
    PreviewHouse house;
    house.settings.strategy.raceWidth = 1;
    house.took(1, 100ms);
    house.took(0, 900ms);
    house.took(2, 500ms);
    QCOMPARE(house.told(), (QStringList{QStringLiteral("antigravity 0 races"), QStringLiteral("cheap 1 once relay has failed"),
                                        QStringLiteral("relay 1 in the place of one that fails"),
                                        QStringLiteral("gcli 1 in the place of one that fails")}));
}

void TestPlanPreview::aFallbackGoesInOrder()
{
    PreviewHouse house;
    house.settings.strategy.mode = StrategyMode::Fallback;
    QCOMPARE(house.told(),
             (QStringList{QStringLiteral("gcli 0 the first of its order"),
                          QStringLiteral("antigravity 1 once those before have failed or are silent for 30 s"),
                          QStringLiteral("relay 2 once those before have failed or are silent for 30 s"),
                          QStringLiteral("cheap 3 once relay has failed")}));
}

void TestPlanPreview::singleAsksOneOnly()
{
    PreviewHouse house;
    house.settings.strategy.mode = StrategyMode::Single;
    const QString not_ = QStringLiteral(" - single asks one endpoint only");
    QCOMPARE(house.told(), (QStringList{QStringLiteral("gcli 0 the first of its order"), antigravity + not_, relay + not_,
                                        cheap + not_}));
    house.request.askedAntigravity = true;
    QCOMPARE(house.preview().steps.first().endpoint, antigravity);
}

void TestPlanPreview::smartTellsScoresInTheirOrder()
{
    PreviewHouse house;
    house.settings.strategy.mode = StrategyMode::Smart;
    for (int i = 0; i < 40; ++i) {
        house.took(0, 800ms);
        house.took(1, 200ms);
        house.took(2, 400ms);
        house.took(3, 100ms);
    }
    house.settings.endpoints[3].paid = true;
    const PlanPreview preview = house.preview();
    QCOMPARE(preview.cause, PlanCause::BestScore);
    QStringList order;
    for (const PlanPreview::Step &step : preview.steps)
        order.append(step.endpoint);
    QCOMPARE(order, (QStringList{antigravity, relay, gcli, cheap}));
    QCOMPARE(preview.steps[0].reason, PlanReason::BestScore);
    QVERIFY(preview.steps[0].score && *preview.steps[0].score >= 150ms && *preview.steps[0].score <= 250ms);
    QCOMPARE(preview.steps[1].reason, PlanReason::NextByScore);
    QVERIFY(preview.steps[1].time);
    QCOMPARE(preview.steps[3].reason, PlanReason::PaidLater);
    QVERIFY(preview.steps[0].why.contains(QStringLiteral("score ")));
}

void TestPlanPreview::smartTellsWhyItRaces()
{
    PreviewHouse house;
    house.settings.strategy.mode = StrategyMode::Smart;
    QCOMPARE(house.preview().cause, PlanCause::RaceToKnowAll);
    for (int endpoint = 0; endpoint < 4; ++endpoint)
        house.took(endpoint, 300ms);
    QCOMPARE(house.preview().cause, PlanCause::BestScore);
    house.smart = std::make_shared<SmartState>();
    house.settings.smart.raceEvery = 3;
    house.smart->planned(trafficOf(house.request), house.settings.smart);
    QCOMPARE(house.preview().cause, PlanCause::BestScore);
    house.smart->planned(trafficOf(house.request), house.settings.smart);
    QCOMPARE(house.preview().cause, PlanCause::RaceDue); // this would be the third
}

void TestPlanPreview::askingSmartCountsNothing()
{
    PreviewHouse house;
    house.settings.strategy.mode = StrategyMode::Smart;
    house.smart = std::make_shared<SmartState>();
    house.smart->planned(trafficOf(house.request), house.settings.smart);
    for (int endpoint = 0; endpoint < 4; ++endpoint)
        house.took(endpoint, 300ms);
    const QJsonObject before = house.smart->save();
    const QJsonObject health = house.health.save(house.now);
    const PlanPreview first = house.preview();
    for (int i = 0; i < 300; ++i)
        QCOMPARE(house.preview(), first);
    QCOMPARE(house.smart->save(), before);
    QCOMPARE(house.health.save(house.now), health);
}

void TestPlanPreview::everyReasonToLeaveOneOutIsTold()
{
    PreviewHouse house;
    for (const char *name : {"limited", "refused", "patterned", "unlisted", "kind"}) {
        Endpoint endpoint = house.settings.endpoints[0];
        endpoint.name = QString::fromLatin1(name);
        endpoint.baseUrl = QUrl(QStringLiteral("http://") + endpoint.name);
        house.settings.endpoints.append(endpoint);
    }
    house.health.apply(house.settings.endpoints);
    house.settings.endpoints[1].enabled = false;
    house.openBreaker(2);
    house.openBreaker(3);
    house.overLimit = {4};
    house.fail(5, FailureKind::HttpError, 401);
    house.settings.endpoints[6].models = {QStringLiteral("claude-*")};
    house.list(0, {house.request.model});
    house.list(7, {QStringLiteral("gpt-5")});
    house.unable = {8};
    const PlanPreview preview = house.preview();
    QHash<QString, PlanReason> reasons;
    for (const PlanPreview::Step &step : preview.steps)
        reasons.insert(step.endpoint, step.reason);
    QCOMPARE(reasons.value(gcli), PlanReason::Race);
    QCOMPARE(reasons.value(antigravity), PlanReason::Disabled);
    QVERIFY((QSet{reasons.value(relay), reasons.value(cheap)} == QSet{PlanReason::BreakerOpen, PlanReason::LastResort}));
    QCOMPARE(reasons.value(QStringLiteral("limited")), PlanReason::DailyLimit);
    QCOMPARE(reasons.value(QStringLiteral("refused")), PlanReason::KeyRefused);
    QCOMPARE(reasons.value(QStringLiteral("patterned")), PlanReason::PatternsExclude);
    QCOMPARE(reasons.value(QStringLiteral("unlisted")), PlanReason::NotListed);
    QCOMPARE(reasons.value(QStringLiteral("kind")), PlanReason::KindCannotServe);
}

void TestPlanPreview::anOpenBreakerIsALastResort()
{
    PreviewHouse house;
    house.settings.health.openJitterPercent = 0;
    house.health.apply(house.settings.endpoints, house.settings.health);
    house.openBreaker(0);
    const PlanPreview preview = house.preview();
    const PlanPreview::Step last = preview.steps.last();
    QCOMPARE(last.endpoint, gcli);
    QCOMPARE(last.reason, PlanReason::LastResort);
    QCOMPARE(last.time, std::optional<Milliseconds>(10'000ms));
    QVERIFY(!last.leftOut && !last.starts);
    QCOMPARE(last.why, QStringLiteral("its breaker is open for 10 s: only once all others have failed"));
}

void TestPlanPreview::whereEveryBreakerIsOpenOneIsAskedAllTheSame()
{
    PreviewHouse house;
    for (int endpoint = 0; endpoint < 4; ++endpoint)
        house.openBreaker(endpoint);
    const PlanPreview preview = house.preview();
    QCOMPARE(preview.refused, PlanRefusal::None);
    QCOMPARE(preview.steps.first().reason, PlanReason::NobodyElse);
    QVERIFY(preview.steps.first().starts);
    for (int i = 1; i < 4; ++i)
        QCOMPARE(preview.steps[i].reason, PlanReason::BreakerOpen);
}

void TestPlanPreview::nobodyAdmittedIsARefusalWithEachReason()
{
    PreviewHouse house;
    house.overLimit = {0, 1, 2};
    house.fail(3, FailureKind::HttpError, 403);
    const PlanPreview preview = house.preview();
    QCOMPARE(preview.refused, PlanRefusal::NobodyAdmitted);
    QVERIFY(preview.refusal.contains(QStringLiteral("daily limit")));
    for (const PlanPreview::Step &step : preview.steps)
        QVERIFY(step.leftOut && step.turn == -1);
    QCOMPARE(preview.steps[3].reason, PlanReason::KeyRefused);
    house.settings.strategy.mode = StrategyMode::Single;
    QCOMPARE(house.preview().steps[0].reason, PlanReason::DailyLimit);
}

void TestPlanPreview::theRouteThatMatchesIsNamed()
{
    PreviewHouse house;
    house.route("claude-*", StrategyMode::Single);
    house.route("gemini-*", StrategyMode::Fallback, {relay, gcli});
    house.route("*", StrategyMode::Race);
    const PlanPreview preview = house.preview();
    QCOMPARE(preview.route, 1);
    QCOMPARE(preview.mode, StrategyMode::Fallback);
    QCOMPARE(house.told(), (QStringList{QStringLiteral("relay 0 the first of its order"),
                                        QStringLiteral("gcli 1 once those before have failed or are silent for 30 s"),
                                        QStringLiteral("antigravity - not named by the route"),
                                        QStringLiteral("cheap - not named by the route")}));
}

void TestPlanPreview::aRouteThatNamesNobodyRefuses()
{
    PreviewHouse house;
    house.route("gemini-*", StrategyMode::Race, {relay});
    house.settings.endpoints[2].enabled = false;
    const PlanPreview preview = house.preview();
    QCOMPARE(preview.refused, PlanRefusal::RouteNamesNobody);
    QVERIFY(preview.refusal.contains(QStringLiteral("gemini-2.5-pro")));
    for (Endpoint &endpoint : house.settings.endpoints)
        endpoint.enabled = false;
    QCOMPARE(house.preview().refused, PlanRefusal::NobodyServes);
}

void TestPlanPreview::theRolloutShareIsTold()
{
    PreviewHouse house;
    house.settings.strategy.rolloutPercent = 30;
    QCOMPARE(house.preview().mode, StrategyMode::Race);
    QCOMPARE(house.preview().singlePercent, 70);
    house.settings.strategy.rolloutPercent = 0;
    QCOMPARE(house.preview().mode, StrategyMode::Single);
    QCOMPARE(house.preview().cause, PlanCause::OutsideRollout);
    house.settings.strategy.mode = StrategyMode::Single;
    QCOMPARE(house.preview().cause, PlanCause::AsSet);
    QCOMPARE(house.preview().singlePercent, 0);
}

void TestPlanPreview::eachEndpointIsToldOnce_data()
{
    QTest::addColumn<StrategyMode>("mode");
    QTest::addColumn<int>("seed");
    for (const StrategyMode mode : {StrategyMode::Single, StrategyMode::Race, StrategyMode::Fallback, StrategyMode::Smart}) {
        for (int seed = 0; seed < 32; ++seed)
            QTest::addRow("%s, trouble %d", qPrintable(strategyModeName(mode)), seed) << mode << seed;
    }
}

void TestPlanPreview::eachEndpointIsToldOnce()
{
    QFETCH(const StrategyMode, mode);
    QFETCH(const int, seed);
    PreviewHouse house;
    house.settings.strategy.mode = mode;
    house.settings.strategy.raceWidth = seed % 3;
    if (seed & 1)
        house.openBreaker(0);
    if (seed & 2)
        house.overLimit = {1};
    if (seed & 4)
        house.settings.endpoints[2].paid = true;
    if (seed & 8)
        house.settings.endpoints[3].enabled = false;
    if (seed & 16)
        house.route("gemini-*", std::nullopt, {cheap, antigravity, gcli});
    QStringList names;
    bool isLeftOut = false;
    int turn = 0;
    for (const PlanPreview::Step &step : house.preview().steps) {
        names.append(step.endpoint);
        QVERIFY2(step.leftOut || !isLeftOut, "those left out come last");
        isLeftOut = step.leftOut;
        QVERIFY(!step.why.isEmpty());
        QCOMPARE(step.starts, step.turn == 0);
        if (!step.leftOut)
            QVERIFY2(std::exchange(turn, step.turn) <= step.turn, "in the order of their turn");
    }
    names.sort();
    QCOMPARE(names, (QStringList{antigravity, cheap, gcli, relay}));
}

QTEST_APPLESS_MAIN(TestPlanPreview)
#include "tst_planpreview.moc"
