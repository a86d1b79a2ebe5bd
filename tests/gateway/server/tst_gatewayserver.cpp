// SPDX-License-Identifier: GPL-3.0-or-later
// The door on the wire: who comes in ("safe by default"), what is answered here, what is handed on.
#include "gateway/server/doorkit.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpServer>

#include <stdexcept>

using namespace regatta;
using namespace regatta::testing;

class TestGatewayServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listensOnLoopbackOnlyUnlessKeysAreRequired();
    void aDoorThatCannotMoveStaysOpen();
    void theDoorMovesToAllAddressesOfItsOwnPort();
    void saysInOneSentenceWhyItCannotListen();
    void requiresAKeyByDefault();
    void dnsRebindingIsRefused();
    void webPagesSimplePostIsRefused();
    void nullOriginWithAKeyPasses();
    void corsAnswersOnlyForAllowedOrigins();
    void requestThatComesBackIs508();
    void probesNeedNoKey();
    void changesTakeEffectWithTheNextRequest();
    void publicDoorKeepsRequiringKeys();
    void answersModels();
    void refusesInTheApisShape_data();
    void refusesInTheApisShape();
    void strictModelsRefuseUnknownOnes();
    void handsOnWhatTheClientSent();
    void exceptionBecomes500();
    void servesAnOrdinaryClient();
};

void TestGatewayServer::aDoorThatCannotMoveStaysOpen()
{
    FakeHandler handler;
    GatewayServer server(handler, {}, "instance");
    GatewaySettings settings;
    settings.port = 0;
    QCOMPARE(server.listen(settings, {}), QString());
    const quint16 port = server.port();

    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost)));
    settings.port = other.serverPort();
    QVERIFY(server.listen(settings, {}).contains(QStringLiteral("in use")));
    QVERIFY(server.isListening());
    QCOMPARE(server.port(), port);

    settings.port = 0;
    QCOMPARE(server.listen(settings, {}), QString());
    QVERIFY(server.port() != port);
    QTcpServer next;
    QVERIFY(next.listen(QHostAddress(QHostAddress::LocalHost), port)); // the old one is closed
}

void TestGatewayServer::theDoorMovesToAllAddressesOfItsOwnPort()
{
    FakeHandler handler;
    GatewayServer server(handler, {}, "instance");
    GatewaySettings settings;
    settings.port = 0;
    QCOMPARE(server.listen(settings, {}), QString());
    settings.port = server.port();
    settings.host = QStringLiteral("0.0.0.0");
    QCOMPARE(server.listen(settings, {}), QString());
    QCOMPARE(server.port(), settings.port);
}

void TestGatewayServer::listensOnLoopbackOnlyUnlessKeysAreRequired()
{
    FakeHandler handler;
    GatewayServer server(handler, {}, instanceId);
    GatewaySettings settings;
    settings.port = 0;
    settings.requireKey = false;
    for (const char *host : {"0.0.0.0", "::", "192.0.2.1"}) {
        settings.host = QString::fromLatin1(host);
        QVERIFY(server.listen(settings, {}).contains(QStringLiteral("requireKey")));
        QVERIFY(!server.isListening());
    }
    for (const char *host : {"127.0.0.1", "localhost", "127.0.0.2"}) {
        settings.host = QString::fromLatin1(host);
        QCOMPARE(server.listen(settings, {}), QString());
        QVERIFY(server.isListening());
    }
    settings.host = QStringLiteral("0.0.0.0");
    settings.requireKey = true;
    QCOMPARE(server.listen(settings, {}), QString());
    QCOMPARE(server.baseUrl(), QStringLiteral("http://127.0.0.1:%1/v1").arg(server.port()));
}

void TestGatewayServer::saysInOneSentenceWhyItCannotListen()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost)));
    FakeHandler handler;
    GatewayServer server(handler, {}, instanceId);
    GatewaySettings settings;
    settings.port = other.serverPort();
    QVERIFY(server.listen(settings, {}).contains(QStringLiteral("in use")));
    settings.host = QStringLiteral("example.com");
    QVERIFY(server.listen(settings, {}).contains(QStringLiteral("example.com")));
    settings.host = QStringLiteral("192.0.2.1");
    QVERIFY(server.listen(settings, {}).contains(QStringLiteral("does not belong")));
    QVERIFY(server.baseUrl().isEmpty());
}

void TestGatewayServer::requiresAKeyByDefault()
{
    Door door([](Settings &settings) { settings.gateway.requireKey = GatewaySettings().requireKey; });
    RawClient none(door, chat());
    QTRY_COMPARE(none.status(), 401);
    QVERIFY(none.hasField("WWW-Authenticate: Bearer"));
    RawClient wrong(door, chat("Authorization: Bearer rg-wrong\r\n"));
    QTRY_COMPARE(wrong.status(), 401);
    QVERIFY(!wrong.received.contains("rg-wrong"));
    QVERIFY(door.handler.calls.empty());
    for (const QByteArray &field :
         {QByteArray("Authorization: Bearer "), QByteArray("x-api-key: "), QByteArray("x-goog-api-key: ")}) {
        RawClient right(door, chat(field + validKey + "\r\n"));
        QTRY_COMPARE(right.status(), 200);
        QCOMPARE(door.handler.calls.back().request.clientKey, QStringLiteral("laptop"));
        for (const auto &[name, value] : door.handler.calls.back().request.headers)
            QVERIFY2(!value.contains(validKey), name.constData());
    }
}

void TestGatewayServer::dnsRebindingIsRefused()
{
    Door door;
    const QByteArray rebound = chat().replace("Host: localhost", "Host: evil.example:8377");
    RawClient page(door, rebound);
    QTRY_COMPARE(page.status(), 403);
    QVERIFY(door.handler.calls.empty());
    RawClient normal(door, chat());
    QTRY_COMPARE(normal.status(), 200);
}

void TestGatewayServer::webPagesSimplePostIsRefused()
{
    Door door;
    // What a page can send without a preflight.
    const QByteArray simple = chat("Origin: https://evil.example\r\n").replace("application/json", "text/plain");
    RawClient page(door, simple);
    QTRY_COMPARE(page.status(), 403);
    QVERIFY(!page.received.toLower().contains("access-control"));
    RawClient withoutOrigin(door, chat().replace("application/json", "text/plain"));
    QTRY_COMPARE(withoutOrigin.status(), 415);
    QVERIFY(door.handler.calls.empty());
    RawClient normal(door, chat());
    QTRY_COMPARE(normal.status(), 200);
}

void TestGatewayServer::nullOriginWithAKeyPasses()
{
    Door door([](Settings &settings) { settings.gateway.requireKey = true; });
    for (const char *origin : {"null", "vscode-file://vscode-app"}) {
        RawClient desktop(door, chat("Origin: " + QByteArray(origin) + "\r\nx-api-key: " + validKey + "\r\n"));
        QTRY_COMPARE(desktop.status(), 200);
    }
}

void TestGatewayServer::corsAnswersOnlyForAllowedOrigins()
{
    Door door([](Settings &settings) {
        settings.gateway.requireKey = true;
        settings.gateway.allowedOrigins = {QStringLiteral("https://chat.example")};
    });
    const auto preflight = [](const QByteArray &origin) {
        return "OPTIONS /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nOrigin: " + origin
            + "\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: authorization\r\n\r\n";
    };
    RawClient page(door, preflight("https://chat.example"));
    QTRY_COMPARE(page.status(), 204);
    QVERIFY(page.hasField("Access-Control-Allow-Origin: https://chat.example"));
    QVERIFY(!page.received.contains("Content-Length"));
    page.received.clear();
    page.send(chat("Origin: https://chat.example\r\nAuthorization: Bearer " + validKey + "\r\n"));
    QTRY_COMPARE(page.status(), 200);
    QVERIFY(page.hasField("Access-Control-Allow-Origin: https://chat.example"));
    RawClient evil(door, preflight("https://evil.example"));
    QTRY_COMPARE(evil.status(), 403);
    QVERIFY(!evil.received.contains("Access-Control-Allow-Origin"));
}

void TestGatewayServer::requestThatComesBackIs508()
{
    Door door;
    RawClient loop(door, chat("x-regatta-hops: another, " + instanceId + "\r\n"));
    QTRY_COMPARE(loop.status(), 508);
    RawClient longWay(door, chat("x-regatta-hops: 1,2,3,4,5\r\nx-regatta-hops: 6,7,8,9\r\n"));
    QTRY_COMPARE(longWay.status(), 508);
    QVERIFY(door.handler.calls.empty());
    RawClient fine(door, chat("x-regatta-hops: another\r\n"));
    QTRY_COMPARE(fine.status(), 200);
    QCOMPARE(door.handler.calls[0].request.hops, QByteArray("another"));
}

void TestGatewayServer::probesNeedNoKey()
{
    Door door([](Settings &settings) { settings.gateway.requireKey = true; });
    RawClient health(door, get("/healthz"));
    QTRY_COMPARE(health.status(), 200);
    RawClient ready(door, get("/readyz"));
    QTRY_COMPARE(ready.status(), 200);
    door.handler.ready = false;
    RawClient notReady(door, get("/readyz"));
    QTRY_COMPARE(notReady.status(), 503);
}

void TestGatewayServer::changesTakeEffectWithTheNextRequest()
{
    Door door;
    RawClient client(door, get("/v1/models"));
    QTRY_COMPARE(client.status(), 200);
    door.settings.gateway.requireKey = true;
    door.server.apply(door.settings);
    client.received.clear();
    client.send(get("/v1/models"));
    QTRY_COMPARE(client.status(), 401);
}

void TestGatewayServer::publicDoorKeepsRequiringKeys()
{
    Door door([](Settings &settings) {
        settings.gateway.host = QStringLiteral("0.0.0.0");
        settings.gateway.requireKey = true;
    });
    QCOMPARE(door.problem, QString());
    door.settings.gateway.requireKey = false;
    door.server.apply(door.settings);
    RawClient client(door, get("/v1/models"));
    QTRY_COMPARE(client.status(), 401);
}

void TestGatewayServer::answersModels()
{
    Door door;
    ModelInfo info;
    info.id = QStringLiteral("google/gemini-2.5-pro");
    info.ownedBy = QStringLiteral("google");
    door.handler.known = {info};
    RawClient list(door, get("/v1/models"));
    QTRY_COMPARE(list.status(), 200);
    const QJsonObject listed = QJsonDocument::fromJson(list.body()).object();
    QCOMPARE(listed.value(QStringLiteral("data")).toArray().size(), 1);
    for (const char *target : {"/v1/models/google/gemini-2.5-pro", "/v1/models/google%2Fgemini-2.5-pro",
                               "/antigravity/v1/models/google/gemini-2.5-pro", "/models/ag-google/gemini-2.5-pro"}) {
        RawClient one(door, get(target));
        QTRY_COMPARE(one.status(), 200);
        QCOMPARE(QJsonDocument::fromJson(one.body()).object().value(QStringLiteral("id")).toString(), info.id);
    }
    RawClient unknown(door, get("/v1/models/nothing"));
    QTRY_COMPARE(unknown.status(), 404);
    QVERIFY(unknown.body().contains("model_not_found"));
}

void TestGatewayServer::refusesInTheApisShape_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("an unknown path") << get("/nothing") << 404 << QByteArray();
    QTest::newRow("another method") << get("/v1/chat/completions") << 405 << QByteArray("Allow: POST");
    QTest::newRow("another method, Anthropic") << get("/v1/messages") << 405 << QByteArray("Allow: POST");
    QTest::newRow("a path that climbs") << get("/v1/../admin") << 400 << QByteArray();
    QTest::newRow("another content type") << chat().replace("application/json", "text/plain") << 415 << QByteArray();
    QTest::newRow("malformed JSON") << post("/v1/chat/completions", "{\"model\":") << 400 << QByteArray();
    QTest::newRow("malformed JSON, Anthropic") << post("/v1/messages", "{\"model\":") << 400 << QByteArray();
    QTest::newRow("malformed JSON, passed on") << post("/v1/images/generations", "{\"model\":") << 400 << QByteArray();
}

void TestGatewayServer::refusesInTheApisShape()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    QFETCH(QByteArray, field);
    Door door;
    RawClient client(door, bytes);
    QTRY_COMPARE(client.status(), status);
    QVERIFY(field.isEmpty() || client.hasField(field));
    QVERIFY(client.hasField("Content-Type: application/json"));
    QVERIFY(client.received.contains("x-request-id: "));
    const QJsonObject body = QJsonDocument::fromJson(client.body()).object();
    QVERIFY(!body.value(QStringLiteral("error")).toObject().value(QStringLiteral("message")).toString().isEmpty());
    if (bytes.contains("/v1/messages"))
        QCOMPARE(body.value(QStringLiteral("type")).toString(), QStringLiteral("error"));
    QVERIFY(door.handler.calls.empty());
    client.received.clear();
    client.send(chat()); // none of these ends the connection
    QTRY_COMPARE(client.status(), 200);
}

void TestGatewayServer::strictModelsRefuseUnknownOnes()
{
    Door door;
    RawClient lenient(door, chat());
    QTRY_COMPARE(lenient.status(), 200);
    door.handler.current.models.strictModels = true;
    RawClient strict(door, chat());
    QTRY_COMPARE(strict.status(), 404);
    QVERIFY(strict.body().contains("model_not_found"));
    ModelInfo info;
    info.id = QStringLiteral("m");
    door.handler.known = {info};
    RawClient known(door, chat());
    QTRY_COMPARE(known.status(), 200);
}

void TestGatewayServer::handsOnWhatTheClientSent()
{
    Door door;
    const QByteArray body = R"({"model":"ag-gemini","stream":true,"x_unknown":12345678901234567890,"messages":[]})";
    RawClient client(door,
                     post("/antigravity/v1/chat/completions?beta=true", body,
                          "User-Agent: test/1\r\nX-Request-Id: my-id\r\nCookie: a=b\r\nOpenAI-Organization: org\r\n"));
    QTRY_COMPARE(client.status(), 200);
    QVERIFY(client.hasField("x-request-id: my-id"));
    const ChatRequest &request = door.handler.calls[0].request;
    QCOMPARE(request.id, QStringLiteral("my-id"));
    QCOMPARE(request.api, Api::ChatCompletions);
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.path, QByteArray("/v1/chat/completions"));
    QCOMPARE(request.query, QByteArray("beta=true"));
    QCOMPARE(request.body, body);
    QCOMPARE(request.model, QStringLiteral("gemini"));
    QVERIFY(request.askedAntigravity);
    QVERIFY(request.stream);
    QCOMPARE(request.userAgent, QByteArray("test/1"));
    QCOMPARE(request.headers.value("openai-organization"), QByteArray("org"));
    QVERIFY(!request.headers.contains("cookie"));
    QVERIFY(!request.headers.contains("host"));
}

void TestGatewayServer::exceptionBecomes500()
{
    Door door;
    door.handler.onHandle = [&door](FakeHandler::Call &) {
        door.handler.calls.clear();
        throw std::runtime_error("secret detail");
    };
    RawClient client(door, chat());
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("A request failed within the gateway")));
    QTRY_COMPARE(client.status(), 500);
    QVERIFY(!client.received.contains("secret detail"));
    RawClient next(door, get("/healthz"));
    QTRY_COMPARE(next.status(), 200);
}

void TestGatewayServer::servesAnOrdinaryClient()
{
    Door door;
    QNetworkAccessManager manager;
    for (int i = 0; i < 20; ++i) {
        QNetworkRequest request(QUrl(door.server.baseUrl() + QStringLiteral("/chat/completions")));
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        const std::unique_ptr<QNetworkReply> reply(manager.post(request, chatBody));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        QVERIFY(finished.wait(5000));
        QCOMPARE(reply->error(), QNetworkReply::NoError);
        QCOMPARE(reply->readAll(), QByteArray("{}"));
    }
    QCOMPARE(door.handler.calls.size(), size_t(20));
    QCOMPARE(door.server.connectionCount(), 1);
}

QTEST_GUILESS_MAIN(TestGatewayServer)
#include "tst_gatewayserver.moc"
