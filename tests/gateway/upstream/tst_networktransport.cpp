// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/upstream/callwatch.h"
#include "support/fakeupstream.h"
#include "support/shapes.h"
#include "upstream/networktransport.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(regatta::testing::Reply)
Q_DECLARE_METATYPE(regatta::FailureKind)

namespace {

/// A body that arrives when the test says so, or is made as it is asked for; counts what was taken of it.
class Upload final : public QIODevice
{
public:
    explicit Upload(qint64 made = 0) : m_made(made) { open(QIODevice::ReadOnly | QIODevice::Unbuffered); }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_made > 0 ? m_made - taken : m_bytes.size(); }
    void arrive(const QByteArray &bytes)
    {
        m_bytes += bytes;
        Q_EMIT readyRead();
    }

    qint64 taken = 0;

protected:
    qint64 readData(char *data, qint64 maximum) override
    {
        const qint64 size = std::min(maximum, bytesAvailable());
        if (m_made > 0) {
            memset(data, 'x', size_t(size));
        } else {
            memcpy(data, m_bytes.constData(), size_t(size));
            m_bytes.remove(0, size);
        }
        taken += size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_made;
};

QString kindOf(const CallWatch &watch)
{
    return watch.failure ? failureKindName(watch.failure->kind) : QStringLiteral("none");
}

} // namespace

class TestNetworkTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsAPostExactlyOnce_data();
    void sendsAPostExactlyOnce();
    void sendsAnUploadExactlyOnce();
    void doesNotRepeatOnAReusedConnection_data();
    void doesNotRepeatOnAReusedConnection();
    void takesAStatusForAnAnswer_data();
    void takesAStatusForAnAnswer();
    void namesEachFault_data();
    void namesEachFault();
    void tellsWhyACertificateIsRefused();
    void givesUpConnectingInTime_data();
    void givesUpConnectingInTime();
    void waitsForASlowUploadWithoutConnectTimeout();
    void closesTheConnectionOfADeletedCall_data();
    void closesTheConnectionOfADeletedCall();
    void survivesBeingDeletedByItsOwnSignals_data();
    void survivesBeingDeletedByItsOwnSignals();
    void sendsTheHeadersThatWereAskedForAndNoOthers();
    void keepsNoCookies();
    void passesBytesAsTheyAre_data();
    void passesBytesAsTheyAre();
    void holdsTheUpstreamBackWhileNobodyReads();
    void holdsTheUploadBackWhileTheUpstreamDoesNotRead();
    void readsOnForAMomentToKeepTheConnection();
    void endsACallThatNeverEndsItself();
};

void TestNetworkTransport::sendsAPostExactlyOnce_data()
{
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<QString>("kind");
    const QString lost = QStringLiteral("connection_lost");
    const QString none = QStringLiteral("none");
    QTest::newRow("dropped before the head") << Reply::dropBeforeHead() << lost;
    QTest::newRow("reset before the head") << Reply::resetBeforeHead() << lost;
    QTest::newRow("dropped inside the head") << Reply::dropInsideHead() << lost;
    QTest::newRow("307 to elsewhere") << Reply::redirect("/v1/elsewhere", 307) << none;
    QTest::newRow("308 to elsewhere") << Reply::redirect("/v1/elsewhere", 308) << none;
    QTest::newRow("302 to elsewhere") << Reply::redirect("/v1/elsewhere", 302) << none;
    QTest::newRow("a challenge for a password")
        << Reply::json("{}", 401).header("WWW-Authenticate", "Basic realm=\"x\"") << none;
    QTest::newRow("503 with Retry-After") << Reply::json("{}", 503).retryAfter("0") << none;
    QTest::newRow("408 and a close") << Reply::json("{}", 408).closing() << none;
    QTest::newRow("cut within the body") << Reply::json("{\"a\":1}").cutAfter(3) << QStringLiteral("truncated");
}

void TestNetworkTransport::sendsAPostExactlyOnce()
{
    QFETCH(Reply, reply);
    QFETCH(QString, kind);
    FakeUpstream upstream;
    upstream.setDefault(reply);
    upstream.on("/v1/after", Reply::json("{}"));
    NetworkTransport transport;
    CallWatch watch(transport.start(postTo(upstream.url(QStringLiteral("/v1/x")), "{\"model\":\"m\"}")));
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(kindOf(watch), kind);

    CallWatch after(transport.start(getFrom(upstream.url(QStringLiteral("/v1/after")))));
    QTRY_VERIFY(after.succeeded());
    QCOMPARE(upstream.posts(), 1);
    QCOMPARE(upstream.count({}, "/v1/elsewhere"), 0);
    QCOMPARE(upstream.requests().first().body, QByteArray("{\"model\":\"m\"}"));
}

void TestNetworkTransport::sendsAnUploadExactlyOnce()
{
    FakeUpstream upstream;
    upstream.setDefault(Reply::dropBeforeHead());
    upstream.on("/v1/after", Reply::json("{}"));
    NetworkTransport transport;
    auto upload = std::make_unique<Upload>();
    Upload *bytes = upload.get();
    UpstreamRequest request = postTo(upstream.url(QStringLiteral("/v1/files")), {});
    request.upload = std::move(upload);
    request.uploadSize = 10;
    CallWatch watch(transport.start(std::move(request)));
    bytes->arrive("01234");
    QTRY_COMPARE(bytes->taken, 5);
    bytes->arrive("56789");
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(kindOf(watch), QStringLiteral("connection_lost"));

    CallWatch after(transport.start(getFrom(upstream.url(QStringLiteral("/v1/after")))));
    QTRY_VERIFY(after.succeeded());
    QCOMPARE(upstream.posts(), 1);
    QCOMPARE(upstream.requests().first().body, QByteArray("0123456789"));
}

void TestNetworkTransport::doesNotRepeatOnAReusedConnection_data()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("http") << false;
    QTest::newRow("https") << true;
}

void TestNetworkTransport::doesNotRepeatOnAReusedConnection()
{
    QFETCH(bool, tls);
    FakeUpstream::Options options;
    options.tls = tls;
    FakeUpstream upstream(options);
    upstream.enqueue(Reply::json("{}").closeOnReuse());
    upstream.setDefault(Reply::json("{}"));
    NetworkTransport transport;
    transport.setExtraAuthorities({FakeUpstream::authority()});
    CallWatch first(transport.start(postTo(upstream.url(QStringLiteral("/v1/first")))));
    QTRY_VERIFY(first.succeeded());
    CallWatch second(transport.start(postTo(upstream.url(QStringLiteral("/v1/second")))));
    QTRY_VERIFY(second.isOver());
    QCOMPARE(kindOf(second), QStringLiteral("connection_lost"));

    CallWatch after(transport.start(getFrom(upstream.url(QStringLiteral("/v1/after")))));
    QTRY_VERIFY(after.succeeded());
    QCOMPARE(upstream.count("POST", "/v1/second"), 1);
}

void TestNetworkTransport::takesAStatusForAnAnswer_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 201, 204, 300, 307, 400, 401, 402, 403, 404, 405, 407, 408, 409, 410, 413, 418, 422,
                             429, 500, 501, 502, 503, 504, 529})
        QTest::addRow("%d", status) << status;
}

void TestNetworkTransport::takesAStatusForAnAnswer()
{
    QFETCH(int, status);
    FakeUpstream upstream;
    const QByteArray body = status == 204 ? QByteArray() : QByteArray("{\"error\":{\"message\":\"words\"}}");
    upstream.setDefault(Reply::json(body, status)
                            .header("WWW-Authenticate", "Bearer realm=\"x\"")
                            .header("Proxy-Authenticate", "Basic realm=\"x\""));
    NetworkTransport transport;
    CallWatch watch(transport.start(postTo(upstream.url(QStringLiteral("/v1/x")))));
    QTRY_VERIFY(watch.isOver());
    QVERIFY2(watch.succeeded(), qPrintable(kindOf(watch)));
    QCOMPARE(watch.heads, 1);
    QCOMPARE(watch.call->status(), status);
    if (status != 307) // its body is of no use, and Qt drops it
        QCOMPARE(watch.body, body);
    QCOMPARE(upstream.posts(), 1);
}

void TestNetworkTransport::namesEachFault_data()
{
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("heads");
    QTest::addColumn<QByteArray>("body");
    const QByteArray text = "{\"text\":\"0123456789\"}";
    const QString lost = QStringLiteral("connection_lost");
    const QString truncated = QStringLiteral("truncated");
    QTest::newRow("dropped before the head") << Reply::dropBeforeHead() << lost << 0 << QByteArray();
    QTest::newRow("reset before the head") << Reply::resetBeforeHead() << lost << 0 << QByteArray();
    QTest::newRow("dropped inside the head") << Reply::dropInsideHead() << lost << 0 << QByteArray();
    QTest::newRow("less than announced") << Reply::json(text).cutAfter(9) << truncated << 1 << text.left(9);
    QTest::newRow("nothing of what was announced") << Reply::json(text).cutAfter(0) << truncated << 1 << QByteArray();
    QTest::newRow("chunks without an end") << Reply::json(text).chunked().cutAtEnd() << truncated << 1 << text;
    QTest::newRow("chunks cut within") << Reply::json(text).chunked().cutAfter(9) << truncated << 1 << text.left(9);
    QTest::newRow("ended by the close, which is whole")
        << Reply::json(text).untilClose() << QStringLiteral("none") << 1 << text;
    QTest::newRow("HTTP/1.0") << Reply::json(text).http10() << QStringLiteral("none") << 1 << text;
}

void TestNetworkTransport::namesEachFault()
{
    QFETCH(Reply, reply);
    QFETCH(QString, kind);
    QFETCH(int, heads);
    QFETCH(QByteArray, body);
    FakeUpstream upstream;
    upstream.setDefault(reply);
    NetworkTransport transport;
    QUrl url = upstream.url(QStringLiteral("/v1/x"));
    url.setQuery(QStringLiteral("key=secret"));
    CallWatch watch(transport.start(postTo(url)));
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(kindOf(watch), kind);
    QCOMPARE(watch.heads, heads);
    QCOMPARE(watch.ends, 1);
    QCOMPARE(watch.body, body);
    if (watch.failure) {
        QVERIFY(watch.failure->message.contains(QString::number(upstream.port())));
        QVERIFY(!watch.failure->message.contains(u"secret"));
    }
}

void TestNetworkTransport::tellsWhyACertificateIsRefused()
{
    FakeUpstream::Options options;
    options.tls = true;
    FakeUpstream upstream(options);
    upstream.setDefault(Reply::json("{}"));
    NetworkTransport transport;
    CallWatch watch(transport.start(postTo(upstream.url(QStringLiteral("/v1/x")))));
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(kindOf(watch), QStringLiteral("tls_failed"));
    QVERIFY2(watch.failure->message.contains(u"certificate"), qPrintable(watch.failure->message));
    QCOMPARE(upstream.posts(), 0);
}

void TestNetworkTransport::givesUpConnectingInTime_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<bool>("listening");
    QTest::addColumn<QString>("kind");
    QTest::newRow("nobody listens") << QStringLiteral("http") << false << QStringLiteral("connect_failed");
    QTest::newRow("a handshake that never ends") << QStringLiteral("https") << true << QStringLiteral("connect_timeout");
}

void TestNetworkTransport::givesUpConnectingInTime()
{
    QFETCH(QString, scheme);
    QFETCH(bool, listening);
    QFETCH(QString, kind);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    if (!listening)
        server.close();
    NetworkTransport transport;
    UpstreamRequest request = postTo(QUrl(QStringLiteral("%1://127.0.0.1:%2/v1/x").arg(scheme).arg(port)));
    request.connectTimeout = 200ms;
    CallWatch watch(transport.start(std::move(request)));
    QCOMPARE(watch.ends, 0); // never from within start()
    QTRY_VERIFY_WITH_TIMEOUT(watch.isOver(), 2000);
    QCOMPARE(kindOf(watch), kind);
}

void TestNetworkTransport::waitsForASlowUploadWithoutConnectTimeout()
{
    FakeUpstream upstream;
    upstream.setDefault(Reply::json("{}"));
    NetworkTransport transport;
    auto upload = std::make_unique<Upload>();
    Upload *bytes = upload.get();
    UpstreamRequest request = postTo(upstream.url(QStringLiteral("/v1/files")), {});
    request.upload = std::move(upload);
    request.uploadSize = 3;
    request.connectTimeout = 200ms;
    CallWatch watch(transport.start(std::move(request)));
    QTimer::singleShot(600, bytes, [bytes] { bytes->arrive("abc"); });
    QTRY_VERIFY(watch.isOver());
    QVERIFY2(watch.succeeded(), qPrintable(kindOf(watch)));
    QCOMPARE(upstream.lastRequest().body, QByteArray("abc"));
}

void TestNetworkTransport::closesTheConnectionOfADeletedCall_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<int>("heads");
    QTest::newRow("while it waits for the head") << false << Reply::hang() << 0;
    QTest::newRow("within a stream") << false << Reply::stream({"data: 1\n\n", "data: 2\n\n"}).stallAfter(9) << 1;
    QTest::newRow("within a stream, https") << true << Reply::stream({"data: 1\n\n", "data: 2\n\n"}).stallAfter(9) << 1;
    QTest::newRow("while the upstream pushes") << false << Reply::huge(256ll << 20) << 1;
}

void TestNetworkTransport::closesTheConnectionOfADeletedCall()
{
    QFETCH(bool, tls);
    QFETCH(Reply, reply);
    QFETCH(int, heads);
    FakeUpstream::Options options;
    options.tls = tls;
    FakeUpstream upstream(options);
    upstream.setDefault(reply);
    NetworkTransport transport;
    transport.setExtraAuthorities({FakeUpstream::authority()});
    auto watch = std::make_unique<CallWatch>(transport.start(postTo(upstream.url(QStringLiteral("/v1/x")))));
    QTRY_COMPARE(upstream.posts(), 1);
    QTRY_COMPARE(watch->heads, heads);
    QElapsedTimer elapsed;
    elapsed.start();
    watch->call.reset();
    QTRY_COMPARE(upstream.aborts(), 1);
    QVERIFY2(elapsed.elapsed() <= 200, qPrintable(QString::number(elapsed.elapsed())));
    QCOMPARE(watch->ends, 0);
}

void TestNetworkTransport::survivesBeingDeletedByItsOwnSignals_data()
{
    QTest::addColumn<QString>("signal");
    QTest::addColumn<Reply>("reply");
    const Reply stream = Reply::stream({"data: 1\n\n", "data: 2\n\n"});
    QTest::newRow("headReceived") << QStringLiteral("head") << stream;
    QTest::newRow("headReceived of an answer without a body") << QStringLiteral("head") << Reply::empty(204);
    QTest::newRow("readyRead") << QStringLiteral("read") << stream;
    QTest::newRow("finished") << QStringLiteral("finished") << stream;
    QTest::newRow("failed") << QStringLiteral("failed") << Reply::dropBeforeHead();
    QTest::newRow("failed within the body") << QStringLiteral("failed") << Reply::json("{\"a\":1}").cutAfter(3);
}

void TestNetworkTransport::survivesBeingDeletedByItsOwnSignals()
{
    QFETCH(QString, signal);
    QFETCH(Reply, reply);
    FakeUpstream upstream;
    upstream.setDefault(reply);
    upstream.on("/v1/after", Reply::json("{}"));
    NetworkTransport transport;
    std::unique_ptr<TransportCall> call = transport.start(postTo(upstream.url(QStringLiteral("/v1/x"))));
    int calls = 0;
    const auto drop = [&] {
        ++calls;
        call.reset();
    };
    if (signal == u"head")
        connect(call.get(), &TransportCall::headReceived, this, drop);
    else if (signal == u"read")
        connect(call.get(), &TransportCall::readyRead, this, drop);
    else if (signal == u"finished")
        connect(call.get(), &TransportCall::finished, this, drop);
    else
        connect(call.get(), &TransportCall::failed, this, drop);
    QTRY_COMPARE(calls, 1);
    CallWatch after(transport.start(getFrom(upstream.url(QStringLiteral("/v1/after")))));
    QTRY_VERIFY(after.succeeded());
    QCOMPARE(calls, 1);
}

void TestNetworkTransport::sendsTheHeadersThatWereAskedForAndNoOthers()
{
    FakeUpstream upstream;
    upstream.setDefault(Reply::json("{}"));
    NetworkTransport transport;
    QUrl url = upstream.url(QStringLiteral("/v1/x"));
    url.setQuery(QStringLiteral("a=b%20c"));
    UpstreamRequest request = postTo(url, "{\"x\":1}");
    request.headers.append("X-Twice", "1");
    request.headers.append("X-Twice", "2");
    CallWatch watch(transport.start(std::move(request)));
    QTRY_VERIFY(watch.succeeded());

    const ReceivedRequest &received = upstream.lastRequest();
    QCOMPARE(received.target, QByteArray("/v1/x?a=b%20c"));
    QCOMPARE(received.version, QByteArray("HTTP/1.1"));
    QStringList names;
    for (const auto &[name, value] : received.headers)
        names.append(QString::fromLatin1(name).toLower());
    names.sort();
    QCOMPARE(names.join(u' '), QStringLiteral("accept-encoding accept-language authorization connection content-length "
                                              "content-type host user-agent x-twice"));
    QCOMPARE(received.headers.value("Accept-Encoding"), QByteArray("identity"));
    QCOMPARE(received.headers.value("Authorization"), QByteArray("Bearer test-key"));
    QCOMPARE(received.headers.value("Content-Type"), QByteArray("application/json"));
    QCOMPARE(received.headers.value("X-Twice"), QByteArray("1, 2"));
    QVERIFY(received.headers.value("User-Agent").startsWith("Regatta/"));
}

void TestNetworkTransport::keepsNoCookies()
{
    FakeUpstream upstream;
    upstream.setDefault(Reply::json("{}").header("Set-Cookie", "a=b; Path=/"));
    NetworkTransport transport;
    for (int i = 0; i < 2; ++i) {
        CallWatch watch(transport.start(postTo(upstream.url(QStringLiteral("/v1/x")))));
        QTRY_VERIFY(watch.succeeded());
        QVERIFY(!upstream.lastRequest().headers.contains("Cookie"));
    }
}

void TestNetworkTransport::passesBytesAsTheyAre_data()
{
    QTest::addColumn<Reply>("reply");
    const QByteArray text = "{\"text\":\"\xf0\x9f\x9a\xa3 rows\"}";
    QTest::newRow("a gzip header over plain bytes") << Reply::json(text).gzipHeader();
    QTest::newRow("a gzip header over plain bytes, chunked") << Reply::json(text).gzipHeader().chunked();
    QTest::newRow("one byte at a time") << Reply::json(text).oneByteAtATime();
    QTest::newRow("one byte at a time, chunked") << Reply::json(text).chunked().oneByteAtATime();
    QTest::newRow("a gzip header over an error") << Reply::json(text, 500).gzipHeader();
}

void TestNetworkTransport::passesBytesAsTheyAre()
{
    QFETCH(Reply, reply);
    FakeUpstream upstream;
    upstream.setDefault(reply);
    NetworkTransport transport;
    CallWatch watch(transport.start(postTo(upstream.url(QStringLiteral("/v1/x")))));
    QTRY_VERIFY(watch.isOver());
    QVERIFY2(watch.succeeded(), qPrintable(kindOf(watch)));
    QCOMPARE(watch.body, reply.wholeBody());
}

void TestNetworkTransport::holdsTheUpstreamBackWhileNobodyReads()
{
    constexpr qint64 size = 256ll << 20;
    FakeUpstream upstream;
    upstream.setDefault(Reply::huge(size));
    NetworkTransport transport;
    CallWatch watch(transport.start(getFrom(upstream.url(QStringLiteral("/v1/x")))));
    watch.reading = false;
    QTRY_COMPARE(watch.heads, 1);

    // Until it stands still: nothing more for half a second.
    qint64 before = -1;
    QSignalSpy spy(watch.call.get(), &TransportCall::finished);
    while (std::exchange(before, upstream.bytesTaken()) != upstream.bytesTaken() || before == 0)
        QVERIFY(!spy.wait(500));
    QVERIFY2(upstream.bytesTaken() < (16ll << 20), qPrintable(QString::number(upstream.bytesTaken())));
    QVERIFY2(watch.call->bytesAvailable() <= 256 * 1024, qPrintable(QString::number(watch.call->bytesAvailable())));

    // And on, from where it stood, without a byte lost.
    qint64 read = 0;
    while (read < (32ll << 20)) {
        const QByteArray bytes = watch.call->read(64 * 1024);
        for (qsizetype i = 0; i < bytes.size(); i += 1021)
            QCOMPARE(uchar(bytes.at(i)), uchar((read + i) % 251));
        read += bytes.size();
        if (bytes.isEmpty())
            QTRY_VERIFY(watch.call->bytesAvailable() > 0);
    }
}

void TestNetworkTransport::holdsTheUploadBackWhileTheUpstreamDoesNotRead()
{
    constexpr qint64 size = 64ll << 20;
    FakeUpstream upstream;
    upstream.setDefault(Reply::json("{}"));
    upstream.setReadingPaused(true);
    NetworkTransport transport;
    auto upload = std::make_unique<Upload>(size);
    Upload *bytes = upload.get();
    UpstreamRequest request = postTo(upstream.url(QStringLiteral("/v1/files")), {});
    request.upload = std::move(upload);
    request.uploadSize = size;
    CallWatch watch(transport.start(std::move(request)));
    QTRY_VERIFY(bytes->taken > 0);
    qint64 before = -1;
    QSignalSpy spy(watch.call.get(), &TransportCall::finished);
    while (std::exchange(before, bytes->taken) != bytes->taken)
        QVERIFY(!spy.wait(500));
    QVERIFY2(bytes->taken < (16ll << 20), qPrintable(QString::number(bytes->taken)));

    upstream.setReadingPaused(false);
    QTRY_VERIFY_WITH_TIMEOUT(watch.isOver(), 30'000);
    QVERIFY2(watch.succeeded(), qPrintable(kindOf(watch)));
    QCOMPARE(upstream.lastRequest().bodySize, size);
}

void TestNetworkTransport::readsOnForAMomentToKeepTheConnection()
{
    FakeUpstream upstream;
    upstream.enqueue(Reply::stream({"data: [DONE]\n\n", ": the rest\n\n"}).pieceDelay(50ms));
    upstream.setDefault(Reply::json("{}"));
    NetworkTransport transport;
    CallWatch watch(transport.start(postTo(upstream.url(QStringLiteral("/v1/x")))));
    QTRY_COMPARE(watch.body, QByteArray("data: [DONE]\n\n"));
    transport.letEnd(std::move(watch.call));
    QTRY_COMPARE(upstream.answered(), 1);
    QTRY_COMPARE(upstream.underWay(), 0);
    CallWatch next(transport.start(postTo(upstream.url(QStringLiteral("/v1/x")))));
    QTRY_VERIFY(next.succeeded());
    QCOMPARE(upstream.aborts(), 0);
}

void TestNetworkTransport::endsACallThatNeverEndsItself()
{
    FakeUpstream upstream;
    upstream.setDefault(Reply::stream({"data: [DONE]\n\n", "more"}).stallAfter(14));
    NetworkTransport transport;
    CallWatch watch(transport.start(postTo(upstream.url(QStringLiteral("/v1/x")))));
    QTRY_COMPARE(watch.body, QByteArray("data: [DONE]\n\n"));
    transport.letEnd(std::move(watch.call));
    QCOMPARE(upstream.aborts(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(upstream.aborts(), 1, 3000);
}

QTEST_GUILESS_MAIN(TestNetworkTransport)
#include "tst_networktransport.moc"
