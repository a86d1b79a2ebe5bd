// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/house.h"

#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

namespace {

Reply said(const QString &words, Milliseconds delay = 0ms)
{
    Answer answer;
    answer.deltas = {words};
    return openai::chat(answer).headDelay(delay);
}

QString wordsIn(const RawClient &client)
{
    return client.json().value(QLatin1String("choices")).toArray().first().toObject().value(QLatin1String("message"))
        .toObject().value(QLatin1String("content")).toString();
}

} // namespace

class TestDispatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstSuccessOfARaceAnswers();
    void aFastFailureDoesNotWinTheRace();
    void everyAnswerSaysWhatHappened();
    void losersAreClosedOnTheWireAtOnce();
    void fallbackTriesTheNextByPriority();
    void fallbackGivesALateOneCompanyAndMayStillTakeIt();
    void aChangedStrategyMeetsTheVeryNextRequest();
    void singleSendsToOneEndpointOnly();
    void singleSendsOldNamesToTheAntigravitySide();
    void anOldPrefixNeverReachesAnUpstream();
    void bothSidesOfOneServerAreTwoEndpoints();
    void aRouteDecidesForItsModels();
    void aModelIsRenamedTowardsItsEndpoint();
    void paidEndpointsWaitWhileFreeOnesMayAnswer();
    void theRolloutShareDecidesWhoRaces();
    void fullEndpointsAreLeftOut();
    void unknownFieldsReachTheUpstreamUntouched();
};

void TestDispatch::theFirstSuccessOfARaceAnswers()
{
    FakeUpstream slow;
    FakeUpstream fast;
    slow.setDefault(Reply::hang());
    fast.setDefault(said(QStringLiteral("fast")));
    House house;
    house.add(QStringLiteral("slow"), slow);
    house.add(QStringLiteral("fast"), fast);
    house.apply();

    const auto client = house.chat();
    QCOMPARE(client->status(), 200);
    QVERIFY(client->isComplete());
    QCOMPARE(wordsIn(*client), QStringLiteral("fast"));
    QCOMPARE(slow.posts(), 1);
    QCOMPARE(fast.posts(), 1);
}

void TestDispatch::aFastFailureDoesNotWinTheRace()
{
    FakeUpstream failing;
    FakeUpstream good;
    failing.setDefault(gcli::noCredential());
    good.setDefault(said(QStringLiteral("good"), 50ms));
    House house;
    house.add(QStringLiteral("failing"), failing);
    house.add(QStringLiteral("good"), good);
    house.apply();

    const auto client = house.chat();
    QCOMPARE(client->status(), 200);
    QCOMPARE(wordsIn(*client), QStringLiteral("good"));
    QVERIFY(house.waitForRecords(1));
    QCOMPARE(house.records().first().attempts.size(), 2);
    QCOMPARE(house.records().first().attempts[0].outcome, AttemptOutcome::Failed);
    QCOMPARE(house.records().first().attempts[1].outcome, AttemptOutcome::Won);
}

void TestDispatch::everyAnswerSaysWhatHappened()
{
    FakeUpstream good;
    good.setDefault(said(QStringLiteral("good")));
    House house;
    house.add(QStringLiteral("relay"), good);
    house.apply();

    const auto client = house.chat();
    QVERIFY(!client->headers().value("x-request-id").isEmpty());
    QCOMPARE(client->headers().value("x-regatta-endpoint"), QByteArray("relay"));
    QCOMPARE(client->headers().value("x-regatta-strategy"), QByteArray("race"));
    QCOMPARE(client->headers().value("x-regatta-attempts"), QByteArray("1"));
    QVERIFY(client->headers().value("server-timing").startsWith("regatta;dur="));
    QCOMPARE(good.lastRequest().headers.value("x-request-id"), client->headers().value("x-request-id"));
}

void TestDispatch::losersAreClosedOnTheWireAtOnce()
{
    FakeUpstream first;
    FakeUpstream second;
    FakeUpstream winner;
    first.setDefault(Reply::hang());
    second.setDefault(openai::chatStream().stallAfter(1)); // a stream that never comes to its first content
    winner.setDefault(said(QStringLiteral("won")));
    House house;
    house.add(QStringLiteral("first"), first);
    house.add(QStringLiteral("second"), second);
    house.add(QStringLiteral("winner"), winner);
    house.apply();
    winner.holdUntil(1);
    winner.setHandler([&](const ReceivedRequest &request) -> std::optional<Reply> {
        return request.method == "POST" ? std::optional(said(QStringLiteral("won"), 100ms)) : std::nullopt;
    });

    const auto client = house.chat();
    QCOMPARE(client->status(), 200);
    // 200 ms is what is promised; the clock runs from the answer's end, which is later than the commit.
    QTRY_COMPARE_WITH_TIMEOUT(first.aborts(), 1, 200);
    QTRY_COMPARE_WITH_TIMEOUT(second.aborts(), 1, 200);
    QCOMPARE(winner.aborts(), 0);
}

void TestDispatch::fallbackTriesTheNextByPriority()
{
    FakeUpstream broken;
    FakeUpstream refusing;
    FakeUpstream good;
    FakeUpstream spare;
    broken.setDefault(Reply::dropBeforeHead());
    refusing.setDefault(openai::error(500));
    good.setDefault(said(QStringLiteral("third")));
    House house;
    house.settings().strategy.mode = StrategyMode::Fallback;
    house.add(QStringLiteral("broken"), broken);
    house.add(QStringLiteral("refusing"), refusing);
    house.add(QStringLiteral("good"), good);
    house.add(QStringLiteral("spare"), spare);
    house.apply();

    const auto client = house.chat();
    QCOMPARE(wordsIn(*client), QStringLiteral("third"));
    QCOMPARE(broken.posts(), 1);
    QCOMPARE(refusing.posts(), 1);
    QCOMPARE(good.posts(), 1);
    QCOMPARE(spare.posts(), 0);
    QCOMPARE(client->headers().value("x-regatta-attempts"), QByteArray("3"));
}

void TestDispatch::fallbackGivesALateOneCompanyAndMayStillTakeIt()
{
    FakeUpstream late;
    FakeUpstream silent;
    late.setDefault(said(QStringLiteral("late, but good"), 300ms));
    silent.setDefault(Reply::hang());
    House house;
    house.settings().strategy.mode = StrategyMode::Fallback;
    house.settings().strategy.lateAfter = 50ms;
    house.add(QStringLiteral("late"), late);
    house.add(QStringLiteral("silent"), silent);
    house.apply();

    const auto client = house.chat();
    QCOMPARE(wordsIn(*client), QStringLiteral("late, but good"));
    QCOMPARE(silent.posts(), 1);
    QVERIFY(house.waitForRecords(1));
    QCOMPARE(house.records().first().attempts[1].reason, StartReason::Company);
    QCOMPARE(house.records().first().attempts[1].outcome, AttemptOutcome::Cancelled);
}

void TestDispatch::aChangedStrategyMeetsTheVeryNextRequest()
{
    FakeUpstream first;
    FakeUpstream second;
    first.setDefault(said(QStringLiteral("first")));
    second.setDefault(said(QStringLiteral("second"), 100ms));
    House house;
    house.add(QStringLiteral("first"), first);
    house.add(QStringLiteral("second"), second);
    house.apply();

    QCOMPARE(house.chat()->headers().value("x-regatta-strategy"), QByteArray("race"));
    QCOMPARE(second.posts(), 1);
    house.settings().strategy.mode = StrategyMode::Fallback;
    house.apply();
    QCOMPARE(house.chat()->headers().value("x-regatta-strategy"), QByteArray("fallback"));
    QCOMPARE(second.posts(), 1);
    house.settings().strategy.mode = StrategyMode::Single;
    house.apply();
    QCOMPARE(house.chat()->headers().value("x-regatta-strategy"), QByteArray("single"));
    QCOMPARE(second.posts(), 1);
}

void TestDispatch::singleSendsToOneEndpointOnly()
{
    FakeUpstream failing;
    FakeUpstream spare;
    failing.setDefault(openai::error(500));
    House house;
    house.settings().strategy.mode = StrategyMode::Single;
    house.add(QStringLiteral("failing"), failing);
    house.add(QStringLiteral("spare"), spare);
    house.apply();

    QCOMPARE(house.chat()->status(), 503);
    QCOMPARE(failing.posts(), 1);
    QCOMPARE(spare.posts(), 0);
}

void TestDispatch::singleSendsOldNamesToTheAntigravitySide()
{
    FakeUpstream server;
    server.on(gcli::chatPath, said(QStringLiteral("gcli")));
    server.on(gcli::antigravityChatPath, said(QStringLiteral("antigravity")));
    House house;
    house.settings().strategy.mode = StrategyMode::Single;
    house.add(QStringLiteral("gcli"), server, EndpointKind::Gcli);
    house.add(QStringLiteral("antigravity"), server, EndpointKind::Antigravity);
    house.apply();

    QCOMPARE(wordsIn(*house.chat()), QStringLiteral("gcli"));
    QCOMPARE(wordsIn(*house.chat({{QStringLiteral("model"), QStringLiteral("ag-test-model")}})), QStringLiteral("antigravity"));
    QCOMPARE(wordsIn(*house.chat({}, "/antigravity/v1/chat/completions")), QStringLiteral("antigravity"));
    QCOMPARE(wordsIn(*house.chat({}, "/chat/completions")), QStringLiteral("gcli"));
}

void TestDispatch::anOldPrefixNeverReachesAnUpstream()
{
    FakeUpstream server;
    server.setDefault(said(QStringLiteral("x")));
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();

    const auto client = house.chat({{QStringLiteral("model"), QStringLiteral("ag-gemini-2.5-pro")}});
    QCOMPARE(client->status(), 200);
    QCOMPARE(server.lastRequest().model(), QStringLiteral("gemini-2.5-pro"));
}

void TestDispatch::bothSidesOfOneServerAreTwoEndpoints()
{
    FakeUpstream server;
    server.on(gcli::chatPath, Reply::hang());
    server.on(gcli::antigravityChatPath, said(QStringLiteral("antigravity")));
    House house;
    house.add(QStringLiteral("gcli"), server, EndpointKind::Gcli);
    house.add(QStringLiteral("antigravity"), server, EndpointKind::Antigravity);
    house.apply();

    const auto client = house.chat();
    QCOMPARE(wordsIn(*client), QStringLiteral("antigravity"));
    QCOMPARE(server.count("POST", gcli::chatPath), 1);
    QCOMPARE(server.count("POST", gcli::antigravityChatPath), 1);
}

void TestDispatch::aRouteDecidesForItsModels()
{
    FakeUpstream first;
    FakeUpstream second;
    first.setDefault(said(QStringLiteral("first")));
    second.setDefault(said(QStringLiteral("second")));
    House house;
    house.add(QStringLiteral("first"), first);
    house.add(QStringLiteral("second"), second);
    house.settings().routes = {
        {{QStringLiteral("gemini-*")}, StrategyMode::Fallback, {QStringLiteral("second"), QStringLiteral("first")}}};
    house.apply();

    const auto client = house.chat({{QStringLiteral("model"), QStringLiteral("gemini-2.5-pro")}});
    QCOMPARE(wordsIn(*client), QStringLiteral("second"));
    QCOMPARE(client->headers().value("x-regatta-strategy"), QByteArray("fallback"));
    QCOMPARE(first.posts(), 0);
}

void TestDispatch::aModelIsRenamedTowardsItsEndpoint()
{
    FakeUpstream relay;
    relay.setDefault(said(QStringLiteral("x")));
    House house;
    house.add(QStringLiteral("relay"), relay).modelMap = {
        {QStringLiteral("test-model"), QStringLiteral("vendor/test-model \"1\"")}};
    house.apply();

    QCOMPARE(house.chat()->status(), 200);
    QCOMPARE(relay.lastRequest().model(), QStringLiteral("vendor/test-model \"1\""));
    QVERIFY(house.waitForRecords(1));
    QCOMPARE(house.records().first().model, QStringLiteral("test-model"));
    QCOMPARE(house.records().first().servedModel, QStringLiteral("vendor/test-model \"1\""));
}

void TestDispatch::paidEndpointsWaitWhileFreeOnesMayAnswer()
{
    FakeUpstream freeOne;
    FakeUpstream paid;
    freeOne.enqueue("/v1/chat/completions", said(QStringLiteral("free")));
    freeOne.enqueue("/v1/chat/completions", openai::error(500));
    paid.setDefault(said(QStringLiteral("paid")));
    House house;
    house.add(QStringLiteral("free"), freeOne);
    house.add(QStringLiteral("paid"), paid).paid = true;
    house.apply();

    QCOMPARE(wordsIn(*house.chat()), QStringLiteral("free"));
    QCOMPARE(paid.posts(), 0);
    QCOMPARE(wordsIn(*house.chat()), QStringLiteral("paid"));
    QCOMPARE(paid.posts(), 1);
}

void TestDispatch::theRolloutShareDecidesWhoRaces()
{
    FakeUpstream first;
    FakeUpstream second;
    first.setDefault(said(QStringLiteral("first")));
    second.setDefault(said(QStringLiteral("second")));
    House house;
    house.settings().strategy.rolloutPercent = 0;
    house.add(QStringLiteral("first"), first);
    house.add(QStringLiteral("second"), second);
    house.apply();

    for (int i = 0; i < 5; ++i)
        QCOMPARE(house.chat()->headers().value("x-regatta-strategy"), QByteArray("single"));
    QCOMPARE(second.posts(), 0);
    house.settings().strategy.rolloutPercent = 100;
    house.apply();
    QCOMPARE(house.chat()->headers().value("x-regatta-strategy"), QByteArray("race"));
}

void TestDispatch::fullEndpointsAreLeftOut()
{
    FakeUpstream busy;
    FakeUpstream spare;
    busy.setDefault(Reply::hang());
    spare.setDefault(said(QStringLiteral("spare")));
    House house;
    house.settings().strategy.mode = StrategyMode::Fallback;
    house.add(QStringLiteral("busy"), busy).maxParallel = 1;
    house.add(QStringLiteral("spare"), spare);
    house.apply();

    const auto waiting = house.client();
    waiting->post("/v1/chat/completions", House::chatBody());
    QTRY_COMPARE(busy.posts(), 1);
    QCOMPARE(wordsIn(*house.chat()), QStringLiteral("spare"));
    QCOMPARE(busy.posts(), 1);
    waiting->kill();
    QTRY_COMPARE(busy.aborts(), 1);
    QVERIFY(house.waitForRecords(2));
}

void TestDispatch::unknownFieldsReachTheUpstreamUntouched()
{
    FakeUpstream server;
    server.setDefault(said(QStringLiteral("x")));
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();

    const QByteArray body = "{ \"zebra\" : 1,\"seed\":12345678901234567890,\"model\":\"m\", \"apple\":[1.10, null],"
                            "\"messages\":[{\"role\":\"user\",\"content\":\"h\\u00e9\"}] }";
    const auto client = house.client();
    client->send("POST", "/v1/chat/completions", body);
    QVERIFY(client->waitForAnswer());
    QCOMPARE(client->status(), 200);
    QCOMPARE(server.lastRequest().body, body);
}

QTEST_GUILESS_MAIN(TestDispatch)
#include "tst_dispatch.moc"
