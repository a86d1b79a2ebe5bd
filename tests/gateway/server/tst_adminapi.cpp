// SPDX-License-Identifier: GPL-3.0-or-later
// The admin API on the wire: who may come in, how settings change without being lost, and what is never told.
#include "gateway/server/adminkit.h"

using namespace regatta;
using namespace regatta::testing;

class TestAdminApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAdminKeyIsAlwaysNeeded();
    void aKeyOpensOneApiOnly();
    void saysWhatExistsWhereAPathDoesNot();
    void refusesBodiesThatAreNone_data();
    void refusesBodiesThatAreNone();
    void aBodyTooLargeIsRefusedUnread();
    void settingsComeWithoutSecrets();
    void settingsSentBackAsReadAreTheSame();
    void anUpdateOfOldSettingsIsRefused();
    void aChangeInBetweenIsNeverLost();
    void aBrokenSettingNamesFieldAndExpectation_data();
    void aBrokenSettingNamesFieldAndExpectation();
    void theStrategyIsPatched();
    void aHeldSettingIsNotChanged();
    void endpointsAreAddedChangedAndRemoved();
    void anApiKeyGoesInAndNeverComesOut();
    void aMaskThatHidesNothingIsRefused();
    void renamingAnEndpointRenamesItInRoutes();
    void theOrderNamesEachEndpointOnce();
    void namesMayHoldAnything();
    void keysAreMadeAndRevoked();
    void actionsReachTheRightEndpoint();
    void theStoresTroubleIsThe503OfTheGateway();
    void aClientThatLeavesMeanwhileIsFine();
    void aDoorThatClosesMeanwhileIsFine();
};

void TestAdminApi::anAdminKeyIsAlwaysNeeded()
{
    const AdminDoor house([](Settings &settings) { settings.gateway.requireKey = false; });
    for (const char *path : {"/admin/v1/state", "/admin/v1/openapi.json", "/admin/v1/nothing", "/admin"}) {
        const auto answer = house.ask("GET", path, {}, {});
        QCOMPARE(answer.status, 401);
        QVERIFY2(answer.message().contains(QStringLiteral("regatta keys create NAME --admin")), answer.body.constData());
        QCOMPARE(answer.code(), QStringLiteral("unauthorized"));
    }
    QCOMPARE(house.ask("GET", "/admin/v1/state", {}, "x-api-key: rga-guessed\r\n").status, 401);
    QCOMPARE(house.get("/state").status, 200);
}

void TestAdminApi::aKeyOpensOneApiOnly()
{
    const AdminDoor house;
    const auto refused = house.ask("GET", "/admin/v1/state", {}, "Authorization: Bearer " + validKey + "\r\n");
    QCOMPARE(refused.status, 401);
    QVERIFY2(refused.message().contains(QStringLiteral("opens the OpenAI API")), refused.body.constData());
    QCOMPARE(house.ask("GET", "/v1/models").status, 401);
    QCOMPARE(house.ask("GET", "/v1/models", {}, "x-api-key: " + validKey + "\r\n").status, 200);
}

void TestAdminApi::saysWhatExistsWhereAPathDoesNot()
{
    const AdminDoor house;
    const auto unknown = house.get("/setings");
    QCOMPARE(unknown.status, 404);
    QVERIFY2(unknown.message().contains(QStringLiteral("did you mean /admin/v1/settings?")), unknown.body.constData());
    const auto wrong = house.admin("DELETE", "/settings");
    QCOMPARE(wrong.status, 405);
    QCOMPARE(wrong.field("Allow"), QByteArray("GET, HEAD, PUT"));
    QCOMPARE(house.admin("OPTIONS", "/keys").field("Allow"), QByteArray("GET, HEAD, POST, OPTIONS"));
    const auto head = house.admin("HEAD", "/state");
    QCOMPARE(head.status, 200);
    QCOMPARE(head.body, QByteArray());
    const auto query = house.get("/state?verbose=1");
    QCOMPARE(query.status, 400);
    QCOMPARE(query.param(), QStringLiteral("verbose"));
}

void TestAdminApi::refusesBodiesThatAreNone_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("problem");
    QTest::newRow("no JSON") << QByteArray("{\n \"mode\": }") << QStringLiteral("line 2, column");
    QTest::newRow("a list") << QByteArray("[]") << QStringLiteral("expected a JSON object");
    QTest::newRow("a key that stands twice") << QByteArray(R"({"mode": "race", "mode": "smart"})")
                                             << QStringLiteral("mode: stands twice");
    QTest::newRow("nothing") << QByteArray() << QStringLiteral("The body is empty");
}

void TestAdminApi::refusesBodiesThatAreNone()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, problem);
    const AdminDoor house;
    const auto answer = house.admin("PATCH", "/strategy", body);
    QCOMPARE(answer.status, 400);
    QVERIFY2(answer.message().contains(problem), answer.body.constData());
    QCOMPARE(house.admin("PATCH", "/strategy", "{}", "Content-Encoding: gzip\r\n").status, 415);
}

void TestAdminApi::aBodyTooLargeIsRefusedUnread()
{
    const AdminDoor house;
    RawClient client(house.door, "PUT /admin/v1/settings HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8388609\r\n"
                                 "Authorization: Bearer " + adminKey + "\r\n\r\n{");
    QVERIFY(waitUntil([&] { return client.status() != 0; }));
    QCOMPARE(client.status(), 413);
}

void TestAdminApi::settingsComeWithoutSecrets()
{
    AdminDoor house;
    house.backend.current = settingsWithSecrets();
    for (const char *path : {"/settings", "/endpoints", "/endpoints/relay"}) {
        const auto answer = house.get(path);
        QCOMPARE(answer.status, 200);
        QVERIFY2(!answer.body.contains("planted"), answer.body.constData());
        QVERIFY(answer.body.contains("***"));
        QVERIFY(!answer.field("ETag").isEmpty());
        QCOMPARE(answer.field("Cache-Control"), QByteArray("no-store"));
    }
}

void TestAdminApi::settingsSentBackAsReadAreTheSame()
{
    AdminDoor house;
    const Settings before = settingsWithSecrets();
    house.backend.current = before;
    const auto read = house.get("/settings");
    const auto written = house.admin("PUT", "/settings", read.body, "If-Match: " + read.field("ETag") + "\r\n");
    QVERIFY2(written.status == 200, written.body.constData());
    QCOMPARE(house.backend.current, before);
    const QByteArray endpoint = house.get("/endpoints/relay").body;
    QCOMPARE(house.admin("PUT", "/endpoints/relay", endpoint).status, 200);
    QCOMPARE(house.backend.current, before);
    QCOMPARE(house.backend.saves, 2);
    QCOMPARE(written.field("ETag"), read.field("ETag"));
}

void TestAdminApi::anUpdateOfOldSettingsIsRefused()
{
    AdminDoor house;
    const QByteArray tag = house.get("/limits").field("ETag");
    QCOMPARE(house.admin("PATCH", "/strategy", R"({"lateAfter": 5})").status, 200);
    const auto late = house.admin("PUT", "/limits", R"({"connections": 5})", "If-Match: " + tag + "\r\n");
    QCOMPARE(late.status, 412);
    QCOMPARE(late.code(), QStringLiteral("changed_meanwhile"));
    QCOMPARE(house.backend.current.limits.connections, LimitSettings().connections);
    // Also where somebody else is quicker by no more than the way to the store.
    const QByteArray fresh = house.get("/limits").field("ETag");
    house.backend.beforeSaving = [&] { house.backend.current.gateway.port = 1234; };
    QCOMPARE(house.admin("PUT", "/limits", R"({"connections": 5})", "If-Match: " + fresh + "\r\n").status, 412);
    QCOMPARE(house.admin("PUT", "/limits", R"({"connections": 5})", "If-Match: *\r\n").status, 200);
}

void TestAdminApi::aChangeInBetweenIsNeverLost()
{
    AdminDoor house;
    house.backend.beforeSaving = [&] { house.backend.current.gateway.port = 1234; };
    QCOMPARE(house.admin("PATCH", "/strategy", R"({"lateAfter": 5})").status, 200);
    QCOMPARE(house.backend.current.strategy.lateAfter, Milliseconds(5000));
    QCOMPARE(house.backend.current.gateway.port, 1234);
}

void TestAdminApi::aBrokenSettingNamesFieldAndExpectation_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("param");
    QTest::addColumn<QString>("problem");
    QTest::newRow("a slip in a field's name") << QByteArray("PATCH /strategy") << QByteArray(R"({"mod": "race"})")
                                              << QStringLiteral("mod") << QStringLiteral("did you mean \"mode\"?");
    QTest::newRow("a slip in a value") << QByteArray("PATCH /strategy") << QByteArray(R"({"mode": "smrat"})")
                                       << QStringLiteral("mode") << QStringLiteral("did you mean \"smart\"?");
    QTest::newRow("a number out of range") << QByteArray("PUT /limits") << QByteArray(R"({"connections": 0})")
                                           << QStringLiteral("connections") << QStringLiteral("from 1 to 100000");
    QTest::newRow("an endpoint's bad address")
        << QByteArray("PUT /endpoints/relay") << QByteArray(R"({"kind": "openai", "baseUrl": "ftp:\/\/x"})")
        << QStringLiteral("baseUrl") << QStringLiteral("http");
    QTest::newRow("a new endpoint without a kind")
        << QByteArray("POST /endpoints") << QByteArray(R"({"name": "n", "baseUrl": "http:\/\/x"})") << QStringLiteral("kind")
        << QStringLiteral("missing; expected one of");
    QTest::newRow("a route to nowhere")
        << QByteArray("PUT /routes") << QByteArray(R"({"routes": [{"models": ["a"], "endpoints": ["gcly"]}]})")
        << QStringLiteral("routes[0].endpoints[0]") << QStringLiteral("gcli");
    QTest::newRow("settings with a broken part")
        << QByteArray("PUT /settings") << QByteArray(R"({"gateway": {"port": 70000}})") << QStringLiteral("gateway.port")
        << QStringLiteral("from 0 to 65535");
    QTest::newRow("a relative key file")
        << QByteArray("PUT /endpoints/relay")
        << QByteArray(R"({"kind": "openai", "baseUrl": "http:\/\/x", "apiKeyFile": "key"})") << QStringLiteral("apiKeyFile")
        << QStringLiteral("absolute");
}

void TestAdminApi::aBrokenSettingNamesFieldAndExpectation()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, body);
    QFETCH(QString, param);
    QFETCH(QString, problem);
    AdminDoor house;
    house.backend.current = settingsWithSecrets();
    const auto answer = house.admin(request.split(' ').at(0), request.split(' ').at(1), body);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.param(), param);
    QVERIFY2(answer.message().contains(problem), answer.body.constData());
    QCOMPARE(house.backend.current, settingsWithSecrets());
}

void TestAdminApi::theStrategyIsPatched()
{
    AdminDoor house;
    QCOMPARE(house.admin("PATCH", "/strategy", R"({"mode": "smart"})").status, 200);
    // The switch alone works with a --config file, too, so it goes its own way.
    QCOMPARE(house.backend.calls, QStringList(QStringLiteral("setStrategy smart")));
    QCOMPARE(house.backend.saves, 0);
    const auto answer = house.admin("PATCH", "/strategy", R"({"mode": "fallback", "lateAfter": 2.5})");
    QCOMPARE(answer.json().value(QLatin1String("lateAfter")).toDouble(), 2.5);
    QCOMPARE(house.backend.current.strategy.mode, StrategyMode::Fallback);
    QCOMPARE(house.admin("PATCH", "/strategy", R"({"lateAfter": null})").status, 200);
    QCOMPARE(house.backend.current.strategy.lateAfter, StrategySettings().lateAfter);
}

void TestAdminApi::aHeldSettingIsNotChanged()
{
    AdminDoor house;
    house.backend.current = settingsWithSecrets();
    house.backend.locks = {{QStringLiteral("strategy.mode"), QStringLiteral("ENABLE_PARALLEL_ENDPOINTS")},
                           {QStringLiteral("endpoints.order"), QStringLiteral("ENDPOINT_PRIORITY")}};
    const auto held = house.admin("PATCH", "/strategy", R"({"mode": "smart"})");
    QCOMPARE(held.status, 409);
    QVERIFY(held.message().contains(QStringLiteral("ENABLE_PARALLEL_ENDPOINTS")));
    QCOMPARE(house.admin("PUT", "/endpoint-order", R"({"names": ["gcli", "relay"]})").status, 409);
    QCOMPARE(house.admin("PATCH", "/strategy", R"({"lateAfter": 5})").status, 200);
    QCOMPARE(house.backend.current.strategy.mode, StrategyMode::Race);
}

void TestAdminApi::endpointsAreAddedChangedAndRemoved()
{
    AdminDoor house;
    const auto made = house.admin("POST", "/endpoints", R"({"name": "a b", "kind": "gcli", "baseUrl": "http:\/\/127.0.0.1:7861/v1"})");
    QVERIFY2(made.status == 201, made.body.constData());
    QCOMPARE(made.field("Location"), QByteArray("/admin/v1/endpoints/a%20b"));
    QCOMPARE(made.json().value(QLatin1String("baseUrl")).toString(), QStringLiteral("http://127.0.0.1:7861"));
    QCOMPARE(house.admin("POST", "/endpoints", R"({"name": "a b", "kind": "gcli", "baseUrl": "http:\/\/127.0.0.1"})").status, 409);
    QCOMPARE(house.admin("PUT", "/endpoints/a%20b", R"({"kind": "gcli", "baseUrl": "http:\/\/127.0.0.1:1", "paid": true})").status, 200);
    QVERIFY(house.backend.current.endpoints.first().paid);
    const auto missing = house.get("/endpoints/b%20a");
    QCOMPARE(missing.status, 404);
    QVERIFY2(missing.message().contains(QStringLiteral("\"a b\"")) || missing.message().contains(QStringLiteral("a b.")), missing.body.constData());
    QCOMPARE(house.admin("DELETE", "/endpoints/a%20b").status, 204);
    QVERIFY(house.backend.current.endpoints.isEmpty());
    QCOMPARE(house.admin("DELETE", "/endpoints/a%20b").status, 404);
}

void TestAdminApi::anApiKeyGoesInAndNeverComesOut()
{
    AdminDoor house;
    house.backend.current = settingsWithSecrets();
    const auto changed = house.admin(
        "PUT", "/endpoints/relay", R"({"kind": "openai", "baseUrl": "https:\/\/api.example.com/v1", "apiKey": "planted-key"})");
    QVERIFY2(changed.status == 200, changed.body.constData());
    QVERIFY(!changed.body.contains("planted"));
    QCOMPARE(house.backend.storedKeys.value(QStringLiteral("relay")), Secret("planted-key"));
    // Without a word about the key it stays; an empty one takes it away.
    QCOMPARE(house.admin("PUT", "/endpoints/relay", R"({"kind": "openai", "baseUrl": "https:\/\/api.example.com/v1"})").status, 200);
    QCOMPARE(house.backend.current.endpoints.first().key.name, QStringLiteral("ref-relay"));
    QCOMPARE(house.admin("PUT", "/endpoints/relay",
                         R"({"kind": "openai", "baseUrl": "https:\/\/api.example.com/v1", "apiKey": ""})").status, 200);
    QCOMPARE(house.backend.current.endpoints.first().key, KeyReference());
    const auto broken = house.admin("POST", "/endpoints", R"({"name": "x", "kind": "openai", "baseUrl": "http:\/\/x", "apiKey": ["planted"]})");
    QCOMPARE(broken.status, 400);
    QVERIFY2(!broken.body.contains("planted"), broken.body.constData());
}

void TestAdminApi::aMaskThatHidesNothingIsRefused()
{
    AdminDoor house;
    house.backend.current = settingsWithSecrets();
    const auto header = house.admin("PUT", "/endpoints/gcli", R"({"kind": "gcli", "baseUrl": "http:\/\/127.0.0.1", "headers": {"X-New": "***"}})");
    QCOMPARE(header.status, 400);
    QVERIFY2(header.param().startsWith(QStringLiteral("headers")), header.body.constData());
}

void TestAdminApi::renamingAnEndpointRenamesItInRoutes()
{
    AdminDoor house;
    house.backend.current = settingsWithSecrets();
    QCOMPARE(house.admin("PUT", "/endpoints/gcli", R"({"name": "home", "kind": "gcli", "baseUrl": "http:\/\/127.0.0.1:7861"})").status, 200);
    QCOMPARE(house.backend.current.routes.first().endpoints, (QStringList{QStringLiteral("home"), QStringLiteral("relay")}));
    QCOMPARE(house.admin("DELETE", "/endpoints/home").status, 204);
    QCOMPARE(house.backend.current.routes.first().endpoints, QStringList(QStringLiteral("relay")));
    QCOMPARE(house.admin("DELETE", "/endpoints/relay").status, 204);
    QVERIFY(house.backend.current.routes.isEmpty());
}

void TestAdminApi::theOrderNamesEachEndpointOnce()
{
    AdminDoor house;
    house.backend.current = settingsWithSecrets();
    QCOMPARE(house.admin("PUT", "/endpoint-order", R"({"names": ["gcli"]})").status, 400);
    QCOMPARE(house.admin("PUT", "/endpoint-order", R"({"names": ["gcli", "gcli"]})").status, 400);
    QVERIFY(house.admin("PUT", "/endpoint-order", R"({"names": ["gclii", "relay"]})").message().contains(QStringLiteral("did you mean \"gcli\"?")));
    QCOMPARE(house.admin("PUT", "/endpoint-order", R"({"names": ["gcli", "relay"]})").status, 200);
    QCOMPARE(house.backend.current.endpoints.first().name, QStringLiteral("gcli"));
}

void TestAdminApi::namesMayHoldAnything()
{
    AdminDoor house;
    house.backend.current.endpoints = {settingsWithSecrets().endpoints.last()};
    house.backend.current.endpoints.first().name = QStringLiteral("a/b?c 假");
    QCOMPARE(house.get("/endpoints/" + QUrl::toPercentEncoding(QStringLiteral("a/b?c 假"))).status, 200);
}

void TestAdminApi::keysAreMadeAndRevoked()
{
    AdminDoor house;
    const auto made = house.admin("POST", "/keys", R"({"name": "phone", "scope": "admin"})");
    QCOMPARE(made.status, 201);
    QCOMPARE(made.json().value(QLatin1String("key")).toString(), QStringLiteral("rg-new"));
    QCOMPARE(house.admin("POST", "/keys", R"({"name": "phone", "scope": "both"})").status, 400);
    QCOMPARE(house.admin("POST", "/keys", R"({"scope": "client"})").param(), QStringLiteral("name"));
    QCOMPARE(house.admin("DELETE", "/keys/laptop").status, 204);
    QCOMPARE(house.admin("DELETE", "/keys/labtop").status, 404);
    QCOMPARE(house.backend.calls.first(), QStringLiteral("createKey phone admin"));
}

void TestAdminApi::actionsReachTheRightEndpoint()
{
    AdminDoor house([](Settings &settings) { settings.endpoints = settingsWithSecrets().endpoints; });
    QCOMPARE(house.admin("POST", "/endpoints/relay/reset").status, 204);
    const auto probe = house.admin("POST", "/endpoints/gcli/probe");
    QCOMPARE(probe.json().value(QLatin1String("message")).toString(), QStringLiteral("Four."));
    QCOMPARE(house.backend.calls, (QStringList{QStringLiteral("reset relay"), QStringLiteral("probe gcli")}));
    QCOMPARE(house.admin("POST", "/endpoints/nobody/probe").status, 404);
    QCOMPARE(house.admin("POST", "/endpoints/nobody/reset").status, 404);
}

void TestAdminApi::theStoresTroubleIsThe503OfTheGateway()
{
    AdminDoor house;
    house.backend.trouble = StoreError{QStringLiteral("The database is locked.")};
    for (const char *path : {"/usage", "/statistics", "/keys", "/state"})
        QCOMPARE(house.get(path).status, 503);
    house.backend.trouble.reset();
    house.backend.refusal = StoreError{QStringLiteral("The settings are in a file."), true};
    QCOMPARE(house.admin("PUT", "/limits", "{}").status, 400);
}

void TestAdminApi::aClientThatLeavesMeanwhileIsFine()
{
    AdminDoor house;
    house.backend.holdsAnswers = true;
    {
        RawClient client(house.door, "GET /admin/v1/keys HTTP/1.1\r\nHost: localhost\r\nx-api-key: " + adminKey + "\r\n\r\n");
        QVERIFY(waitUntil([&] { return house.door.server.connectionCount() == 1; }));
        client.socket.abort();
        QVERIFY(waitUntil([&] { return house.door.server.connectionCount() == 0; }));
    }
    house.backend.answerHeld();
    house.backend.holdsAnswers = false;
    QCOMPARE(house.get("/keys").status, 200);
}

void TestAdminApi::aDoorThatClosesMeanwhileIsFine()
{
    FakeAdminBackend backend;
    backend.holdsAnswers = true;
    {
        Door door;
        door.server.setAdmin(backend, [](const QByteArray &) { return std::optional(QStringLiteral("ops")); });
        RawClient client(door, "GET /admin/v1/keys HTTP/1.1\r\nHost: localhost\r\nx-api-key: x\r\n\r\n");
        QVERIFY(waitUntil([&] { return door.server.connectionCount() == 1; }));
        QCoreApplication::processEvents();
    }
    backend.answerHeld();
}

QTEST_GUILESS_MAIN(TestAdminApi)
#include "tst_adminapi.moc"
