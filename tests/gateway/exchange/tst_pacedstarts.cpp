// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/pacedstarts.h"

#include "exchange/gateway.h"
#include "support/fakeupstream.h"
#include "support/shapes.h"
#include "support/waiting.h"
#include "upstream/networktransport.h"
#include "wire/baseurl.h"
#include "wire/requestreader.h"

#include <QAbstractEventDispatcher>
#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace regatta;
using namespace regatta::testing;

namespace {

constexpr int perTurn = PacedStarts::perTurn;

QList<int> numbersUpTo(int count)
{
    QList<int> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

/// A client that leaves when the test says so.
class LeavingClient final : public ClientSink
{
public:
    void sendHead(int status, const HeaderList &, qint64) override { *m_status = status; }
    void write(const QByteArray &) override {}
    void finish() override {}
    void abort() override {}
    [[nodiscard]] qint64 bytesWaiting() const override { return 0; }
    [[nodiscard]] bool isGone() const override { return m_gone; }

    void leave()
    {
        m_gone = true;
        Q_EMIT gone();
    }
    /// What it was told; outlives it.
    [[nodiscard]] std::shared_ptr<const int> status() const { return m_status; }

private:
    bool m_gone = false;
    std::shared_ptr<int> m_status = std::make_shared<int>(0);
};

/// A gateway with one upstream, and clients that all ask in one turn.
class PacedHouse
{
public:
    PacedHouse()
    {
        upstream.setDefault(openai::chat());
        Endpoint relay;
        relay.name = QStringLiteral("relay");
        relay.baseUrl = std::get<QUrl>(normaliseBaseUrl(upstream.url().toString(), relay.kind));
        Settings settings;
        settings.endpoints = {relay};
        gateway.emplace(transport, clock, "the-gateway");
        gateway->apply(settings, {});
    }

    /// Where the sink lives as long as its exchange does.
    QPointer<LeavingClient> ask(const QString &name)
    {
        ChatRequest request;
        request.method = "POST";
        request.path = "/v1/chat/completions";
        request.id = name;
        request.headers = {{"Content-Type", "application/json"}};
        request.body = R"({"model":"m","messages":[{"role":"user","content":"Hello?"}]})";
        if (readRequestBody(request))
            qFatal("the request is malformed");
        auto sink = std::make_unique<LeavingClient>();
        QPointer<LeavingClient> client = sink.get();
        gateway->handle(std::move(request), std::move(sink));
        return client;
    }

    FakeUpstream upstream;
    NetworkTransport transport;
    SteadyClock clock;
    std::optional<Gateway> gateway;
};

} // namespace

class TestPacedStarts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fewBeginAtOnce();
    void soManyBeginInEachTurnAndInOrder();
    void whatStartsMeanwhileFollowsWhatWaits();
    void nothingTurnsOnceAllHaveBegun();
    void destroyedItStartsNothingMore();
    void everyClientOfARushIsAnswered();
    void aClientThatLeftBeforeItsTurnCallsNobody();
    void shuttingDownEndsThoseThatWaitToo();
    void aGatewayThatGoesStartsNothingMore();
};

void TestPacedStarts::fewBeginAtOnce()
{
    PacedStarts starts;
    QList<int> begun;
    for (int i = 0; i < perTurn; ++i)
        starts.add([&begun, i] { begun.append(i); });
    QCOMPARE(begun, numbersUpTo(perTurn));
    // A turn later as many may begin at once again.
    QVERIFY(waitUntil([&] { return QCoreApplication::eventDispatcher()->registeredTimers(&starts).isEmpty(); }));
    starts.add([&begun] { begun.append(perTurn); });
    QCOMPARE(begun, numbersUpTo(perTurn + 1));
}

void TestPacedStarts::soManyBeginInEachTurnAndInOrder()
{
    constexpr int many = 5 * perTurn + 3;
    PacedStarts starts;
    QList<int> begun;
    for (int i = 0; i < many; ++i)
        starts.add([&begun, i] { begun.append(i); });
    QCOMPARE(begun.size(), perTurn);
    int turns = 0;
    while (begun.size() < many && turns < 1000) {
        const qsizetype before = begun.size();
        QCoreApplication::eventDispatcher()->processEvents(QEventLoop::AllEvents);
        QVERIFY2(begun.size() - before <= perTurn, qPrintable(QString::number(begun.size() - before)));
        turns += begun.size() > before;
    }
    QCOMPARE(begun, numbersUpTo(many));
    QCOMPARE(turns, 5);
}

void TestPacedStarts::whatStartsMeanwhileFollowsWhatWaits()
{
    PacedStarts starts;
    QList<int> begun;
    for (int i = 0; i < 2 * perTurn; ++i) {
        starts.add([&, i] {
            begun.append(i);
            // One of the second turn, in which there is room only at first sight.
            if (i == perTurn)
                starts.add([&] { begun.append(2 * perTurn); });
        });
    }
    QVERIFY(waitUntil([&] { return begun.size() == 2 * perTurn + 1; }));
    QCOMPARE(begun, numbersUpTo(2 * perTurn + 1));
}

void TestPacedStarts::nothingTurnsOnceAllHaveBegun()
{
    PacedStarts starts;
    int begun = 0;
    for (int i = 0; i < 3 * perTurn; ++i)
        starts.add([&] { ++begun; });
    QVERIFY(waitUntil([&] { return begun == 3 * perTurn; }));
    QVERIFY2(waitUntil([&] { return QCoreApplication::eventDispatcher()->registeredTimers(&starts).isEmpty(); }, 2000),
             "an idle gateway would never sleep");
}

void TestPacedStarts::destroyedItStartsNothingMore()
{
    int begun = 0;
    const auto held = std::make_shared<int>(0);
    {
        PacedStarts starts;
        for (int i = 0; i < 4 * perTurn; ++i)
            starts.add([&begun, held] { ++begun; });
        QCOMPARE(begun, perTurn);
    }
    QCOMPARE(held.use_count(), 1); // and lets go of what waited
    for (int i = 0; i < 5; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(begun, perTurn);
}

void TestPacedStarts::everyClientOfARushIsAnswered()
{
    PacedHouse house;
    const QSignalSpy recorded(&*house.gateway, &Gateway::recorded);
    QList<std::shared_ptr<const int>> told;
    for (int i = 0; i < 5 * perTurn; ++i)
        told.append(house.ask(QString::number(i))->status());
    QCOMPARE(house.gateway->exchangesUnderWay(), 5 * perTurn);
    QVERIFY(waitUntil([&] { return recorded.size() == 5 * perTurn; }));
    for (const auto &status : told)
        QCOMPARE(*status, 200);
    QCOMPARE(house.upstream.posts(), 5 * perTurn);
    QCOMPARE(house.gateway->exchangesUnderWay(), 0);
}

void TestPacedStarts::aClientThatLeftBeforeItsTurnCallsNobody()
{
    PacedHouse house;
    QHash<QString, ExchangeRecord> records;
    QObject::connect(&*house.gateway, &Gateway::recorded, &*house.gateway, [&](const ExchangeRecord &record) {
        QVERIFY2(!records.contains(record.requestId), "recorded twice");
        records.insert(record.requestId, record);
    });
    QList<QPointer<LeavingClient>> clients;
    for (int i = 0; i < 3 * perTurn; ++i)
        clients.append(house.ask(QString::number(i)));
    for (int i = perTurn; i < 2 * perTurn; ++i) // in the turn in which they came
        clients[i]->leave();
    QCOMPARE(records.size(), perTurn);
    QVERIFY(waitUntil([&] { return records.size() == 3 * perTurn && house.gateway->exchangesUnderWay() == 0; }));
    for (int i = 0; i < 3 * perTurn; ++i) {
        const ExchangeRecord &record = records[QString::number(i)];
        const bool left = i >= perTurn && i < 2 * perTurn;
        QCOMPARE(record.clientLeft, left);
        QCOMPARE(record.status, left ? 499 : 200);
        QCOMPARE(record.attempts.size(), left ? 0 : 1);
    }
    QCOMPARE(house.upstream.posts(), 2 * perTurn);
    QCOMPARE(house.gateway->snapshot().endpoints.first().callsToday, 2 * perTurn);
}

void TestPacedStarts::shuttingDownEndsThoseThatWaitToo()
{
    PacedHouse house;
    house.upstream.on("/v1/chat/completions", Reply::hang());
    const QSignalSpy recorded(&*house.gateway, &Gateway::recorded);
    QList<std::shared_ptr<const int>> told;
    for (int i = 0; i < 2 * perTurn; ++i)
        told.append(house.ask(QString::number(i))->status());
    house.gateway->shutDown();
    QCOMPARE(recorded.size(), 2 * perTurn);
    for (const auto &status : told)
        QCOMPARE(*status, 503);
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    QVERIFY(house.upstream.posts() <= perTurn);
    QCOMPARE(house.gateway->snapshot().endpoints.first().callsToday, perTurn);
    QCOMPARE(recorded.size(), 2 * perTurn);
}

void TestPacedStarts::aGatewayThatGoesStartsNothingMore()
{
    PacedHouse house;
    house.upstream.on("/v1/chat/completions", Reply::hang());
    for (int i = 0; i < 3 * perTurn; ++i)
        QVERIFY(house.ask(QString::number(i)));
    house.gateway.reset();
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    QVERIFY(house.upstream.posts() <= perTurn);
}

QTEST_GUILESS_MAIN(TestPacedStarts)
#include "tst_pacedstarts.moc"
