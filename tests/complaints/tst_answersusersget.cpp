// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/house.h"

#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

/// What users of such programs complain about most, as far as it is about the answer they get. Each function is named
/// after what the user sees; the projects where it was reported stand beside it.
class TestAnswersUsersGet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStreamThatBreaksMidwayNeverLooksComplete_data() { strategies(); }
    void aStreamThatBreaksMidwayNeverLooksComplete();
    void aStreamThatBreaksMidwayCountsAgainstItsEndpoint();
    void anEmptyAnswerIsNotTakenForASuccess_data();
    void anEmptyAnswerIsNotTakenForASuccess();
    void aClientThatLeavesStopsEveryUpstreamCall_data() { strategies(); }
    void aClientThatLeavesStopsEveryUpstreamCall();
    void aClientThatLeavesStillHasItsUsageRecorded();
    void aSilentUpstreamIsGivenUpForTheNext_data();
    void aSilentUpstreamIsGivenUpForTheNext();
    void anErrorAfterTheFirstEventStillFallsBack_data() { strategies(); }
    void anErrorAfterTheFirstEventStillFallsBack();
    void aStreamThatGoesSilentMidwayIsEnded();
    void aStreamThatTricklesEndsWithTheReason();
    void noCharacterIsCutInTheMiddle();
    void usageIsAskedForAndNotShownToWhoDidNotAsk();
    void anUpstreamThatRefusesTheUsageOptionIsAskedWithoutIt();

private:
    static void strategies();
};

void TestAnswersUsersGet::strategies()
{
    QTest::addColumn<StrategyMode>("mode");
    QTest::newRow("race") << StrategyMode::Race;
    QTest::newRow("fallback") << StrategyMode::Fallback;
    QTest::newRow("smart") << StrategyMode::Smart;
}

namespace {

const QJsonObject streamed{{QStringLiteral("stream"), true}};

Reply words(const QString &text)
{
    Answer answer;
    answer.deltas = {text};
    return openai::chatStream(answer);
}

} // namespace

// cc-switch #7425 #6672, CLIProxyAPI #2189, Portkey #1797, new-api #6594
void TestAnswersUsersGet::aStreamThatBreaksMidwayNeverLooksComplete()
{
    QFETCH(StrategyMode, mode);
    const qint64 whole = openai::chatStream().wholeBody().size();
    FakeUpstream breaking;
    breaking.setDefault(openai::chatStream().cutAfter(whole / 2));
    House house;
    house.settings().strategy.mode = mode;
    house.add(QStringLiteral("breaking"), breaking);
    house.apply();

    const auto client = house.chat(streamed);
    QCOMPARE(client->status(), 200);
    QVERIFY2(!client->isComplete(), "the client could take half an answer for a whole one");
    QVERIFY(!client->body().contains("[DONE]"));
    QVERIFY2(client->body().contains("\"error\""), client->body().constData());
    QVERIFY(house.waitForRecords(1));
    QVERIFY(!house.records().first().succeeded());
    QCOMPARE(house.records().first().failure->kind, FailureKind::Truncated);
}

void TestAnswersUsersGet::aStreamThatBreaksMidwayCountsAgainstItsEndpoint()
{
    const qint64 whole = openai::chatStream().wholeBody().size();
    FakeUpstream breaking;
    FakeUpstream good;
    breaking.setDefault(openai::chatStream().cutAfter(whole / 2));
    good.setDefault(words(QStringLiteral("good")));
    House house;
    house.settings().strategy.mode = StrategyMode::Fallback;
    house.add(QStringLiteral("breaking"), breaking);
    house.add(QStringLiteral("good"), good);
    house.apply();

    for (int i = 0; i < house.settings().health.openAfterFailures; ++i)
        QVERIFY(!house.chat(streamed)->isComplete());
    // Its breaker is open now: the next request goes elsewhere at once.
    const auto client = house.chat(streamed);
    QVERIFY(client->isComplete());
    QCOMPARE(client->headers().value("x-regatta-endpoint"), QByteArray("good"));
    QCOMPARE(house.gateway().snapshot().endpoints.first().state, EndpointState::CircuitOpen);
    QCOMPARE(house.gateway().snapshot().endpoints.first().succeeded, 0);
}

void TestAnswersUsersGet::anEmptyAnswerIsNotTakenForASuccess_data()
{
    QTest::addColumn<StrategyMode>("mode");
    QTest::addColumn<bool>("stream");
    QTest::addColumn<Reply>("nothing");
    for (const StrategyMode mode : {StrategyMode::Race, StrategyMode::Fallback, StrategyMode::Smart}) {
        const QByteArray name = strategyModeName(mode).toLatin1();
        QTest::newRow(name + ": a plain answer without words") << mode << false << openai::emptyChat();
        QTest::newRow(name + ": a plain answer without a body") << mode << false << Reply::empty();
        QTest::newRow(name + ": a stream without words") << mode << true << openai::emptyStream();
    }
}

// cc-switch #4637, gcli2api #44 #64
void TestAnswersUsersGet::anEmptyAnswerIsNotTakenForASuccess()
{
    QFETCH(StrategyMode, mode);
    QFETCH(bool, stream);
    QFETCH(Reply, nothing);
    FakeUpstream hollow;
    FakeUpstream good;
    hollow.setDefault(nothing);
    good.setDefault(stream ? words(QStringLiteral("good")) : openai::chat());
    House house;
    house.settings().strategy.mode = mode;
    house.add(QStringLiteral("hollow"), hollow);
    house.add(QStringLiteral("good"), good);
    house.apply();

    const auto client = house.chat({{QStringLiteral("stream"), stream}});
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->headers().value("x-regatta-endpoint"), QByteArray("good"));
    QVERIFY(house.waitForRecords(1));
    for (const AttemptRecord &attempt : house.records().first().attempts) {
        if (attempt.endpoint == QLatin1String("hollow"))
            QVERIFY(attempt.outcome != AttemptOutcome::Won);
    }
}

// LiteLLM #13774 #37140, new-api #4186 #7231
void TestAnswersUsersGet::aClientThatLeavesStopsEveryUpstreamCall()
{
    QFETCH(StrategyMode, mode);
    FakeUpstream upstream;
    upstream.setDefault(openai::chatStream().stallAfter(openai::chatStream().wholeBody().size() / 2));
    House house;
    house.settings().strategy.mode = mode;
    house.add(QStringLiteral("upstream"), upstream);
    house.apply();

    const auto client = house.client();
    client->post("/v1/chat/completions", House::chatBody(streamed));
    QVERIFY(client->waitForBody("data:"));
    client->kill();
    QVERIFY(waitUntil([&] { return upstream.aborts() == 1; }));
    QVERIFY(house.waitForRecords(1));
    QVERIFY(house.records().first().clientLeft);
}

// The opposite: new-api #4464
void TestAnswersUsersGet::aClientThatLeavesStillHasItsUsageRecorded()
{
    Reply reply = Reply::sse({openai::chunk(QStringLiteral("Hello")), openai::usageChunk(11, 7)}, false);
    FakeUpstream upstream;
    upstream.setDefault(reply.stallAfter(reply.wholeBody().size()));
    House house;
    house.add(QStringLiteral("upstream"), upstream);
    house.apply();

    const auto client = house.client();
    QJsonObject body = House::chatBody(streamed);
    body.insert(QStringLiteral("stream_options"), QJsonObject{{QStringLiteral("include_usage"), true}});
    client->post("/v1/chat/completions", body);
    QVERIFY(client->waitForBody("usage"));
    client->kill();
    QVERIFY(house.waitForRecords(1));
    const ExchangeRecord &record = house.records().first();
    QVERIFY(record.clientLeft);
    QCOMPARE(record.attempts.first().usage.input, std::optional<qint64>(11));
    QCOMPARE(record.attempts.first().usage.output, std::optional<qint64>(7));
}

void TestAnswersUsersGet::aSilentUpstreamIsGivenUpForTheNext_data()
{
    QTest::addColumn<StrategyMode>("mode");
    QTest::addColumn<Reply>("silence");
    const Reply roleOnly = Reply::sse({openai::roleChunk()}, false);
    const Reply silentAfterRole = Reply(roleOnly).stallAfter(roleOnly.wholeBody().size());
    for (const StrategyMode mode : {StrategyMode::Race, StrategyMode::Fallback, StrategyMode::Smart}) {
        const QByteArray name = strategyModeName(mode).toLatin1();
        QTest::newRow(name + ": not a byte") << mode << Reply::hang();
        QTest::newRow(name + ": a head and no word") << mode << openai::chatStream().stallAfter(0);
        QTest::newRow(name + ": a role and no word") << mode << silentAfterRole;
    }
}

// Bifrost #7034, LiteLLM #5859
void TestAnswersUsersGet::aSilentUpstreamIsGivenUpForTheNext()
{
    QFETCH(StrategyMode, mode);
    QFETCH(Reply, silence);
    FakeUpstream silent;
    FakeUpstream good;
    silent.setDefault(silence);
    good.setDefault(words(QStringLiteral("good")));
    House house;
    house.settings().strategy.mode = mode;
    house.settings().strategy.lateAfter = 50ms;
    house.add(QStringLiteral("silent"), silent);
    house.add(QStringLiteral("good"), good);
    house.apply();

    const auto client = house.chat(streamed);
    QVERIFY(client->isComplete());
    QCOMPARE(client->headers().value("x-regatta-endpoint"), QByteArray("good"));
    QVERIFY(waitUntil([&] { return silent.aborts() == 1; }));
}

// Bifrost #5395 #2917, LiteLLM #6957
void TestAnswersUsersGet::anErrorAfterTheFirstEventStillFallsBack()
{
    QFETCH(StrategyMode, mode);
    FakeUpstream failing;
    FakeUpstream good;
    failing.setDefault(Reply::sse({openai::roleChunk(), R"({"error":{"message":"overloaded","code":503}})"}));
    good.setDefault(words(QStringLiteral("good")).headDelay(20ms));
    House house;
    house.settings().strategy.mode = mode;
    house.add(QStringLiteral("failing"), failing);
    house.add(QStringLiteral("good"), good);
    house.apply();

    const auto client = house.chat(streamed);
    QCOMPARE(client->status(), 200);
    QVERIFY(client->isComplete());
    QCOMPARE(client->headers().value("x-regatta-endpoint"), QByteArray("good"));
    QVERIFY(!client->body().contains("overloaded"));
}

void TestAnswersUsersGet::aStreamThatGoesSilentMidwayIsEnded()
{
    const qint64 whole = openai::chatStream().wholeBody().size();
    FakeUpstream stalling;
    stalling.setDefault(openai::chatStream().stallAfter(whole / 2));
    House house;
    house.settings().strategy.idleTimeout = 100ms;
    house.add(QStringLiteral("stalling"), stalling);
    house.apply();

    const auto client = house.chat(streamed);
    QVERIFY(!client->isComplete());
    QVERIFY(client->body().contains("\"error\""));
    QVERIFY(house.waitForRecords(1));
    QCOMPARE(house.records().first().failure->kind, FailureKind::IdleTimeout);
    QVERIFY(waitUntil([&] { return stalling.aborts() == 1; }));
}

// Bifrost #6472: alive, at a token a second
void TestAnswersUsersGet::aStreamThatTricklesEndsWithTheReason()
{
    Answer tokens;
    tokens.deltas = QStringList(1000, QStringLiteral("a"));
    FakeUpstream trickling;
    FakeUpstream good;
    trickling.setDefault(openai::chatStream(tokens).pieceDelay(20ms));
    good.setDefault(words(QStringLiteral("good")));
    House house;
    house.settings().strategy.mode = StrategyMode::Fallback;
    house.settings().strategy.slowestStream = 100'000;
    house.settings().strategy.slowestStreamAfter = 100ms;
    house.settings().health.openAfterFailures = 1;
    house.add(QStringLiteral("trickling"), trickling);
    house.add(QStringLiteral("good"), good);
    house.apply();

    const auto client = house.chat(streamed);
    const QString reason = QStringLiteral("Fewer than 100000 bytes a second came over 0.1 s.");
    QVERIFY(!client->isComplete());
    QVERIFY(!client->body().contains("[DONE]"));
    QVERIFY2(client->body().contains(reason.toUtf8()), client->body().constData());
    QVERIFY(house.waitForRecords(1));
    const ExchangeRecord &record = house.records().first();
    QCOMPARE(record.failure->kind, FailureKind::SlowStream);
    QCOMPARE(record.attempts.first().failure->message, reason);
    QVERIFY(waitUntil([&] { return trickling.aborts() == 1; }));
    // It counts as a failure of its endpoint: with a breaker that opens at once, the next request goes elsewhere.
    QCOMPARE(house.chat(streamed)->headers().value("x-regatta-endpoint"), QByteArray("good"));
}

// claude-code-router #1672
void TestAnswersUsersGet::noCharacterIsCutInTheMiddle()
{
    const QString text = QString::fromUtf8("冠军🏆é");
    FakeUpstream upstream;
    upstream.setDefault(words(text).oneByteAtATime());
    House house;
    house.add(QStringLiteral("upstream"), upstream);
    house.apply();

    const auto client = house.chat(streamed);
    QVERIFY(client->isComplete());
    QVERIFY(client->body().contains(text.toUtf8()));
    QVERIFY(!client->body().contains("\xef\xbf\xbd"));
}

void TestAnswersUsersGet::usageIsAskedForAndNotShownToWhoDidNotAsk()
{
    Answer answer;
    answer.usageChunk = true;
    FakeUpstream upstream;
    upstream.setDefault(openai::chatStream(answer));
    House house;
    house.add(QStringLiteral("upstream"), upstream);
    house.apply();

    const auto client = house.chat(streamed);
    QVERIFY(client->isComplete());
    QVERIFY(upstream.lastRequest().body.contains("include_usage"));
    QVERIFY2(!client->body().contains("prompt_tokens"), client->body().constData());
    QVERIFY(house.waitForRecords(1));
    QCOMPARE(house.records().first().attempts.first().usage.output, std::optional<qint64>(7));
}

// higress #3041: old vLLM answers 400
void TestAnswersUsersGet::anUpstreamThatRefusesTheUsageOptionIsAskedWithoutIt()
{
    FakeUpstream old;
    old.setHandler([](const ReceivedRequest &request) -> std::optional<Reply> {
        if (request.method != "POST")
            return std::nullopt;
        if (request.body.contains("stream_options"))
            return openai::error(400, QStringLiteral("stream_options: extra fields not permitted"));
        return openai::chatStream();
    });
    House house;
    house.add(QStringLiteral("old"), old);
    house.apply();

    for (int i = 0; i < 2; ++i) {
        const auto client = house.chat(streamed);
        QCOMPARE(client->status(), 200);
        QVERIFY(client->isComplete());
    }
    QCOMPARE(old.posts(), 3); // refused once, and remembered
    QVERIFY(house.waitForRecords(2));
    QVERIFY(house.records().last().succeeded());
    QVERIFY(!house.records().last().attempts.first().usage.output);
}

QTEST_GUILESS_MAIN(TestAnswersUsersGet)
#include "tst_answersusersget.moc"
