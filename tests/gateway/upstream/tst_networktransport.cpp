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
    void doesNotRepeatOnAReusedConnection_data();
    void doesNotRepeatOnAReusedConnection();
    void takesAStatusForAnAnswer_data();
    void takesAStatusForAnAnswer();
    void namesEachFault_data();
    void namesEachFault();
    void tellsWhyACertificateIsRefused();
    void givesUpConnectingInTime_data();
    void givesUpConnectingInTime();
    void sendsTheHeadersThatWereAskedForAndNoOthers();
    void keepsNoCookies();
    void passesBytesAsTheyAre_data();
    void passesBytesAsTheyAre();
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

QTEST_GUILESS_MAIN(TestNetworkTransport)
#include "tst_networktransport.moc"
