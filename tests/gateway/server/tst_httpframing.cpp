// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/httpframing.h"

#include <QTest>

using namespace regatta;
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

QByteArray post(const QByteArray &fields, const QByteArray &body = {})
{
    return "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n" + body;
}

QByteArray chunked(const QByteArray &body)
{
    return post("Transfer-Encoding: chunked\r\n", body);
}

} // namespace

void TestHttpFraming::refusesAmbiguousFraming_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");

    QTest::newRow("Content-Length and Transfer-Encoding together")
        << post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n") << 400;
    QTest::newRow("two Content-Length fields") << post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello") << 400;
    QTest::newRow("two equal Content-Length fields")
        << post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello") << 400;
    QTest::newRow("a negative length") << post("Content-Length: -1\r\n") << 400;
    QTest::newRow("a list of lengths") << post("Content-Length: 3, 3\r\n", "abc") << 400;
    QTest::newRow("a length with a sign") << post("Content-Length: +5\r\n", "hello") << 400;
    QTest::newRow("a hexadecimal length") << post("Content-Length: 0x5\r\n", "hello") << 400;
    QTest::newRow("an empty length") << post("Content-Length:\r\n") << 400;
    QTest::newRow("a length with a blank inside") << post("Content-Length: 1 2\r\n") << 400;
    QTest::newRow("a length of 2^63") << post("Content-Length: 9223372036854775808\r\n") << 413;
    QTest::newRow("a length of 2^64 + 5") << post("Content-Length: 18446744073709551621\r\n", "hello") << 413;
    QTest::newRow("an unknown transfer coding") << post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n") << 501;
    QTest::newRow("a second transfer coding") << post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n") << 501;
    QTest::newRow("identity as a transfer coding") << post("Transfer-Encoding: identity\r\n") << 501;
    QTest::newRow("chunked twice") << post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n") << 400;
    QTest::newRow("two Transfer-Encoding fields")
        << post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n") << 400;
    QTest::newRow("an empty Transfer-Encoding") << post("Transfer-Encoding:\r\n") << 400;
    QTest::newRow("a Transfer-Encoding with a vertical tab") << post("Transfer-Encoding: \vchunked\r\n") << 400;
    QTest::newRow("Transfer-Encoding in HTTP/1.0")
        << QByteArray("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") << 400;

    QTest::newRow("a chunk size that is no number") << chunked("xyz\r\n") << 400;
    QTest::newRow("a negative chunk size") << chunked("-1\r\n") << 400;
    QTest::newRow("a chunk size with 0x") << chunked("0x5\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("a chunk size of seventeen digits") << chunked("10000000000000005\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("an empty chunk size") << chunked("\r\nhello") << 400;
    QTest::newRow("a blank after the chunk size") << chunked("5 \r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("a chunk longer than its size") << chunked("3\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("a chunk size line that ends in LF alone") << chunked("5\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("a chunk that ends in LF alone") << chunked("5\r\nhello\n0\r\n\r\n") << 400;
    QTest::newRow("a chunk extension of 300 bytes")
        << chunked("5;" + QByteArray(300, 'a') + "\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("a bare CR in a chunk extension") << chunked("5;a\rb\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("a malformed trailer field") << chunked("0\r\nno colon\r\n\r\n") << 400;

    QTest::newRow("HTTP/9.9") << QByteArray("GET / HTTP/9.9\r\nHost: localhost\r\n\r\n") << 505;
    QTest::newRow("HTTP/2 with prior knowledge") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 505;
    QTest::newRow("HTTP/1.2") << QByteArray("GET / HTTP/1.2\r\nHost: localhost\r\n\r\n") << 505;
    QTest::newRow("a malformed version") << QByteArray("GET / HTTX/1.1\r\nHost: localhost\r\n\r\n") << 400;
    QTest::newRow("no version") << QByteArray("GET /\r\n\r\n") << 400;
    QTest::newRow("no Host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("two Host fields") << QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n") << 400;
    QTest::newRow("a Host that is a list") << QByteArray("GET / HTTP/1.1\r\nHost: localhost, evil\r\n\r\n") << 400;
    QTest::newRow("a Host with user information")
        << QByteArray("GET / HTTP/1.1\r\nHost: localhost@evil\r\n\r\n") << 400;
    QTest::newRow("a Host with a path") << QByteArray("GET / HTTP/1.1\r\nHost: localhost/evil\r\n\r\n") << 400;

    QTest::newRow("a NUL in the target") << QByteArray("GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n", 41) << 400;
    QTest::newRow("a NUL in a field value") << post(QByteArray("X-A: a\0b\r\n", 10)) << 400;
    QTest::newRow("a NUL in a field name") << post(QByteArray("X\0A: ab\r\n", 9)) << 400;
    QTest::newRow("a bare CR in a field value") << post("X-A: a\rContent-Length: 5\r\n") << 400;
    QTest::newRow("a bare LF as line end") << post("X-A: a\nContent-Length: 5\r\n") << 400;
    QTest::newRow("a bare CR in the request line") << QByteArray("GET /\r HTTP/1.1\r\nHost: localhost\r\n\r\n") << 400;
    QTest::newRow("a folded field") << post("X-A: a\r\n b\r\n") << 400;
    QTest::newRow("a folded first field") << QByteArray("GET / HTTP/1.1\r\n Host: localhost\r\n\r\n") << 400;
    QTest::newRow("a blank before the colon") << post("Content-Length : 5\r\n", "hello") << 400;
    QTest::newRow("a field without a name") << post(": 5\r\n") << 400;
    QTest::newRow("a field without a colon") << post("Content-Length 5\r\n") << 400;
    QTest::newRow("a blank in the target") << QByteArray("GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n") << 400;
    QTest::newRow("a target without a slash") << QByteArray("GET v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n") << 400;
    QTest::newRow("a fragment in the target") << QByteArray("GET /a#b HTTP/1.1\r\nHost: localhost\r\n\r\n") << 400;
    QTest::newRow("an absolute target of another host")
        << QByteArray("GET http://evil/v1 HTTP/1.1\r\nHost: localhost\r\n\r\n") << 400;
    QTest::newRow("a CONNECT") << QByteArray("CONNECT evil:443 HTTP/1.1\r\nHost: evil:443\r\n\r\n") << 400;
    QTest::newRow("a malformed method") << QByteArray("G(T / HTTP/1.1\r\nHost: localhost\r\n\r\n") << 400;
    QTest::newRow("a TLS hello") << QByteArray("\x16\x03\x01\x02\x00\x01", 6) << 400;
    QTest::newRow("five empty line bytes first") << QByteArray("\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
    QTest::newRow("an unknown expectation") << post("Content-Length: 5\r\nExpect: miracles\r\n", "hello") << 417;
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
    QTest::newRow("a length") << post("Content-Length: 5\r\n", "hello") << QByteArray("hello");
    QTest::newRow("a length of zero") << post("Content-Length: 0\r\n") << QByteArray();
    QTest::newRow("a length with leading zeros") << post("Content-Length: 005\r\n", "hello") << QByteArray("hello");
    QTest::newRow("chunks") << chunked("5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n") << QByteArray("hello!");
    QTest::newRow("Chunked in capitals") << post("transfer-encoding: CHUNKED\r\n", "1\r\na\r\n0\r\n\r\n")
                                         << QByteArray("a");
    QTest::newRow("a chunk extension") << chunked("5;name=\"va;lue\"\r\nhello\r\n0;last\r\n\r\n")
                                       << QByteArray("hello");
    QTest::newRow("trailer fields") << chunked("5\r\nhello\r\n0\r\nX-Checksum: 1\r\nX-B: 2\r\n\r\n")
                                    << QByteArray("hello");
    QTest::newRow("line ends within the body") << chunked("4\r\n\r\n\r\n\r\n0\r\n\r\n") << QByteArray("\r\n\r\n");
    QTest::newRow("HTTP/1.0 without a Host") << QByteArray("GET / HTTP/1.0\r\n\r\n") << QByteArray();
    QTest::newRow("an empty line first") << QByteArray("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n") << QByteArray();
    QTest::newRow("an absolute target of the same host")
        << QByteArray("GET http://LOCALHOST/v1 HTTP/1.1\r\nHost: localhost\r\n\r\n") << QByteArray();
    QTest::newRow("UTF-8 in the target and a field")
        << QByteArray("GET /v1/models/\xe5\x81\x87 HTTP/1.1\r\nHost: a\r\nX-T: \xe5\x81\x87\r\n\r\n") << QByteArray();
    QTest::newRow("a field without a value") << post("X-Empty:\r\nContent-Length: 1\r\n", "a") << QByteArray("a");
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
    for (const QByteArray &first : {post("Content-Length: 5\r\n", "hello"), chunked("5\r\nhello\r\n0\r\n\r\n"),
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
        {post("X-Two: a\r\nx-two:  b \r\nExpect: 100-Continue\r\nConnection: keep-alive, Upgrade\r\nContent-Length: "
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
    run(framing, {chunked("a;x=y\r\n0123456789\r\n0\r\n\r\n")});
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
    QTest::newRow("announced") << post("Content-Length: 101\r\n");
    QTest::newRow("one chunk") << chunked("65\r\n");
    QTest::newRow("chunks that add up") << chunked("64\r\n" + QByteArray(100, 'x') + "\r\n1\r\n");
    QTest::newRow("the largest chunk size") << chunked("fffffffffffffff\r\n");
}

void TestHttpFraming::boundsTheBody()
{
    QFETCH(QByteArray, bytes);
    expectForEverySplit(bytes, State::Violated, 413, {});
    expectForEverySplit(post("Content-Length: 100\r\n", QByteArray(100, 'x')), State::Complete, 0,
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
