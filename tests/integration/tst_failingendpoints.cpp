// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/house.h"

#include <QJsonArray>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

namespace {

Reply limited(std::chrono::seconds retryAfter)
{
    return openai::error(429).retryAfter(retryAfter);
}

/// Late enough for a failure to come first.
Reply answer()
{
    return openai::chat().headDelay(40ms);
}

EndpointState stateOf(House &house, const QString &name)
{
    const GatewaySnapshot snapshot = house.gateway().snapshot();
    for (const EndpointStatus &status : snapshot.endpoints) {
        if (status.name == name)
            return status.state;
    }
    return EndpointState::Disabled;
}

const QString bad = QStringLiteral("bad");
const QString good = QStringLiteral("good");

} // namespace

class TestFailingEndpoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endpointThatFailsIsLeftAlone_data();
    void endpointThatFailsIsLeftAlone();
    void clientNeverMeetsABreakerWhileSomebodyCanBeAsked();
    void endpointThatIsLeftAloneIsAskedLast();
    void endpointThatIsBackIsFoundOut();
    void retryAfterIsHonoured();
    void refusedKeyIsNotTriedAgain();
    void leavingClientsOpenNoBreaker();
    void badRequestsOpenNoBreaker();
    void breakerThatOpenedMeanwhileKeepsTheAttemptBack();
};

void TestFailingEndpoints::endpointThatFailsIsLeftAlone_data()
{
    QTest::addColumn<StrategyMode>("mode");
    QTest::addColumn<Reply>("reply");
    for (const StrategyMode mode : {StrategyMode::Race, StrategyMode::Fallback}) {
        const QByteArray name = strategyModeName(mode).toUtf8();
        QTest::newRow(name + " past errors") << mode << openai::error(500);
        QTest::newRow(name + " past refused requests") << mode << openai::error(429);
    }
}

void TestFailingEndpoints::endpointThatFailsIsLeftAlone()
{
    QFETCH(StrategyMode, mode);
    QFETCH(Reply, reply);
    FakeUpstream failing;
    FakeUpstream healthy;
    failing.setDefault(reply);
    healthy.setDefault(answer());
    House house;
    house.settings().strategy.mode = mode;
    house.add(bad, failing);
    house.add(good, healthy);
    house.apply();
    for (int i = 0; i < 8; ++i)
        QCOMPARE(house.chat()->status(), 200);
    QCOMPARE(failing.posts(), 3);
    QCOMPARE(healthy.posts(), 8);
    QCOMPARE(stateOf(house, bad), EndpointState::CircuitOpen);
}

void TestFailingEndpoints::clientNeverMeetsABreakerWhileSomebodyCanBeAsked()
{
    FakeUpstream failing;
    failing.setDefault(openai::error(500));
    House house;
    house.add(bad, failing);
    house.apply();
    for (int i = 0; i < 5; ++i)
        QCOMPARE(house.chat()->status(), 503);
    QCOMPARE(failing.posts(), 5);
    failing.setDefault(openai::chat());
    QCOMPARE(house.chat()->status(), 200);
    QCOMPARE(stateOf(house, bad), EndpointState::Degraded); // back at once
}

void TestFailingEndpoints::endpointThatIsLeftAloneIsAskedLast()
{
    FakeUpstream failing;
    FakeUpstream other;
    failing.setDefault(limited(60s));
    other.setDefault(answer());
    House house;
    house.add(bad, failing);
    house.add(good, other);
    house.apply();
    QCOMPARE(house.chat()->status(), 200);
    failing.setDefault(openai::chat());
    other.setDefault(openai::error(500));
    QCOMPARE(house.chat()->status(), 200);
    QCOMPARE(failing.posts(), 2);
    QVERIFY(house.waitForRecords(2));
    QCOMPARE(house.records().last().attempts.last().endpoint, bad);
    QCOMPARE(house.records().last().attempts.last().reason, StartReason::AfterFailure);
}

void TestFailingEndpoints::endpointThatIsBackIsFoundOut()
{
    FakeUpstream failing;
    FakeUpstream healthy;
    failing.setDefault(openai::error(500));
    healthy.setDefault(answer());
    House house;
    house.settings().strategy.mode = StrategyMode::Fallback;
    house.settings().health.openAfterFailures = 1;
    house.settings().health.openFor = 20ms;
    house.settings().health.openJitterPercent = 0;
    house.add(bad, failing);
    house.add(good, healthy);
    house.apply();
    QCOMPARE(house.chat()->status(), 200);
    failing.setDefault(openai::chat());
    QVERIFY(waitUntil([&] { return stateOf(house, bad) != EndpointState::CircuitOpen; }));
    QCOMPARE(house.chat()->headers().value("x-regatta-endpoint"), QByteArray("bad"));
    QCOMPARE(house.chat()->headers().value("x-regatta-endpoint"), QByteArray("bad"));
}

void TestFailingEndpoints::retryAfterIsHonoured()
{
    FakeUpstream failing;
    FakeUpstream healthy;
    failing.setDefault(limited(60s));
    healthy.setDefault(answer());
    House house;
    house.add(bad, failing);
    house.add(good, healthy);
    house.apply();
    for (int i = 0; i < 3; ++i)
        QCOMPARE(house.chat()->status(), 200);
    QCOMPARE(failing.posts(), 1);
    QCOMPARE(house.chat({{QStringLiteral("model"), QStringLiteral("another")}})->status(), 200);
    QCOMPARE(failing.posts(), 2); // the limit is the model's
}

void TestFailingEndpoints::refusedKeyIsNotTriedAgain()
{
    FakeUpstream refusing;
    refusing.setDefault(openai::error(401));
    House house;
    house.add(bad, refusing);
    house.apply();
    QCOMPARE(house.chat()->status(), 503);
    const auto client = house.chat();
    QCOMPARE(client->status(), 503);
    QVERIFY2(client->errorMessage().startsWith(QStringLiteral("No endpoint can be asked now: the key of bad was refused")),
             qPrintable(client->errorMessage()));
    QCOMPARE(refusing.posts(), 1);
    refusing.setDefault(openai::chat());
    QVERIFY(house.gateway().resetHealth(bad));
    QCOMPARE(house.chat()->status(), 200);
}

void TestFailingEndpoints::leavingClientsOpenNoBreaker()
{
    FakeUpstream silent;
    silent.setDefault(Reply::hang());
    House house;
    house.add(good, silent);
    house.apply();
    for (int i = 1; i <= 5; ++i) {
        const auto client = house.client();
        client->post("/v1/chat/completions", House::chatBody());
        QVERIFY(waitUntil([&] { return silent.posts() == i; }));
        client->kill();
        QVERIFY(house.waitForRecords(i));
    }
    QCOMPARE(stateOf(house, good), EndpointState::NoData);
}

void TestFailingEndpoints::badRequestsOpenNoBreaker()
{
    FakeUpstream strict;
    strict.setDefault(openai::error(400));
    House house;
    house.add(good, strict);
    house.apply();
    for (int i = 0; i < 5; ++i)
        QCOMPARE(house.chat()->status(), 400);
    QCOMPARE(stateOf(house, good), EndpointState::NoData);
}

void TestFailingEndpoints::breakerThatOpenedMeanwhileKeepsTheAttemptBack()
{
    FakeUpstream slow;
    FakeUpstream failing;
    slow.setDefault(Reply::hang());
    failing.setDefault(openai::error(500));
    House house;
    house.settings().health.openAfterFailures = 1;
    house.settings().strategy.mode = StrategyMode::Fallback;
    house.add(QStringLiteral("slow"), slow);
    house.add(bad, failing);
    house.apply();
    const auto waiting = house.client();
    waiting->post("/v1/chat/completions", House::chatBody());
    QVERIFY(waitUntil([&] { return slow.posts() == 1; }));

    house.settings().routes = {{{QStringLiteral("*")}, StrategyMode::Single, {bad}}};
    house.apply();
    QCOMPARE(house.chat()->status(), 503); // opens it
    slow.letGo();
    QVERIFY(waiting->waitForAnswer());
    QCOMPARE(waiting->status(), 503);
    QCOMPARE(failing.posts(), 1);
    QVERIFY(house.waitForRecords(2));
    const AttemptRecord &keptBack = house.records().last().attempts.last();
    QCOMPARE(keptBack.endpoint, bad);
    QCOMPARE(keptBack.outcome, AttemptOutcome::Skipped);
    QCOMPARE(keptBack.failure->kind, FailureKind::CircuitOpen);
    QVERIFY2(waiting->errorMessage().contains(QStringLiteral("its breaker is open for another ")),
             qPrintable(waiting->errorMessage()));
}

QTEST_GUILESS_MAIN(TestFailingEndpoints)
#include "tst_failingendpoints.moc"
