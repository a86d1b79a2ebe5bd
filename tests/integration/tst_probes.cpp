// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/hostwatch.h"
#include "integration/house.h"

#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

namespace {

const QByteArray chatPath = "/v1/chat/completions";

class OfflineHost final : public HostSource
{
public:
    explicit OfflineHost(const bool &offline) : m_offline(offline) {}
    [[nodiscard]] std::optional<bool> isOnline() const override { return !m_offline; }
    [[nodiscard]] Milliseconds timeAsleep() const override { return Milliseconds(0); }

private:
    const bool &m_offline;
};

/// Asks the one endpoint whether it works.
ProbeResult probed(House &house)
{
    std::optional<ProbeResult> result;
    house.gateway().probe(QStringLiteral("relay"), [&](const ProbeResult &found) { result = found; });
    if (!waitUntil([&] { return result.has_value(); }))
        qFatal("the probe never answered");
    return *result;
}

} // namespace

/// What a person is told who asks an endpoint, or wonders about this machine.
class TestProbes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsHeldAgainstAnyoneWhileOffline();
    void aWrongWordOfBeingOfflineIsDisproved_data();
    void aWrongWordOfBeingOfflineIsDisproved();
    void aProbeSaysWhatCameBack();
    void aFailedProbeSaysWhy();
    void aProbeThatSucceedsClosesTheBreaker();
};

void TestProbes::nothingIsHeldAgainstAnyoneWhileOffline()
{
    FakeUpstream server;
    server.on(chatPath, openai::error(500));
    bool offline = true;
    House house;
    house.gateway().setHostSource(std::make_unique<OfflineHost>(offline));
    house.add(QStringLiteral("relay"), server);
    house.apply();
    QVERIFY(house.gateway().snapshot().hostNotice.contains(QStringLiteral("offline")));
    for (int i = 0; i < 5; ++i)
        QCOMPARE(house.chat()->status(), 503);
    QCOMPARE(server.posts(), 5); // no breaker opened
    QVERIFY(house.gateway().snapshot().endpoints.first().state != EndpointState::Down);
    QVERIFY(house.gateway().snapshot().endpoints.first().state != EndpointState::CircuitOpen);
    offline = false;
    server.on(chatPath, openai::chat());
    QCOMPARE(house.chat()->status(), 200);
    QTRY_COMPARE(house.gateway().snapshot().hostNotice, QString());
}

void TestProbes::aWrongWordOfBeingOfflineIsDisproved_data()
{
    QTest::addColumn<EndpointKind>("kind");
    QTest::addColumn<bool>("stream");
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<bool>("disproved");
    QTest::newRow("by gcli2api on this machine") << EndpointKind::Gcli << true << gcli::chatStream() << true;
    QTest::newRow("not by what it answers itself") << EndpointKind::Gcli << true << gcli::hi() << false;
    QTest::newRow("not by a model on this machine") << EndpointKind::OpenAi << true << openai::chatStream() << false;
}

void TestProbes::aWrongWordOfBeingOfflineIsDisproved()
{
    QFETCH(EndpointKind, kind);
    QFETCH(bool, stream);
    QFETCH(Reply, reply);
    QFETCH(bool, disproved);
    FakeUpstream server;
    server.on(chatPath, reply);
    const bool offline = true;
    House house;
    house.gateway().setHostSource(std::make_unique<OfflineHost>(offline));
    house.add(QStringLiteral("relay"), server, kind);
    house.apply();
    QCOMPARE(house.chat({{QStringLiteral("stream"), stream}})->status(), 200);
    QVERIFY(house.waitForRecords(1));
    QCOMPARE(house.gateway().snapshot().hostNotice.isEmpty(), disproved);
    server.on(chatPath, openai::error(500));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(house.chat()->status(), 503);
    const EndpointStatus live = house.gateway().snapshot().endpoints.first();
    QCOMPARE(live.state == EndpointState::CircuitOpen, disproved);
    QVERIFY(live.lastError.contains(QStringLiteral("500"))); // shown in any case
}

void TestProbes::aProbeSaysWhatCameBack()
{
    FakeUpstream server;
    server.on("/v1/models", openai::models({QStringLiteral("gemini-2.5-flash")}));
    server.on(chatPath, openai::chat());
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();
    QVERIFY(waitUntil([&] { return !house.gateway().models().isEmpty(); }));
    const ProbeResult result = probed(house);
    QVERIFY(result.ok);
    QCOMPARE(result.message, QStringLiteral("Hello, world (11 tokens in, 7 out)"));
    QCOMPARE(result.usage.output, std::optional<qint64>(7));
    const EndpointStatus status = house.gateway().snapshot().endpoints.first();
    QCOMPARE(status.succeeded, 1);
    QCOMPARE(status.callsToday, 1);
    QCOMPARE(status.inFlight, 0);
}

void TestProbes::aFailedProbeSaysWhy()
{
    FakeUpstream server;
    server.on("/v1/models", openai::models({QStringLiteral("gemini-2.5-flash")}));
    server.on(chatPath, openai::error(429, QStringLiteral("slow down")).retryAfter(7s));
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();
    QVERIFY(waitUntil([&] { return !house.gateway().models().isEmpty(); }));
    const ProbeResult result = probed(house);
    QVERIFY(!result.ok);
    QCOMPARE(result.message, QStringLiteral("429 slow down (it asks to wait 7 s)"));
    QCOMPARE(house.gateway().snapshot().endpoints.first().failed, 1);
}

void TestProbes::aProbeThatSucceedsClosesTheBreaker()
{
    FakeUpstream server;
    server.on("/v1/models", openai::models({QStringLiteral("test-model")}));
    server.on(chatPath, openai::error(500));
    House house;
    house.add(QStringLiteral("relay"), server);
    house.apply();
    QVERIFY(waitUntil([&] { return !house.gateway().models().isEmpty(); }));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(house.chat()->status(), 503);
    QCOMPARE(house.gateway().snapshot().endpoints.first().state, EndpointState::CircuitOpen);

    server.on(chatPath, openai::chat());
    QVERIFY(probed(house).ok);
    QVERIFY(house.gateway().snapshot().endpoints.first().state != EndpointState::CircuitOpen);
    QVERIFY(!house.gateway().snapshot().endpoints.first().resumesAt);
}

QTEST_GUILESS_MAIN(TestProbes)
#include "tst_probes.moc"
