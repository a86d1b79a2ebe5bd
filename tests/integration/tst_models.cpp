// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/house.h"

#include <QElapsedTimer>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;

namespace {

QStringList idsIn(const RawClient &client)
{
    QStringList ids;
    const QJsonArray models = client.json().value(QLatin1String("data")).toArray();
    for (const QJsonValue &model : models)
        ids.append(model.toObject().value(QLatin1String("id")).toString());
    return ids;
}

std::unique_ptr<RawClient> get(const House &house, const QByteArray &path)
{
    std::unique_ptr<RawClient> client = house.client();
    client->send("GET", path, {}, {});
    if (!client->waitForAnswer())
        qWarning("no answer");
    return client;
}

} // namespace

class TestModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsAreMergedWithoutDuplicatesOrPrefixes();
    void eachModelIsFoundAlsoWithASlashInItsName();
    void aDeadEndpointDoesNotSlowTheListDown();
    void whatWasKnownIsKeptWhenAnEndpointDies();
    void aKeyThatTheEndpointRepeatsIsNotShown();
    void nobodyIsAskedBeforeTheKeyArrives();
    void whatIsHiddenIsNotListed();
    void strictModelsAnswers404();
    void aModelGoesToWhoListsIt();
    void aRequestForAnUnknownModelGoesToAll();
};

void TestModels::listsAreMergedWithoutDuplicatesOrPrefixes()
{
    FakeUpstream server;
    FakeUpstream relay;
    server.on(gcli::modelsPath, openai::models({QStringLiteral("gemini-2.5-pro"), QStringLiteral("gemini-2.5-flash")}));
    server.on(gcli::antigravityModelsPath, openai::models({QStringLiteral("ag-gemini-2.5-pro"), QStringLiteral("claude")}));
    relay.on("/v1/models", openai::models({QStringLiteral("gpt-4o"), QStringLiteral("claude")}));
    House house;
    house.add(QStringLiteral("gcli"), server, EndpointKind::Gcli);
    house.add(QStringLiteral("antigravity"), server, EndpointKind::Antigravity);
    house.add(QStringLiteral("relay"), relay).modelMap = {{QStringLiteral("alias"), QStringLiteral("gpt-4o")}};
    house.apply();

    QTRY_COMPARE(house.gateway().models().size(), 5);
    const auto client = get(house, "/v1/models");
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->json().value(QLatin1String("object")).toString(), QStringLiteral("list"));
    QStringList ids = idsIn(*client);
    ids.sort();
    QCOMPARE(ids, (QStringList{QStringLiteral("alias"), QStringLiteral("claude"), QStringLiteral("gemini-2.5-flash"),
                               QStringLiteral("gemini-2.5-pro"), QStringLiteral("gpt-4o")}));
    QCOMPARE(house.gateway().model(QStringLiteral("gemini-2.5-pro"))->endpoints,
             (QStringList{QStringLiteral("gcli"), QStringLiteral("antigravity")}));
}

void TestModels::eachModelIsFoundAlsoWithASlashInItsName()
{
    FakeUpstream relay;
    relay.on("/v1/models", openai::models({QStringLiteral("vendor/model:free"), QString::fromUtf8("假流式/gemini")}));
    House house;
    house.add(QStringLiteral("relay"), relay);
    house.apply();
    QTRY_COMPARE(house.gateway().models().size(), 2);
    QCOMPARE(get(house, "/v1/models/vendor/model:free")->json().value(QLatin1String("id")).toString(),
             QStringLiteral("vendor/model:free"));
    QCOMPARE(get(house, "/v1/models/vendor%2Fmodel%3Afree")->status(), 200);
    QCOMPARE(get(house, "/v1/models/" + QUrl::toPercentEncoding(QString::fromUtf8("假流式/gemini")))->status(), 200);
    QCOMPARE(get(house, "/v1/models/ag-vendor/model:free")->status(), 200);
    const auto missing = get(house, "/v1/models/missing");
    QCOMPARE(missing->status(), 404);
    QVERIFY(missing->errorMessage().contains(QStringLiteral("missing")));
}

void TestModels::aDeadEndpointDoesNotSlowTheListDown()
{
    FakeUpstream dead;
    FakeUpstream good;
    dead.setDefault(Reply::hang());
    good.on("/v1/models", openai::models({QStringLiteral("gpt-4o")}));
    House house;
    house.add(QStringLiteral("dead"), dead);
    house.add(QStringLiteral("good"), good);
    house.apply();
    QTRY_COMPARE(house.gateway().models().size(), 1);
    QCOMPARE(idsIn(*get(house, "/v1/models")), QStringList{QStringLiteral("gpt-4o")});
}

void TestModels::whatWasKnownIsKeptWhenAnEndpointDies()
{
    FakeUpstream server;
    server.enqueue("/v1/models", openai::models({QStringLiteral("gpt-4o")}));
    server.on("/v1/models", openai::error(500));
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();
    QTRY_COMPARE(house.gateway().models().size(), 1);
    house.gateway().refreshModels();
    QTRY_COMPARE(server.count("GET", "/v1/models"), 2);
    QTRY_VERIFY(!house.gateway().snapshot().endpoints[0].modelError.isEmpty());
    QCOMPARE(house.gateway().models().size(), 1);
}

void TestModels::aKeyThatTheEndpointRepeatsIsNotShown()
{
    FakeUpstream server;
    server.on("/v1/models", openai::error(401, QStringLiteral("Incorrect API key provided: sk-very-secret")));
    House house;
    house.add(QStringLiteral("relay"), server).key = {KeyReference::Source::Environment, QStringLiteral("RELAY_KEY")};
    house.secrets().insert(QStringLiteral("relay"), Secret("sk-very-secret"));
    house.apply();
    QTRY_COMPARE(house.gateway().snapshot().endpoints[0].modelError, QStringLiteral("401 Incorrect API key provided: ***"));
}

void TestModels::nobodyIsAskedBeforeTheKeyArrives()
{
    FakeUpstream server;
    server.on("/v1/models", openai::models({QStringLiteral("gpt-4o")}));
    House house;
    house.add(QStringLiteral("relay"), server).key = {KeyReference::Source::Stored, QStringLiteral("relay-1")};
    house.apply();
    house.secrets().insert(QStringLiteral("relay"), Secret("sk-relay"));
    house.apply();
    QTRY_COMPARE(house.gateway().models().size(), 1);
    QVERIFY(house.gateway().snapshot().endpoints[0].modelError.isEmpty());

    house.secrets().clear();
    house.apply();
    QTRY_COMPARE(house.gateway().snapshot().endpoints[0].modelError, QStringLiteral("its key could not be read"));
    house.gateway().refreshModels();
    QCOMPARE(get(house, "/v1/models")->status(), 200);
    QCOMPARE(server.count("GET", "/v1/models"), 1);
    QCOMPARE(server.lastRequest().headers.value("authorization"), QByteArray("Bearer sk-relay"));
}

void TestModels::whatIsHiddenIsNotListed()
{
    FakeUpstream server;
    server.on("/v1/models", gcli::models());
    House house;
    house.settings().models.hide = {QString::fromUtf8("假流式/*"), QString::fromUtf8("流式抗截断/*"), QStringLiteral("*-search")};
    house.add(QStringLiteral("gcli"), server, EndpointKind::Gcli);
    house.apply();
    QTRY_VERIFY(!house.gateway().models().isEmpty());
    for (const ModelInfo &model : house.gateway().models())
        QVERIFY2(!model.id.contains(QLatin1Char('/')) && !model.id.endsWith(QLatin1String("-search")), qPrintable(model.id));
}

void TestModels::strictModelsAnswers404()
{
    FakeUpstream server;
    server.on("/v1/models", openai::models({QStringLiteral("test-model")}));
    server.on("/v1/chat/completions", openai::chat());
    House house;
    house.settings().models.strictModels = true;
    house.add(QStringLiteral("relay"), server);
    house.apply();
    QTRY_COMPARE(house.gateway().models().size(), 1);
    QCOMPARE(house.chat()->status(), 200);
    const auto refused = house.chat({{QStringLiteral("model"), QStringLiteral("gpt-9")}});
    QCOMPARE(refused->status(), 404);
    QVERIFY(refused->errorMessage().contains(QStringLiteral("gpt-9")));
    QCOMPARE(server.posts(), 1);
}

void TestModels::aModelGoesToWhoListsIt()
{
    FakeUpstream first;
    FakeUpstream second;
    first.on("/v1/models", openai::models({QStringLiteral("other")}));
    second.on("/v1/models", openai::models({QStringLiteral("test-model")}));
    second.on("/v1/chat/completions", openai::chat());
    House house;
    house.add(QStringLiteral("first"), first);
    house.add(QStringLiteral("second"), second);
    house.apply();
    QTRY_COMPARE(house.gateway().models().size(), 2);
    QCOMPARE(house.chat()->status(), 200);
    QCOMPARE(first.posts(), 0);
}

void TestModels::aRequestForAnUnknownModelGoesToAll()
{
    FakeUpstream first;
    FakeUpstream second;
    first.on("/v1/models", openai::models({QStringLiteral("other")}));
    second.on("/v1/models", openai::models({QStringLiteral("another")}));
    first.on("/v1/chat/completions", openai::error(404));
    second.on("/v1/chat/completions", openai::chat());
    House house;
    house.add(QStringLiteral("first"), first);
    house.add(QStringLiteral("second"), second);
    house.apply();
    QTRY_COMPARE(house.gateway().models().size(), 2);
    QCOMPARE(house.chat()->status(), 200);
    QCOMPARE(first.posts(), 1);
    QCOMPARE(second.posts(), 1);
}

QTEST_GUILESS_MAIN(TestModels)
#include "tst_models.moc"
