// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/house.h"

#include <QElapsedTimer>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

/// Who does not wait any more is not paid for any more.
class TestCancellation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKilledClientCancelsTheWholeRace();
    void aKilledClientCancelsAPlainRequest();
    void twoHundredKilledClientsAreTwoHundredAborts();
    void aClientThatLeavesEarlyIsRecordedSo();
};

void TestCancellation::aKilledClientCancelsTheWholeRace()
{
    FakeUpstream first;
    FakeUpstream second;
    first.setDefault(Reply::hang());
    second.setDefault(openai::chatStream().stallAfter(1));
    House house;
    house.add(QStringLiteral("first"), first);
    house.add(QStringLiteral("second"), second);
    house.apply();

    const auto client = house.client();
    client->post("/v1/chat/completions", House::chatBody({{QStringLiteral("stream"), true}}));
    QTRY_COMPARE(first.posts() + second.posts(), 2);
    client->kill();
    QTRY_COMPARE_WITH_TIMEOUT(first.aborts() + second.aborts(), 2, 200);
}

void TestCancellation::aKilledClientCancelsAPlainRequest()
{
    FakeUpstream server;
    server.setDefault(Reply::hang());
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();

    const auto client = house.client();
    client->post("/v1/chat/completions", House::chatBody());
    QTRY_COMPARE(server.posts(), 1);
    client->kill();
    QTRY_COMPARE_WITH_TIMEOUT(server.aborts(), 1, 200);
}

void TestCancellation::twoHundredKilledClientsAreTwoHundredAborts()
{
    constexpr int many = 200;
    const QByteArray first = "data: " + openai::chunk(QStringLiteral("begun")) + "\n\n";
    FakeUpstream server;
    server.on("/v1/chat/completions", Reply::stream({first, first}).stallAfter(first.size()));
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();

    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < many; ++i) {
        clients.push_back(house.client());
        clients.back()->post("/v1/chat/completions", House::chatBody({{QStringLiteral("stream"), true}}));
    }
    for (const auto &client : clients)
        QVERIFY(client->waitForBody("begun"));
    QCOMPARE(server.posts(), many);

    for (const auto &client : clients)
        client->kill();
    QElapsedTimer timer; // from here: gateway and upstream share this thread and heard nothing yet
    timer.start();
    QTRY_COMPARE_WITH_TIMEOUT(server.aborts(), many, 5000);
    const qint64 elapsed = timer.elapsed();
    QVERIFY2(elapsed <= 200, qPrintable(QStringLiteral("%1 ms").arg(elapsed)));
    QVERIFY(house.waitForRecords(many));
    QCOMPARE(house.gateway().exchangesUnderWay(), 0);
    QCOMPARE(house.gateway().snapshot().endpoints[0].inFlight, 0);
}

void TestCancellation::aClientThatLeavesEarlyIsRecordedSo()
{
    FakeUpstream server;
    server.setDefault(Reply::hang());
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();

    const auto client = house.client();
    client->post("/v1/chat/completions", House::chatBody());
    QTRY_COMPARE(server.posts(), 1);
    client->kill();
    QVERIFY(house.waitForRecords(1));
    const ExchangeRecord &record = house.records().first();
    QVERIFY(record.clientLeft);
    QCOMPARE(record.status, 499);
    QCOMPARE(record.attempts.first().outcome, AttemptOutcome::Cancelled);
    // Neither success nor failure of the endpoint.
    QCOMPARE(house.gateway().snapshot().endpoints[0].failed, 0);
    QCOMPARE(house.gateway().snapshot().endpoints[0].wasted, 1);
}

QTEST_GUILESS_MAIN(TestCancellation)
#include "tst_cancellation.moc"
