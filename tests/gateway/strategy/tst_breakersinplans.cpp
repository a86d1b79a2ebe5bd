// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/strategy/planninghouse.h"

#include <QTest>

using namespace regatta;
using namespace regatta::test;
using namespace std::chrono_literals;

namespace {

/// A house whose breakers open without jitter.
class Street : public House
{
public:
    Street()
    {
        health = HealthBook([] { return 0.5; });
        health.apply(settings.endpoints);
    }

    /// Opens that endpoint's breaker for the house's model.
    void shut(const QString &endpoint, std::chrono::seconds time)
    {
        Failure failure;
        failure.kind = FailureKind::HttpError;
        failure.httpStatus = 429;
        failure.retryAfter = time;
        begin(endpoint).failed(failure, now);
    }

    void refuseKey(const QString &endpoint)
    {
        Failure failure;
        failure.kind = FailureKind::HttpError;
        failure.httpStatus = 401;
        begin(endpoint).failed(failure, now);
    }

    /// As text(), with the last resort in braces, and the reason.
    [[nodiscard]] QString words() const
    {
        const auto planned = tryPlan();
        if (const NoPlan *none = std::get_if<NoPlan>(&planned))
            return none->message;
        const PlannedRequest &request = std::get<PlannedRequest>(planned);
        QStringList legs;
        for (const PlannedLeg &leg : request.plan.legs) {
            QStringList names;
            for (const int endpoint : leg.endpoints)
                names << settings.endpoints[endpoint].name;
            const QString name = names.join(QLatin1Char(' '));
            legs << (leg.lastResort ? QStringLiteral("{%1}").arg(name) : name);
        }
        return strategyModeName(request.mode) + QLatin1Char(' ') + legs.join(QLatin1String(" | "))
            + (request.reason.isEmpty() ? QString() : QStringLiteral("; ") + request.reason);
    }
};

} // namespace

class TestBreakersInPlans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void openBreakerIsTheLastResort_data();
    void openBreakerIsTheLastResort();
    void theOneThatLetsGoFirstIsAsked_data();
    void theOneThatLetsGoFirstIsAsked();
    void singleAsksItsEndpointInSpiteOfIt();
    void singleMovesNowhere();
    void rolloutShareAsksItsEndpointInSpiteOfIt();
    void routeKeepsItsReasonBesides();
    void otherTrafficIsNotMeant();
    void halfOpenTakesPart();
    void probeUnderWayKeepsOthersOut();
    void refusedKeyIsNeverAsked_data();
    void refusedKeyIsNeverAsked();
    void dailyLimitIsNeverAsked_data();
    void dailyLimitIsNeverAsked();
    void saysAllReasonsWhereNobodyIsLeft();
    void effectsGoToTheLastResortToo();
    void narrowRaceStartsTheAdmittedOnly();
    void freeLegsThatAreShutOutHoldNobodyBack();
};

void TestBreakersInPlans::openBreakerIsTheLastResort_data()
{
    QTest::addColumn<StrategyMode>("mode");
    QTest::addColumn<QString>("words");
    QTest::newRow("race") << StrategyMode::Race << "race antigravity | relay cheap | {gcli}; breaker open: gcli";
    QTest::newRow("fallback") << StrategyMode::Fallback << "fallback antigravity | relay cheap | {gcli}; breaker open: gcli";
}

void TestBreakersInPlans::openBreakerIsTheLastResort()
{
    QFETCH(StrategyMode, mode);
    QFETCH(QString, words);
    Street street;
    street.settings.strategy.mode = mode;
    street.shut(gcli, 20s);
    QCOMPARE(street.words(), words);
    street.now += 20s;
    QCOMPARE(street.words(), strategyModeName(mode) + QStringLiteral(" gcli | antigravity | relay cheap"));
}

void TestBreakersInPlans::theOneThatLetsGoFirstIsAsked_data()
{
    QTest::addColumn<StrategyMode>("mode");
    for (const StrategyMode mode : {StrategyMode::Race, StrategyMode::Fallback, StrategyMode::Smart})
        QTest::newRow(qPrintable(strategyModeName(mode))) << mode;
}

void TestBreakersInPlans::theOneThatLetsGoFirstIsAsked()
{
    QFETCH(StrategyMode, mode);
    Street street;
    street.settings.strategy.mode = mode;
    street.shut(gcli, 60s);
    street.shut(relay, 40s);
    street.shut(cheap, 30s);
    street.shut(antigravity, 50s);
    const PlannedRequest planned = street.plan();
    QCOMPARE(planned.plan.legs.size(), std::size_t(1));
    QCOMPARE(planned.plan.legs[0].endpoints, std::vector<int>{3});
    QVERIFY(planned.plan.legs[0].lastResort);
    QVERIFY(planned.reason.contains(QStringLiteral("every breaker is open; cheap expires first")));
}

void TestBreakersInPlans::singleAsksItsEndpointInSpiteOfIt()
{
    Street street;
    street.settings.strategy.mode = StrategyMode::Single;
    street.shut(gcli, 20s);
    QCOMPARE(street.words(), QStringLiteral("single {gcli}; its breaker is open, and there is nobody else"));
}

void TestBreakersInPlans::singleMovesNowhere()
{
    Street street;
    street.settings.strategy.mode = StrategyMode::Single;
    street.refuseKey(gcli);
    QCOMPARE(street.words(),
             QStringLiteral("No endpoint can be asked now: the key of gcli was refused, and is tried again in 600 s."));
}

void TestBreakersInPlans::rolloutShareAsksItsEndpointInSpiteOfIt()
{
    Street street;
    street.settings.strategy.rolloutPercent = 0;
    street.shut(gcli, 20s);
    QCOMPARE(street.words(),
             QStringLiteral("single {gcli}; outside the rollout share; its breaker is open, and there is nobody else"));
}

void TestBreakersInPlans::routeKeepsItsReasonBesides()
{
    Street street;
    street.route("*", {}, {relay, gcli});
    street.shut(gcli, 20s);
    QCOMPARE(street.words(), QStringLiteral("race relay | {gcli}; route *; breaker open: gcli"));
}

void TestBreakersInPlans::otherTrafficIsNotMeant()
{
    Street street;
    street.shut(gcli, 20s);
    street.request.model = QStringLiteral("another");
    QCOMPARE(street.words(), QStringLiteral("race gcli | antigravity | relay cheap"));
}

void TestBreakersInPlans::halfOpenTakesPart()
{
    Street street;
    street.shut(gcli, 20s);
    street.now += 20s;
    QCOMPARE(street.words(), QStringLiteral("race gcli | antigravity | relay cheap"));
}

void TestBreakersInPlans::probeUnderWayKeepsOthersOut()
{
    Street street;
    street.shut(gcli, 20s);
    street.shut(antigravity, 300s);
    street.now += 20s;
    const AttemptHealth probe = street.begin(gcli);
    QCOMPARE(street.words(), QStringLiteral("race relay cheap | {gcli}; breaker open: gcli, antigravity"));
}

void TestBreakersInPlans::refusedKeyIsNeverAsked_data()
{
    openBreakerIsTheLastResort_data();
}

void TestBreakersInPlans::refusedKeyIsNeverAsked()
{
    QFETCH(StrategyMode, mode);
    Street street;
    street.settings.strategy.mode = mode;
    street.refuseKey(gcli);
    street.shut(antigravity, 20s);
    QCOMPARE(street.words(),
             strategyModeName(mode) + QStringLiteral(" relay cheap | {antigravity}; breaker open: antigravity"));
}

void TestBreakersInPlans::dailyLimitIsNeverAsked_data()
{
    openBreakerIsTheLastResort_data();
}

void TestBreakersInPlans::dailyLimitIsNeverAsked()
{
    QFETCH(StrategyMode, mode);
    Street street;
    street.settings.strategy.mode = mode;
    street.shut(gcli, 20s);
    street.overLimit = {0, 2};
    QCOMPARE(street.words(), strategyModeName(mode) + QStringLiteral(" antigravity | cheap"));
}

void TestBreakersInPlans::saysAllReasonsWhereNobodyIsLeft()
{
    Street street;
    street.candidates = {0, 2};
    street.overLimit = {2};
    street.refuseKey(gcli);
    street.now += 17s;
    QCOMPARE(street.words(),
             QStringLiteral("No endpoint can be asked now: the key of gcli was refused, and is tried again in 583 s; relay "
                            "has reached its daily limit."));
}

void TestBreakersInPlans::effectsGoToTheLastResortToo()
{
    Street street;
    street.request.hasEffects = true;
    street.shut(gcli, 20s);
    QVERIFY(street.words().startsWith(QStringLiteral("fallback antigravity | relay cheap | {gcli}")));
    QVERIFY(street.plan().plan.exclusive);
}

void TestBreakersInPlans::narrowRaceStartsTheAdmittedOnly()
{
    Street street;
    street.settings.strategy.raceWidth = 1;
    street.shut(gcli, 20s);
    const Plan plan = street.plan().plan;
    QCOMPARE(plan.raceWidth, 1);
    QCOMPARE(plan.startOrder, (std::vector<int>{0, 1, 2}));
    QVERIFY(plan.legs[2].lastResort);
}

void TestBreakersInPlans::freeLegsThatAreShutOutHoldNobodyBack()
{
    Street street;
    street.candidates = {0, 2};
    street.settings.endpoints[2].paid = true;
    QVERIFY(street.plan().plan.paidAfter);
    street.shut(gcli, 20s);
    QVERIFY(!street.plan().plan.paidAfter);
}

QTEST_APPLESS_MAIN(TestBreakersInPlans)
#include "tst_breakersinplans.moc"
