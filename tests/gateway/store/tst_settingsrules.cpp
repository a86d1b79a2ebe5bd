// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/settingsrules.h"

using namespace regatta;

class TestSettingsRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsItsOwnAddress_data();
    void knowsItsOwnAddress();
    void aFreePortIsUnknownUntilTheGatewayListens();
    void anAddressOfThisMachineCountsWhereTheGatewayListensEverywhere();
    void anEditedEndpointPassesTheSameRules();
    void loopbackWithoutKeysIsAllowed_data();
    void loopbackWithoutKeysIsAllowed();
};

void TestSettingsRules::knowsItsOwnAddress_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isGateway");
    const auto row = [](const char *name, const char *url, const char *host, bool isGateway) {
        QTest::newRow(name) << QString::fromLatin1(url) << QString::fromLatin1(host) << isGateway;
    };
    row("the same", "http://127.0.0.1:8377/v1", "127.0.0.1", true);
    row("by name", "http://localhost:8377", "127.0.0.1", true);
    row("by name in capitals", "http://LOCALHOST:8377", "127.0.0.1", true);
    row("by name with a dot", "http://localhost.:8377", "127.0.0.1", true);
    row("under localhost", "http://api.localhost:8377", "127.0.0.1", true);
    row("by IPv6", "http://[::1]:8377", "127.0.0.1", true);
    row("by mapped IPv4", "http://[::ffff:127.0.0.1]:8377", "127.0.0.1", true);
    row("another loopback address", "http://127.0.0.2:8377", "127.0.0.1", true);
    row("short", "http://127.1:8377", "127.0.0.1", true);
    row("as one number", "http://2130706433:8377", "127.0.0.1", true);
    row("in hexadecimal", "http://0x7f000001:8377", "127.0.0.1", true);
    row("in octal", "http://0177.0.0.1:8377", "127.0.0.1", true);
    row("the any address", "http://0.0.0.0:8377", "127.0.0.1", true);
    row("the IPv6 any address", "http://[::]:8377", "127.0.0.1", true);
    row("loopback, and the gateway everywhere", "http://127.0.0.1:8377", "0.0.0.0", true);
    row("loopback, and the gateway everywhere by IPv6", "http://localhost:8377", "::", true);
    row("the gateway on localhost", "http://127.0.0.1:8377", "localhost", true);
    row("the address that it listens on", "http://192.0.2.7:8377", "192.0.2.7", true);
    row("another port", "http://127.0.0.1:7861", "127.0.0.1", false);
    row("the scheme's port", "http://127.0.0.1", "127.0.0.1", false);
    row("another machine", "http://192.0.2.9:8377", "0.0.0.0", false);
    row("loopback, and the gateway on another address only", "http://127.0.0.1:8377", "192.0.2.7", false);
    row("a name that only starts so", "http://localhost.example.com:8377", "127.0.0.1", false);
    row("a name of digits", "http://127.0.0.1.example.com:8377", "127.0.0.1", false);
}

void TestSettingsRules::knowsItsOwnAddress()
{
    QFETCH(QString, url);
    QFETCH(QString, host);
    QFETCH(bool, isGateway);
    GatewaySettings gateway;
    gateway.host = host;
    QCOMPARE(pointsBackAt(QUrl(url), gateway, 0, {}), isGateway);
}

void TestSettingsRules::aFreePortIsUnknownUntilTheGatewayListens()
{
    GatewaySettings gateway;
    gateway.port = 0;
    const QUrl url(QStringLiteral("http://127.0.0.1:45678"));
    QVERIFY(!pointsBackAt(url, gateway));
    QVERIFY(pointsBackAt(url, gateway, 45678));
    gateway.port = 45678;
    QVERIFY(!pointsBackAt(url, gateway, 45679));
}

void TestSettingsRules::anAddressOfThisMachineCountsWhereTheGatewayListensEverywhere()
{
    GatewaySettings gateway;
    gateway.host = QStringLiteral("0.0.0.0");
    const QUrl url(QStringLiteral("http://192.0.2.7:8377"));
    const QList<QHostAddress> own{QHostAddress(QStringLiteral("192.0.2.7"))};
    QVERIFY(pointsBackAt(url, gateway, 0, own));
    gateway.host = QStringLiteral("127.0.0.1");
    QVERIFY(!pointsBackAt(url, gateway, 0, own));
}

void TestSettingsRules::anEditedEndpointPassesTheSameRules()
{
    Settings settings;
    settings.gateway.port = 0;
    Endpoint endpoint;
    endpoint.name = QStringLiteral("a");
    endpoint.baseUrl = QUrl(QStringLiteral("http://127.0.0.1:5000/v1"));
    settings.endpoints = {endpoint};
    QCOMPARE(findBrokenRule(settings), std::nullopt);
    QCOMPARE(findBrokenRule(settings, 5000)->key, QStringLiteral("endpoints[0].baseUrl"));
    settings.endpoints.append(endpoint);
    QCOMPARE(findBrokenRule(settings)->key, QStringLiteral("endpoints[1].name"));
    settings.endpoints[1].name.clear();
    QCOMPARE(findBrokenRule(settings)->key, QStringLiteral("endpoints[1].name"));
}

void TestSettingsRules::loopbackWithoutKeysIsAllowed_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("brokenKey");
    const auto row = [](const char *host, const char *key) {
        QTest::newRow(host) << QString::fromLatin1(host) << QString::fromLatin1(key);
    };
    row("127.0.0.1", "");
    row("::1", "");
    row("localhost", "");
    row("0.0.0.0", "gateway.requireKey");
    row("::", "gateway.requireKey");
    row("192.168.1.2", "gateway.requireKey");
    row("somewhere", "gateway.host");
}

void TestSettingsRules::loopbackWithoutKeysIsAllowed()
{
    QFETCH(QString, host);
    QFETCH(QString, brokenKey);
    Settings settings;
    settings.gateway.host = host;
    settings.gateway.requireKey = false;
    const std::optional<BrokenRule> broken = findBrokenRule(settings);
    QCOMPARE(broken ? broken->key : QString(), brokenKey);
}

QTEST_GUILESS_MAIN(TestSettingsRules)
#include "tst_settingsrules.moc"
