// SPDX-License-Identifier: GPL-3.0-or-later
// More than six calls to one host at once, which a bare QNetworkAccessManager does not do.
#include "gateway/upstream/callwatch.h"
#include "support/fakeupstream.h"
#include "upstream/lanes.h"
#include "upstream/networktransport.h"

#include <QHostAddress>
#include <QSet>
#include <QTcpServer>
#include <QTest>

#include <memory>
#include <vector>

using namespace regatta;
using namespace regatta::testing;

class TestLanes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreDifferentAndStillVerify_data();
    void namesAreDifferentAndStillVerify();
    void takesTheLowestFreeLane();
    void sharesNamesOnlyWhereTheyAreFew();
    void runs300CallsToOneHostInParallel_data();
    void runs300CallsToOneHostInParallel();
    void reusesOneWarmConnectionForCallsInTurn_data();
    void reusesOneWarmConnectionForCallsInTurn();
    void asksForAnEndBeyondTheLanesThatAreKept();
};

void TestLanes::namesAreDifferentAndStillVerify_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<int>("atLeast");
    QTest::newRow("http takes any name") << QUrl(QStringLiteral("http://127.0.0.1:1")) << 4096;
    QTest::newRow("https by name takes letter cases") << QUrl(QStringLiteral("https://localhost")) << 512;
    QTest::newRow("a short name has few") << QUrl(QStringLiteral("https://a.io")) << 8;
    QTest::newRow("https by IPv4 address takes spellings") << QUrl(QStringLiteral("https://127.0.0.1")) << 1000;
    QTest::newRow("octets with all digits have spellings too") << QUrl(QStringLiteral("https://255.128.64.99")) << 1000;
    QTest::newRow("https by IPv6 address takes leading zeros") << QUrl(QStringLiteral("https://[::1]")) << 4096;
    QTest::newRow("a full IPv6 address has one") << QUrl(QStringLiteral("https://[1111:2222:3333:4444:5555:6666:7777:8888]")) << 1;
}

void TestLanes::namesAreDifferentAndStillVerify()
{
    QFETCH(QUrl, url);
    QFETCH(int, atLeast);
    const LaneNames names(url);
    QVERIFY2(names.count() >= atLeast, qPrintable(QString::number(names.count())));

    QSet<QString> seen;
    const QHostAddress address(url.host());
    for (int i = 0; i < names.count(); ++i) {
        const QString name = names.name(i);
        seen.insert(name);
        if (url.scheme() == u"http" || i == 0)
            continue;
        if (address.isNull())
            QCOMPARE(name.toLower(), url.host());
        else
            QCOMPARE(QHostAddress(name), address);
    }
    QCOMPARE(int(seen.size()), names.count());
}

void TestLanes::takesTheLowestFreeLane()
{
    Lanes lanes(LaneNames(QUrl(QStringLiteral("http://127.0.0.1"))));
    QCOMPARE(lanes.take().number, 0);
    QCOMPARE(lanes.take().number, 1);
    QCOMPARE(lanes.take().number, 2);
    lanes.giveBack(1);
    lanes.giveBack(0);
    QCOMPARE(lanes.take().number, 0);
    QCOMPARE(lanes.inUse(), 2);
}

void TestLanes::sharesNamesOnlyWhereTheyAreFew()
{
    const Lanes many(LaneNames(QUrl(QStringLiteral("https://localhost"))));
    QVERIFY(many.lane(0).name != many.lane(1).name);
    QCOMPARE(many.lane(511).manager, 0);
    QCOMPARE(many.lane(512).manager, 1);

    const Lanes one(LaneNames(QUrl(QStringLiteral("https://[1111:2222:3333:4444:5555:6666:7777:8888]"))));
    QCOMPARE(one.lane(5).manager, 0); // six connections of one name
    QCOMPARE(one.lane(6).manager, 1);
}

void TestLanes::runs300CallsToOneHostInParallel_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("host");
    const QString v4 = QStringLiteral("127.0.0.1");
    QTest::newRow("http") << false << v4 << v4;
    QTest::newRow("http by name") << false << v4 << QStringLiteral("localhost");
    QTest::newRow("https by name") << true << v4 << QStringLiteral("localhost");
    QTest::newRow("https by IPv4 address") << true << v4 << v4;
    QTest::newRow("https by IPv6 address") << true << QStringLiteral("::1") << QStringLiteral("::1");
}

void TestLanes::runs300CallsToOneHostInParallel()
{
    QFETCH(bool, tls);
    QFETCH(QString, address);
    QFETCH(QString, host);
    if (address == u"::1" && !QTcpServer().listen(QHostAddress(address)))
        QSKIP("this machine has no IPv6");

    FakeUpstream::Options options;
    options.tls = tls;
    options.address = address;
    options.host = host;
    FakeUpstream upstream(options);
    upstream.setDefault(Reply::json("{\"ok\":true}"));
    upstream.holdUntil(300);
    NetworkTransport transport;
    transport.setExtraAuthorities({FakeUpstream::authority()});

    std::vector<std::unique_ptr<CallWatch>> watches;
    for (int i = 0; i < 300; ++i) {
        UpstreamRequest request = postTo(upstream.url(QStringLiteral("/v1/x")));
        request.connectTimeout = Milliseconds(30'000);
        watches.push_back(std::make_unique<CallWatch>(transport.start(std::move(request))));
    }
    for (const auto &watch : watches) {
        QTRY_VERIFY_WITH_TIMEOUT(watch->isOver(), 30'000);
        QVERIFY2(watch->succeeded(), qPrintable(watch->failure ? watch->failure->message : QString()));
    }
    QCOMPARE(upstream.posts(), 300);
    QCOMPARE(upstream.mostUnderWay(), 300);
}

void TestLanes::reusesOneWarmConnectionForCallsInTurn_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<bool>("warm");
    QTest::newRow("http") << false << false;
    QTest::newRow("https") << true << false;
    QTest::newRow("http, opened ahead") << false << true;
    QTest::newRow("https, opened ahead") << true << true;
}

void TestLanes::reusesOneWarmConnectionForCallsInTurn()
{
    QFETCH(bool, tls);
    QFETCH(bool, warm);
    FakeUpstream::Options options;
    options.tls = tls;
    FakeUpstream upstream(options);
    upstream.setDefault(Reply::json("{\"ok\":true}"));
    NetworkTransport transport;
    transport.setExtraAuthorities({FakeUpstream::authority()});
    if (warm) {
        Endpoint endpoint;
        endpoint.baseUrl = upstream.url();
        transport.warmUp(endpoint);
        QTRY_COMPARE(upstream.connections(), 1);
        // A call elsewhere passes through the same thread, so that it knows by then that the connection is there.
        FakeUpstream elsewhere;
        CallWatch watch(transport.start(getFrom(elsewhere.url())));
        QTRY_VERIFY(watch.succeeded());
    }
    for (int i = 0; i < 20; ++i) {
        CallWatch watch(transport.start(postTo(upstream.url(QStringLiteral("/v1/x")))));
        QTRY_VERIFY(watch.succeeded());
    }
    QCOMPARE(upstream.posts(), 20);
    QCOMPARE(upstream.connections(), 1);
}

void TestLanes::asksForAnEndBeyondTheLanesThatAreKept()
{
    FakeUpstream upstream;
    upstream.setDefault(Reply::json("{\"ok\":true}"));
    upstream.holdUntil(Lanes::kept + 2);
    NetworkTransport transport;
    std::vector<std::unique_ptr<CallWatch>> watches;
    for (int i = 0; i < Lanes::kept + 2; ++i)
        watches.push_back(std::make_unique<CallWatch>(transport.start(postTo(upstream.url(QStringLiteral("/v1/x"))))));
    for (const auto &watch : watches)
        QTRY_VERIFY_WITH_TIMEOUT(watch->succeeded(), 30'000);
    int closing = 0;
    for (const ReceivedRequest &request : upstream.requests())
        closing += request.headers.value("Connection").toLower() == "close";
    QCOMPARE(closing, 2);
}

QTEST_GUILESS_MAIN(TestLanes)
#include "tst_lanes.moc"
