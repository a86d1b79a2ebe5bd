// SPDX-License-Identifier: GPL-3.0-or-later
// The guard on the wire: each attack gets its status or a closed connection while a normal request beside it succeeds.
#include "gateway/server/attacks.h"
#include "gateway/server/doorkit.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <csignal>
#include <malloc.h>

using namespace regatta;
using namespace regatta::testing;

class TestGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refusesAttacksWhileOthersAreServed_data();
    void refusesAttacksWhileOthersAreServed();
    void readsWellFormedRequestsOfAllKinds_data();
    void readsWellFormedRequestsOfAllKinds();
    void timesOutASlowHead();
    void timesOutATricklingHeadWhileOthersAreServed();
    void timesOutASilentBody_data();
    void timesOutASilentBody();
    void timesOutATricklingBody();
    void closesAnIdleConnection();
    void closesAConnectionThatNeverAsks();
    void turnsAwayOneConnectionTooMany();
    void pipelinedRequestIsNotAnsweredIntoTheStream();
    void pipelinedInOnePacketIsNotServed();
    void pipelinedBehindAnAnswerAtOnce();
    void floodIntoAStreamIsCutOff();
    void answersExpectContinue();
    void refusesExpectedBodyBeforeItIsSent();
    void errorReachesAClientThatStillSends();
    void stuckReaderIsCutOff();
    void memoryStaysBoundedUnderAttack();
};

void TestGuard::initTestCase()
{
    std::signal(SIGPIPE, SIG_IGN);
}

void TestGuard::refusesAttacksWhileOthersAreServed_data()
{
    addFramingAttacks();
    const QByteArray smuggled = "0\r\n\r\nGET /v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n";
    QTest::newRow("CL.TE with a request inside")
        << framedPost("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", smuggled) << 400;
    QTest::newRow("TE.CL with a request inside")
        << framedPost("Transfer-Encoding: chunked\r\nContent-Length: 6\r\n", smuggled) << 400;
    QTest::newRow("xchunked with a request inside") << framedPost("Transfer-Encoding: xchunked\r\n", smuggled) << 501;
    QTest::newRow("a header over 32 KiB") << framedPost("X: " + QByteArray(40 * 1024, 'x') + "\r\n") << 431;
    QTest::newRow("a request line over 32 KiB") << "GET /" + QByteArray(40 * 1024, 'x') << 414;
    QTest::newRow("an announced body over the limit") << framedPost("Content-Length: 67108865\r\n") << 413;
    QTest::newRow("a chunk over the limit") << chunkedPost("ffffffffff\r\n") << 413;
}

void TestGuard::refusesAttacksWhileOthersAreServed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    Door door;
    RawClient attacker(door, bytes);
    RawClient normal(door, chat());
    QTRY_COMPARE(attacker.status(), status);
    QTRY_VERIFY(attacker.isClosed());
    QCOMPARE(attacker.answers(), 1);
    QVERIFY(attacker.hasField("Connection: close"));
    QVERIFY(QJsonDocument::fromJson(attacker.body()).object().contains(QStringLiteral("error")));
    QTRY_COMPARE(normal.status(), 200);
    QVERIFY(!normal.isClosed());
    QCOMPARE(door.handler.calls.size(), size_t(1));
}

void TestGuard::readsWellFormedRequestsOfAllKinds_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<QByteArray>("body");
    const QByteArray start = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n";
    const QByteArray large = "{\"model\":\"m\",\"padding\":\"" + QByteArray(2 * 1024 * 1024, 'x') + "\"}";
    const QByteArray length = "Content-Length: " + QByteArray::number(chatBody.size()) + "\r\n\r\n";

    QTest::newRow("in one piece") << start + length + chatBody << QByteArray() << chatBody;
    QTest::newRow("split within the head") << start << length + chatBody << chatBody;
    QTest::newRow("split before the body") << start + length << chatBody << chatBody;
    QTest::newRow("split within the body") << start + length + chatBody.left(10) << chatBody.mid(10) << chatBody;
    QTest::newRow("chunked, split within a size line")
        << start + "Transfer-Encoding: chunked\r\n\r\n0" + QByteArray::number(chatBody.size(), 16)
        << "\r\n" + chatBody + "\r\n0\r\n\r\n"
        << chatBody;
    QTest::newRow("chunked, head already read by QHttpServer")
        << start + "Transfer-"
        << "Encoding: chunked\r\n\r\n" + QByteArray::number(chatBody.size(), 16) + "\r\n" + chatBody + "\r\n0\r\n\r\n"
        << chatBody;
    QTest::newRow("over 1 MiB") << start + "Content-Length: " + QByteArray::number(large.size()) + "\r\n\r\n"
                                << large << large;
    QTest::newRow("an upgrade that is ignored") << start + "Connection: Upgrade\r\nUpgrade: websocket\r\n"
                                                << length + chatBody << chatBody;
}

void TestGuard::readsWellFormedRequestsOfAllKinds()
{
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, rest);
    QFETCH(QByteArray, body);
    Door door;
    RawClient client(door, start);
    // The first piece must have been read before the second arrives; nothing can be seen of that but a served neighbour.
    RawClient neighbour(door, get("/healthz"));
    QTRY_COMPARE(neighbour.status(), 200);
    client.send(rest);
    QTRY_COMPARE(client.status(), 200);
    QCOMPARE(door.handler.calls.back().request.body, body);
    // And again on the same connection, in whatever way it is read by now.
    client.received.clear();
    client.send(chat());
    QTRY_COMPARE(client.status(), 200);
    QCOMPARE(door.handler.calls.size(), size_t(2));
    QCOMPARE(door.handler.calls.back().request.body, chatBody);
}

void TestGuard::timesOutASlowHead()
{
    Door door([](Settings &settings) { settings.limits.headerTimeout = Milliseconds(100); });
    RawClient client(door, "GET /healthz HTTP/1.1\r\nHo");
    QTRY_COMPARE(client.status(), 408);
    QTRY_VERIFY(client.isClosed());
}

void TestGuard::timesOutATricklingHeadWhileOthersAreServed()
{
    Door door([](Settings &settings) { settings.limits.headerTimeout = Milliseconds(400); });
    RawClient client(door, "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ");
    QTimer trickle;
    QObject::connect(&trickle, &QTimer::timeout, &client.socket, [&client] { client.send("x"); });
    trickle.start(20);
    RawClient normal(door, chat());
    QTRY_COMPARE(normal.status(), 200);
    QCOMPARE(client.status(), 0);
    QTRY_COMPARE(client.status(), 408);
    QTRY_VERIFY(client.isClosed());
}

void TestGuard::timesOutASilentBody_data()
{
    QTest::addColumn<QByteArray>("start");
    const QByteArray start = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n";
    QTest::newRow("with a length") << start + "Content-Length: 10\r\n\r\n{";
    QTest::newRow("chunked") << start + "Transfer-Encoding: chunked\r\n\r\n5\r\n{";
    QTest::newRow("large") << start + "Content-Length: 3000000\r\n\r\n{";
    QTest::newRow("an upload") << QByteArray(
        "POST /v1/files HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\n"
        "Content-Length: 10\r\n\r\n-");
}

void TestGuard::timesOutASilentBody()
{
    QFETCH(QByteArray, start);
    Door door([](Settings &settings) { settings.limits.bodyTimeout = Milliseconds(100); });
    door.handler.onHandle = {};
    RawClient client(door, start);
    QTRY_COMPARE(client.status(), 408);
    QTRY_VERIFY(client.isClosed());
}

void TestGuard::timesOutATricklingBody()
{
    // Never silent for as long as the limit, and yet far too slow.
    Door door([](Settings &settings) { settings.limits.bodyTimeout = Milliseconds(1200); });
    RawClient client(door, "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n");
    QTimer trickle;
    QObject::connect(&trickle, &QTimer::timeout, &client.socket, [&client] { client.send("x"); });
    trickle.start(100);
    QTRY_COMPARE_WITH_TIMEOUT(client.status(), 408, 5000);
}

void TestGuard::closesAnIdleConnection()
{
    Door door([](Settings &settings) { settings.limits.idleTimeout = Milliseconds(150); });
    RawClient client(door, get("/healthz"));
    QTRY_COMPARE(client.status(), 200);
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.answers(), 1);
    QTRY_COMPARE(door.server.connectionCount(), 0);
}

void TestGuard::closesAConnectionThatNeverAsks()
{
    Door door([](Settings &settings) { settings.limits.headerTimeout = Milliseconds(150); });
    RawClient client(door);
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received.isEmpty());
}

void TestGuard::turnsAwayOneConnectionTooMany()
{
    Door door([](Settings &settings) { settings.limits.connections = 3; });
    RawClient first(door, get("/healthz"));
    RawClient second(door, get("/healthz"));
    RawClient third(door, get("/healthz"));
    QTRY_COMPARE(third.status(), 200);
    RawClient fourth(door, get("/healthz"));
    QTRY_COMPARE(fourth.status(), 503);
    QTRY_VERIFY(fourth.isClosed());
    first.received.clear();
    first.send(get("/healthz"));
    QTRY_COMPARE(first.status(), 200);
    second.socket.abort();
    QTRY_COMPARE(door.server.connectionCount(), 2);
    RawClient fifth(door, get("/healthz"));
    QTRY_COMPARE(fifth.status(), 200);
}

void TestGuard::pipelinedRequestIsNotAnsweredIntoTheStream()
{
    Door door;
    door.handler.onHandle = {};
    RawClient client(door, chat());
    QTRY_COMPARE(door.handler.calls.size(), size_t(1));
    ClientSink &sink = *door.handler.calls[0].sink;
    sink.sendHead(200, {{"Content-Type", "text/event-stream"}}, -1);
    sink.write("data: 1\n\n");
    QTRY_VERIFY(client.received.contains("data: 1"));
    client.send(get("/healthz") + chat());
    RawClient neighbour(door, get("/healthz"));
    QTRY_COMPARE(neighbour.status(), 200);
    sink.write("data: 2\n\n");
    sink.finish();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.answers(), 1);
    QVERIFY(client.received.endsWith("9\r\ndata: 1\n\n\r\n9\r\ndata: 2\n\n\r\n0\r\n\r\n"));
    QCOMPARE(door.handler.calls.size(), size_t(1));
}

void TestGuard::pipelinedInOnePacketIsNotServed()
{
    Door door;
    door.handler.onHandle = {};
    RawClient client(door, chat() + chat() + get("/healthz"));
    QTRY_COMPARE(door.handler.calls.size(), size_t(1));
    RawClient neighbour(door, get("/healthz"));
    QTRY_COMPARE(neighbour.status(), 200);
    QCOMPARE(door.handler.calls.size(), size_t(1));
    ClientSink &sink = *door.handler.calls[0].sink;
    sink.sendHead(200, {}, 2);
    sink.write("{}");
    sink.finish();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.answers(), 1);
    QVERIFY(client.hasField("Connection: close"));
    QVERIFY(client.received.endsWith("{}"));
}

void TestGuard::pipelinedBehindAnAnswerAtOnce()
{
    Door door;
    RawClient client(door, get("/healthz") + get("/v1/models"));
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.answers(), 1);
    QVERIFY(client.received.endsWith("{\"status\":\"ok\"}"));
}

void TestGuard::floodIntoAStreamIsCutOff()
{
    Door door;
    door.handler.onHandle = {};
    RawClient client(door, chat());
    QTRY_COMPARE(door.handler.calls.size(), size_t(1));
    QSignalSpy gone(door.handler.calls[0].sink.get(), &ClientSink::gone);
    client.socket.write(QByteArray(8 * 1024 * 1024, 'x'));
    QTRY_COMPARE(gone.size(), 1);
    QTRY_VERIFY(client.isClosed());
}

void TestGuard::answersExpectContinue()
{
    Door door;
    RawClient client(door,
                     "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: "
                         + QByteArray::number(chatBody.size()) + "\r\n\r\n");
    QTRY_COMPARE(client.received, QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
    QVERIFY(door.handler.calls.empty());
    client.received.clear();
    client.send(chatBody);
    QTRY_COMPARE(client.status(), 200);
    QCOMPARE(door.handler.calls[0].request.body, chatBody);
}

void TestGuard::refusesExpectedBodyBeforeItIsSent()
{
    Door door([](Settings &settings) { settings.gateway.requireKey = true; });
    RawClient client(door,
                     "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                     "Content-Length: 5000000\r\n\r\n");
    QTRY_COMPARE(client.status(), 401);
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.answers(), 1);
}

void TestGuard::errorReachesAClientThatStillSends()
{
    Door door;
    RawClient client(door, "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 67108865\r\n\r\n");
    client.socket.write(QByteArray(16 * 1024 * 1024, 'x'));
    QTRY_COMPARE(client.status(), 413);
    QTRY_VERIFY(client.isClosed());
}

void TestGuard::stuckReaderIsCutOff()
{
    Door door([](Settings &settings) { settings.limits.idleTimeout = Milliseconds(300); });
    door.handler.onHandle = {};
    RawClient client(door);
    client.socket.setReadBufferSize(1);
    client.send(chat());
    QTRY_COMPARE(door.handler.calls.size(), size_t(1));
    ClientSink &sink = *door.handler.calls[0].sink;
    QSignalSpy gone(&sink, &ClientSink::gone);
    sink.sendHead(200, {}, -1);
    sink.write(QByteArray(32 * 1024 * 1024, 'x'));
    QTRY_COMPARE(gone.size(), 1);
    QVERIFY(sink.isGone());
}

namespace {

qint64 residentBytes()
{
    QFile status(QStringLiteral("/proc/self/statm"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    return status.readAll().split(' ').at(1).toLongLong() * 4096;
}

} // namespace

void TestGuard::memoryStaysBoundedUnderAttack()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("sanitizers keep freed memory");
#endif
    Door door;
    RawClient warm(door, get("/healthz"));
    QTRY_COMPARE(warm.status(), 200);
    const qint64 before = residentBytes();
    const QByteArray piece(64 * 1024, 'x');
    const QList<QByteArray>
        starts{"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ",
               "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 268435456\r\n\r\n",
               "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"};
    for (const QByteArray &start : starts) {
        RawClient attacker(door, start);
        qint64 sent = 0;
        while (sent < 64 * 1024 * 1024 && attacker.socket.state() == QAbstractSocket::ConnectedState) {
            sent += attacker.socket.write(piece);
            QTRY_VERIFY2(attacker.socket.bytesToWrite() < 256 * 1024 || attacker.isClosed(), "the attacker is stuck");
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY(attacker.isClosed());
    }
    malloc_trim(0);
    const qint64 grown = residentBytes() - before;
    QVERIFY2(grown < 8 * 1024 * 1024, qPrintable(QStringLiteral("grew by %1 KiB").arg(grown / 1024)));
}

QTEST_GUILESS_MAIN(TestGuard)
#include "tst_guard.moc"
