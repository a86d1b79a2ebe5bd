// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/bareclient.h"
#include "support/fakeupstream.h"
#include "support/shapes.h"

#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

class TestFakeUpstream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsWhatItReceives();
    void readsChunkedRequests();
    void takesRepliesInTheOrderOfItsRules();
    void answersPipelinedRequestsInOrder();
    void holdsUntilAllAreThere();
    void pausedReadingHoldsTheSenderBack();
    void servesTlsThatACheckingClientAccepts();
    void resetForgetsScriptAndObservations();
};

void TestFakeUpstream::recordsWhatItReceives()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::chat());
    QSignalSpy received(&upstream, &FakeUpstream::requestReceived);
    BareClient client(upstream);
    client.send(
        "POST /v1/chat/completions?a=1 HTTP/1.1\r\nHost: x\r\nX-Test:  two words \r\nContent-Length: 29\r\n\r\n");
    client.send(R"({"model":"gpt","stream":true})");
    QTRY_COMPARE(upstream.answered(), 1);

    QCOMPARE(received.size(), 1);
    const ReceivedRequest &request = upstream.lastRequest();
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.target, QByteArray("/v1/chat/completions?a=1"));
    QCOMPARE(request.path(), QByteArray("/v1/chat/completions"));
    QCOMPARE(request.headers.value("x-test"), QByteArray("two words"));
    QCOMPARE(request.model(), QStringLiteral("gpt"));
    QVERIFY(request.wantsStream());
    QVERIFY(request.bodyComplete);
    QCOMPARE(upstream.count("POST", "/v1/chat/completions"), 1);
    QCOMPARE(upstream.count("GET"), 0);
    QCOMPARE(upstream.posts(), 1);
    QCOMPARE(upstream.connections(), 1);
    QCOMPARE(upstream.openConnections(), 1);
    client.socket().abort();
    QTRY_COMPARE(upstream.openConnections(), 0);
    QCOMPARE(upstream.aborts(), 0);
}

void TestFakeUpstream::readsChunkedRequests()
{
    FakeUpstream upstream;
    BareClient client(upstream);
    client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nab\r\n\r\n");
    client.send("3;ext=1\r\ncde\r\n0\r\nTrailer: t\r\n\r\n");
    QTRY_COMPARE(upstream.posts(), 1);
    QCOMPARE(upstream.lastRequest().body, QByteArray("ab\r\ncde"));
    QTRY_COMPARE(upstream.answered(), 1);
    client.post("/", "next"); // nothing of the first is left over
    QTRY_COMPARE(upstream.posts(), 2);
    QCOMPARE(upstream.lastRequest().body, QByteArray("next"));
    QCOMPARE(upstream.lastRequest().onConnection, 1);
}

void TestFakeUpstream::takesRepliesInTheOrderOfItsRules()
{
    FakeUpstream upstream;
    upstream.setDefault(Reply::text("default", "text/plain"));
    upstream.on("/path", Reply::text("of the path", "text/plain"));
    upstream.enqueue(Reply::text("queued", "text/plain"));
    upstream.enqueue("/path", Reply::text("queued for the path", "text/plain"));
    upstream.setHandler([](const ReceivedRequest &request) -> std::optional<Reply> {
        if (request.path() == "/handled")
            return Reply::text("handled", "text/plain");
        return std::nullopt;
    });
    const auto ask = [&upstream](const QByteArray &path) {
        BareClient client(upstream);
        const int before = upstream.answered();
        client.post(path, {});
        (void)QTest::qWaitFor([&] { return upstream.answered() > before && !client.body().isEmpty(); });
        return client.body();
    };
    QCOMPARE(ask("/handled"), QByteArray("handled"));
    QCOMPARE(ask("/path"), QByteArray("queued for the path"));
    QCOMPARE(ask("/path"), QByteArray("queued"));
    QCOMPARE(ask("/path"), QByteArray("of the path"));
    QCOMPARE(ask("/other"), QByteArray("default"));
}

void TestFakeUpstream::answersPipelinedRequestsInOrder()
{
    FakeUpstream upstream;
    upstream.on("/a", Reply::text("first", "text/plain").pieceDelay(20ms));
    upstream.on("/b", Reply::text("second", "text/plain"));
    BareClient client(upstream);
    client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(upstream.answered(), 2);
    QTRY_VERIFY(client.received().endsWith("second"));
    QVERIFY(client.received().indexOf("first") < client.received().indexOf("HTTP/1.1", 10));
}

void TestFakeUpstream::holdsUntilAllAreThere()
{
    FakeUpstream upstream;
    upstream.setDefault(Reply::text("ok", "text/plain"));
    upstream.holdUntil(3);
    BareClient first(upstream);
    BareClient second(upstream);
    first.post("/", "1");
    second.post("/", "2");
    QTRY_COMPARE(upstream.underWay(), 2);
    QVERIFY(first.received().isEmpty());
    QVERIFY(second.received().isEmpty());
    BareClient third(upstream);
    third.post("/", "3");
    QTRY_COMPARE(upstream.answered(), 3);
    QCOMPARE(upstream.mostUnderWay(), 3);
    first.post("/", "later ones do not wait");
    QTRY_COMPARE(upstream.answered(), 4);
}

void TestFakeUpstream::pausedReadingHoldsTheSenderBack()
{
    FakeUpstream upstream;
    upstream.setDefault(Reply::text("ok", "text/plain"));
    upstream.setReadingPaused(true);
    BareClient client(upstream);
    QSignalSpy leaving(&client.socket(), &QTcpSocket::bytesWritten);
    client.post("/", QByteArray(32 << 20, 'x'));
    QTRY_VERIFY(!leaving.wait(100));
    QVERIFY(client.socket().bytesToWrite() > 8 << 20);
    QCOMPARE(upstream.posts(), 0);
    upstream.setReadingPaused(false);
    QTRY_COMPARE(upstream.answered(), 1);
    QCOMPARE(upstream.lastRequest().bodySize, 32 << 20);
}

void TestFakeUpstream::servesTlsThatACheckingClientAccepts()
{
    FakeUpstream::Options options;
    options.tls = true;
    FakeUpstream upstream(options);
    upstream.setDefault(Reply::text("safe", "text/plain"));
    QCOMPARE(upstream.url(QStringLiteral("/v1")).toString(),
             QStringLiteral("https://127.0.0.1:%1/v1").arg(upstream.port()));
    for (const char *host : {"localhost", "127.0.0.1"}) {
        QSslSocket socket;
        QSslConfiguration configuration = socket.sslConfiguration();
        configuration.setCaCertificates({FakeUpstream::authority()});
        socket.setSslConfiguration(configuration);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), upstream.port(), QString::fromLatin1(host));
        QTRY_VERIFY2(socket.isEncrypted(), qPrintable(socket.errorString()));
        socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_VERIFY(socket.bytesAvailable() > 0 && socket.peek(4096).endsWith("safe"));
    }
    QSslSocket stranger;
    stranger.connectToHostEncrypted(QStringLiteral("127.0.0.1"), upstream.port());
    QTRY_COMPARE(stranger.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(!stranger.isEncrypted());
    QTRY_VERIFY(upstream.bytesTaken() > 0);
}

void TestFakeUpstream::resetForgetsScriptAndObservations()
{
    FakeUpstream upstream;
    upstream.setDefault(Reply::hang());
    BareClient client(upstream);
    client.post("/", "x");
    QTRY_COMPARE(upstream.underWay(), 1);
    upstream.reset();
    QCOMPARE(upstream.posts(), 0);
    QVERIFY(upstream.requests().isEmpty());
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(upstream.aborts(), 0);
    QCOMPARE(upstream.underWay(), 0);
    BareClient next(upstream);
    next.post("/", "x");
    QTRY_VERIFY(next.received().startsWith("HTTP/1.1 404"));
}

QTEST_GUILESS_MAIN(TestFakeUpstream)
#include "tst_fakeupstream.moc"
