// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/house.h"

#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

/// What a client is told when nobody could answer.
class TestEndings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allFailedIs503AndListsEveryAttempt_data() { strategies(); }
    void allFailedIs503AndListsEveryAttempt();
    void all400IsThat400_data() { strategies(); }
    void all400IsThat400();
    void all429Is429WithTheSmallestRetryAfter_data() { strategies(); }
    void all429Is429WithTheSmallestRetryAfter();
    void allTimedOutIs504_data() { strategies(); }
    void allTimedOutIs504();
    void aPlainAnswerHasItsOwnLongerLimit_data() { strategies(); }
    void aPlainAnswerHasItsOwnLongerLimit();
    void aClientErrorDoesNotEndTheExchangeWhileAnotherMaySucceed();
    void whatIsNoAnswerNeverWins_data();
    void whatIsNoAnswerNeverWins();
    void anAnthropicClientGetsItsOwnErrorShape();
    void noEndpointIsAClearSentence();
    void anEndpointWithoutItsKeyIsNotAsked();
    void aRefusedUpstreamKeyIs503AndNamesNoSecret_data();
    void aRefusedUpstreamKeyIs503AndNamesNoSecret();
    void aStoppedUpstreamIsAFailedConnect();
    void aRequestThatComesBackIsALoop();
    void shuttingDownSaysSo();
    void whoComesWhileItShutsDownIsToldSo();
    void aStreamCutByShuttingDownSaysNothingAboutItsEndpoint();

private:
    static void strategies();
    static void setStrategy(House &house);
};

void TestEndings::strategies()
{
    QTest::addColumn<StrategyMode>("mode");
    QTest::newRow("race") << StrategyMode::Race;
    QTest::newRow("fallback") << StrategyMode::Fallback;
    QTest::newRow("smart") << StrategyMode::Smart;
}

void TestEndings::setStrategy(House &house)
{
    QFETCH(StrategyMode, mode);
    house.settings().strategy.mode = mode;
}

void TestEndings::allFailedIs503AndListsEveryAttempt()
{
    FakeUpstream first;
    FakeUpstream second;
    first.setDefault(gcli::noCredential());
    second.setDefault(Reply::dropInsideHead());
    House house;
    setStrategy(house);
    house.add(QStringLiteral("first"), first);
    house.add(QStringLiteral("second"), second);
    house.apply();

    const auto client = house.chat();
    QCOMPARE(client->status(), 503);
    QVERIFY(client->isComplete());
    const QJsonObject error = client->json().value(QLatin1String("error")).toObject();
    QCOMPARE(error.value(QLatin1String("code")).toString(), QStringLiteral("all_endpoints_failed"));
    const QJsonArray attempts = error.value(QLatin1String("attempts")).toArray();
    QCOMPARE(attempts.size(), 2);
    QStringList names;
    for (const QJsonValue &attempt : attempts)
        names.append(attempt.toObject().value(QLatin1String("endpoint")).toString());
    names.sort();
    QCOMPARE(names, (QStringList{QStringLiteral("first"), QStringLiteral("second")}));
    QVERIFY2(client->errorMessage().contains(QString::fromUtf8("当前无可用凭证")), qPrintable(client->errorMessage()));
    QCOMPARE(second.posts(), 1);
}

void TestEndings::all400IsThat400()
{
    FakeUpstream first;
    FakeUpstream second;
    first.setDefault(openai::error(400, QStringLiteral("temperature must be at most 2")).headDelay(30ms));
    second.setDefault(openai::error(404, QStringLiteral("no such model")));
    House house;
    setStrategy(house);
    house.add(QStringLiteral("first"), first);
    house.add(QStringLiteral("second"), second);
    house.apply();

    const auto client = house.chat();
    QCOMPARE(client->status(), 400);
    QCOMPARE(client->errorMessage(), QStringLiteral("temperature must be at most 2"));
}

void TestEndings::all429Is429WithTheSmallestRetryAfter()
{
    FakeUpstream first;
    FakeUpstream second;
    first.setDefault(openai::error(429).retryAfter(9s));
    second.setDefault(openai::error(429).retryAfter(4s));
    House house;
    setStrategy(house);
    house.add(QStringLiteral("first"), first);
    house.add(QStringLiteral("second"), second);
    house.apply();

    const auto client = house.chat();
    QCOMPARE(client->status(), 429);
    QCOMPARE(client->headers().value("retry-after"), QByteArray("4"));
}

void TestEndings::allTimedOutIs504()
{
    FakeUpstream first;
    FakeUpstream second;
    first.setDefault(Reply::hang());
    second.setDefault(openai::chatStream().stallAfter(1));
    House house;
    setStrategy(house);
    house.settings().strategy.parallelTimeout = 150ms;
    house.settings().strategy.lateAfter = 50ms;
    house.add(QStringLiteral("first"), first);
    house.add(QStringLiteral("second"), second);
    house.apply();

    const auto client = house.chat({{QStringLiteral("stream"), true}});
    QCOMPARE(client->status(), 504);
    QCOMPARE(client->json().value(QLatin1String("error")).toObject().value(QLatin1String("attempts")).toArray().size(), 2);
    QTRY_COMPARE(first.aborts(), 1);
    QTRY_COMPARE(second.aborts(), 1);
    QVERIFY(house.waitForRecords(1));
    for (const AttemptRecord &attempt : house.records().first().attempts) {
        QVERIFY(attempt.failure);
        QCOMPARE(attempt.failure->kind, FailureKind::ContentTimeout);
        QCOMPARE(attempt.outcome, AttemptOutcome::Failed);
    }
}

void TestEndings::aPlainAnswerHasItsOwnLongerLimit()
{
    FakeUpstream slow;
    slow.on("/v1/chat/completions", openai::chat().headDelay(400ms));
    House house;
    setStrategy(house);
    house.settings().strategy.parallelTimeout = 100ms;
    house.settings().strategy.plainTimeout = 15s;
    house.add(QStringLiteral("slow"), slow);
    house.apply();
    QCOMPARE(house.chat()->status(), 200);
    QCOMPARE(house.chat({{QStringLiteral("stream"), true}})->status(), 504);

    house.settings().strategy.parallelTimeout = 15s;
    house.settings().strategy.plainTimeout = 100ms;
    house.apply();
    QCOMPARE(house.chat()->status(), 504);
    slow.on("/v1/chat/completions", openai::chatStream().headDelay(400ms));
    QCOMPARE(house.chat({{QStringLiteral("stream"), true}})->status(), 200);
}

void TestEndings::aClientErrorDoesNotEndTheExchangeWhileAnotherMaySucceed()
{
    FakeUpstream strict;
    FakeUpstream good;
    strict.setDefault(openai::error(404, QStringLiteral("no such model")));
    good.setDefault(openai::chat().headDelay(50ms));
    House house;
    house.add(QStringLiteral("strict"), strict);
    house.add(QStringLiteral("good"), good);
    house.apply();

    QCOMPARE(house.chat()->status(), 200);
    // It is the request's fault, not the endpoint's.
    const GatewaySnapshot snapshot = house.gateway().snapshot();
    QCOMPARE(snapshot.endpoints[0].failed, 0);
}

void TestEndings::whatIsNoAnswerNeverWins_data()
{
    QTest::addColumn<bool>("stream");
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<FailureKind>("kind");

    QTest::newRow("an empty plain success") << false << openai::emptyChat() << FailureKind::Empty;
    QTest::newRow("a success without a byte") << false << Reply::empty() << FailureKind::Empty;
    QTest::newRow("an empty stream") << true << openai::emptyStream() << FailureKind::Empty;
    QTest::newRow("an error event first") << true << openai::errorEventFirst() << FailureKind::ErrorEvent;
    QTest::newRow("broken JSON") << false << Reply::badJson() << FailureKind::Malformed;
    QTest::newRow("a web page") << false << Reply::html() << FailureKind::Malformed;
    QTest::newRow("a web page for a stream") << true << Reply::html() << FailureKind::Malformed;
    QTest::newRow("a redirect") << false << Reply::redirect("/elsewhere") << FailureKind::Redirected;
    QTest::newRow("a body cut short") << false << openai::chat().cutAfter(20) << FailureKind::Truncated;
    QTest::newRow("a reset") << true << Reply::resetBeforeHead() << FailureKind::ConnectionLost;
    QTest::newRow("an unreadable error") << true << gcli::gzipError() << FailureKind::HttpError;
}

void TestEndings::whatIsNoAnswerNeverWins()
{
    QFETCH(bool, stream);
    QFETCH(Reply, reply);
    QFETCH(FailureKind, kind);

    FakeUpstream bad;
    FakeUpstream good;
    bad.on("/v1/chat/completions", reply);
    good.setDefault((stream ? openai::chatStream() : openai::chat()).headDelay(100ms));
    House house;
    house.add(QStringLiteral("bad"), bad);
    house.add(QStringLiteral("good"), good);
    house.apply();

    const auto client = house.chat({{QStringLiteral("stream"), stream}});
    QCOMPARE(client->status(), 200);
    QVERIFY(client->isComplete());
    QCOMPARE(client->headers().value("x-regatta-endpoint"), QByteArray("good"));
    QCOMPARE(bad.posts(), 1);
    QVERIFY(house.waitForRecords(1));
    const AttemptRecord &attempt = house.records().first().attempts[0];
    QCOMPARE(attempt.outcome, AttemptOutcome::Failed);
    QVERIFY(attempt.failure);
    QCOMPARE(failureKindName(attempt.failure->kind), failureKindName(kind));
}

void TestEndings::anAnthropicClientGetsItsOwnErrorShape()
{
    FakeUpstream failing;
    failing.setDefault(anthropic::error(500, QStringLiteral("api_error")));
    House house;
    house.add(QStringLiteral("relay"), failing);
    house.apply();

    const auto client = house.chat({{QStringLiteral("max_tokens"), 10}}, "/v1/messages");
    QCOMPARE(client->status(), 503);
    QCOMPARE(client->json().value(QLatin1String("type")).toString(), QStringLiteral("error"));
    QCOMPARE(client->json().value(QLatin1String("error")).toObject().value(QLatin1String("type")).toString(),
             QStringLiteral("api_error"));
}

void TestEndings::noEndpointIsAClearSentence()
{
    House house;
    house.apply();
    const auto client = house.chat();
    QCOMPARE(client->status(), 503);
    QVERIFY2(client->errorMessage().contains(QStringLiteral("endpoint")), qPrintable(client->errorMessage()));
    QVERIFY(house.waitForRecords(1));
}

void TestEndings::anEndpointWithoutItsKeyIsNotAsked()
{
    FakeUpstream locked;
    House house;
    house.add(QStringLiteral("locked"), locked).key = {KeyReference::Source::Stored, QStringLiteral("somewhere")};
    house.apply();

    const auto client = house.chat();
    QCOMPARE(client->status(), 503);
    QCOMPARE(locked.posts(), 0);
    QVERIFY2(client->errorMessage().contains(QStringLiteral("key")), qPrintable(client->errorMessage()));
}

void TestEndings::aRefusedUpstreamKeyIs503AndNamesNoSecret_data()
{
    QTest::addColumn<EndpointKind>("kind");
    QTest::addColumn<Reply>("reply");
    QTest::newRow("401") << EndpointKind::Gcli << gcli::missingKey();
    QTest::newRow("403") << EndpointKind::Gcli << gcli::wrongKey();
    QTest::newRow("401 that repeats the key")
        << EndpointKind::OpenAi << openai::error(401, QStringLiteral("Incorrect API key: swordfish-4711"));
}

void TestEndings::aRefusedUpstreamKeyIs503AndNamesNoSecret()
{
    QFETCH(EndpointKind, kind);
    QFETCH(Reply, reply);
    FakeUpstream server;
    server.setDefault(reply);
    House house;
    house.add(QStringLiteral("relay"), server, kind).key = {KeyReference::Source::Inline, {}};
    house.secrets().insert(QStringLiteral("relay"), Secret("swordfish-4711"));
    house.apply();

    const auto client = house.chat();
    QCOMPARE(client->status(), 503);
    QCOMPARE(server.lastRequest().headers.value("authorization"), QByteArray("Bearer swordfish-4711"));
    QVERIFY(!client->body().contains("swordfish"));
    QCOMPARE(house.gateway().snapshot().endpoints[0].state, EndpointState::KeyRefused);
}

void TestEndings::aStoppedUpstreamIsAFailedConnect()
{
    FakeUpstream gone;
    House house;
    house.add(QStringLiteral("gone"), gone);
    gone.stop();
    house.apply();

    QCOMPARE(house.chat()->status(), 503);
    QVERIFY(house.waitForRecords(1));
    QCOMPARE(house.records().first().attempts.first().failure->kind, FailureKind::ConnectFailed);
}

void TestEndings::aRequestThatComesBackIsALoop()
{
    FakeUpstream server;
    server.setDefault(openai::chat());
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();
    QCOMPARE(house.chat()->status(), 200);

    // What the upstream got, sent to the gateway again.
    const QByteArray hops = server.lastRequest().headers.value("x-regatta-hops");
    QVERIFY(!hops.isEmpty());
    const auto client = house.client();
    client->send("POST", "/v1/chat/completions", server.lastRequest().body,
                 {{"Content-Type", "application/json"}, {"x-regatta-hops", hops}});
    QVERIFY(client->waitForAnswer());
    QCOMPARE(client->status(), 508);
    QCOMPARE(server.posts(), 1);
}

void TestEndings::shuttingDownSaysSo()
{
    FakeUpstream silent;
    silent.setDefault(Reply::hang());
    House house;
    house.add(QStringLiteral("silent"), silent);
    house.apply();

    const auto client = house.client();
    client->post("/v1/chat/completions", House::chatBody());
    QTRY_COMPARE(silent.posts(), 1);
    house.gateway().shutDown();
    QVERIFY(client->waitForAnswer());
    QCOMPARE(client->status(), 503);
    QVERIFY2(client->errorMessage().contains(QStringLiteral("shutting down")), qPrintable(client->errorMessage()));
    QTRY_COMPARE(silent.aborts(), 1);
}

void TestEndings::whoComesWhileItShutsDownIsToldSo()
{
    FakeUpstream first;
    first.setDefault(openai::chat());
    House house;
    house.add(QStringLiteral("first"), first);
    house.apply();
    house.gateway().shutDown();
    const auto client = house.chat();
    QCOMPARE(client->status(), 503);
    QVERIFY(client->body().contains("shutting_down"));
    QVERIFY(house.waitForRecords(1));
    QVERIFY(!house.records().first().clientLeft);
    QCOMPARE(first.posts(), 0);
}

void TestEndings::aStreamCutByShuttingDownSaysNothingAboutItsEndpoint()
{
    FakeUpstream server;
    const QByteArray first = "data: " + openai::chunk(QStringLiteral("begun")) + "\n\n";
    server.on("/v1/chat/completions", Reply::stream({first, first}).stallAfter(first.size()));
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();

    const auto client = house.client();
    client->post("/v1/chat/completions", House::chatBody({{QStringLiteral("stream"), true}}));
    QVERIFY(client->waitForBody("begun"));
    house.gateway().shutDown();
    QVERIFY(client->waitForAnswer());
    QVERIFY(client->body().contains("shutting down"));
    QVERIFY(!client->isComplete());
    QVERIFY(house.waitForRecords(1));
    QVERIFY(!house.records().first().succeeded());
    QCOMPARE(house.gateway().snapshot().endpoints[0].succeeded, 0);
    QCOMPARE(house.gateway().snapshot().endpoints[0].failed, 0);
}

QTEST_GUILESS_MAIN(TestEndings)
#include "tst_endings.moc"
