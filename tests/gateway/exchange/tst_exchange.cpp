// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/exchange.h"

#include "health/healthbook.h"
#include "integration/holdingwriter.h"
#include "support/fakeupstream.h"
#include "support/manualclock.h"
#include "support/shapes.h"
#include "support/waiting.h"
#include "upstream/networktransport.h"
#include "wire/baseurl.h"
#include "wire/requestreader.h"

#include <QSignalSpy>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

namespace {

/// A client that takes everything and leaves when the test says so.
class FakeSink final : public ClientSink
{
public:
    void sendHead(int, const HeaderList &, qint64) override {}
    void write(const QByteArray &bytes) override { body += bytes; }
    void finish() override {}
    void abort() override {}
    [[nodiscard]] qint64 bytesWaiting() const override { return 0; }
    [[nodiscard]] bool isGone() const override { return false; }

    QByteArray body;
};

ChatRequest streamedRequest()
{
    ChatRequest request;
    request.method = "POST";
    request.path = "/v1/chat/completions";
    request.headers = {{"Content-Type", "application/json"}};
    request.body = R"({"model":"m","stream":true,"messages":[{"role":"user","content":"Hello?"}]})";
    if (readRequestBody(request))
        qFatal("the request is malformed");
    return request;
}

/// What an exchange refers to, with a single endpoint.
struct OneEndpoint
{
    explicit OneEndpoint(const FakeUpstream &server)
    {
        Endpoint endpoint;
        endpoint.name = name;
        endpoint.baseUrl = std::get<QUrl>(normaliseBaseUrl(server.url().toString(), endpoint.kind));
        settings->endpoints = {endpoint};
        health.apply(settings->endpoints);
        plan.legs = {{{0}}};
    }

    [[nodiscard]] ExchangeContext context(RecordWriter *writer = nullptr)
    {
        return {settings, std::make_shared<EndpointSecrets>(), {}, StrategyMode::Race, transport, clock, health, writer};
    }

    const QString name = QStringLiteral("relay");
    const std::shared_ptr<Settings> settings = std::make_shared<Settings>();
    NetworkTransport transport;
    ManualClock clock;
    HealthBook health;
    Plan plan;
};

} // namespace

class TestExchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClientThatLeavesTheWinnerDoesNotMakeItLookSlow();
    void aClientThatLeavesAsItsRecordBecomesSafeEndsItOnce();
};

void TestExchange::aClientThatLeavesTheWinnerDoesNotMakeItLookSlow()
{
    const QByteArray first = "data: " + openai::chunk(QStringLiteral("begun")) + "\n\n";
    FakeUpstream server;
    server.on("/v1/chat/completions", Reply::stream({first, first}).stallAfter(first.size()));
    OneEndpoint one(server);

    auto ownedSink = std::make_unique<FakeSink>();
    FakeSink &sink = *ownedSink;
    Exchange exchange(one.context(), streamedRequest(), std::move(ownedSink), one.plan);
    const QSignalSpy done(&exchange, &Exchange::done);
    exchange.start();
    QVERIFY(waitUntil([&] { return sink.body == first; }));
    one.clock.advance(10min);
    Q_EMIT sink.gone();

    QCOMPARE(done.size(), 1);
    QCOMPARE(one.health.of(one.name)->inFlight(), 0);
    QCOMPARE(one.health.quantile(one.name, 0.95), std::optional(0ms));
}

void TestExchange::aClientThatLeavesAsItsRecordBecomesSafeEndsItOnce()
{
    FakeUpstream server;
    server.on("/v1/chat/completions", openai::chatStream());
    OneEndpoint one(server);
    HoldingWriter writer;

    auto ownedSink = std::make_unique<FakeSink>();
    FakeSink &sink = *ownedSink;
    Exchange exchange(one.context(&writer), streamedRequest(), std::move(ownedSink), one.plan);
    const QSignalSpy done(&exchange, &Exchange::done);
    exchange.start();
    QVERIFY(waitUntil([&] { return writer.held.size() == 1; }));
    const QByteArray before = sink.body;
    // Its owner deletes it later, so what becomes safe in the same turn still finds it.
    Q_EMIT sink.gone();
    writer.held.first()();

    QCOMPARE(done.size(), 1);
    QCOMPARE(writer.written.size(), 1);
    QCOMPARE(sink.body, before);
}

QTEST_GUILESS_MAIN(TestExchange)
#include "tst_exchange.moc"
