// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/comparison.h"
#include "sim/worlds.h"

#include <QTest>

using namespace regatta::sim;

namespace {

Scenario shortWorld(int requests = 3000)
{
    Scenario scenario = referenceWorld(5, 1);
    scenario.requests = requests;
    return scenario;
}

RunResult run(const World &world, const char *strategy)
{
    const auto contender = makeContender(QString::fromLatin1(strategy), world);
    return Simulation(world, *contender).run();
}

} // namespace

class TestSimulation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameRequestMeetsTheSameFateWhoeverSendsIt();
    void drawsOfDifferentPurposesAreIndependent();
    void twoEqualRunsAreEqual_data();
    void twoEqualRunsAreEqual();
    void nobodyIsQuickerThanTheQuickestEndpoint();
    void raceTakesTheQuickestOfAll();
    void singleTakesWhatTheFirstGives();
    void theOracleAvoidsWhatIsOut();
    void rateLimitsAreFast429s();
    void loadMakesSlower();
    void smartIsFarBelowTheCardAtTheNinetyNinthPercentile();
    void intervalsArePairedBySeed();
};

void TestSimulation::theSameRequestMeetsTheSameFateWhoeverSendsIt()
{
    const World world(shortWorld(), 7);
    const World again(shortWorld(), 7);
    const World other(shortWorld(), 8);
    int differing = 0;
    for (int request = 0; request < 500; ++request) {
        for (int endpoint = 0; endpoint < 5; ++endpoint) {
            const Fate fate = world.fate(request, endpoint, 5, 0);
            QCOMPARE(again.fate(request, endpoint, 5, 0).contentAfter, fate.contentAfter);
            QCOMPARE(again.fate(request, endpoint, 5, 0).failsAfter, fate.failsAfter);
            differing += other.fate(request, endpoint, 5, 0).contentAfter != fate.contentAfter;
        }
        QCOMPARE(again.arrival(request), world.arrival(request));
    }
    QVERIFY(differing > 2000);
}

void TestSimulation::drawsOfDifferentPurposesAreIndependent()
{
    const Draws draws(1);
    double products = 0;
    double squares = 0;
    constexpr int count = 20000;
    for (quint64 i = 0; i < count; ++i) {
        const double a = draws.normal(Purpose::TimeToFirstToken, i, 0);
        products += a * draws.normal(Purpose::TimeToFirstToken, i, 1);
        products += a * draws.normal(Purpose::AnswerTokens, i, 0);
        squares += a * a;
    }
    QVERIFY(std::abs(products / count) < 0.05);
    QVERIFY(std::abs(squares / count - 1) < 0.05);
}

void TestSimulation::twoEqualRunsAreEqual_data()
{
    QTest::addColumn<QString>("strategy");
    for (const QString &name : contenderNames())
        QTest::newRow(qPrintable(name)) << name;
}

void TestSimulation::twoEqualRunsAreEqual()
{
    QFETCH(QString, strategy);
    const World world(shortWorld(1000), 3);
    const RunResult first = run(world, qPrintable(strategy));
    const RunResult second = run(world, qPrintable(strategy));
    QCOMPARE(second.times, first.times);
    QCOMPARE(second.winners, first.winners);
    QCOMPARE(second.calls, first.calls);
}

void TestSimulation::nobodyIsQuickerThanTheQuickestEndpoint()
{
    // Without regimes and outages a fate does not depend on when a call starts.
    Scenario scenario = shortWorld(1000);
    for (SimEndpoint &endpoint : scenario.endpoints) {
        endpoint.slow.clear();
        endpoint.outages.clear();
    }
    const World world(scenario, 2);
    for (const QString &name : contenderNames()) {
        const RunResult result = run(world, qPrintable(name));
        for (int request = 0; request < scenario.requests; ++request) {
            double quickest = 1e9;
            for (int endpoint = 0; endpoint < 5; ++endpoint)
                quickest = std::min(quickest, world.fate(request, endpoint, 0, 0).contentAfter.value_or(1e9));
            const double time = result.times[std::size_t(request)];
            QVERIFY2(time > quickest - 0.001,
                     qPrintable(QStringLiteral("%1: %2 < %3").arg(name).arg(time).arg(quickest)));
        }
    }
}

void TestSimulation::raceTakesTheQuickestOfAll()
{
    Scenario scenario = shortWorld(500);
    scenario.endpoints.resize(3);
    for (SimEndpoint &endpoint : scenario.endpoints) {
        endpoint.outages.clear();
        endpoint.failureShare = 0;
    }
    const World world(scenario, 4);
    const RunResult result = run(world, "race");
    QCOMPARE(result.calls, 1500);
    for (int request = 0; request < scenario.requests; ++request) {
        double quickest = 1e9;
        for (int endpoint = 0; endpoint < 3; ++endpoint)
            quickest = std::min(quickest, *world.fate(request, endpoint, world.arrival(request), 0).contentAfter);
        QVERIFY(std::abs(result.times[std::size_t(request)] - quickest) < 0.001);
    }
}

void TestSimulation::singleTakesWhatTheFirstGives()
{
    const World world(shortWorld(500), 5);
    const RunResult result = run(world, "single");
    qint64 failures = 0;
    for (int request = 0; request < 500; ++request) {
        const Fate fate = world.fate(request, 0, world.arrival(request), 0);
        const bool answered = fate.contentAfter && *fate.contentAfter < world.scenario().attemptTimeout;
        failures += !answered;
        QCOMPARE(result.winners[std::size_t(request)], answered ? 0 : -1);
        if (answered)
            QVERIFY(std::abs(result.times[std::size_t(request)] - *fate.contentAfter) < 0.001);
    }
    QCOMPARE(result.failures, failures);
}

void TestSimulation::theOracleAvoidsWhatIsOut()
{
    Scenario scenario = shortWorld(600);
    scenario.endpoints.resize(2);
    for (SimEndpoint &endpoint : scenario.endpoints)
        endpoint.outages.clear();
    scenario.endpoints[1].outages = {{.kind = OutageKind::Silence, .when = {.lasts = 100, .from = 200}}};
    const World world(scenario, 6);
    const RunResult result = run(world, "oracle");
    for (int request = 0; request < 600; ++request) {
        const double at = world.arrival(request);
        if (at > 200 && at < 300)
            QCOMPARE(result.winners[std::size_t(request)], 0);
    }
}

void TestSimulation::rateLimitsAreFast429s()
{
    Scenario scenario = shortWorld(300);
    scenario.endpoints.resize(1);
    scenario.endpoints[0].outages.clear();
    scenario.endpoints[0].stallShare = 0;
    scenario.endpoints[0].failureShare = 0;
    scenario.endpoints[0].rateLimit = {.requests = 30, .per = 60, .retryAfter = 5};
    const World world(scenario, 1);
    const RunResult result = run(world, "oracle"); // the oracle knows no limits
    QVERIFY(result.failures > 90 && result.failures < 210);
}

void TestSimulation::loadMakesSlower()
{
    const World world(shortWorld(), 1);
    Scenario loaded = shortWorld();
    loaded.endpoints[0].loadCapacity = 4;
    const World heavy(loaded, 1);
    for (int request = 0; request < 100; ++request) {
        const auto before = world.fate(request, 0, 1, 4).contentAfter;
        const auto after = heavy.fate(request, 0, 1, 4).contentAfter;
        QCOMPARE(after.has_value(), before.has_value());
        if (before && *before < 19) // stalls are not made longer
            QVERIFY(std::abs(*after / *before - 2) < 1e-9);
    }
}

void TestSimulation::smartIsFarBelowTheCardAtTheNinetyNinthPercentile()
{
    const Comparison comparison =
        compare(shortWorld(5000), 2, {QStringLiteral("card"), QStringLiteral("smart"), QStringLiteral("fallback")});
    const Summary &card = *comparison.of(QStringLiteral("card"));
    const Summary &smart = *comparison.of(QStringLiteral("smart"));
    QVERIFY2(smart.p99 <= 0.5 * card.p99, qPrintable(comparison.table()));
    QVERIFY2(smart.extraPercent <= 10, qPrintable(comparison.table()));
    QVERIFY2(smart.regretMs.mean <= 50, qPrintable(comparison.table()));
    QVERIFY(!comparison.isSmartWorseThanFallback());
}

void TestSimulation::intervalsArePairedBySeed()
{
    const Interval interval = intervalOf({1, 2, 3, 4});
    QCOMPARE(interval.mean, 2.5);
    QVERIFY(std::abs(interval.halfWidth - 3.182 * 1.2910 / 2) < 1e-3);
    QCOMPARE(intervalOf({5}).halfWidth, 0.0);
    QCOMPARE(quantileOf({4, 1, 3, 2}, 0.5), 2.0);
    QCOMPARE(quantileOf({4, 1, 3, 2}, 0.99), 4.0);
}

QTEST_APPLESS_MAIN(TestSimulation)
#include "tst_simulation.moc"
