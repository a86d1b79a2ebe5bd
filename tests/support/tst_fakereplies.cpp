// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/bareclient.h"
#include "support/fakeupstream.h"
#include "support/shapes.h"

#include <QSignalSpy>
#include <QTest>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

class TestFakeReplies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void framesBodies_data();
    void framesBodies();
    void faultsEndTheConnection_data();
    void faultsEndTheConnection();
    void resetSendsRst();
    void hangCountsTheClientsLeavingAsAbort();
    void ownFaultsAreNoAborts();
    void stallsUntilLetGo();
    void splitsBodyAsAsked();
    void generatesHugeBodiesAsTheyAreTaken();
    void closesReusedConnectionOnItsSecondRequest();
    void answersBeforeTheBody();
    void spreadsDataOverLinesAndKeepsItsMeaning();
};

void TestFakeReplies::framesBodies_data()
{
    QTest::addColumn<Reply::Framing>("framing");
    QTest::addColumn<bool>("http10");
    QTest::addColumn<QByteArray>("inHead");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("closes");

    using Framing = Reply::Framing;
    QTest::newRow("a length") << Framing::ContentLength << false << QByteArray("Content-Length: 4\r\n")
                              << QByteArray("abcd") << false;
    QTest::newRow("chunks") << Framing::Chunked << false << QByteArray("Transfer-Encoding: chunked\r\n")
                            << QByteArray("2\r\nab\r\n2\r\ncd\r\n0\r\n\r\n") << false;
    QTest::newRow("until close") << Framing::UntilClose << false << QByteArray("Connection: close\r\n")
                                 << QByteArray("abcd") << true;
    QTest::newRow("HTTP/1.0 knows no chunks")
        << Framing::Chunked << true << QByteArray("HTTP/1.0 200 OK\r\n") << QByteArray("abcd") << true;
}

void TestFakeReplies::framesBodies()
{
    QFETCH(Reply::Framing, framing);
    QFETCH(bool, http10);
    QFETCH(QByteArray, inHead);
    QFETCH(QByteArray, body);
    QFETCH(bool, closes);
    FakeUpstream upstream;
    Reply reply;
    reply.framing(framing).piece("ab").piece("cd", 5ms);
    if (http10)
        reply.http10();
    upstream.setDefault(reply);
    BareClient client(upstream);
    client.post("/", "x");
    QTRY_COMPARE(client.body(), body);
    QVERIFY2(client.received().contains(inHead), client.received());
    QTRY_COMPARE(upstream.answered(), 1);
    QTRY_COMPARE(client.isClosed(), closes);
}

void TestFakeReplies::faultsEndTheConnection_data()
{
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<QByteArray>("received");

    const QByteArray head = "HTTP/1.1 200 OK\r\n";
    QTest::newRow("drop before the head") << Reply::dropBeforeHead() << QByteArray();
    QTest::newRow("drop inside the head") << Reply::dropInsideHead() << head + "Content-Typ";
    QTest::newRow("cut within a body of known length")
        << Reply().body("abcdef").cutAfter(2) << head + "Content-Length: 6\r\n\r\nab";
    QTest::newRow("cut within a piece of a chunked body")
        << Reply().piece("abc").piece("def").chunked().cutAfter(4)
        << head + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n";
    QTest::newRow("all chunks, but no terminator")
        << Reply().body("abc").chunked().cutAtEnd() << head + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n";
    QTest::newRow("cut after the head") << Reply().body("abc").chunked().cutAfter(0)
                                        << head + "Transfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("whole, then closed unannounced")
        << Reply().body("abc").closeUnannounced() << head + "Content-Length: 3\r\n\r\nabc";
}

void TestFakeReplies::faultsEndTheConnection()
{
    QFETCH(Reply, reply);
    QFETCH(QByteArray, received);
    FakeUpstream upstream;
    upstream.setDefault(reply);
    BareClient client(upstream);
    client.post("/", "x");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.received(), received);
}

void TestFakeReplies::resetSendsRst()
{
    FakeUpstream upstream;
    upstream.enqueue(Reply::resetBeforeHead());
    upstream.enqueue(Reply().piece("abc").piece("def").chunked().resetAfter(3));
    for (int i = 0; i < 2; ++i) {
        // The system's own socket: Qt gives ECONNRESET and an orderly end the same code.
        const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(upstream.port());
        QCOMPARE(::connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
        const QByteArray request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
        QCOMPARE(::send(descriptor, request.constData(), size_t(request.size()), 0), request.size());
        bool reset = false; // reported once, but asked for again
        const auto wasReset = [descriptor, &reset] {
            char bytes[512];
            reset = reset || (::recv(descriptor, bytes, sizeof bytes, MSG_DONTWAIT) < 0 && errno == ECONNRESET);
            return reset;
        };
        QTRY_VERIFY(wasReset());
        ::close(descriptor);
        QCOMPARE(upstream.underWay(), 0);
    }
}

void TestFakeReplies::hangCountsTheClientsLeavingAsAbort()
{
    FakeUpstream upstream;
    upstream.setDefault(Reply::hang());
    QSignalSpy aborted(&upstream, &FakeUpstream::aborted);
    BareClient client(upstream);
    client.post("/", "x");
    QTRY_COMPARE(upstream.underWay(), 1);
    client.socket().abort();
    QTRY_COMPARE(upstream.aborts(), 1);
    QCOMPARE(aborted.size(), 1);
    QCOMPARE(upstream.underWay(), 0);
    QCOMPARE(upstream.abortRecords().first().bodyBytesSent, 0);
}

void TestFakeReplies::ownFaultsAreNoAborts()
{
    FakeUpstream upstream;
    upstream.setDefault(Reply().body("abcdef").cutAfter(3));
    QSignalSpy closed(&upstream, &FakeUpstream::connectionClosed);
    BareClient client(upstream);
    client.post("/", "x");
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(upstream.aborts(), 0);
    QCOMPARE(upstream.answered(), 0);
}

void TestFakeReplies::stallsUntilLetGo()
{
    FakeUpstream upstream;
    upstream.setDefault(Reply().piece("abc").piece("def").chunked().stallAfter(3));
    BareClient client(upstream);
    client.post("/", "x");
    QTRY_VERIFY(client.received().endsWith("abc\r\n"));
    QCOMPARE(upstream.underWay(), 1);
    upstream.letGo();
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().endsWith("abc\r\n"));
    QCOMPARE(upstream.aborts(), 0);
    QCOMPARE(upstream.underWay(), 0);
}

void TestFakeReplies::splitsBodyAsAsked()
{
    const Reply reply = Reply::sse({"{\"a\":\"日本\"}"}).splitAt({3, 13});
    QCOMPARE(reply.plan().pieces.size(), 3);
    QCOMPARE(reply.plan().pieces.at(1).bytes.size(), 10);
    const QByteArray whole = reply.wholeBody();

    FakeUpstream upstream;
    upstream.setDefault(Reply(reply).oneByteAtATime());
    BareClient client(upstream);
    client.post("/", "x");
    QTRY_COMPARE(upstream.answered(), 1);
    QTRY_VERIFY(client.received().endsWith("0\r\n\r\n"));
    QCOMPARE(unchunked(client.body()), whole);
    QCOMPARE(client.body().count("1\r\n"), whole.size());
}

void TestFakeReplies::generatesHugeBodiesAsTheyAreTaken()
{
    FakeUpstream upstream;
    constexpr qint64 size = 64ll << 20;
    const Reply pattern = Reply::huge(size);
    qint64 made = 0;
    upstream.setDefault(Reply::generated(
        size,
        [&](qint64 offset, qint64 most) {
            const QByteArray bytes = pattern.plan().generator(offset, most);
            made = offset + bytes.size();
            return bytes;
        },
        "application/octet-stream"));
    BareClient client(upstream);
    client.socket().setReadBufferSize(1024);
    client.socket().disconnect(SIGNAL(readyRead()));
    QSignalSpy arriving(&client.socket(), &QTcpSocket::readyRead);
    client.post("/", "x");
    QTRY_VERIFY(upstream.bytesTaken() > 0 && !arriving.wait(100));
    QVERIFY2(made < 32ll << 20, "the kernel's buffers, and no more");
    QVERIFY(made - upstream.bytesTaken() < 1 << 20);

    client.socket().setReadBufferSize(0);
    qint64 received = 0;
    bool asGenerated = true;
    qint64 bodyFrom = -1;
    const auto drain = [&] {
        const QByteArray bytes = client.socket().readAll();
        qsizetype from = 0;
        if (bodyFrom < 0) {
            from = bytes.indexOf("\r\n\r\n") + 4;
            bodyFrom = from;
        }
        for (qsizetype i = from; i < bytes.size(); ++i)
            asGenerated = asGenerated && quint8(bytes.at(i)) == (received + i - bodyFrom) % 251;
        received += bytes.size();
        return received - bodyFrom == size;
    };
    QTRY_VERIFY_WITH_TIMEOUT(drain(), 30'000);
    QVERIFY(asGenerated);
    QTRY_COMPARE(upstream.answered(), 1);
}

void TestFakeReplies::closesReusedConnectionOnItsSecondRequest()
{
    FakeUpstream upstream;
    upstream.setDefault(Reply::text("ok", "text/plain").closeOnReuse());
    BareClient client(upstream);
    client.post("/", "1");
    QTRY_VERIFY(client.received().endsWith("ok"));
    QVERIFY(!client.isClosed());
    client.post("/", "2");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(upstream.posts(), 2);
    QCOMPARE(client.received().count("HTTP/1.1"), 1);
    QCOMPARE(upstream.aborts(), 0);
}

void TestFakeReplies::answersBeforeTheBody()
{
    FakeUpstream upstream;
    upstream.enqueue(Reply::text("too large", "text/plain", 413).beforeBody());
    upstream.setDefault(Reply::text("ok", "text/plain"));
    BareClient client(upstream);
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12345");
    QTRY_VERIFY(client.received().endsWith("too large"));
    QVERIFY(!upstream.lastRequest().bodyComplete);
    client.send("67890");
    client.post("/", "next");
    QTRY_VERIFY(client.received().endsWith("ok"));
    QCOMPARE(upstream.posts(), 2);
}

void TestFakeReplies::spreadsDataOverLinesAndKeepsItsMeaning()
{
    Answer answer;
    answer.deltas = {QStringLiteral("a,"), QStringLiteral(",\""), QStringLiteral("\\"), QStringLiteral("𝄞")};
    const Reply plain = openai::chatStream(answer);
    const Reply spread = openai::chatStream(answer).multiLineData().crlf();
    QVERIFY(spread.wholeBody().count("data: ") > 2 * plain.wholeBody().count("data: "));
    const auto documents = [](const Reply &reply) {
        QByteArray text = reply.wholeBody();
        text.replace('\r', "").replace("\n\n", "\1").replace("\ndata: ", "\n");
        QList<QJsonDocument> all;
        for (const QByteArray &event : text.split('\1'))
            all.append(QJsonDocument::fromJson(event.mid(6)));
        return all;
    };
    QCOMPARE(documents(spread), documents(plain));
}

QTEST_GUILESS_MAIN(TestFakeReplies)
#include "tst_fakereplies.moc"
