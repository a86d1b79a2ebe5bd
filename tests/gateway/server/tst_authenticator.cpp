// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/authenticator.h"

#include <QTest>

using namespace regatta;

class TestAuthenticator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysArriveInThreeFields_data();
    void keysArriveInThreeFields();
    void validKeyIsEnoughWhateverTheOrigin_data();
    void validKeyIsEnoughWhateverTheOrigin();
    void withoutARequiredKeyHostMustBeLoopbackOrAllowed_data();
    void withoutARequiredKeyHostMustBeLoopbackOrAllowed();
    void withoutARequiredKeyAForeignOriginIsRefused_data();
    void withoutARequiredKeyAForeignOriginIsRefused();
    void requiredKeyMustBeThereAndValid();
    void corsAnswersOnlyForAllowedOrigins();
    void preflightNeedsNoKey();
    void optionsThatAreNoPreflightNeedAKey();
};

namespace {

std::optional<QString> verify(const QByteArray &key)
{
    return key == "good" ? std::optional(QStringLiteral("laptop")) : std::nullopt;
}

RequestHead request(HeaderList headers, const QByteArray &method = "POST")
{
    RequestHead head;
    head.method = method;
    head.headers = std::move(headers);
    return head;
}

GatewaySettings open()
{
    GatewaySettings settings;
    settings.requireKey = false;
    return settings;
}

} // namespace

void TestAuthenticator::keysArriveInThreeFields_data()
{
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("OpenAI's") << HeaderList{{"Authorization", "Bearer good"}} << QByteArray("good");
    QTest::newRow("bearer in small letters") << HeaderList{{"authorization", "bearer  good "}} << QByteArray("good");
    QTest::newRow("Anthropic's") << HeaderList{{"X-Api-Key", "good"}} << QByteArray("good");
    QTest::newRow("Google's") << HeaderList{{"x-goog-api-key", "good"}} << QByteArray("good");
    QTest::newRow("another scheme") << HeaderList{{"Authorization", "Basic good"}} << QByteArray();
    QTest::newRow("another scheme beside x-api-key")
        << HeaderList{{"Authorization", "Basic x"}, {"x-api-key", "good"}} << QByteArray("good");
    QTest::newRow("none") << HeaderList() << QByteArray();
}

void TestAuthenticator::keysArriveInThreeFields()
{
    QFETCH(HeaderList, headers);
    QFETCH(QByteArray, key);
    QCOMPARE(presentedKey(headers), key);
}

void TestAuthenticator::validKeyIsEnoughWhateverTheOrigin_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("requireKey");
    for (const char *origin : {"null", "vscode-file://vscode-app", "https://evil.example", "app://obsidian.md"}) {
        QTest::addRow("%s, key required", origin) << QByteArray(origin) << true;
        QTest::addRow("%s, key given", origin) << QByteArray(origin) << false;
    }
}

void TestAuthenticator::validKeyIsEnoughWhateverTheOrigin()
{
    QFETCH(QByteArray, origin);
    QFETCH(bool, requireKey);
    GatewaySettings settings;
    settings.requireKey = requireKey;
    const Admission admission =
        admitRequest(request({{"Host", "gateway.lan:8377"}, {"Origin", origin}, {"Authorization", "Bearer good"}}),
                     settings, verify);
    QVERIFY(admission.isGranted());
    QCOMPARE(admission.keyName, QStringLiteral("laptop"));
    QVERIFY(admission.cors.isEmpty());
}

void TestAuthenticator::withoutARequiredKeyHostMustBeLoopbackOrAllowed_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("status");
    for (const char *host : {"localhost", "localhost:8377", "LOCALHOST:1", "localhost.", "127.0.0.1", "127.0.0.1:8377",
                             "127.9.9.9", "[::1]", "[::1]:8377", "desk.lan", "Desk.LAN:8377"})
        QTest::newRow(host) << QByteArray(host) << 200;
    for (const char *host :
         {"evil.example", "evil.example:8377", "127.0.0.1.evil.example", "localhost.evil.example", "notlocalhost",
          "192.168.1.5:8377", "[::2]", "[::1]evil", "[::1", "0.0.0.0", "", "desk.lan.evil", "2130706433", "127.1"})
        QTest::addRow("refused: %s", host) << QByteArray(host) << 403;
}

void TestAuthenticator::withoutARequiredKeyHostMustBeLoopbackOrAllowed()
{
    QFETCH(QByteArray, host);
    QFETCH(int, status);
    GatewaySettings settings = open();
    settings.allowedHosts = {QStringLiteral("desk.lan")};
    QCOMPARE(admitRequest(request({{"Host", host}}), settings, verify).status, status);
    // A key that is not valid opens nothing that none would not.
    QCOMPARE(admitRequest(request({{"Host", host}, {"x-api-key", "dummy"}}), settings, verify).status, status);
}

void TestAuthenticator::withoutARequiredKeyAForeignOriginIsRefused_data()
{
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<int>("status");
    const HeaderList::Field host{"Host", "localhost:8377"};
    QTest::newRow("no Origin: no browser") << HeaderList{host} << 200;
    QTest::newRow("a web page") << HeaderList{host, {"Origin", "https://evil.example"}} << 403;
    QTest::newRow("a sandboxed page or a file") << HeaderList{host, {"Origin", "null"}} << 403;
    QTest::newRow("another local server's page") << HeaderList{host, {"Origin", "http://localhost:3000"}} << 403;
    QTest::newRow("the gateway's own origin") << HeaderList{host, {"Origin", "http://localhost:8377"}} << 200;
    QTest::newRow("an allowed origin") << HeaderList{host, {"Origin", "https://chat.example"}} << 200;
    QTest::newRow("an allowed pattern") << HeaderList{host, {"Origin", "http://dev.local:5173"}} << 200;
    QTest::newRow("an image on a web page") << HeaderList{host, {"Sec-Fetch-Site", "cross-site"}} << 403;
    QTest::newRow("the gateway's own page") << HeaderList{host, {"Sec-Fetch-Site", "same-origin"}} << 200;
    QTest::newRow("a page of the same site") << HeaderList{host, {"Sec-Fetch-Site", "same-site"}} << 403;
    QTest::newRow("typed into the address bar") << HeaderList{host, {"Sec-Fetch-Site", "none"}} << 200;
    QTest::newRow("a rebound name with its own origin") << HeaderList{{"Host", "evil.example:8377"},
                                                                      {"Origin", "http://evil.example:8377"},
                                                                      {"Sec-Fetch-Site", "same-origin"}}
                                                        << 403;
}

void TestAuthenticator::withoutARequiredKeyAForeignOriginIsRefused()
{
    QFETCH(HeaderList, headers);
    QFETCH(int, status);
    GatewaySettings settings = open();
    settings.allowedOrigins = {QStringLiteral("https://chat.example"), QStringLiteral("http://dev.local:*")};
    QCOMPARE(admitRequest(request(headers), settings, verify).status, status);
}

void TestAuthenticator::requiredKeyMustBeThereAndValid()
{
    const GatewaySettings settings;
    QVERIFY(settings.requireKey);
    QCOMPARE(admitRequest(request({{"Host", "localhost"}}), settings, verify).status, 401);
    QCOMPARE(admitRequest(request({{"Host", "localhost"}, {"x-api-key", "bad"}}), settings, verify).status, 401);
    QCOMPARE(admitRequest(request({{"Host", "localhost"}, {"x-api-key", "good"}}), settings, {}).status, 401);
    // The refusal must not repeat the key.
    QVERIFY(!admitRequest(request({{"x-api-key", "bad"}}), settings, verify).reason.contains(QStringLiteral("bad")));
}

void TestAuthenticator::corsAnswersOnlyForAllowedOrigins()
{
    GatewaySettings settings;
    settings.allowedOrigins = {QStringLiteral("https://chat.example")};
    const auto cors = [&settings](const QByteArray &origin, const QByteArray &key) {
        return admitRequest(request({{"Host", "localhost"}, {"Origin", origin}, {"x-api-key", key}}), settings, verify)
            .cors;
    };
    QCOMPARE(cors("https://chat.example", "good").value("Access-Control-Allow-Origin"),
             QByteArray("https://chat.example"));
    // So that the page can read the refusal.
    QCOMPARE(cors("https://chat.example", "bad").value("Access-Control-Allow-Origin"),
             QByteArray("https://chat.example"));
    QVERIFY(!cors("https://evil.example", "good").contains("Access-Control-Allow-Origin"));
    QVERIFY(!cors("https://chat.example.evil", "good").contains("Access-Control-Allow-Origin"));
}

void TestAuthenticator::preflightNeedsNoKey()
{
    GatewaySettings settings;
    settings.allowedOrigins = {QStringLiteral("https://chat.example")};
    const auto preflight = [&settings](const QByteArray &origin) {
        return admitRequest(request({{"Host", "localhost"},
                                     {"Origin", origin},
                                     {"Access-Control-Request-Method", "POST"},
                                     {"Access-Control-Request-Headers", "authorization,x-stainless-os"}},
                                    "OPTIONS"),
                            settings, verify);
    };
    const Admission allowed = preflight("https://chat.example");
    QCOMPARE(allowed.status, 204);
    QCOMPARE(allowed.cors.value("Access-Control-Allow-Headers"), QByteArray("authorization,x-stainless-os"));
    QVERIFY(allowed.cors.value("Access-Control-Allow-Methods").contains("POST"));
    const Admission foreign = preflight("https://evil.example");
    QCOMPARE(foreign.status, 403);
    QVERIFY(!foreign.cors.contains("Access-Control-Allow-Origin"));
}

void TestAuthenticator::optionsThatAreNoPreflightNeedAKey()
{
    GatewaySettings settings;
    settings.allowedOrigins = {QStringLiteral("https://chat.example")};
    const HeaderList plain{{"Host", "localhost"}};
    const HeaderList fromPage{{"Host", "localhost"}, {"Origin", "https://chat.example"}};
    const HeaderList withoutOrigin{{"Host", "localhost"}, {"Access-Control-Request-Method", "POST"}};
    for (const HeaderList &headers : {plain, fromPage, withoutOrigin})
        QCOMPARE(admitRequest(request(headers, "OPTIONS"), settings, verify).status, 401);
}

QTEST_APPLESS_MAIN(TestAuthenticator)
#include "tst_authenticator.moc"
