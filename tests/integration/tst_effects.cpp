// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/house.h"

#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

/// Requests that must not run twice, and those that are about something an earlier one made.
class TestEffects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestWithEffectsIsNeverRaced_data();
    void aRequestWithEffectsIsNeverRaced();
    void theNextStartsAfterAnExplicitError();
    void theNextStartsAfterAFailedConnect();
    void anUnknownOutcomeIsNotRepeatedElsewhere();
    void aResponseGoesBackToWhoMadeIt();
    void aResponseThatStillRunsGoesBackToWhoMakesIt_data();
    void aResponseThatStillRunsGoesBackToWhoMakesIt();
    void aBatchGoesBackToWhoRunsIt();
    void aFileGoesBackToWhoHasIt();
    void anUploadIsStreamedWithoutALossAndInFallbackOrder();
    void aBinaryAnswerPassesAsItIs();
};

void TestEffects::aRequestWithEffectsIsNeverRaced_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QJsonObject>("more");
    QTest::newRow("a stored completion") << QByteArray("/v1/chat/completions")
                                         << QJsonObject{{QStringLiteral("store"), true}};
    QTest::newRow("a response, which is stored unless it says otherwise")
        << QByteArray("/v1/responses") << QJsonObject{{QStringLiteral("input"), QStringLiteral("x")}};
    QTest::newRow("a background response") << QByteArray("/v1/responses")
                                           << QJsonObject{{QStringLiteral("input"), QStringLiteral("x")},
                                                          {QStringLiteral("store"), false},
                                                          {QStringLiteral("background"), true}};
    QTest::newRow("a tool that the server runs")
        << QByteArray("/v1/responses")
        << QJsonObject{{QStringLiteral("input"), QStringLiteral("x")},
                       {QStringLiteral("store"), false},
                       {QStringLiteral("tools"),
                        QJsonArray{QJsonObject{{QStringLiteral("type"), QStringLiteral("code_interpreter")}}}}};
}

void TestEffects::aRequestWithEffectsIsNeverRaced()
{
    QFETCH(QByteArray, path);
    QFETCH(QJsonObject, more);
    FakeUpstream slow;
    FakeUpstream spare;
    const Reply reply = path.endsWith("responses") ? openai::response() : openai::chat();
    slow.setDefault(Reply(reply).headDelay(200ms));
    spare.setDefault(reply);
    House house;
    house.settings().strategy.lateAfter = 20ms;
    house.add(QStringLiteral("slow"), slow);
    house.add(QStringLiteral("spare"), spare);
    house.apply();

    const auto client = house.chat(more, path);
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->headers().value("x-regatta-endpoint"), QByteArray("slow"));
    QCOMPARE(spare.posts(), 0);
}

void TestEffects::theNextStartsAfterAnExplicitError()
{
    FakeUpstream failing;
    FakeUpstream spare;
    failing.setDefault(openai::error(503));
    spare.setDefault(openai::chat());
    House house;
    house.add(QStringLiteral("failing"), failing);
    house.add(QStringLiteral("spare"), spare);
    house.apply();
    const auto client = house.chat({{QStringLiteral("store"), true}});
    QCOMPARE(client->headers().value("x-regatta-endpoint"), QByteArray("spare"));
}

void TestEffects::theNextStartsAfterAFailedConnect()
{
    FakeUpstream gone;
    FakeUpstream spare;
    spare.setDefault(openai::chat());
    House house;
    house.add(QStringLiteral("gone"), gone);
    house.add(QStringLiteral("spare"), spare);
    gone.stop();
    house.apply();
    QCOMPARE(house.chat({{QStringLiteral("store"), true}})->headers().value("x-regatta-endpoint"), QByteArray("spare"));
}

void TestEffects::anUnknownOutcomeIsNotRepeatedElsewhere()
{
    FakeUpstream dropping;
    FakeUpstream spare;
    dropping.setDefault(Reply::dropBeforeHead());
    spare.setDefault(openai::chat());
    House house;
    house.add(QStringLiteral("dropping"), dropping);
    house.add(QStringLiteral("spare"), spare);
    house.apply();
    QCOMPARE(house.chat({{QStringLiteral("store"), true}})->status(), 503);
    QCOMPARE(dropping.posts(), 1);
    QCOMPARE(spare.posts(), 0);
}

void TestEffects::aResponseGoesBackToWhoMadeIt()
{
    FakeUpstream first;
    FakeUpstream second;
    first.setDefault(openai::error(500));
    second.setDefault(openai::response());
    House house;
    house.add(QStringLiteral("first"), first);
    house.add(QStringLiteral("second"), second);
    house.apply();

    const auto made = house.chat({{QStringLiteral("input"), QStringLiteral("x")}}, "/v1/responses");
    QCOMPARE(made->status(), 200);
    const QString id = made->json().value(QLatin1String("id")).toString();
    QVERIFY(!id.isEmpty());
    const int asked = first.posts();

    const auto followed =
        house.chat({{QStringLiteral("input"), QStringLiteral("and?")}, {QStringLiteral("previous_response_id"), id}},
                   "/v1/responses");
    QCOMPARE(followed->status(), 200);
    QCOMPARE(first.posts(), asked);

    const auto client = house.client();
    client->send("GET", "/v1/responses/" + id.toLatin1(), {}, {});
    QVERIFY(client->waitForAnswer());
    QCOMPARE(client->status(), 200);
    QCOMPARE(second.lastRequest().path(), "/v1/responses/" + id.toLatin1());
    QCOMPARE(first.count("GET", "/v1/responses/" + id.toLatin1()), 0);
}

void TestEffects::aResponseThatStillRunsGoesBackToWhoMakesIt_data()
{
    QTest::addColumn<bool>("leaves");
    QTest::newRow("while its stream runs") << false;
    QTest::newRow("after the client left its stream") << true;
}

void TestEffects::aResponseThatStillRunsGoesBackToWhoMakesIt()
{
    QFETCH(bool, leaves);
    FakeUpstream first;
    FakeUpstream second;
    Reply stream = openai::responseStream();
    const QByteArray body = stream.wholeBody();
    const QByteArray id = QJsonDocument::fromJson(openai::response().wholeBody())
                              .object()
                              .value(QLatin1String("id"))
                              .toString()
                              .toLatin1();
    QVERIFY(!id.isEmpty() && body.contains(id));
    first.setDefault(openai::error(500));
    second.on("/v1/responses", stream.stallAfter(body.indexOf("\n\n", body.indexOf("Hello")) + 2));
    second.on("/v1/responses/" + id, openai::response());
    House house;
    house.add(QStringLiteral("first"), first);
    house.add(QStringLiteral("second"), second);
    house.apply();

    const auto client = house.client();
    client->post("/v1/responses",
                 House::chatBody({{QStringLiteral("stream"), true}, {QStringLiteral("background"), true}}));
    QVERIFY(client->waitForBody("Hello"));
    if (leaves) {
        client->kill();
        QVERIFY(house.waitForRecords(1));
    }
    const auto reader = house.client();
    reader->send("GET", "/v1/responses/" + id, {}, {});
    QVERIFY(reader->waitForAnswer());
    QCOMPARE(reader->status(), 200);
    QCOMPARE(first.count("GET", "/v1/responses/" + id), 0);
    QCOMPARE(second.count("GET", "/v1/responses/" + id), 1);
}

void TestEffects::aBatchGoesBackToWhoRunsIt()
{
    FakeUpstream first;
    FakeUpstream second;
    first.setDefault(openai::error(500));
    const Reply batch = Reply::json(QByteArray(R"({"id":"batch_7","object":"batch","status":"in_progress"})"));
    second.on("/v1/batches", batch);
    second.on("/v1/batches/batch_7", batch);
    second.on("/v1/batches/batch_7/cancel", batch);
    House house;
    house.add(QStringLiteral("first"), first);
    house.add(QStringLiteral("second"), second);
    house.apply();

    QCOMPARE(house.chat({{QStringLiteral("input_file_id"), QStringLiteral("file-1")}}, "/v1/batches")->status(), 200);
    const int asked = int(first.requests().size());
    const auto reader = house.client();
    reader->send("GET", "/v1/batches/batch_7", {}, {});
    QVERIFY(reader->waitForAnswer());
    QCOMPARE(reader->status(), 200);
    QCOMPARE(house.chat({}, "/v1/batches/batch_7/cancel")->status(), 200);
    QCOMPARE(int(first.requests().size()), asked);
}

void TestEffects::aFileGoesBackToWhoHasIt()
{
    FakeUpstream first;
    FakeUpstream second;
    first.setDefault(openai::error(500));
    second.on("/v1/files", openai::file(QStringLiteral("file-9")));
    second.on("/v1/files/file-9/content", Reply::huge(100'000));
    House house;
    house.add(QStringLiteral("first"), first);
    house.add(QStringLiteral("second"), second);
    house.apply();

    const auto client = house.client();
    client->send("POST", "/v1/files", "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nabc\r\n--b--\r\n",
                 {{"Content-Type", "multipart/form-data; boundary=b"}});
    QVERIFY(client->waitForAnswer());
    QCOMPARE(client->status(), 200);
    const int asked = int(first.requests().size());

    const auto reader = house.client();
    reader->send("GET", "/v1/files/file-9/content", {}, {});
    QVERIFY(reader->waitForAnswer());
    QVERIFY(reader->isComplete());
    QCOMPARE(reader->bodySize(), 100'000);
    QCOMPARE(int(first.requests().size()), asked);
}

void TestEffects::anUploadIsStreamedWithoutALossAndInFallbackOrder()
{
    FakeUpstream refusing;
    FakeUpstream good;
    refusing.setDefault(openai::error(503));
    good.setDefault(openai::file());
    House house;
    house.add(QStringLiteral("refusing"), refusing);
    house.add(QStringLiteral("good"), good);
    house.apply();

    QByteArray body(8 * 1024 * 1024, Qt::Uninitialized);
    for (qsizetype i = 0; i < body.size(); ++i)
        body[i] = char(i % 253);
    const auto client = house.client();
    client->send("POST", "/v1/files", body, {{"Content-Type", "multipart/form-data; boundary=b"}});
    QVERIFY(client->waitForAnswer());
    QCOMPARE(client->status(), 200);
    QCOMPARE(refusing.posts(), 1);
    QCOMPARE(good.posts(), 1);
    QCOMPARE(good.lastRequest().bodySize, body.size());
    QVERIFY(good.lastRequest().body == body);
    QCOMPARE(good.lastRequest().headers.value("content-type"), QByteArray("multipart/form-data; boundary=b"));
}

void TestEffects::aBinaryAnswerPassesAsItIs()
{
    const Reply reply = openai::speech();
    FakeUpstream server;
    server.setDefault(reply);
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();
    const auto client = house.chat({{QStringLiteral("input"), QStringLiteral("say it")}}, "/v1/audio/speech");
    QCOMPARE(client->status(), 200);
    QVERIFY(client->isComplete());
    QCOMPARE(client->headers().value("content-type"), QByteArray("audio/mpeg"));
    QCOMPARE(client->bodySize(), 4096);
}

QTEST_GUILESS_MAIN(TestEffects)
#include "tst_effects.moc"
