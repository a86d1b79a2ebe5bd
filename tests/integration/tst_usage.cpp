// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/house.h"

#include <QDateTime>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

namespace {

const QJsonObject streamed{{QStringLiteral("stream"), true}};
const QByteArray chatPath = "/v1/chat/completions";

bool asksUsage(const ReceivedRequest &request)
{
    return request.json().value(QLatin1String("stream_options")).toObject().value(QLatin1String("include_usage")).toBool();
}

/// A server that sends the extra chunk to who asks for it, as OpenAI's does.
std::optional<Reply> honest(const ReceivedRequest &request)
{
    Answer answer;
    answer.usageChunk = asksUsage(request);
    return openai::chatStream(answer);
}

/// What is left of its answer without that chunk.
QByteArray withoutUsageChunk()
{
    Answer answer;
    answer.usageChunk = true;
    const QByteArray chunk = "data: " + openai::usageChunk() + "\n\n";
    QByteArray body = openai::chatStream(answer).wholeBody();
    if (body.count(chunk) != 1)
        qFatal("the answer has no usage chunk");
    return body.replace(chunk, {});
}

/// One that knows no stream_options, such as an old vLLM; it takes a while to say so.
auto old(int status)
{
    return [status](const ReceivedRequest &request) -> std::optional<Reply> {
        if (request.json().contains(QLatin1String("stream_options")))
            return openai::error(status, QStringLiteral("Extra inputs are not permitted")).headDelay(60ms);
        return openai::chatStream();
    };
}

} // namespace

/// What an answer used and cost, and what follows from it.
class TestUsage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usageIsAskedForAndItsChunkHidden_data();
    void usageIsAskedForAndItsChunkHidden();
    void aClientThatAskedGetsItsChunk();
    void usageOnAContentChunkStays();
    void forcedUsageNeverBreaksAnOldServer_data();
    void forcedUsageNeverBreaksAnOldServer();
    void aWrongRequestIsNotBlamedOnTheOption();
    void missingUsageIsUnknownNotZero();
    void losersAreChargedToo();
    void aDailyLimitLeavesTheEndpointOut();
    void aSpentQuotaIs429UntilMidnight();
    void useGoesOnAfterARestart();
    void bodiesAreKeptOnlyWhereAskedFor_data();
    void bodiesAreKeptOnlyWhereAskedFor();
    void aConversationIsPlannedWithItsEndpoint();
    void headerValuesAreStruckFromErrors();
};

void TestUsage::usageIsAskedForAndItsChunkHidden_data()
{
    QTest::addColumn<QJsonObject>("more");
    const auto with = [](const QJsonValue &options) {
        return QJsonObject{{QStringLiteral("stream"), true}, {QStringLiteral("stream_options"), options}};
    };
    QTest::newRow("the client said nothing") << streamed;
    QTest::newRow("the client said null") << with(QJsonValue());
    QTest::newRow("the client said false") << with(QJsonObject{{QStringLiteral("include_usage"), false}});
    QTest::newRow("the client has other options") << with(QJsonObject{{QStringLiteral("include_obfuscation"), false}});
}

void TestUsage::usageIsAskedForAndItsChunkHidden()
{
    QFETCH(QJsonObject, more);
    FakeUpstream server;
    server.setDefault(honest);
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();

    const auto client = house.chat(more);
    QVERIFY(asksUsage(server.lastRequest()));
    QCOMPARE(client->body(), withoutUsageChunk());
    QVERIFY(client->isComplete());
    QVERIFY(house.waitForRecords(1));
    QCOMPARE(house.records().first().attempts.first().usage.input, std::optional<qint64>(11));
    QCOMPARE(house.records().first().attempts.first().usage.output, std::optional<qint64>(7));
}

void TestUsage::aClientThatAskedGetsItsChunk()
{
    FakeUpstream server;
    server.setDefault(honest);
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();
    QJsonObject more = streamed;
    more.insert(QStringLiteral("stream_options"), QJsonObject{{QStringLiteral("include_usage"), true}});

    Answer answer;
    answer.usageChunk = true;
    QCOMPARE(house.chat(more)->body(), openai::chatStream(answer).wholeBody());
}

void TestUsage::usageOnAContentChunkStays()
{
    const Reply reply = gcli::chatStream();
    QVERIFY(reply.wholeBody().contains("\"usage\""));
    FakeUpstream server;
    server.setDefault(reply);
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();
    QCOMPARE(house.chat(streamed)->body(), reply.wholeBody());
    QVERIFY(asksUsage(server.lastRequest()));
    QVERIFY(house.waitForRecords(1));
    QVERIFY(house.records().first().attempts.first().usage.output);
}

void TestUsage::forcedUsageNeverBreaksAnOldServer_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("that answers 400") << 400;
    QTest::newRow("that answers 422, as FastAPI does") << 422;
}

void TestUsage::forcedUsageNeverBreaksAnOldServer()
{
    QFETCH(int, status);
    FakeUpstream server;
    server.setDefault(old(status));
    House house;
    house.add(QStringLiteral("vllm"), server);
    house.apply();

    const auto client = house.chat(streamed);
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->body(), openai::chatStream().wholeBody());
    QCOMPARE(client->headers().value("x-regatta-attempts"), QByteArray("1"));
    QCOMPARE(server.posts(), 2);
    QVERIFY(house.waitForRecords(1));
    QVERIFY(house.records().first().succeeded());
    QVERIFY(!house.records().first().attempts.first().failure);
    QVERIFY(house.records().first().attempts.first().timeToFirstToken >= 60ms); // the refusal is part of the wait
    QCOMPARE(house.gateway().snapshot().endpoints.first().failed, 0);

    QCOMPARE(house.chat(streamed)->status(), 200); // it has been learned
    QCOMPARE(server.posts(), 3);

    house.settings().endpoints.first().maxParallel = 9; // edited: perhaps it is another server now
    house.apply();
    QCOMPARE(house.chat(streamed)->status(), 200);
    QCOMPARE(server.posts(), 5);
}

void TestUsage::aWrongRequestIsNotBlamedOnTheOption()
{
    FakeUpstream server;
    server.on(chatPath, openai::error(400, QStringLiteral("temperature must be at most 2")));
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();
    const auto client = house.chat(streamed);
    QCOMPARE(client->status(), 400);
    QCOMPARE(client->errorMessage(), QStringLiteral("temperature must be at most 2"));
    QCOMPARE(server.posts(), 2);

    server.reset();
    server.setDefault(honest);
    QCOMPARE(house.chat(streamed)->status(), 200);
    QVERIFY(asksUsage(server.lastRequest()));
    server.reset();
    server.on(chatPath, openai::error(400));
    QCOMPARE(house.chat(streamed)->status(), 400); // known to take the option: asked only once
    QCOMPARE(server.posts(), 1);
}

void TestUsage::missingUsageIsUnknownNotZero()
{
    FakeUpstream server;
    server.setDefault(openai::chatStream());
    House house;
    house.add(QStringLiteral("relay"), server).prices = {dollars(1, 1)};
    house.apply();
    QVERIFY(house.chat(streamed)->isComplete());
    QVERIFY(house.waitForRecords(1));
    const AttemptRecord &attempt = house.records().first().attempts.first();
    QVERIFY(attempt.usage == TokenUsage());
    QVERIFY(!attempt.cost);
}

void TestUsage::losersAreChargedToo()
{
    FakeUpstream fast;
    FakeUpstream slow;
    fast.setDefault(openai::chat());
    slow.setDefault(Reply::hang());
    House house;
    house.add(QStringLiteral("fast"), fast).prices = {dollars(1, 10)};
    Price perCall = dollars(1, 1);
    perCall.call = 0.02;
    house.add(QStringLiteral("slow"), slow).prices = {perCall};
    house.apply();
    QCOMPARE(house.chat()->status(), 200);
    QVERIFY(house.waitForRecords(1));
    const ExchangeRecord &record = house.records().first();
    QCOMPARE(record.attempts.size(), 2);
    QCOMPARE(record.attempts[0].cost, std::optional(Money{11 * 1000 + 7 * 10'000, QStringLiteral("USD")}));
    QCOMPARE(record.attempts[1].cost, std::optional(Money{20'000'000, QStringLiteral("USD")}));
}

void TestUsage::aDailyLimitLeavesTheEndpointOut()
{
    FakeUpstream limited;
    FakeUpstream spare;
    limited.setDefault(openai::chat());
    spare.setDefault(openai::chat());
    qint64 now = QDateTime(QDate(2026, 3, 1), QTime(23, 0)).toMSecsSinceEpoch();
    House house;
    house.settings().strategy.mode = StrategyMode::Fallback;
    house.add(QStringLiteral("limited"), limited).dailyLimit.tokens = 30;
    house.add(QStringLiteral("spare"), spare);
    house.gateway().setWallClock([&now] { return now; });
    house.apply();

    QCOMPARE(house.chat()->headers().value("x-regatta-endpoint"), QByteArray("limited")); // 18 tokens each
    QCOMPARE(house.chat()->headers().value("x-regatta-endpoint"), QByteArray("limited"));
    const EndpointStatus status = house.gateway().snapshot().endpoints.first();
    QCOMPARE(status.state, EndpointState::OverLimit);
    QCOMPARE(status.callsToday, 2);
    QCOMPARE(status.tokensToday, 36);
    QCOMPARE(status.resumesAt, std::optional(QDateTime(QDate(2026, 3, 2), QTime(0, 0)).toMSecsSinceEpoch()));
    QCOMPARE(house.chat()->headers().value("x-regatta-endpoint"), QByteArray("spare"));
    QCOMPARE(limited.posts(), 2);

    now = QDateTime(QDate(2026, 3, 2), QTime(0, 0)).toMSecsSinceEpoch();
    QCOMPARE(house.gateway().snapshot().endpoints.first().state, EndpointState::Healthy);
    QCOMPARE(house.chat()->headers().value("x-regatta-endpoint"), QByteArray("limited"));
}

void TestUsage::aSpentQuotaIs429UntilMidnight()
{
    FakeUpstream server;
    server.setDefault(openai::chat());
    House house;
    house.add(QStringLiteral("relay"), server).dailyLimit.calls = 1;
    house.gateway().setWallClock([] { return QDateTime(QDate(2026, 3, 1), QTime(23, 0)).toMSecsSinceEpoch(); });
    house.apply();
    QCOMPARE(house.chat()->status(), 200);
    const auto client = house.chat();
    QCOMPARE(client->status(), 429);
    QCOMPARE(client->headers().value("retry-after"), QByteArray("3600"));
    QVERIFY2(client->errorMessage().contains(QStringLiteral("daily limit")), qPrintable(client->errorMessage()));
    QCOMPARE(server.posts(), 1);
}

void TestUsage::useGoesOnAfterARestart()
{
    FakeUpstream server;
    server.setDefault(openai::chat());
    House house;
    Endpoint &relay = house.add(QStringLiteral("relay"), server);
    relay.prices = {dollars(1, 1)};
    relay.dailyLimit.cost = 0.5;
    house.gateway().restoreUse({{QStringLiteral("relay"), {3, 500, Money{500'000'000, QStringLiteral("USD")}}}});
    house.apply();
    QCOMPARE(house.gateway().snapshot().endpoints.first().callsToday, 3);
    QCOMPARE(house.chat()->status(), 429);
}

void TestUsage::bodiesAreKeptOnlyWhereAskedFor_data()
{
    QTest::addColumn<KeptBodies>("kept");
    QTest::addColumn<bool>("failing");
    QTest::addColumn<bool>("expected");
    QTest::newRow("none") << KeptBodies::None << true << false;
    QTest::newRow("failed, and it failed") << KeptBodies::Failed << true << true;
    QTest::newRow("failed, but it did not") << KeptBodies::Failed << false << false;
    QTest::newRow("all") << KeptBodies::All << false << true;
}

void TestUsage::bodiesAreKeptOnlyWhereAskedFor()
{
    QFETCH(KeptBodies, kept);
    QFETCH(bool, failing);
    QFETCH(bool, expected);
    FakeUpstream server;
    server.on(chatPath, failing ? openai::error(500) : openai::chatStream());
    House house;
    house.settings().log.bodies = kept;
    house.settings().log.bodyBytes = 200;
    Endpoint &relay = house.add(QStringLiteral("relay"), server);
    relay.key = {KeyReference::Source::Stored, QStringLiteral("x")};
    house.secrets().insert(relay.name, Secret("upstream-key-1"));
    house.apply();
    QJsonObject more = streamed;
    more.insert(QStringLiteral("user"), QStringLiteral("upstream-key-1"));
    QVERIFY(house.chat(more)->isComplete());
    QVERIFY(house.waitForRecords(1));
    const ExchangeRecord &record = house.records().first();
    QCOMPARE(!record.requestBody.isEmpty(), expected);
    QCOMPARE(!record.answerBody.isEmpty(), expected);
    if (!expected)
        return;
    QVERIFY(record.requestBody.contains("Hello?"));
    QVERIFY(!record.requestBody.contains("upstream-key-1"));
    QVERIFY(record.answerBody.contains(failing ? "\"error\"" : "\"choices\""));
    QVERIFY(record.requestBody.size() <= 200 && record.answerBody.size() <= 200);
}

void TestUsage::aConversationIsPlannedWithItsEndpoint()
{
    const auto turn = [](const QString &opening, bool later) {
        const auto message = [](const char *role, const QString &words) {
            return QJsonObject{{QStringLiteral("role"), QLatin1String(role)}, {QStringLiteral("content"), words}};
        };
        QJsonArray messages{message("user", opening)};
        if (later) {
            messages.append(message("assistant", QStringLiteral("An answer")));
            messages.append(message("user", QStringLiteral("And then?")));
        }
        return QJsonObject{{QStringLiteral("stream"), true}, {QStringLiteral("messages"), messages}};
    };
    FakeUpstream quick;
    FakeUpstream slow;
    quick.setDefault(openai::chatStream());
    slow.setDefault(openai::chatStream().headDelay(100ms));
    House house;
    house.settings().smart.raceEvery = 0;
    house.settings().smart.explorePercent = 0;
    house.settings().smart.hedging = false;
    house.settings().smart.conversationTolerance = 1e6;
    house.add(QStringLiteral("quick"), quick).enabled = false;
    house.add(QStringLiteral("slow"), slow);
    house.apply();
    QCOMPARE(house.chat(turn(QStringLiteral("One"), false))->headers().value("x-regatta-endpoint"), QByteArray("slow"));
    house.settings().endpoints[0].enabled = true;
    house.apply();
    QCOMPARE(house.chat(turn(QStringLiteral("Two"), false))->headers().value("x-regatta-endpoint"), QByteArray("quick"));

    house.settings().strategy.mode = StrategyMode::Smart;
    house.apply();
    QCOMPARE(house.chat(turn(QStringLiteral("Three"), false))->headers().value("x-regatta-endpoint"), QByteArray("quick"));
    QCOMPARE(house.chat(turn(QStringLiteral("One"), true))->headers().value("x-regatta-endpoint"), QByteArray("slow"));
    house.settings().smart.keepConversations = false;
    house.apply();
    QCOMPARE(house.chat(turn(QStringLiteral("One"), true))->headers().value("x-regatta-endpoint"), QByteArray("quick"));
}

void TestUsage::headerValuesAreStruckFromErrors()
{
    FakeUpstream server;
    server.on(chatPath, openai::error(400, QStringLiteral("team team-secret-9 may not do that")));
    House house;
    house.add(QStringLiteral("relay"), server).headers = {{"X-Team", "team-secret-9"}};
    house.apply();
    QCOMPARE(house.chat()->errorMessage(), QStringLiteral("team *** may not do that"));
}

QTEST_GUILESS_MAIN(TestUsage)
#include "tst_usage.moc"
