// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/upstream/callwatch.h"
#include "support/fakeupstream.h"
#include "upstream/networktransport.h"
#include "upstream/proxies.h"

#include <QTest>

using namespace regatta;
using namespace regatta::testing;

class TestProxies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsPrivateHosts_data();
    void knowsPrivateHosts();
    void readsProxyUrls_data();
    void readsProxyUrls();
    void neverAsksTheSystemForPrivateHosts();
    void sendsThroughAnHttpProxyWithItsPasswordAtOnce();
    void saysWhichProxyFailedWithoutItsPassword_data();
    void saysWhichProxyFailedWithoutItsPassword();
    void keepsEndpointsWithDifferentProxiesApart();
};

void TestProxies::knowsPrivateHosts_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("expected");
    for (const char *host : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "localhost", "LOCALHOST", "api.localhost",
                             "nas.local", "nas", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
                             "169.254.1.1", "100.64.0.1", "fd00::1", "fe80::1", "0.0.0.0"})
        QTest::addRow("%s is private", host) << QString::fromLatin1(host) << true;
    for (const char *host : {"api.example.com", "8.8.8.8", "172.32.0.1", "192.169.0.1", "100.128.0.1", "2001:db8::1",
                             "localhost.example.com"})
        QTest::addRow("%s is public", host) << QString::fromLatin1(host) << false;
}

void TestProxies::knowsPrivateHosts()
{
    QFETCH(QString, host);
    QFETCH(bool, expected);
    QCOMPARE(isPrivateHost(host), expected);
}

void TestProxies::readsProxyUrls_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("user");
    const int http = QNetworkProxy::HttpProxy;
    const int socks = QNetworkProxy::Socks5Proxy;
    const int none = QNetworkProxy::NoProxy;
    QTest::newRow("http") << "http://proxy.test:8080" << "proxy.test:8080" << http << "";
    QTest::newRow("http without a port") << "http://proxy.test" << "proxy.test:80" << http << "";
    QTest::newRow("socks5") << "socks5://proxy.test" << "proxy.test:1080" << socks << "";
    QTest::newRow("with a password") << "http://us%40er:pass@proxy.test:8080" << "proxy.test:8080" << http << "us@er";
    QTest::newRow("another scheme") << "ftp://user:pass@proxy.test" << "" << none << "";
    QTest::newRow("no URL") << "proxy.test:8080" << "" << none << "";
    QTest::newRow("no host") << "http://" << "" << none << "";
}

void TestProxies::readsProxyUrls()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    QFETCH(int, type);
    QFETCH(QString, user);
    const ProxyChoice choice = proxyFromUrl(text);
    QCOMPARE(choice.name, name);
    QCOMPARE(int(choice.proxy.type()), type);
    QCOMPARE(choice.proxy.user(), user);
    QCOMPARE(choice.error.isEmpty(), !name.isEmpty());
    QVERIFY(!choice.error.contains(u"pass@"));
}

void TestProxies::neverAsksTheSystemForPrivateHosts()
{
    FakeUpstream proxy;
    proxy.setDefault(Reply::json("{\"from\":\"proxy\"}"));
    FakeUpstream upstream;
    upstream.setDefault(Reply::json("{\"from\":\"upstream\"}"));
    const QByteArray address = proxy.url().toEncoded();
    qputenv("http_proxy", address);
    const auto clean = qScopeGuard([] { qunsetenv("http_proxy"); });
    if (QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(QUrl(QStringLiteral("http://api.test/"))))
            .first().hostName() != u"127.0.0.1")
        QSKIP("this system does not read http_proxy");

    NetworkTransport transport;
    CallWatch direct(transport.start(postTo(upstream.url(QStringLiteral("/v1/x")))));
    QTRY_VERIFY(direct.succeeded());
    QCOMPARE(direct.body, QByteArray("{\"from\":\"upstream\"}"));

    CallWatch proxied(transport.start(postTo(QUrl(QStringLiteral("http://api.test/v1/x")))));
    QTRY_VERIFY(proxied.succeeded());
    QCOMPARE(proxied.body, QByteArray("{\"from\":\"proxy\"}"));
    QCOMPARE(proxy.posts(), 1);
}

void TestProxies::sendsThroughAnHttpProxyWithItsPasswordAtOnce()
{
    FakeUpstream proxy;
    proxy.setDefault(Reply::json("{\"from\":\"proxy\"}"));
    NetworkTransport transport;
    UpstreamRequest request = postTo(QUrl(QStringLiteral("http://api.test/v1/x")), "{\"a\":1}");
    request.proxy = QStringLiteral("http://user:secret@127.0.0.1:%1").arg(proxy.port());
    CallWatch watch(transport.start(std::move(request)));
    QTRY_VERIFY(watch.succeeded());
    QCOMPARE(proxy.posts(), 1);
    const ReceivedRequest &received = proxy.lastRequest();
    QCOMPARE(received.target, QByteArray("http://api.test/v1/x"));
    QCOMPARE(received.headers.value("Proxy-Authorization"), "Basic " + QByteArray("user:secret").toBase64());
    QCOMPARE(received.headers.value("Authorization"), QByteArray("Bearer test-key"));
    QCOMPARE(received.body, QByteArray("{\"a\":1}"));
}

void TestProxies::saysWhichProxyFailedWithoutItsPassword_data()
{
    QTest::addColumn<QString>("proxyScheme");
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("listening");
    const QString http = QStringLiteral("http://api.test/v1/x");
    const QString https = QStringLiteral("https://api.test/v1/x");
    QTest::newRow("http, nobody listens") << "http" << http << false;
    QTest::newRow("http for https, nobody listens") << "http" << https << false;
    QTest::newRow("socks5, nobody listens") << "socks5" << https << false;
    QTest::newRow("http, wants another password") << "http" << http << true;
    QTest::newRow("http for https, refuses the tunnel") << "http" << https << true;
}

void TestProxies::saysWhichProxyFailedWithoutItsPassword()
{
    QFETCH(QString, proxyScheme);
    QFETCH(QString, target);
    QFETCH(bool, listening);
    FakeUpstream proxy;
    proxy.setDefault(Reply::json("{}", 407).header("Proxy-Authenticate", "Basic realm=\"x\"").closing());
    const quint16 port = proxy.port();
    if (!listening)
        proxy.stop();
    NetworkTransport transport;
    UpstreamRequest request = postTo(QUrl(target));
    request.proxy = QStringLiteral("%1://user:secret@127.0.0.1:%2").arg(proxyScheme).arg(port);
    CallWatch watch(transport.start(std::move(request)));
    QTRY_VERIFY(watch.isOver());
    QVERIFY(watch.failure);
    QCOMPARE(failureKindName(watch.failure->kind), QStringLiteral("proxy_failed"));
    QVERIFY2(watch.failure->message.contains(QStringLiteral("127.0.0.1:%1").arg(port)),
             qPrintable(watch.failure->message));
    QVERIFY(!watch.failure->message.contains(u"secret"));
    QVERIFY(proxy.posts() <= 1);
}

void TestProxies::keepsEndpointsWithDifferentProxiesApart()
{
    FakeUpstream proxies[2];
    NetworkTransport transport;
    for (FakeUpstream &proxy : proxies)
        proxy.setDefault(Reply::json("{}"));
    for (int i = 0; i < 6; ++i) {
        UpstreamRequest request = postTo(QUrl(QStringLiteral("http://api.test/v1/x")));
        request.proxy = QStringLiteral("http://127.0.0.1:%1").arg(proxies[i % 2].port());
        CallWatch watch(transport.start(std::move(request)));
        QTRY_VERIFY(watch.succeeded());
    }
    QCOMPARE(proxies[0].posts(), 3);
    QCOMPARE(proxies[1].posts(), 3);
}

QTEST_GUILESS_MAIN(TestProxies)
#include "tst_proxies.moc"
