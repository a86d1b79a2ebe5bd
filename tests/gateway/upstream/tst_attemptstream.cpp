// SPDX-License-Identifier: GPL-3.0-or-later
// How an attempt reads streams: what wins, what passes, what breaks.
#include "gateway/upstream/attemptwatch.h"
#include "support/shapes.h"

#include <QSignalSpy>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(regatta::testing::Reply)
Q_DECLARE_METATYPE(regatta::Api)

namespace {

template<typename Change>
Answer answerWith(Change change)
{
    Answer answer;
    change(answer);
    return answer;
}

} // namespace

class TestAttemptStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesAStream_data();
    void judgesAStream();
    void passesEveryByteOfAGoodStream_data();
    void passesEveryByteOfAGoodStream();
    void holdsEventsBackUntilItIsReleased();
    void neverShowsAWinThatCameWithItsError();
    void passesTheUpstreamsOwnErrorEventOnce();
    void leavesOutWhatFollowsTheEnd();
    void doesNotWaitForTheConnectionToEnd();
    void keepsTheConnectionOfAStreamForTheNext();
    void refusesAnEventOverTheLimit();
    void holdsTheUpstreamBackWhileNobodyTakes();
    void doesNotBlameTheUpstreamForASlowClient();
    void readsUsage();
};

void TestAttemptStream::judgesAStream_data()
{
    QTest::addColumn<Api>("api");
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<QString>("said");
    const QString good = QStringLiteral("content finished");
    const Api chat = Api::ChatCompletions;
    const Reply stream = openai::chatStream();
    const qint64 size = stream.wholeBody().size();
    const qint64 done = qint64(QByteArray("data: [DONE]\n\n").size());
    QTest::newRow("OpenAI's") << chat << stream << good;
    QTest::newRow("gcli2api's") << chat << gcli::chatStream() << good;
    QTest::newRow("gcli2api's images") << chat << gcli::imageChunk() << good;
    QTest::newRow("finish_reason on every chunk") << chat << gcli::chatStream(answerWith([](Answer &answer) { answer.finishOnEveryChunk = true; })) << good;
    QTest::newRow("silence first") << chat << gcli::fakeStream(QStringLiteral("text"), 300ms) << good;
    QTest::newRow("Anthropic's") << Api::Messages << anthropic::messageStream() << good;
    QTest::newRow("a clean end after finish, without [DONE]")
        << chat << Reply::sse({openai::chunk(QStringLiteral("a")), openai::finishChunk()}, false) << good;
    QTest::newRow("a clean end without finish")
        << chat << Reply::sse({openai::chunk(QStringLiteral("a"))}, false) << QStringLiteral("content truncated");
    QTest::newRow("a connection cut before [DONE]")
        << chat << Reply(stream).cutAfter(size - done) << QStringLiteral("content truncated");
    QTest::newRow("a connection reset in the middle")
        << chat << Reply(stream).resetAfter(size - done - 3) << QStringLiteral("content truncated");
    QTest::newRow("only the chunk framing is cut") << chat << Reply(stream).cutAtEnd() << good;
    QTest::newRow("a role and [DONE]") << chat << openai::emptyStream() << QStringLiteral("empty");
    QTest::newRow("nothing at all") << chat << Reply::stream({}) << QStringLiteral("empty");
    QTest::newRow("heartbeats only") << chat << Reply::stream({": ping\n\n", ": ping\n\n"}) << QStringLiteral("empty");
    QTest::newRow("an error event first") << chat << openai::errorEventFirst() << QStringLiteral("error_event");
    QTest::newRow("data that is no JSON") << chat << Reply::sse({"<html>"}) << QStringLiteral("malformed");
    QTest::newRow("an error status") << chat << gcli::exhausted() << QStringLiteral("http_error");
}

void TestAttemptStream::judgesAStream()
{
    QFETCH(Api, api);
    QFETCH(Reply, reply);
    QFETCH(QString, said);
    FakeUpstream upstream;
    upstream.setDefault(reply);
    NetworkTransport transport;
    AttemptWatch watch(specFor(upstream, chatRequest(true, api)), transport);
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(watch.said(), said);
    QVERIFY(!watch.spokeInside);
    QVERIFY(!watch.attempt->isWeak());
    if (!watch.failure) {
        QCOMPARE(watch.bytes, reply.wholeBody());
        QVERIFY(watch.attempt->isStream());
    }
    QCOMPARE(upstream.posts(), 1);
}

void TestAttemptStream::passesEveryByteOfAGoodStream_data()
{
    QTest::addColumn<Reply>("reply");
    Answer rowing;
    rowing.deltas = {QStringLiteral("🚣 рядом"), QStringLiteral("队"), QStringLiteral("🏁")};
    QTest::newRow("as it came") << openai::chatStream(rowing);
    QTest::newRow("one byte at a time") << openai::chatStream(rowing).oneByteAtATime();
    QTest::newRow("CRLF") << openai::chatStream(rowing).crlf();
    QTest::newRow("CRLF, one byte at a time") << openai::chatStream(rowing).crlf().oneByteAtATime();
    QTest::newRow("several data lines") << openai::chatStream(rowing).multiLineData();
    QTest::newRow("HTTP/1.0") << openai::chatStream(rowing).http10();
    QTest::newRow("a gzip header over plain bytes") << openai::chatStream(rowing).gzipHeader();
}

void TestAttemptStream::passesEveryByteOfAGoodStream()
{
    QFETCH(Reply, reply);
    FakeUpstream upstream;
    upstream.setDefault(reply);
    NetworkTransport transport;
    AttemptWatch watch(specFor(upstream, chatRequest(true)), transport);
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(watch.said(), QStringLiteral("content finished"));
    QCOMPARE(watch.bytes, reply.wholeBody());
    QCOMPARE(watch.attempt->answerHeaders().value("Content-Type").left(17), QByteArray("text/event-stream"));
    QCOMPARE(watch.attempt->record().bytes, qint64(reply.wholeBody().size()));
}

void TestAttemptStream::holdsEventsBackUntilItIsReleased()
{
    const Reply reply = openai::chatStream();
    FakeUpstream upstream;
    upstream.setDefault(reply);
    NetworkTransport transport;
    AttemptWatch watch(specFor(upstream, chatRequest(true)), transport, false);
    QTRY_COMPARE(upstream.answered(), 1);
    QTRY_COMPARE(watch.said(), QStringLiteral("content"));
    QVERIFY(watch.attempt->hasBytes());
    watch.release();
    QCOMPARE(watch.said(), QStringLiteral("content")); // nothing from within release()
    QTRY_COMPARE(watch.said(), QStringLiteral("content finished"));
    QCOMPARE(watch.bytes, reply.wholeBody());
    QVERIFY(!watch.spokeInside);
}

void TestAttemptStream::neverShowsAWinThatCameWithItsError()
{
    const QByteArray both = "data: " + openai::chunk(QStringLiteral("a")) + "\n\ndata: {\"error\":{\"message\":\"no\"}}\n\n";
    FakeUpstream upstream;
    upstream.setDefault(Reply::stream({both}));
    NetworkTransport transport;
    AttemptWatch watch(specFor(upstream, chatRequest(true)), transport);
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(watch.said(), QStringLiteral("error_event"));
    QVERIFY(!watch.attempt->errorDelivered());
}

void TestAttemptStream::passesTheUpstreamsOwnErrorEventOnce()
{
    const Reply reply = gcli::startsAgain({QStringLiteral("a"), QStringLiteral("b")}).pieceDelay(50ms);
    const QByteArray done = "data: [DONE]\n\n";
    FakeUpstream upstream;
    upstream.setDefault(reply);
    NetworkTransport transport;
    AttemptWatch watch(specFor(upstream, chatRequest(true)), transport);
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(watch.said(), QStringLiteral("content error_event"));
    QVERIFY(watch.attempt->errorDelivered());
    QVERIFY(reply.wholeBody().endsWith(done));
    QCOMPARE(watch.bytes, reply.wholeBody().chopped(done.size()));
}

void TestAttemptStream::leavesOutWhatFollowsTheEnd()
{
    const QByteArray good = openai::chatStream().wholeBody();
    FakeUpstream upstream;
    upstream.setDefault(Reply::stream({good + "data: {\"more\":1}\n\n", "data: {\"error\":\"late\"}\n\n"}));
    NetworkTransport transport;
    AttemptWatch watch(specFor(upstream, chatRequest(true)), transport);
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(watch.said(), QStringLiteral("content finished"));
    QCOMPARE(watch.bytes, good);
}

void TestAttemptStream::doesNotWaitForTheConnectionToEnd()
{
    const QByteArray good = openai::chatStream().wholeBody();
    FakeUpstream upstream;
    upstream.setDefault(Reply::stream({good, "never sent"}).stallAfter(good.size()));
    NetworkTransport transport;
    AttemptWatch watch(specFor(upstream, chatRequest(true)), transport);
    QTRY_COMPARE_WITH_TIMEOUT(watch.said(), QStringLiteral("content finished"), 900);
    QTRY_COMPARE_WITH_TIMEOUT(upstream.aborts(), 1, 3000);
}

void TestAttemptStream::keepsTheConnectionOfAStreamForTheNext()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::chatStream());
    NetworkTransport transport;
    for (int i = 0; i < 5; ++i) {
        auto watch = std::make_unique<AttemptWatch>(specFor(upstream, chatRequest(true)), transport);
        QTRY_COMPARE(watch->said(), QStringLiteral("content finished"));
        watch.reset(); // as the exchange does at once
        QTRY_COMPARE(upstream.answered(), i + 1);
    }
    QCOMPARE(upstream.aborts(), 0);
    QVERIFY2(upstream.connections() <= 2, qPrintable(QString::number(upstream.connections())));
}

void TestAttemptStream::refusesAnEventOverTheLimit()
{
    FakeUpstream upstream;
    upstream.setDefault(Reply::huge(256ll << 20, "text/event-stream"));
    NetworkTransport transport;
    AttemptSpec spec = specFor(upstream, chatRequest(true));
    spec.answerLimit = 1 << 20;
    AttemptWatch watch(spec, transport);
    QTRY_VERIFY(watch.isOver());
    QVERIFY2(watch.failure, qPrintable(watch.said()));
    QVERIFY(upstream.bytesTaken() < (16ll << 20));
}

void TestAttemptStream::holdsTheUpstreamBackWhileNobodyTakes()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::hugeStream(256ll << 20));
    NetworkTransport transport;
    AttemptWatch watch(specFor(upstream, chatRequest(true)), transport);
    watch.taking = false;
    QTRY_COMPARE(watch.said(), QStringLiteral("content"));
    QSignalSpy spy(watch.attempt.get(), &Attempt::finished);
    qint64 before = -1;
    while (std::exchange(before, upstream.bytesTaken()) != upstream.bytesTaken())
        QVERIFY(!spy.wait(500));
    QVERIFY2(upstream.bytesTaken() < (16ll << 20), qPrintable(QString::number(upstream.bytesTaken())));
    const QByteArray first = watch.attempt->take();
    QVERIFY2(first.size() < 512 * 1024, qPrintable(QString::number(first.size())));
    watch.taking = true;
    QTRY_VERIFY(watch.bytes.size() > (8 << 20));
}

void TestAttemptStream::doesNotBlameTheUpstreamForASlowClient()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::hugeStream(4ll << 20));
    NetworkTransport transport;
    AttemptSpec spec = specFor(upstream, chatRequest(true));
    spec.idleTimeout = 300ms;
    AttemptWatch watch(spec, transport);
    watch.taking = false;
    QTRY_COMPARE(watch.said(), QStringLiteral("content"));
    QSignalSpy failed(watch.attempt.get(), &Attempt::failed);
    QVERIFY(!failed.wait(1000));
    watch.taking = true;
    watch.bytes += watch.attempt->take();
    QTRY_COMPARE_WITH_TIMEOUT(watch.said(), QStringLiteral("content finished"), 20'000);
}

void TestAttemptStream::readsUsage()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::chatStream(answerWith([](Answer &answer) { answer.usageChunk = true; })));
    NetworkTransport transport;
    AttemptWatch watch(specFor(upstream, chatRequest(true)), transport);
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(watch.attempt->record().usage.input, std::optional<qint64>(11));
    QCOMPARE(watch.attempt->record().usage.output, std::optional<qint64>(7));
}

QTEST_GUILESS_MAIN(TestAttemptStream)
#include "tst_attemptstream.moc"
