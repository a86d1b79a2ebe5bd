// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/holdingwriter.h"
#include "integration/house.h"

#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

namespace {

const QJsonObject streamed{{QStringLiteral("stream"), true}};

/// A second client that is served from request to answer: whatever was on its way to the first has come.
void letTheOthersMove(const House &house)
{
    for (int i = 0; i < 3; ++i) {
        const auto other = house.client();
        other->send("GET", "/healthz");
        QVERIFY(other->waitForAnswer());
    }
}

} // namespace

/// A client knows an answer to be over only when its record is safe.
class TestDurableEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEndWaitsUntilTheRecordIsSafe_data();
    void theEndWaitsUntilTheRecordIsSafe();
    void theEndEventIsNotWaitedBeyond();
    void aBrokenEndWaitsToo_data();
    void aBrokenEndWaitsToo();
    void anErrorWaitsWhole_data();
    void anErrorWaitsWhole();
    void aClientThatLeavesMeanwhileIsWrittenOnce();
    void aClientThatLeftIsWrittenWithoutWaiting_data();
    void aClientThatLeftIsWrittenWithoutWaiting();
    void otherExchangesDoNotWait();
    void shuttingDownWritesWhatWasUnderWay();
    void everyExchangeHasAnIdOfItsOwn();
    void withoutAWriterNothingWaits();
};

void TestDurableEnd::theEndWaitsUntilTheRecordIsSafe_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QJsonObject>("more");
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<QByteArray>("ending"); ///< of the body; what must stay back beside the framing's own end
    const QByteArray chat = "/v1/chat/completions";
    const QByteArray done = "data: [DONE]\n\n";
    const QByteArray binary(300'000, 'b');

    QTest::newRow("chat") << chat << streamed << openai::chatStream() << done;
    QTest::newRow("chat, byte by byte") << chat << streamed << openai::chatStream().oneByteAtATime() << done;
    QTest::newRow("chat of a gcli2api server") << chat << streamed << gcli::chatStream() << done;
    QTest::newRow("chat that ends without [DONE]")
        << chat << streamed << Reply::sse({openai::chunk(QStringLiteral("x")), openai::finishChunk()}, false) << QByteArray();
    QTest::newRow("chat whose [DONE] has no blank line")
        << chat << streamed << Reply::stream({"data: " + openai::chunk(QStringLiteral("x")) + "\n\n", "data: [DONE]"})
        << QByteArray("data: [DONE]");
    QTest::newRow("completions") << QByteArray("/v1/completions") << streamed << openai::completionStream() << done;
    const Reply messages = anthropic::messageStream();
    QTest::newRow("messages") << QByteArray("/v1/messages") << streamed << messages
                              << messages.wholeBody().mid(messages.wholeBody().indexOf("event: message_stop"));
    const Reply responses = openai::responseStream();
    QTest::newRow("responses") << QByteArray("/v1/responses") << streamed << responses
                               << responses.wholeBody().mid(responses.wholeBody().indexOf("event: response.completed"));
    QTest::newRow("plain") << chat << QJsonObject() << openai::chat() << openai::chat().wholeBody();
    QTest::newRow("plain, chunked upstream") << chat << QJsonObject() << openai::chat().chunked()
                                             << openai::chat().wholeBody();
    QTest::newRow("embeddings") << QByteArray("/v1/embeddings") << QJsonObject() << openai::embeddings()
                                << openai::embeddings().wholeBody();
    QTest::newRow("binary with its length") << QByteArray("/v1/audio/speech") << QJsonObject()
                                            << Reply::text(binary, "audio/mpeg") << binary.right(1);
    QTest::newRow("binary, chunked") << QByteArray("/v1/audio/speech") << QJsonObject()
                                     << Reply::text(binary, "audio/mpeg").chunked() << QByteArray();
    QTest::newRow("binary without a byte") << QByteArray("/v1/audio/speech") << QJsonObject()
                                           << Reply::text({}, "audio/mpeg") << QByteArray();
}

void TestDurableEnd::theEndWaitsUntilTheRecordIsSafe()
{
    QFETCH(QByteArray, target);
    QFETCH(QJsonObject, more);
    QFETCH(Reply, reply);
    QFETCH(QByteArray, ending);
    const QByteArray whole = reply.wholeBody();
    QVERIFY(whole.endsWith(ending));
    FakeUpstream server;
    server.setDefault(reply);
    HoldingWriter writer;
    House house;
    house.add(QStringLiteral("relay"), server);
    house.gateway().setRecordWriter(&writer);
    house.apply();

    const auto client = house.client();
    client->post(target, House::chatBody(more));
    QVERIFY(waitUntil([&] { return writer.written.size() == 1; }));
    letTheOthersMove(house);
    QVERIFY(!client->isComplete());
    QVERIFY(client->isConnected());
    QVERIFY2(whole.startsWith(client->body()), client->body().constData());
    QVERIFY2(client->body().size() <= whole.size() - ending.size(), client->body().constData());
    if (more.contains(QStringLiteral("stream")))
        QCOMPARE(client->body(), whole.chopped(ending.size())); // the words themselves do not wait
    QVERIFY(house.records().isEmpty());

    writer.letGo();
    QVERIFY(waitUntil([&] { return client->isComplete(); }));
    QCOMPARE(client->body(), whole);
    QCOMPARE(client->status(), 200);
    QVERIFY(house.waitForRecords(1));
    QCOMPARE(writer.written.size(), 1);
    QVERIFY(writer.written.first().succeeded());
    QCOMPARE(writer.written.first().answerBytes, whole.size());
    QCOMPARE(writer.written.first().id, house.records().first().id);
    QCOMPARE(house.gateway().exchangesUnderWay(), 0);
}

void TestDurableEnd::theEndEventIsNotWaitedBeyond()
{
    const Reply whole = openai::chatStream();
    FakeUpstream server;
    server.setDefault(Reply(whole).event("never seen", 0ms).stallAfter(whole.wholeBody().size())); // open for ever
    HoldingWriter writer;
    House house;
    house.add(QStringLiteral("relay"), server);
    house.gateway().setRecordWriter(&writer);
    house.apply();

    const auto client = house.client();
    client->post("/v1/chat/completions", House::chatBody(streamed));
    QVERIFY(waitUntil([&] { return writer.written.size() == 1; }));
    writer.letGo();
    QVERIFY(waitUntil([&] { return client->isComplete(); }));
    QCOMPARE(client->body(), whole.wholeBody());
}

void TestDurableEnd::aBrokenEndWaitsToo_data()
{
    QTest::addColumn<Reply>("reply");
    const QByteArray first = "data: " + openai::chunk(QStringLiteral("begun")) + "\n\n";
    QTest::newRow("cut") << Reply::stream({first, first}).cutAfter(first.size());
    QTest::newRow("stopped in the middle") << Reply::stream({first});
    QTest::newRow("an error event of the upstream's")
        << openai::errorEventAfter({QStringLiteral("begun")}).pieceDelay(20ms);
}

void TestDurableEnd::aBrokenEndWaitsToo()
{
    QFETCH(Reply, reply);
    FakeUpstream server;
    server.setDefault(reply);
    HoldingWriter writer;
    House house;
    house.add(QStringLiteral("relay"), server);
    house.gateway().setRecordWriter(&writer);
    house.apply();

    const auto client = house.client();
    client->post("/v1/chat/completions", House::chatBody(streamed));
    QVERIFY(waitUntil([&] { return writer.written.size() == 1; }));
    letTheOthersMove(house);
    QVERIFY(client->isConnected());
    QVERIFY(client->body().contains("begun"));
    QVERIFY2(!client->body().contains("\"error\""), client->body().constData());
    QVERIFY(writer.written.first().failure);

    writer.letGo();
    QVERIFY(client->waitForAnswer());
    QVERIFY(!client->isComplete());
    QCOMPARE(client->body().count("data: {\"error\""), 1);
    QVERIFY(house.waitForRecords(1));
    QCOMPARE(writer.written.size(), 1);
}

void TestDurableEnd::anErrorWaitsWhole_data()
{
    QTest::addColumn<bool>("configured");
    QTest::newRow("of an endpoint that fails") << true;
    QTest::newRow("where there is no endpoint") << false;
}

void TestDurableEnd::anErrorWaitsWhole()
{
    QFETCH(bool, configured);
    FakeUpstream server;
    server.setDefault(openai::error(500));
    HoldingWriter writer;
    House house;
    if (configured)
        house.add(QStringLiteral("relay"), server);
    house.gateway().setRecordWriter(&writer);
    house.apply();

    const auto client = house.client();
    client->post("/v1/chat/completions", House::chatBody());
    QVERIFY(waitUntil([&] { return writer.written.size() == 1; }));
    letTheOthersMove(house);
    QCOMPARE(client->status(), 0);
    QCOMPARE(house.gateway().exchangesUnderWay(), 1);

    writer.letGo();
    QVERIFY(client->waitForAnswer());
    QCOMPARE(client->status(), 503);
    QVERIFY(client->isComplete());
    QVERIFY(house.waitForRecords(1));
    QCOMPARE(writer.written.size(), 1);
    QCOMPARE(writer.written.first().status, 503);
    QCOMPARE(writer.written.first().answerBytes, client->body().size());
    QCOMPARE(house.gateway().exchangesUnderWay(), 0);
}

void TestDurableEnd::aClientThatLeavesMeanwhileIsWrittenOnce()
{
    FakeUpstream server;
    server.setDefault(openai::chatStream());
    HoldingWriter writer;
    House house;
    house.add(QStringLiteral("relay"), server);
    house.gateway().setRecordWriter(&writer);
    house.apply();

    const auto client = house.client();
    client->post("/v1/chat/completions", House::chatBody(streamed));
    QVERIFY(waitUntil([&] { return writer.written.size() == 1; }));
    client->kill();
    QVERIFY(house.waitForRecords(1));
    QCOMPARE(house.gateway().exchangesUnderWay(), 0);

    writer.letGo(); // for an exchange that is no more
    letTheOthersMove(house);
    QCOMPARE(writer.written.size(), 1);
    QCOMPARE(house.records().size(), 1);
    QVERIFY(!writer.written.first().clientLeft);
}

void TestDurableEnd::aClientThatLeftIsWrittenWithoutWaiting_data()
{
    QTest::addColumn<Reply>("reply");
    const QByteArray first = "data: " + openai::chunk(QStringLiteral("begun")) + "\n\n";
    QTest::newRow("before an answer") << Reply::hang();
    QTest::newRow("within the answer") << Reply::stream({first, first}).stallAfter(first.size());
}

void TestDurableEnd::aClientThatLeftIsWrittenWithoutWaiting()
{
    QFETCH(Reply, reply);
    FakeUpstream server;
    server.on("/v1/chat/completions", reply);
    HoldingWriter writer;
    House house;
    house.add(QStringLiteral("relay"), server);
    house.gateway().setRecordWriter(&writer);
    house.apply();

    const auto client = house.client();
    client->post("/v1/chat/completions", House::chatBody(streamed));
    QVERIFY(waitUntil([&] { return server.posts() == 1 && (client->body().contains("begun") || reply.wholeBody().isEmpty()); }));
    client->kill();
    QVERIFY(house.waitForRecords(1));
    QCOMPARE(writer.written.size(), 1);
    QVERIFY(writer.written.first().clientLeft);
    QCOMPARE(house.gateway().exchangesUnderWay(), 0);
}

void TestDurableEnd::otherExchangesDoNotWait()
{
    FakeUpstream server;
    server.setDefault(openai::chatStream());
    HoldingWriter writer;
    House house;
    house.add(QStringLiteral("relay"), server);
    house.gateway().setRecordWriter(&writer);
    house.apply();

    const auto waiting = house.client();
    waiting->post("/v1/chat/completions", House::chatBody(streamed));
    QVERIFY(waitUntil([&] { return writer.written.size() == 1; }));
    const QList<RecordWriter::Kept> first = std::exchange(writer.held, {});
    writer.holding = false;
    QVERIFY(house.chat(streamed)->isComplete());
    QVERIFY(!waiting->isComplete());
    writer.held = first;
    writer.letGo();
    QVERIFY(waitUntil([&] { return waiting->isComplete(); }));
}

void TestDurableEnd::shuttingDownWritesWhatWasUnderWay()
{
    const QByteArray first = "data: " + openai::chunk(QStringLiteral("begun")) + "\n\n";
    FakeUpstream server;
    server.enqueue("/v1/chat/completions", Reply::stream({first, first}).stallAfter(first.size()));
    server.enqueue("/v1/chat/completions", Reply::hang());
    HoldingWriter writer;
    writer.holding = false;
    House house;
    house.add(QStringLiteral("relay"), server);
    house.gateway().setRecordWriter(&writer);
    house.apply();
    const auto begun = house.client();
    begun->post("/v1/chat/completions", House::chatBody(streamed));
    QVERIFY(begun->waitForBody("begun"));
    const auto hanging = house.client();
    hanging->post("/v1/chat/completions", House::chatBody(streamed));
    QVERIFY(waitUntil([&] { return server.posts() == 2; }));

    house.gateway().shutDown();
    QCOMPARE(writer.written.size(), 2); // handed over within the call: the log is closed soon after
    QVERIFY(hanging->waitForAnswer());
    QCOMPARE(hanging->status(), 503);
    QVERIFY(begun->waitForAnswer());
    QVERIFY(begun->body().contains("\"error\""));
    QVERIFY(!begun->isComplete());
}

void TestDurableEnd::everyExchangeHasAnIdOfItsOwn()
{
    FakeUpstream server;
    server.setDefault(openai::chat());
    HoldingWriter writer;
    writer.holding = false;
    House house;
    house.add(QStringLiteral("relay"), server);
    house.gateway().setRecordWriter(&writer);
    house.apply();

    const QByteArray body = QJsonDocument(House::chatBody()).toJson();
    for (int i = 0; i < 2; ++i) { // a client that retries under one id
        const auto client = house.client();
        client->send("POST", "/v1/chat/completions", body, {{"Content-Type", "application/json"}, {"x-request-id", "theirs"}});
        QVERIFY(client->waitForAnswer());
        QCOMPARE(client->headers().value("x-request-id"), QByteArray("theirs"));
        QCOMPARE(server.lastRequest().headers.value("x-request-id"), QByteArray("theirs"));
    }
    const auto client = house.client();
    client->send("POST", "/v1/chat/completions", body, {{"Content-Type", "application/json"}, {"x-request-id", "a b"}});
    QVERIFY(client->waitForAnswer());

    QCOMPARE(writer.written.size(), 3);
    QCOMPARE(writer.written[0].requestId, QStringLiteral("theirs"));
    QCOMPARE(writer.written[1].requestId, QStringLiteral("theirs"));
    QVERIFY(writer.written[0].id < writer.written[1].id);
    QCOMPARE(writer.written[2].requestId, writer.written[2].id);
    QCOMPARE(client->headers().value("x-request-id"), writer.written[2].id.toLatin1());
    QCOMPARE(server.lastRequest().headers.value("x-request-id"), writer.written[2].id.toLatin1());
}

void TestDurableEnd::withoutAWriterNothingWaits()
{
    FakeUpstream server;
    server.setDefault(openai::chatStream());
    HoldingWriter writer;
    House house;
    house.add(QStringLiteral("relay"), server);
    house.gateway().setRecordWriter(&writer);
    house.gateway().setRecordWriter(nullptr);
    house.apply();
    QVERIFY(house.chat(streamed)->isComplete());
    QVERIFY(writer.written.isEmpty());
}

QTEST_GUILESS_MAIN(TestDurableEnd)
#include "tst_durableend.moc"
