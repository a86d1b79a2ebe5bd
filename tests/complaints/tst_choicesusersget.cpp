// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/house.h"
#include "wire/baseurl.h"

#include <QTcpServer>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

/// What users of such programs complain about most, as far as it is about where their requests go and what they are shown
/// about it. Each function is named after what the user sees; the projects where it was reported stand beside it.
class TestChoicesUsersGet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failoverNeverSwitchesItselfOff_data();
    void failoverNeverSwitchesItselfOff();
    void oneRequestAsksEachUpstreamAtMostOnce_data();
    void oneRequestAsksEachUpstreamAtMostOnce();
    void whatMayHaveEffectsIsNotSentAgain();
    void aTestSaysThatAnUpstreamWithoutQuotaIsBroken();
    void aTestSaysThatAnUpstreamWithoutAModelListWorks();
    void theShownStateIsTheOneThatHolds();
    void aTakenPortIsSaidSo();
    void everySpellingOfABaseUrlWorks_data();
    void everySpellingOfABaseUrlWorks();
    void aFavouriteThatBecameSlowIsLeft();
    void anEndpointThatCameBackIsUsedAgain();

private:
    [[nodiscard]] static ProbeResult probe(House &house, const QString &endpoint);
};

ProbeResult TestChoicesUsersGet::probe(House &house, const QString &endpoint)
{
    std::optional<ProbeResult> found;
    house.gateway().probe(endpoint, [&](const ProbeResult &result) { found = result; });
    if (!waitUntil([&] { return found.has_value(); }))
        qWarning("the probe did not answer");
    return found.value_or(ProbeResult());
}

void TestChoicesUsersGet::failoverNeverSwitchesItselfOff_data()
{
    QTest::addColumn<StrategyMode>("mode");
    QTest::newRow("race") << StrategyMode::Race;
    QTest::newRow("fallback") << StrategyMode::Fallback;
    QTest::newRow("smart") << StrategyMode::Smart;
}

// cc-switch #5120 #6022
void TestChoicesUsersGet::failoverNeverSwitchesItselfOff()
{
    QFETCH(StrategyMode, mode);
    FakeUpstream failing;
    FakeUpstream good;
    failing.setDefault(gcli::noCredential());
    good.setDefault(openai::chat());
    House house;
    house.settings().strategy.mode = mode;
    house.settings().health.openFor = 10ms; // it is tried again and again, and fails again and again
    house.add(QStringLiteral("failing"), failing);
    house.add(QStringLiteral("good"), good);
    house.apply();

    for (int i = 0; i < 60; ++i)
        QCOMPARE(house.chat()->status(), 200);
    // An edit of something else, as the console makes it, changes nothing about that.
    house.settings().models.hide = {QStringLiteral("*-image")};
    house.apply();
    for (int i = 0; i < 10; ++i)
        QCOMPARE(house.chat()->status(), 200);
}

void TestChoicesUsersGet::oneRequestAsksEachUpstreamAtMostOnce_data()
{
    failoverNeverSwitchesItselfOff_data();
}

// new-api #5113 #1388: 600,000 retries to one channel
void TestChoicesUsersGet::oneRequestAsksEachUpstreamAtMostOnce()
{
    QFETCH(StrategyMode, mode);
    FakeUpstream limited;
    FakeUpstream dropping;
    limited.setDefault(openai::error(429).retryAfter(0s));
    dropping.setDefault(Reply::dropBeforeHead());
    House house;
    house.settings().strategy.mode = mode;
    house.add(QStringLiteral("limited"), limited);
    house.add(QStringLiteral("dropping"), dropping);
    house.apply();

    QVERIFY(house.chat()->status() >= 429);
    QVERIFY(house.waitForRecords(1));
    QCOMPARE(limited.posts(), 1);
    QCOMPARE(dropping.posts(), 1);
}

void TestChoicesUsersGet::whatMayHaveEffectsIsNotSentAgain()
{
    FakeUpstream dropping;
    FakeUpstream good;
    dropping.setDefault(Reply::dropInsideHead()); // it may have worked, and may have billed
    good.setDefault(openai::response());
    House house;
    house.add(QStringLiteral("dropping"), dropping);
    house.add(QStringLiteral("good"), good);
    house.apply();

    const auto client = house.client();
    client->post("/v1/responses", {{QStringLiteral("model"), QStringLiteral("test-model")},
                                   {QStringLiteral("input"), QStringLiteral("Send the letter.")}});
    QVERIFY(client->waitForAnswer());
    QVERIFY(client->status() >= 500);
    QCOMPARE(dropping.posts(), 1);
    QCOMPARE(good.posts(), 0);
}

// cc-switch #4347 #5747 #4845: health tests lie both ways
void TestChoicesUsersGet::aTestSaysThatAnUpstreamWithoutQuotaIsBroken()
{
    FakeUpstream spent;
    spent.on("/v1/models", openai::models({QStringLiteral("test-model")}));
    spent.on("/v1/chat/completions", gcli::exhausted());
    House house;
    house.add(QStringLiteral("spent"), spent);
    house.apply();
    QVERIFY(waitUntil([&] { return house.gateway().snapshot().endpoints.first().modelCount == 1; }));

    const ProbeResult result = probe(house, QStringLiteral("spent"));
    QVERIFY(!result.ok);
    QVERIFY2(result.message.contains(QLatin1String("429")), qPrintable(result.message));
    const QByteArray asked = spent.lastRequest().body;
    QVERIFY2(!asked.contains("\"Hi\""), asked.constData());
}

void TestChoicesUsersGet::aTestSaysThatAnUpstreamWithoutAModelListWorks()
{
    FakeUpstream listless;
    listless.on("/v1/models", openai::error(404));
    listless.on("/v1/chat/completions", openai::chat());
    House house;
    house.add(QStringLiteral("listless"), listless).models = {QStringLiteral("test-model")};
    house.apply();

    const ProbeResult result = probe(house, QStringLiteral("listless"));
    QVERIFY2(result.ok, qPrintable(result.message));
    QVERIFY2(result.message.contains(QLatin1String("Hello")), qPrintable(result.message));
}

// Antigravity-Manager #2235
void TestChoicesUsersGet::theShownStateIsTheOneThatHolds()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::chat());
    House house;
    house.add(QStringLiteral("upstream"), upstream);
    house.apply();
    for (const StrategyMode mode : {StrategyMode::Single, StrategyMode::Race, StrategyMode::Fallback, StrategyMode::Smart}) {
        house.settings().strategy.mode = mode;
        house.apply();
        QCOMPARE(house.chat()->headers().value("x-regatta-strategy"), strategyModeName(mode).toLatin1());
    }

    upstream.stop();
    for (int i = 0; i < house.settings().health.openAfterFailures; ++i)
        QVERIFY(house.chat()->status() >= 500);
    const EndpointStatus status = house.gateway().snapshot().endpoints.first();
    QVERIFY(status.state == EndpointState::CircuitOpen || status.state == EndpointState::Down);
    QVERIFY(status.lastError.contains(failureKindName(FailureKind::ConnectFailed)));
}

// Jan #1903
void TestChoicesUsersGet::aTakenPortIsSaidSo()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    FakeUpstream upstream;
    House house;
    house.add(QStringLiteral("upstream"), upstream);
    house.apply();
    GatewaySettings taken = house.settings().gateway;
    taken.port = other.serverPort();
    GatewayServer second(house.gateway(), [](const QByteArray &) { return std::nullopt; }, "second");
    const QString problem = second.listen(taken, house.settings().limits);
    QVERIFY2(problem.contains(QString::number(taken.port)), qPrintable(problem));
    QVERIFY(!second.isListening());
}

void TestChoicesUsersGet::everySpellingOfABaseUrlWorks_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("bare") << QString();
    QTest::newRow("a slash") << QStringLiteral("/");
    QTest::newRow("/v1") << QStringLiteral("/v1");
    QTest::newRow("/v1/") << QStringLiteral("/v1/");
    QTest::newRow("/v1/v1") << QStringLiteral("/v1/v1");
    QTest::newRow("the whole path") << QStringLiteral("/v1/chat/completions");
}

// cc-switch #647 #6261
void TestChoicesUsersGet::everySpellingOfABaseUrlWorks()
{
    QFETCH(QString, path);
    FakeUpstream upstream;
    upstream.on("/v1/chat/completions", openai::chat());
    House house;
    Endpoint &endpoint = house.add(QStringLiteral("upstream"), upstream);
    const auto normalised = normaliseBaseUrl(upstream.url(path).toString(), endpoint.kind);
    QVERIFY(std::holds_alternative<QUrl>(normalised));
    endpoint.baseUrl = std::get<QUrl>(normalised);
    house.apply();
    QCOMPARE(house.chat()->status(), 200);
}

// LiteLLM #25548 #40202: frozen on old samples, or choosing the slow endpoint
void TestChoicesUsersGet::aFavouriteThatBecameSlowIsLeft()
{
    FakeUpstream first;
    FakeUpstream second;
    first.setDefault(openai::chat());
    second.setDefault(openai::chat().headDelay(40ms));
    House house;
    house.settings().strategy.mode = StrategyMode::Smart;
    house.settings().smart.keepConversations = false;
    house.settings().smart.hedgeFloor = 20ms;
    house.settings().health.memory = 500ms;
    house.add(QStringLiteral("first"), first);
    house.add(QStringLiteral("second"), second);
    house.apply();
    for (int i = 0; i < 30; ++i)
        QCOMPARE(house.chat()->status(), 200);
    QVERIFY2(first.answered() > second.answered(), "the quick one was not found");

    first.setDefault(openai::chat().headDelay(400ms));
    second.setDefault(openai::chat());
    for (int i = 0; i < 15; ++i)
        QCOMPARE(house.chat()->status(), 200);
    int quick = 0;
    for (int i = 0; i < 10; ++i)
        quick += house.chat()->headers().value("x-regatta-endpoint") == "second" ? 1 : 0;
    QVERIFY2(quick >= 8, qPrintable(QString::number(quick)));
}

// LiteLLM #40130: cooldowns that never end
void TestChoicesUsersGet::anEndpointThatCameBackIsUsedAgain()
{
    FakeUpstream first;
    FakeUpstream second;
    first.setDefault(gcli::noCredential());
    second.setDefault(openai::chat());
    House house;
    house.settings().strategy.mode = StrategyMode::Fallback;
    house.settings().health.openFor = 50ms;
    house.settings().health.openForMax = 50ms;
    house.add(QStringLiteral("first"), first);
    house.add(QStringLiteral("second"), second);
    house.apply();
    for (int i = 0; i < house.settings().health.openAfterFailures; ++i)
        QCOMPARE(house.chat()->headers().value("x-regatta-endpoint"), QByteArray("second"));

    first.setDefault(openai::chat());
    QVERIFY(waitUntil([&] { return house.chat()->headers().value("x-regatta-endpoint") == "first"; }));
    QCOMPARE(house.chat()->headers().value("x-regatta-endpoint"), QByteArray("first"));
    const EndpointState state = house.gateway().snapshot().endpoints.first().state;
    QVERIFY(state == EndpointState::Healthy || state == EndpointState::Degraded);
}

QTEST_GUILESS_MAIN(TestChoicesUsersGet)
#include "tst_choicesusersget.moc"
