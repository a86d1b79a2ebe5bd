// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/house.h"

#include <QFile>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

/// Resident memory of this process in bytes, from the kernel.
qint64 residentMemory()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (!statm.open(QIODevice::ReadOnly))
        return -1;
    return statm.readAll().split(' ').value(1).toLongLong() * 4096;
}

const QJsonObject streamed{{QStringLiteral("stream"), true}};
/// From a client that wants the chunk with the usage, too; from others it is hidden.
const QJsonObject streamedWithUsage{{QStringLiteral("stream"), true},
                                    {QStringLiteral("stream_options"),
                                     QJsonObject{{QStringLiteral("include_usage"), true}}}};

Reply streamOf(const QList<QByteArray> &data, bool done = true)
{
    return Reply::sse(data, done);
}

} // namespace

class TestStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStreamArrivesByteForByte_data();
    void aStreamArrivesByteForByte();
    void aStreamArrivesByteForByteForEverySplit();
    void firstContentCommitsNotTheHead();
    void aTruncationIsSaidAndNeverACleanEnd_data();
    void aTruncationIsSaidAndNeverACleanEnd();
    void anErrorEventAfterContentPassesOnce();
    void nothingIsSwitchedAfterTheCommit();
    void aStalledStreamIsEndedByTheIdleTimeout();
    void hiNeverBeatsARealStream();
    void hiIsDeliveredWhereNothingBetterComes();
    void hiSaysNothingAboutHealth();
    void aSlowReaderCostsLittleMemory_data();
    void aSlowReaderCostsLittleMemory();
    void anAnthropicStreamArrivesByteForByte();
    void aResponsesStreamArrivesByteForByte();
    void theConnectionServesTheNextRequestAfterAStream();
};

void TestStreams::aStreamArrivesByteForByte_data()
{
    QTest::addColumn<Reply>("reply");
    const QList<QByteArray> data{openai::roleChunk(), openai::chunk(QString::fromUtf8("grüß 🛶 dich")),
                                 openai::chunk(QString::fromUtf8("帆船")), openai::finishChunk(), openai::usageChunk()};
    Answer finishOnEveryChunk;
    finishOnEveryChunk.finishOnEveryChunk = true;
    Answer toolCall;
    toolCall.toolCall = true;
    Answer several;
    several.choices = 3;
    several.logprobs = true;
    QTest::newRow("as usual") << streamOf(data);
    QTest::newRow("one byte at a time") << streamOf(data).oneByteAtATime();
    QTest::newRow("CRLF") << streamOf(data).crlf();
    QTest::newRow("several data lines") << streamOf(data).multiLineData();
    QTest::newRow("a finish on every chunk") << openai::chatStream(finishOnEveryChunk);
    QTest::newRow("from a gcli2api server") << gcli::chatStream();
    QTest::newRow("an image as content") << gcli::imageChunk();
    QTest::newRow("a tool call") << openai::chatStream(toolCall);
    QTest::newRow("several choices and logprobs") << openai::chatStream(several);
    QTest::newRow("without [DONE], but with a finish") << streamOf(data, false);
    QTest::newRow("until the connection closes") << streamOf(data).untilClose();
    QTest::newRow("HTTP/1.0") << streamOf(data).http10().untilClose();
    QTest::newRow("heartbeats before and between")
        << Reply::stream({": ping\n\n", "data: " + openai::roleChunk() + "\n\n", ": ping\n\n",
                          "data: " + openai::chunk(QStringLiteral("x")) + "\n\n", ": ping\n\n",
                          "data: " + openai::finishChunk() + "\n\n", "data: [DONE]\n\n"});
}

void TestStreams::aStreamArrivesByteForByte()
{
    QFETCH(Reply, reply);
    FakeUpstream server;
    server.setDefault(reply);
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();

    const auto client = house.chat(streamedWithUsage);
    QCOMPARE(client->status(), 200);
    QVERIFY(client->headers().value("content-type").startsWith("text/event-stream"));
    QVERIFY(client->isComplete());
    QCOMPARE(client->body(), reply.wholeBody());
    QVERIFY(house.waitForRecords(1));
    QVERIFY(house.records().first().succeeded());
    QVERIFY(house.records().first().timeToFirstToken);
}

void TestStreams::aStreamArrivesByteForByteForEverySplit()
{
    const Reply whole = streamOf({openai::roleChunk(), openai::chunk(QString::fromUtf8("🛶🏁")), openai::finishChunk()}).crlf();
    const QByteArray expected = whole.wholeBody();
    FakeUpstream server;
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();
    for (qsizetype position = 1; position < expected.size(); ++position) {
        server.on("/v1/chat/completions", Reply(whole).splitAt({position}));
        const auto client = house.chat(streamed);
        QVERIFY2(client->isComplete(), qPrintable(QString::number(position)));
        QVERIFY2(client->body() == expected, qPrintable(QString::number(position)));
    }
}

void TestStreams::firstContentCommitsNotTheHead()
{
    FakeUpstream eager;   // sends its head and role at once, and its content late
    FakeUpstream prompt;
    eager.setDefault(Reply::stream({"data: " + openai::roleChunk() + "\n\n"}).event(openai::chunk(QStringLiteral("eager")), 2s));
    prompt.setDefault(openai::chatStream().headDelay(50ms));
    House house;
    house.add(QStringLiteral("eager"), eager);
    house.add(QStringLiteral("prompt"), prompt);
    house.apply();

    const auto client = house.chat(streamed);
    QCOMPARE(client->headers().value("x-regatta-endpoint"), QByteArray("prompt"));
    QVERIFY(!client->body().contains("eager"));
}

void TestStreams::aTruncationIsSaidAndNeverACleanEnd_data()
{
    QTest::addColumn<Reply>("reply");
    const QByteArray first = "data: " + openai::chunk(QStringLiteral("begun")) + "\n\n";
    QTest::newRow("cut between events") << Reply::stream({first, first}).cutAfter(first.size());
    QTest::newRow("cut within an event") << Reply::stream({first, first}).cutAfter(first.size() + 20);
    QTest::newRow("cut at the end, without a terminator") << Reply::stream({first}).cutAtEnd();
    QTest::newRow("reset") << Reply::stream({first, first}).resetAfter(first.size());
    QTest::newRow("a clean end without finish or [DONE]") << Reply::stream({first});
}

void TestStreams::aTruncationIsSaidAndNeverACleanEnd()
{
    QFETCH(Reply, reply);
    FakeUpstream server;
    server.on("/v1/chat/completions", reply);
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();

    const auto client = house.chat(streamed);
    QCOMPARE(client->status(), 200);
    QVERIFY(client->body().contains("begun"));
    QVERIFY2(client->body().contains("data: {\"error\""), client->body().constData());
    QVERIFY(!client->body().contains("[DONE]"));
    QVERIFY(!client->isComplete());
    QCOMPARE(server.posts(), 1);
    QVERIFY(house.waitForRecords(1));
    QVERIFY(!house.records().first().succeeded());
    QCOMPARE(house.records().first().failure->kind, FailureKind::Truncated);
    QCOMPARE(house.gateway().snapshot().endpoints[0].failed, 1);
}

void TestStreams::anErrorEventAfterContentPassesOnce()
{
    FakeUpstream server;
    // Apart, because an error that comes with the first content in one packet never wins.
    server.setDefault(gcli::startsAgain({QStringLiteral("one"), QStringLiteral("two")}).pieceDelay(20ms));
    House house;
    house.add(QStringLiteral("gcli"), server, EndpointKind::Gcli);
    house.apply();

    const auto client = house.chat(streamed);
    QCOMPARE(client->body().count("\"error\""), 1);
    QVERIFY(!client->isComplete());
    QVERIFY(house.waitForRecords(1));
    QVERIFY(!house.records().first().succeeded());
    QCOMPARE(house.records().first().failure->kind, FailureKind::ErrorEvent);
}

void TestStreams::nothingIsSwitchedAfterTheCommit()
{
    FakeUpstream breaking;
    FakeUpstream spare;
    const QByteArray first = "data: " + openai::chunk(QStringLiteral("begun")) + "\n\n";
    breaking.setDefault(Reply::stream({first, first}).cutAfter(first.size()));
    spare.setDefault(openai::chatStream());
    House house;
    house.settings().strategy.mode = StrategyMode::Fallback;
    house.add(QStringLiteral("breaking"), breaking);
    house.add(QStringLiteral("spare"), spare);
    house.apply();

    const auto client = house.chat(streamed);
    QVERIFY(!client->isComplete());
    QCOMPARE(spare.posts(), 0);
}

void TestStreams::aStalledStreamIsEndedByTheIdleTimeout()
{
    FakeUpstream server;
    const QByteArray first = "data: " + openai::chunk(QStringLiteral("begun")) + "\n\n";
    server.setDefault(Reply::stream({first, first}).stallAfter(first.size()));
    House house;
    house.settings().strategy.idleTimeout = 100ms;
    house.add(QStringLiteral("relay"), server);
    house.apply();

    const auto client = house.chat(streamed);
    QVERIFY(client->body().contains("begun"));
    QVERIFY(client->body().contains("data: {\"error\""));
    QVERIFY(!client->isComplete());
    QTRY_COMPARE(server.aborts(), 1);
    QCOMPARE(house.records().first().failure->kind, FailureKind::IdleTimeout);
}

void TestStreams::hiNeverBeatsARealStream()
{
    FakeUpstream gateKeeper;
    FakeUpstream real;
    gateKeeper.setDefault(gcli::hi());
    real.setDefault(openai::chatStream().headDelay(150ms));
    House house;
    house.add(QStringLiteral("gcli"), gateKeeper, EndpointKind::Gcli);
    house.add(QStringLiteral("real"), real);
    house.apply();

    const auto client = house.chat(streamed);
    QCOMPARE(client->headers().value("x-regatta-endpoint"), QByteArray("real"));
    QVERIFY(client->isComplete());
}

void TestStreams::hiIsDeliveredWhereNothingBetterComes()
{
    FakeUpstream gateKeeper;
    FakeUpstream failing;
    gateKeeper.setDefault(gcli::hi());
    failing.setDefault(openai::error(500).headDelay(50ms));
    for (const StrategyMode mode : {StrategyMode::Race, StrategyMode::Fallback, StrategyMode::Single}) {
        House house;
        house.settings().strategy.mode = mode;
        house.add(QStringLiteral("gcli"), gateKeeper, EndpointKind::Gcli);
        house.add(QStringLiteral("failing"), failing);
        house.apply();

        const auto client = house.chat(streamed);
        QCOMPARE(client->status(), 200);
        QVERIFY(client->isComplete());
        QVERIFY(client->headers().value("content-type").startsWith("text/event-stream"));
        QVERIFY(client->body().startsWith("data: {"));
        QVERIFY(client->body().contains("chat.completion.chunk"));
        QVERIFY(client->body().endsWith("data: [DONE]\n\n"));
    }
}

void TestStreams::hiSaysNothingAboutHealth()
{
    FakeUpstream gateKeeper;
    gateKeeper.setDefault(gcli::hi());
    House house;
    house.add(QStringLiteral("gcli"), gateKeeper, EndpointKind::Gcli);
    house.apply();

    QCOMPARE(house.chat(streamed)->status(), 200);
    QVERIFY(house.waitForRecords(1));
    const EndpointStatus status = house.gateway().snapshot().endpoints[0];
    QCOMPARE(status.succeeded, 0);
    QCOMPARE(status.failed, 0);
    QCOMPARE(status.inFlight, 0);
    QVERIFY(!status.medianTtft);
}

void TestStreams::aSlowReaderCostsLittleMemory_data()
{
    QTest::addColumn<bool>("binary");
    QTest::newRow("a stream of 256 MiB") << false;
    QTest::newRow("a binary answer of 256 MiB") << true;
}

void TestStreams::aSlowReaderCostsLittleMemory()
{
    QFETCH(bool, binary);
    constexpr qint64 size = 256 * mebibyte;
    FakeUpstream::Options options;
    options.sendBuffer = 64 * 1024;
    FakeUpstream server(options);
    server.setDefault(binary ? Reply::huge(size) : openai::hugeStream(size));
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();

    const auto client = house.client();
    client->setKeepsBody(false);
    client->setReadingPaused(true);
    const qint64 before = residentMemory();
    if (binary)
        client->send("GET", "/v1/files/file-1/content", {}, {});
    else
        client->post("/v1/chat/completions", House::chatBody(streamed));

    // The upstream pushes until everything between it and the sleeping reader is full; then nothing moves any more.
    QTRY_VERIFY(server.bytesTaken() > 0);
    qint64 taken = -1;
    QVERIFY(waitUntil([&, settled = 0]() mutable {
        settled = server.bytesTaken() == taken ? settled + 1 : 0;
        taken = server.bytesTaken();
        return settled > 20;
    }, 10'000));
    // Most of that is in the kernel's buffers of two connections, whose limits are the machine's (tcp_rmem, tcp_wmem).
    QVERIFY2(taken < size / 4, qPrintable(QString::number(taken)));
    const qint64 asleep = residentMemory() - before;
    QVERIFY2(asleep < 16 * mebibyte, qPrintable(QString::number(asleep)));

    client->setReadingPaused(false);
    QVERIFY(waitUntil([&] { return client->isComplete(); }, 60'000));
    QVERIFY(client->bodySize() >= size);
    const qint64 awake = residentMemory() - before;
    QVERIFY2(awake < 16 * mebibyte, qPrintable(QString::number(awake)));
}

void TestStreams::anAnthropicStreamArrivesByteForByte()
{
    const Reply reply = anthropic::messageStream();
    FakeUpstream server;
    server.setDefault(reply);
    House house;
    house.add(QStringLiteral("gcli"), server, EndpointKind::Gcli);
    house.apply();

    const auto client = house.chat({{QStringLiteral("stream"), true}, {QStringLiteral("max_tokens"), 5}}, "/v1/messages");
    QVERIFY(client->isComplete());
    QCOMPARE(client->body(), reply.wholeBody());
    QCOMPARE(server.lastRequest().path(), QByteArray("/v1/messages"));
}

void TestStreams::aResponsesStreamArrivesByteForByte()
{
    const Reply reply = openai::responseStream();
    FakeUpstream server;
    server.setDefault(reply);
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();

    const auto client = house.client();
    client->post("/v1/responses", {{QStringLiteral("model"), QStringLiteral("m")},
                                   {QStringLiteral("input"), QStringLiteral("x")},
                                   {QStringLiteral("stream"), true}});
    QVERIFY(client->waitForAnswer());
    QVERIFY(client->isComplete());
    QCOMPARE(client->body(), reply.wholeBody());
}

void TestStreams::theConnectionServesTheNextRequestAfterAStream()
{
    FakeUpstream server;
    server.setDefault(openai::chatStream());
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();

    const auto client = house.client();
    for (int i = 0; i < 3; ++i) {
        client->post("/v1/chat/completions", House::chatBody(streamed));
        QVERIFY(waitUntil([&] { return client->isComplete(); }));
        QCOMPARE(client->status(), 200);
    }
    QVERIFY(client->isConnected());
    QCOMPARE(server.posts(), 3);
}

QTEST_GUILESS_MAIN(TestStreams)
#include "tst_streams.moc"
