// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/server/doorkit.h"

#include <cerrno>
#include <memory>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace regatta;
using namespace regatta::testing;

class TestClientStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void streamsInChunksAndKeepsTheConnection();
    void sendsAKnownLength();
    void honoursHead();
    void endsWithTheConnectionOnHttp10();
    void keepsHttp10AliveWhereAskedAndPossible();
    void honoursConnectionClose();
    void headAndFirstBytesLeaveTogether();
    void aBatchLeavesInOneFlush();
    void tellsWithin200MsThatTheClientLeft();
    void tellsOf200KilledClients();
    void clientThatEndsItsSendingSideHasLeft();
    void isSafeAfterTheClientLeft();
    void abortLeavesAnIncompleteMessage_data();
    void abortLeavesAnIncompleteMessage();
    void abortResetsAReaderUntilTheEnd();
    void abortStillSendsWhatWasSaid();
    void waitingBytesFallAsTheyDrain();
    void destroyedUnansweredGives500();
    void destroyedMidStreamCutsTheConnection();
    void neverSendsMoreThanItAnnounced();
    void dropsHeadersThatWouldSplitTheAnswer();
    void outlivesTheDoor();
};

namespace {

/// A door whose requests are held, and one request in it.
struct Held
{
    explicit Held(const QByteArray &bytes = chat())
    {
        door.handler.onHandle = {};
        client = std::make_unique<RawClient>(door, bytes);
        if (!QTest::qWaitFor([this] { return door.handler.calls.size() == 1; }))
            qFatal("the request did not reach the handler");
    }
    ClientSink &sink() { return *door.handler.calls.at(0).sink; }

    Door door;
    std::unique_ptr<RawClient> client;
};

} // namespace

void TestClientStream::streamsInChunksAndKeepsTheConnection()
{
    Held held;
    held.sink().sendHead(200, {{"Content-Type", "text/event-stream"}}, -1);
    held.sink().write("data: a\n\n");
    QTRY_VERIFY(held.client->received.endsWith("9\r\ndata: a\n\n\r\n"));
    QVERIFY(held.client->hasField("Transfer-Encoding: chunked"));
    QVERIFY(!held.client->received.contains("Content-Length"));
    held.sink().write(QByteArray(20000, 'x'));
    held.sink().finish();
    QTRY_VERIFY(held.client->received.endsWith("4e20\r\n" + QByteArray(20000, 'x') + "\r\n0\r\n\r\n"));

    for (int i = 0; i < 3; ++i) { // the same connection goes on serving, streamed or not
        held.client->received.clear();
        held.client->send(i == 1 ? get("/healthz") : chat());
        if (i != 1) {
            QTRY_COMPARE(held.door.handler.calls.size(), size_t(2 + i / 2));
            ClientSink &sink = *held.door.handler.calls.back().sink;
            sink.sendHead(200, {}, -1);
            sink.write("b");
            sink.finish();
        }
        QTRY_VERIFY(held.client->received.endsWith(i == 1 ? "}" : "1\r\nb\r\n0\r\n\r\n"));
    }
    QVERIFY(!held.client->isClosed());
    QCOMPARE(held.door.server.connectionCount(), 1);
}

void TestClientStream::sendsAKnownLength()
{
    Held held;
    held.sink().sendHead(201, {{"content-length", "99"}, {"Connection", "upgrade"}, {"X-A", "b"}}, 5);
    held.sink().write("he");
    held.sink().write("llo");
    held.sink().finish();
    QTRY_COMPARE(held.client->body(), QByteArray("hello"));
    QCOMPARE(held.client->status(), 201);
    QVERIFY(held.client->hasField("Content-Length: 5"));
    QVERIFY(held.client->hasField("X-A: b"));
    QVERIFY(!held.client->received.contains("Length: 99"));
    QVERIFY(!held.client->received.contains("Connection: upgrade"));
    QVERIFY(held.client->received.contains("\r\nDate: "));
}

void TestClientStream::honoursHead()
{
    Door door;
    RawClient client(door, "HEAD /v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_COMPARE(client.status(), 200);
    QVERIFY(client.received.endsWith("\r\n\r\n"));
    QVERIFY(client.received.contains("Content-Length: "));
    QVERIFY(!client.hasField("Content-Length: 0"));
    client.send("HEAD /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_COMPARE(client.answers(), 2);
    QVERIFY(!client.received.contains("status"));
}

void TestClientStream::endsWithTheConnectionOnHttp10()
{
    Held held("POST /v1/chat/completions HTTP/1.0\r\nContent-Length: " + QByteArray::number(chatBody.size())
              + "\r\nHost: localhost\r\n\r\n" + chatBody);
    held.sink().sendHead(200, {}, -1);
    held.sink().write("one ");
    held.sink().write("two");
    held.sink().finish();
    QTRY_VERIFY(held.client->isClosed());
    QCOMPARE(held.client->body(), QByteArray("one two"));
    QVERIFY(!held.client->received.contains("Transfer-Encoding"));
    QVERIFY(held.client->hasField("Connection: close"));
}

void TestClientStream::keepsHttp10AliveWhereAskedAndPossible()
{
    Door door;
    RawClient client(door, "GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    QTRY_COMPARE(client.status(), 200);
    QVERIFY(client.hasField("Connection: keep-alive"));
    client.send("GET /healthz HTTP/1.0\r\n\r\n");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.answers(), 2);
}

void TestClientStream::honoursConnectionClose()
{
    Door door;
    RawClient client(door, chat("Connection: close\r\n"));
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.status(), 200);
    QVERIFY(client.hasField("Connection: close"));
    QCOMPARE(client.body(), QByteArray("{}"));
}

void TestClientStream::headAndFirstBytesLeaveTogether()
{
    Held held;
    QList<QByteArray> arrivals;
    QObject::connect(&held.client->socket, &QTcpSocket::readyRead, &held.client->socket,
                     [&] { arrivals.append(held.client->received); });
    held.sink().sendHead(200, {}, -1);
    held.sink().write("data: a\n\n");
    held.sink().write("data: b\n\n");
    QTRY_VERIFY(!arrivals.isEmpty());
    QVERIFY(arrivals.first().startsWith("HTTP/1.1 200"));
    QVERIFY(arrivals.first().contains("data: b"));
}

void TestClientStream::aBatchLeavesInOneFlush()
{
    Held held;
    held.sink().sendHead(200, {}, -1);
    held.sink().write("x");
    QTRY_VERIFY(held.client->received.endsWith("1\r\nx\r\n"));
    int arrivals = 0;
    QObject::connect(&held.client->socket, &QTcpSocket::readyRead, &held.client->socket, [&] { ++arrivals; });
    for (int i = 0; i < 50; ++i)
        held.sink().write("data: token\n\n");
    QTRY_COMPARE(held.client->received.count("token"), 50);
    QCOMPARE(arrivals, 1);
}

void TestClientStream::tellsWithin200MsThatTheClientLeft()
{
    Held held;
    held.sink().sendHead(200, {}, -1);
    held.sink().write("x");
    QTRY_VERIFY(held.client->received.endsWith("1\r\nx\r\n"));
    QSignalSpy gone(&held.sink(), &ClientSink::gone);
    QVERIFY(!held.sink().isGone());
    held.client->socket.abort();
    QVERIFY(gone.wait(200));
    QVERIFY(held.sink().isGone());
    QCOMPARE(gone.size(), 1);
}

void TestClientStream::tellsOf200KilledClients()
{
    Door door;
    door.handler.onHandle = [](FakeHandler::Call &call) {
        call.sink->sendHead(200, {{"Content-Type", "text/event-stream"}}, -1);
        call.sink->write("data: x\n\n");
    };
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 200; ++i)
        clients.push_back(std::make_unique<RawClient>(door, chat()));
    QTRY_COMPARE(door.handler.calls.size(), size_t(200));
    int gone = 0;
    for (auto &call : door.handler.calls)
        QObject::connect(call.sink.get(), &ClientSink::gone, this, [&gone] { ++gone; });
    for (const auto &client : clients)
        client->socket.abort();
    QTRY_COMPARE(gone, 200);
    QTRY_COMPARE(door.server.connectionCount(), 0);
    door.handler.calls.clear();
    door.handler.answerAtOnce();
    RawClient next(door, chat());
    QTRY_COMPARE(next.status(), 200);
}

void TestClientStream::clientThatEndsItsSendingSideHasLeft()
{
    Held held;
    QSignalSpy gone(&held.sink(), &ClientSink::gone);
    held.client->socket.disconnectFromHost();
    QTRY_COMPARE(gone.size(), 1);

    // An answer that is ready at once still arrives.
    Door door;
    RawClient client(door, get("/healthz"));
    client.socket.disconnectFromHost();
    QTRY_VERIFY(client.isClosed());
    QTRY_COMPARE(door.server.connectionCount(), 0);
}

void TestClientStream::isSafeAfterTheClientLeft()
{
    Held held;
    held.client->socket.abort();
    QTRY_VERIFY(held.sink().isGone());
    held.sink().sendHead(200, {}, -1);
    held.sink().write("x");
    QCOMPARE(held.sink().bytesWaiting(), 0);
    held.sink().finish();
    held.sink().abort();
    QVERIFY(held.sink().isGone());
    QTRY_COMPARE(held.door.server.connectionCount(), 0);
    held.sink().write("y");
}

void TestClientStream::abortLeavesAnIncompleteMessage_data()
{
    QTest::addColumn<qint64>("length");
    QTest::newRow("chunked") << qint64(-1);
    QTest::newRow("with a length") << qint64(100);
}

void TestClientStream::abortLeavesAnIncompleteMessage()
{
    QFETCH(qint64, length);
    Held held;
    held.sink().sendHead(200, {}, length);
    held.sink().write("part");
    QTRY_VERIFY(held.client->received.contains("part"));
    held.sink().abort();
    QTRY_VERIFY(held.client->isClosed());
    QVERIFY(!held.client->received.contains("\r\n0\r\n"));
    QTRY_COMPARE(held.door.server.connectionCount(), 0);
}

void TestClientStream::abortResetsAReaderUntilTheEnd()
{
    // With a bare socket: QTcpSocket does not tell a reset from an end of file.
    Door door;
    door.handler.onHandle = {};
    const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    const auto close = qScopeGuard([client] { ::close(client); });
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(door.server.port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::connect(client, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    const QByteArray bytes = chat().replace("HTTP/1.1", "HTTP/1.0");
    QTRY_COMPARE(::send(client, bytes.constData(), static_cast<size_t>(bytes.size()), MSG_NOSIGNAL), bytes.size());
    QTRY_COMPARE(door.handler.calls.size(), size_t(1));

    ClientSink &sink = *door.handler.calls[0].sink;
    sink.sendHead(200, {}, -1);
    sink.write("part");
    QByteArray received;
    bool wasReset = false; // the kernel tells it once
    bool hasEnded = false;
    const auto receive = [&] {
        char buffer[4096];
        const ssize_t size = ::recv(client, buffer, sizeof buffer, 0);
        if (size > 0)
            received.append(buffer, size);
        wasReset = wasReset || (size < 0 && errno == ECONNRESET);
        hasEnded = hasEnded || wasReset || size == 0;
        return received;
    };
    QTRY_VERIFY(receive().endsWith("part"));
    sink.abort();
    QTRY_VERIFY(receive().endsWith("part") && hasEnded);
    QVERIFY(wasReset);
}

void TestClientStream::abortStillSendsWhatWasSaid()
{
    Held held;
    held.sink().sendHead(200, {}, -1);
    held.sink().write("data: x\n\n");
    held.sink().write("event: error\n\n");
    held.sink().abort();
    QTRY_VERIFY(held.client->isClosed());
    QVERIFY(held.client->received.endsWith("event: error\n\n\r\n"));
}

void TestClientStream::waitingBytesFallAsTheyDrain()
{
    Held held;
    held.client->socket.setReadBufferSize(1);
    held.sink().sendHead(200, {}, -1);
    held.sink().write(QByteArray(8 * 1024 * 1024, 'x'));
    QVERIFY(held.sink().bytesWaiting() >= 8 * 1024 * 1024);
    qint64 last = held.sink().bytesWaiting();
    bool everRose = false;
    QObject::connect(&held.sink(), &ClientSink::drained, this, [&] {
        everRose = everRose || held.sink().bytesWaiting() > last;
        last = held.sink().bytesWaiting();
    });
    QTRY_VERIFY(last < 8 * 1024 * 1024);
    QVERIFY(last > 0);
    held.client->socket.setReadBufferSize(0);
    QTRY_COMPARE(last, 0);
    QVERIFY(!everRose);
    held.sink().finish();
    QTRY_VERIFY(held.client->received.endsWith("\r\n0\r\n\r\n"));
}

void TestClientStream::destroyedUnansweredGives500()
{
    Held held;
    held.door.handler.calls.clear();
    QTRY_COMPARE(held.client->status(), 500);
    held.client->received.clear();
    held.client->send(get("/healthz"));
    QTRY_COMPARE(held.client->status(), 200);
}

void TestClientStream::destroyedMidStreamCutsTheConnection()
{
    Held held;
    held.sink().sendHead(200, {}, -1);
    held.sink().write("part");
    held.door.handler.calls.clear();
    QTRY_VERIFY(held.client->isClosed());
    QVERIFY(held.client->received.endsWith("4\r\npart\r\n"));
}

void TestClientStream::neverSendsMoreThanItAnnounced()
{
    Held held;
    held.sink().sendHead(200, {}, 3);
    held.sink().write("abcHTTP/1.1 200 OK\r\n\r\n");
    held.sink().finish();
    QTRY_COMPARE(held.client->body(), QByteArray("abc"));
    held.client->received.clear();
    held.client->send(get("/healthz"));
    QTRY_COMPARE(held.client->status(), 200);
    QVERIFY(held.client->received.startsWith("HTTP/1.1 200 OK\r\n"));
    QCOMPARE(held.client->answers(), 1);
}

void TestClientStream::dropsHeadersThatWouldSplitTheAnswer()
{
    Held held;
    held.sink().sendHead(200, {{"X-Evil", "a\r\nSet-Cookie: b"}, {"X-Good", "c"}}, 0);
    held.sink().finish();
    QTRY_COMPARE(held.client->status(), 200);
    QVERIFY(!held.client->received.contains("Set-Cookie"));
    QVERIFY(held.client->hasField("X-Good: c"));
}

void TestClientStream::outlivesTheDoor()
{
    Held held;
    held.sink().sendHead(200, {}, -1);
    QSignalSpy gone(&held.sink(), &ClientSink::gone);
    held.door.server.close();
    QTRY_COMPARE(gone.size(), 1);
    held.sink().write("x");
    held.sink().finish();
    QVERIFY(held.sink().isGone());
}

QTEST_GUILESS_MAIN(TestClientStream)
#include "tst_clientstream.moc"
