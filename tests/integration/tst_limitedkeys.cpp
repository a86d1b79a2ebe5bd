// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/keygate.h"
#include "integration/house.h"

#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

/// A key with limits, from the door to the wire and back.
class TestLimitedKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLimitedKeyIsRefusedAndOthersAreNot();
    void tokensOfAllAttemptsCountOnceTheRequestEnded();
    void whatIsUnderWayWhenALimitIsReachedEndsNormally();
    void moneyCountsForTheBudget();
    void aStreamSaysWhatIsLeftInItsHead();
    void whatWasRestoredCounts();

private:
    [[nodiscard]] static std::unique_ptr<RawClient> ask(const House &house, const QByteArray &key, const QJsonObject &more = {});
    [[nodiscard]] static ClientKey listed(const House &house);
};

std::unique_ptr<RawClient> TestLimitedKeys::ask(const House &house, const QByteArray &key, const QJsonObject &more)
{
    std::unique_ptr<RawClient> client = house.client();
    client->send("POST", "/v1/chat/completions", QJsonDocument(House::chatBody(more)).toJson(QJsonDocument::Compact),
                 {{"Content-Type", "application/json"}, {"x-api-key", key}});
    return client;
}

ClientKey TestLimitedKeys::listed(const House &house)
{
    return {house.limitedKey.name, KeyScope::Client, {}, {}, std::nullopt, house.limitedKey.limits, house.limitedKey.id};
}

void TestLimitedKeys::aLimitedKeyIsRefusedAndOthersAreNot()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::chat());
    House house;
    house.limitedKey.limits.requestsPerMinute = 2;
    house.add(QStringLiteral("relay"), upstream);
    house.apply();
    for (const int status : {200, 200, 429, 429}) {
        const auto client = ask(house, "rg-limited");
        QVERIFY(client->waitForAnswer());
        QCOMPARE(client->status(), status);
    }
    const auto other = ask(house, "rg-test");
    QVERIFY(other->waitForAnswer());
    QCOMPARE(other->status(), 200);
    QCOMPARE(house.chat()->status(), 200);
    QCOMPARE(upstream.posts(), 4);
    QVERIFY(house.waitForRecords(4)); // what was refused is no exchange
    QCOMPARE(house.records().size(), 4);
    QCOMPARE(house.gateway().keyGate()->uses({listed(house)}).first().requestsLastMinute, 2);
}

void TestLimitedKeys::tokensOfAllAttemptsCountOnceTheRequestEnded()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::chat()); // says 11 and 7
    House house;
    house.limitedKey.limits.tokensPerDay = 36;
    house.add(QStringLiteral("relay"), upstream);
    house.apply();
    for (const int status : {200, 200, 429}) {
        const auto client = ask(house, "rg-limited");
        QVERIFY(client->waitForAnswer());
        QCOMPARE(client->status(), status);
        if (status == 200)
            QVERIFY(house.waitForRecords(upstream.posts()));
    }
    QCOMPARE(house.gateway().keyGate()->uses({listed(house)}).first().tokensToday, 36);
}

void TestLimitedKeys::whatIsUnderWayWhenALimitIsReachedEndsNormally()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::chat().headDelay(100ms));
    House house;
    house.limitedKey.limits.tokensPerDay = 1;
    house.add(QStringLiteral("relay"), upstream);
    house.apply();
    const auto one = ask(house, "rg-limited");
    const auto other = ask(house, "rg-limited");
    QVERIFY(one->waitForAnswer() && other->waitForAnswer());
    QCOMPARE(one->status(), 200);
    QCOMPARE(other->status(), 200);
    QVERIFY(house.waitForRecords(2));
    QCOMPARE(house.gateway().keyGate()->uses({listed(house)}).first().tokensToday, 36); // more than the limit: it is said so
    const auto late = ask(house, "rg-limited");
    QVERIFY(late->waitForAnswer());
    QCOMPARE(late->status(), 429);
}

void TestLimitedKeys::moneyCountsForTheBudget()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::chat());
    House house;
    house.limitedKey.limits.budget = 0.000162; // an answer costs 81 millionths
    house.add(QStringLiteral("relay"), upstream).prices = {dollars(1, 10)};
    house.apply();
    for (const int status : {200, 200, 429}) {
        const auto client = ask(house, "rg-limited");
        QVERIFY(client->waitForAnswer());
        QCOMPARE(client->status(), status);
        if (status == 200)
            QVERIFY(house.waitForRecords(upstream.posts()));
        else
            QCOMPARE(client->json().value(QLatin1String("error")).toObject().value(QLatin1String("code")).toString(),
                     QStringLiteral("insufficient_quota"));
    }
}

void TestLimitedKeys::aStreamSaysWhatIsLeftInItsHead()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::chatStream().header("x-ratelimit-remaining-requests", "4999"));
    House house;
    house.limitedKey.limits.requestsPerMinute = 5;
    house.add(QStringLiteral("relay"), upstream);
    house.apply();
    const auto client = ask(house, "rg-limited", {{QStringLiteral("stream"), true}});
    QVERIFY(client->waitForAnswer());
    QCOMPARE(client->status(), 200);
    QVERIFY(client->headers().value("content-type").startsWith("text/event-stream"));
    QCOMPARE(client->headers().value("x-ratelimit-limit-requests"), "5");
    QCOMPARE(client->headers().value("x-ratelimit-remaining-requests"), "4");
    QVERIFY(client->headers().contains("x-ratelimit-reset-requests"));
    QVERIFY(!client->headers().contains("x-ratelimit-limit-tokens"));
}

void TestLimitedKeys::whatWasRestoredCounts()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::chat());
    House house;
    house.limitedKey.limits.tokensPerDay = 100;
    house.add(QStringLiteral("relay"), upstream);
    house.apply();
    const KeyMeter::Calendar today = KeyMeter::Calendar::of(QDateTime::currentMSecsSinceEpoch());
    KeyUseBefore before;
    before.dayStart = today.dayStart;
    before.monthStart = today.monthStart;
    before.tokensToday = 100;
    house.gateway().keyGate()->restore({{house.limitedKey.id, before}});
    const auto client = ask(house, "rg-limited");
    QVERIFY(client->waitForAnswer());
    QCOMPARE(client->status(), 429);
    QCOMPARE(upstream.posts(), 0);
}

QTEST_GUILESS_MAIN(TestLimitedKeys)
#include "tst_limitedkeys.moc"
