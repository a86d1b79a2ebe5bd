// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/server/attacks.h"
#include "server/httpframing.h"

#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using State = RequestFraming::State;

class TestHttpFraming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesAmbiguousFraming_data();
    void refusesAmbiguousFraming();
    void takesWhatIsWellFormed_data();
    void takesWhatIsWellFormed();
    void stopsAtTheEndOfAMessage();
    void readsTheHead();
    void decodesChunks();
    void boundsTheHead_data();
    void boundsTheHead();
    void boundsTheBody_data();
    void boundsTheBody();
    void keepAliveFollowsVersionAndField_data();
    void keepAliveFollowsVersionAndField();
};

namespace {

struct Outcome
{
    State state = State::Head;
    int status = 0;
    QByteArray body;
    qsizetype taken = 0;
};

Outcome run(RequestFraming &framing, const QList<QByteArray> &pieces)
{
    Outcome outcome;
    for (const QByteArray &piece : pieces) {
        QByteArrayView rest(piece);
        while (!rest.isEmpty() && (framing.state() == State::Head || framing.state() == State::Body)) {
            const qsizetype taken = framing.feed(rest, &outcome.body);
            outcome.taken += taken;
            rest = rest.sliced(taken);
        }
    }
    outcome.state = framing.state();
    outcome.status = framing.violation().status;
    return outcome;
}

constexpr FramingLimits smallLimits{1024, 100};

/// Whole, at every split position, and byte by byte: the outcome must be the same.
void expectForEverySplit(const QByteArray &bytes, State state, int status, const QByteArray &body)
{
    QList<QList<QByteArray>> ways{{bytes}, {}};
    for (const char c : bytes)
        ways[1].append(QByteArray(1, c));
    for (qsizetype at = 1; at < bytes.size(); ++at)
        ways.append({bytes.left(at), bytes.mid(at)});
    for (const auto &way : std::as_const(ways)) {
        RequestFraming framing(smallLimits);
        const Outcome outcome = run(framing, way);
        QCOMPARE(outcome.state, state);
        if (state == State::Violated)
            QCOMPARE(outcome.status, status);
        else
            QCOMPARE(outcome.body, body);
    }
}

} // namespace

void TestHttpFraming::refusesAmbiguousFraming_data()
{
    addFramingAttacks();
}

void TestHttpFraming::refusesAmbiguousFraming()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    expectForEverySplit(bytes, State::Violated, status, {});
}

void TestHttpFraming::takesWhatIsWellFormed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("no body") << QByteArray("GET /v1/models HTTP/1.1\r\nHost: localhost:8377\r\n\r\n") << QByteArray();
    QTest::newRow("a length") << framedPost("Content-Length: 5\r\n", "hello") << QByteArray("hello");
    QTest::newRow("a length of zero") << framedPost("Content-Length: 0\r\n") << QByteArray();
    QTest::newRow("a length with leading zeros")
        << framedPost("Content-Length: 005\r\n", "hello") << QByteArray("hello");
    QTest::newRow("chunks") << chunkedPost("5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n") << QByteArray("hello!");
    QTest::newRow("Chunked in capitals") << framedPost("transfer-encoding: CHUNKED\r\n", "1\r\na\r\n0\r\n\r\n")
                                         << QByteArray("a");
    QTest::newRow("a chunk extension") << chunkedPost("5;name=\"va;lue\"\r\nhello\r\n0;last\r\n\r\n")
                                       << QByteArray("hello");
    QTest::newRow("trailer fields") << chunkedPost("5\r\nhello\r\n0\r\nX-Checksum: 1\r\nX-B: 2\r\n\r\n")
                                    << QByteArray("hello");
    QTest::newRow("line ends within the body") << chunkedPost("4\r\n\r\n\r\n\r\n0\r\n\r\n") << QByteArray("\r\n\r\n");
    QTest::newRow("HTTP/1.0 without a Host") << QByteArray("GET / HTTP/1.0\r\n\r\n") << QByteArray();
    QTest::newRow("an empty line first") << QByteArray("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n") << QByteArray();
    QTest::newRow("an absolute target of the same host")
        << QByteArray("GET http://LOCALHOST/v1 HTTP/1.1\r\nHost: localhost\r\n\r\n") << QByteArray();
    QTest::newRow("UTF-8 in the target and a field")
        << QByteArray("GET /v1/models/\xe5\x81\x87 HTTP/1.1\r\nHost: a\r\nX-T: \xe5\x81\x87\r\n\r\n") << QByteArray();
    QTest::newRow("a field without a value") << framedPost("X-Empty:\r\nContent-Length: 1\r\n", "a") << QByteArray("a");
    QTest::newRow("an IPv6 host") << QByteArray("GET / HTTP/1.1\r\nHost: [::1]:8377\r\n\r\n") << QByteArray();
}

void TestHttpFraming::takesWhatIsWellFormed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, body);
    expectForEverySplit(bytes, State::Complete, 0, body);
}

void TestHttpFraming::stopsAtTheEndOfAMessage()
{
    const QByteArray next = "GET /next HTTP/1.1\r\nHost: a\r\n\r\n";
    for (const QByteArray &first :
         {framedPost("Content-Length: 5\r\n", "hello"), chunkedPost("5\r\nhello\r\n0\r\n\r\n"),
          QByteArray("GET / HTTP/1.1\r\nHost: a\r\n\r\n")}) {
        RequestFraming framing(smallLimits);
        QCOMPARE(run(framing, {first + next}).taken, first.size());
        QCOMPARE(framing.state(), State::Complete);
        framing.reset();
        QVERIFY(!framing.hasStarted());
        QCOMPARE(run(framing, {next}).taken, next.size());
        QCOMPARE(framing.head().target, QByteArray("/next"));
    }
}

void TestHttpFraming::readsTheHead()
{
    RequestFraming framing(smallLimits);
    QVERIFY(!framing.hasStarted());
    run(framing,
        {framedPost(
            "X-Two: a\r\nx-two:  b \r\nExpect: 100-Continue\r\nConnection: keep-alive, Upgrade\r\nContent-Length: "
            "3\r\n")});
    QCOMPARE(framing.state(), State::Body);
    const RequestHead &head = framing.head();
    QCOMPARE(head.method, QByteArray("POST"));
    QCOMPARE(head.target, QByteArray("/v1/chat/completions"));
    QCOMPARE(head.minorVersion, 1);
    QCOMPARE(head.contentLength, 3);
    QCOMPARE(head.joined("X-TWO"), QByteArray("a, b"));
    QVERIFY(head.expectContinue);
    QVERIFY(head.wantsUpgrade);
    QVERIFY(head.keepAlive);
}

void TestHttpFraming::decodesChunks()
{
    RequestFraming framing(smallLimits);
    run(framing, {chunkedPost("a;x=y\r\n0123456789\r\n0\r\n\r\n")});
    QVERIFY(framing.head().isChunked());
    QCOMPARE(framing.bodyBytesSeen(), 10);
}

void TestHttpFraming::boundsTheHead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::newRow("one large field") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nX: " + QByteArray(2000, 'x')) << 431;
    QTest::newRow("many small fields") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n"
                                                     + QByteArray("A: b\r\n").repeated(400))
                                       << 431;
    QTest::newRow("one byte too many, complete")
        << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nX: " + QByteArray(1024 - 31, 'x') + "\r\n\r\n") << 431;
    QTest::newRow("a request line without end") << QByteArray("GET /" + QByteArray(2000, 'x')) << 414;
}

void TestHttpFraming::boundsTheHead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    expectForEverySplit(bytes, State::Violated, status, {});
    // The largest head that is allowed.
    const QByteArray start = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
    expectForEverySplit(start + QByteArray(1024 - start.size() - 4, 'x') + "\r\n\r\n", State::Complete, 0, {});
}

void TestHttpFraming::boundsTheBody_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("announced") << framedPost("Content-Length: 101\r\n");
    QTest::newRow("one chunk") << chunkedPost("65\r\n");
    QTest::newRow("chunks that add up") << chunkedPost("64\r\n" + QByteArray(100, 'x') + "\r\n1\r\n");
    QTest::newRow("the largest chunk size") << chunkedPost("fffffffffffffff\r\n");
}

void TestHttpFraming::boundsTheBody()
{
    QFETCH(QByteArray, bytes);
    expectForEverySplit(bytes, State::Violated, 413, {});
    expectForEverySplit(framedPost("Content-Length: 100\r\n", QByteArray(100, 'x')), State::Complete, 0,
                        QByteArray(100, 'x'));
}

void TestHttpFraming::keepAliveFollowsVersionAndField_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("keepAlive");
    QTest::newRow("HTTP/1.1") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n\r\n") << true;
    QTest::newRow("HTTP/1.1 with close") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n")
                                         << false;
    QTest::newRow("HTTP/1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
    QTest::newRow("HTTP/1.0 with keep-alive") << QByteArray("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n") << true;
}

void TestHttpFraming::keepAliveFollowsVersionAndField()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, keepAlive);
    RequestFraming framing(smallLimits);
    run(framing, {bytes});
    QCOMPARE(framing.head().keepAlive, keepAlive);
}

QTEST_APPLESS_MAIN(TestHttpFraming)
#include "tst_httpframing.moc"
