// SPDX-License-Identifier: GPL-3.0-or-later
// Streams that are alive, but too slow to be of use.
#include "gateway/upstream/attemptwatch.h"
#include "support/shapes.h"
#include "support/waiting.h"
#include "upstream/streamfloor.h"

#include <QSignalSpy>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

namespace {

/// So many chunks of one token, one each 20 ms: about 10,000 bytes a second.
Reply trickle(int tokens)
{
    Answer answer;
    answer.deltas = QStringList(tokens, QStringLiteral("a"));
    return openai::chatStream(answer).pieceDelay(20ms);
}

AttemptSpec specWithFloor(const FakeUpstream &upstream, qint64 bytesASecond)
{
    AttemptSpec spec = specFor(upstream, chatRequest(true));
    spec.slowestStream = bytesASecond;
    spec.slowestStreamAfter = 200ms;
    return spec;
}

} // namespace

class TestStreamFloor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesEachWindowWithTheFloor();
    void countsNothingAfterAStop();
    void beginsAnewAfterAStop();
    void endsAStreamThatTrickles();
    void endsAStreamThatOnlySaysThatItIsAlive();
    void letsAStreamAboveTheFloorGoOn();
    void isOffByDefault();
    void isNotForBinaryAnswers();
    void doesNotBlameTheUpstreamForASlowClient();
    void survivesBeingDeletedWhenItFails();
};

// Windows of one length end in the order in which they began, so what holds when the last one ends needs no clock.

void TestStreamFloor::comparesEachWindowWithTheFloor()
{
    bool enoughFell = false;
    bool lessFell = false;
    bool enoughFellFirst = false;
    StreamFloor enough(1000, 30ms, [&] { enoughFell = true; });
    StreamFloor less(1000, 30ms, [&] {
        lessFell = true;
        enoughFellFirst = enoughFell;
    });
    for (StreamFloor *floor : {&enough, &less}) {
        floor->count(5000); // from before
        floor->watch();
    }
    enough.count(5030);
    less.count(5029);
    QVERIFY(waitUntil([&] { return lessFell; }));
    QVERIFY(!enoughFellFirst);
    QVERIFY(waitUntil([&] { return enoughFell; })); // in its second window, in which nothing came
}

void TestStreamFloor::countsNothingAfterAStop()
{
    bool stoppedFell = false;
    bool otherFell = false;
    StreamFloor stopped(1000, 30ms, [&] { stoppedFell = true; });
    StreamFloor other(1000, 30ms, [&] { otherFell = true; });
    stopped.watch();
    stopped.stop();
    other.watch();
    QVERIFY(waitUntil([&] { return otherFell; }));
    QVERIFY(!stoppedFell);
}

void TestStreamFloor::beginsAnewAfterAStop()
{
    bool anewFell = false;
    bool otherFell = false;
    bool anewFellFirst = false;
    StreamFloor anew(1000, 30ms, [&] { anewFell = true; });
    StreamFloor other(1000, 30ms, [&] {
        otherFell = true;
        anewFellFirst = anewFell;
    });
    anew.watch();
    anew.count(30);
    anew.stop();
    anew.watch();
    other.watch();
    QVERIFY(waitUntil([&] { return otherFell; }));
    QVERIFY(anewFellFirst);
}

void TestStreamFloor::endsAStreamThatTrickles()
{
    FakeUpstream upstream;
    upstream.setDefault(trickle(1000));
    NetworkTransport transport;
    AttemptWatch watch(specWithFloor(upstream, 100'000), transport);
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(watch.said(), QStringLiteral("content slow_stream"));
    QCOMPARE(watch.failure->message, QStringLiteral("Fewer than 100000 bytes a second came over 0.2 s."));
    QVERIFY(!watch.attempt->errorDelivered());
    QTRY_COMPARE(upstream.aborts(), 1);
}

void TestStreamFloor::endsAStreamThatOnlySaysThatItIsAlive()
{
    const QByteArray first = "data: " + openai::chunk(QStringLiteral("a")) + "\n\n";
    Reply reply = Reply::stream({first});
    for (int i = 0; i < 100; ++i)
        reply.piece(": " + QByteArray(1000, '.') + "\n\n", 20ms);
    FakeUpstream upstream;
    upstream.setDefault(reply);
    NetworkTransport transport;
    AttemptWatch watch(specWithFloor(upstream, 10), transport);
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(watch.said(), QStringLiteral("content slow_stream"));
}

void TestStreamFloor::letsAStreamAboveTheFloorGoOn()
{
    const Reply reply = trickle(50); // five windows
    FakeUpstream upstream;
    upstream.setDefault(reply);
    NetworkTransport transport;
    AttemptWatch watch(specWithFloor(upstream, 500), transport);
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(watch.said(), QStringLiteral("content finished"));
    QCOMPARE(watch.bytes, reply.wholeBody());
}

void TestStreamFloor::isOffByDefault()
{
    FakeUpstream upstream;
    upstream.setDefault(trickle(20));
    NetworkTransport transport;
    AttemptSpec spec = specFor(upstream, chatRequest(true));
    spec.slowestStreamAfter = 1ms;
    AttemptWatch watch(spec, transport);
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(watch.said(), QStringLiteral("content finished"));
}

void TestStreamFloor::isNotForBinaryAnswers()
{
    FakeUpstream upstream;
    Reply reply;
    reply.contentType("audio/mpeg").chunked();
    for (int i = 0; i < 20; ++i)
        reply.piece("abc", 20ms);
    upstream.setDefault(reply);
    NetworkTransport transport;
    AttemptSpec spec = specWithFloor(upstream, 1'000'000);
    ChatRequest speech = chatRequest(false, Api::Other);
    speech.path = "/v1/audio/speech";
    spec.request = std::make_shared<const ChatRequest>(speech);
    spec.slowestStreamAfter = 50ms;
    AttemptWatch watch(spec, transport);
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(watch.said(), QStringLiteral("content finished"));
}

void TestStreamFloor::doesNotBlameTheUpstreamForASlowClient()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::hugeStream(4ll << 20));
    NetworkTransport transport;
    AttemptWatch watch(specWithFloor(upstream, 1000), transport);
    watch.taking = false;
    QTRY_COMPARE(watch.said(), QStringLiteral("content"));
    QSignalSpy failed(watch.attempt.get(), &Attempt::failed);
    QVERIFY(!failed.wait(700));
    watch.taking = true;
    watch.bytes += watch.attempt->take();
    QTRY_COMPARE_WITH_TIMEOUT(watch.said(), QStringLiteral("content finished"), 20'000);
}

void TestStreamFloor::survivesBeingDeletedWhenItFails()
{
    FakeUpstream upstream;
    upstream.setDefault(trickle(1000));
    NetworkTransport transport;
    SteadyClock clock;
    auto attempt = std::make_unique<Attempt>(specWithFloor(upstream, 100'000), transport, clock);
    connect(attempt.get(), &Attempt::hasContent, this, [&] { attempt->release(); });
    connect(attempt.get(), &Attempt::failed, this, [&] { attempt.reset(); });
    attempt->start();
    QTRY_VERIFY(!attempt);
    QTRY_COMPARE(upstream.aborts(), 1);
}

QTEST_GUILESS_MAIN(TestStreamFloor)
#include "tst_streamfloor.moc"
