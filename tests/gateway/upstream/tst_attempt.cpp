// SPDX-License-Identifier: GPL-3.0-or-later
// What an attempt sends, and how it judges plain answers, errors and silence.
#include "gateway/upstream/attemptwatch.h"
#include "support/shapes.h"

#include <QElapsedTimer>
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

class TestAttempt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsTheEndpointsKeyAndNeverTheClients_data();
    void sendsTheEndpointsKeyAndNeverTheClients();
    void splicesTheModelNameAndNothingElse();
    void sendsTheBodyUntouchedWhereTheNameIsTheSame();
    void judgesAPlainAnswer_data();
    void judgesAPlainAnswer();
    void passesAPlainAnswerUnchanged();
    void refusesAnAnswerOverTheLimit();
    void passesBinaryAnswersFromTheHeadOn();
    void tellsAnErrorInTheUpstreamsWords_data();
    void tellsAnErrorInTheUpstreamsWords();
    void keepsTheKeyOutOfErrors();
    void doesNotWaitForAnEndlessErrorBody();
    void watchesEachPhase_data();
    void watchesEachPhase();
    void closesTheConnectionWhenDeleted();
    void survivesBeingDeletedInEachSlot_data();
    void survivesBeingDeletedInEachSlot();
};

void TestAttempt::sendsTheEndpointsKeyAndNeverTheClients_data()
{
    QTest::addColumn<Api>("api");
    QTest::addColumn<bool>("alsoAnthropic");
    QTest::newRow("chat completions take a bearer") << Api::ChatCompletions << false;
    QTest::newRow("messages take x-api-key as well") << Api::Messages << true;
    QTest::newRow("counting tokens takes x-api-key as well") << Api::CountTokens << true;
}

void TestAttempt::sendsTheEndpointsKeyAndNeverTheClients()
{
    QFETCH(Api, api);
    QFETCH(bool, alsoAnthropic);
    FakeUpstream upstream;
    upstream.setDefault(openai::chat());
    NetworkTransport transport;
    ChatRequest request = chatRequest(false, api);
    request.headers.append("Authorization", "Bearer client-key");
    request.headers.append("x-api-key", "client-key");
    request.headers.append("Cookie", "client-key");
    AttemptSpec spec = specFor(upstream, request);
    spec.endpoint.headers = {{"X-Team", "blue"}};
    spec.hops = "one,two";
    AttemptWatch watch(spec, transport);
    QTRY_VERIFY(watch.isOver());

    const HeaderList &headers = upstream.lastRequest().headers;
    QCOMPARE(headers.value("Authorization"), QByteArray("Bearer endpoint-key"));
    QCOMPARE(headers.value("x-api-key"), alsoAnthropic ? QByteArray("endpoint-key") : QByteArray());
    QCOMPARE(headers.value("X-Team"), QByteArray("blue"));
    QCOMPARE(headers.value("x-request-id"), QByteArray("request-1"));
    QCOMPARE(headers.value("x-regatta-hops"), QByteArray("one,two"));
    for (const auto &[name, value] : headers)
        QVERIFY2(!value.contains("client-key"), name.constData());
}

void TestAttempt::splicesTheModelNameAndNothingElse()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::chat());
    NetworkTransport transport;
    AttemptSpec spec = specFor(upstream, chatRequest(false));
    spec.endpoint.modelMap = {{QStringLiteral("test-model"), QStringLiteral("vendor/\"test\"")}};
    AttemptWatch watch(spec, transport);
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(upstream.lastRequest().body,
             QByteArray("{\"model\":\"vendor/\\\"test\\\"\",\"stream\":false,\"seed\":12345678901234567890,\"messages\":[]}"));
    QCOMPARE(watch.attempt->servedModel(), QStringLiteral("vendor/\"test\""));
}

void TestAttempt::sendsTheBodyUntouchedWhereTheNameIsTheSame()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::chat());
    NetworkTransport transport;
    const ChatRequest request = chatRequest(false);
    AttemptWatch watch(specFor(upstream, request), transport);
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(upstream.lastRequest().body, request.body);
    QCOMPARE(upstream.lastRequest().target, QByteArray("/v1/chat/completions"));
}

void TestAttempt::judgesAPlainAnswer_data()
{
    QTest::addColumn<bool>("stream");
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<QString>("said");
    const QString good = QStringLiteral("content finished");
    QTest::newRow("a good answer") << false << openai::chat() << good;
    QTest::newRow("a tool call") << false << openai::chat(answerWith([](Answer &answer) { answer.toolCall = true; })) << good;
    QTest::newRow("one byte at a time") << false << openai::chat().oneByteAtATime() << good;
    QTest::newRow("a gzip header over plain bytes") << false << openai::chat().gzipHeader() << good;
    QTest::newRow("HTTP/1.0") << false << openai::chat().http10() << good;
    QTest::newRow("truly compressed bytes")
        << false << Reply::json("\x1f\x8b\x08 and more").gzipHeader() << QStringLiteral("malformed");
    QTest::newRow("no choices") << false << openai::emptyChat() << QStringLiteral("empty");
    QTest::newRow("no body") << false << Reply::empty() << QStringLiteral("empty");
    QTest::newRow("broken JSON") << false << Reply::badJson() << QStringLiteral("malformed");
    QTest::newRow("HTML") << false << Reply::html() << QStringLiteral("malformed");
    QTest::newRow("an error under 200")
        << false << Reply::json("{\"error\":{\"message\":\"no\"}}") << QStringLiteral("error_event");
    QTest::newRow("an event stream that nobody asked for")
        << false << openai::chatStream() << QStringLiteral("malformed");
    QTest::newRow("cut short") << false << openai::chat().cutAfter(20) << QStringLiteral("truncated");
    QTest::newRow("dropped") << false << Reply::dropBeforeHead() << QStringLiteral("connection_lost");
    QTest::newRow("a redirect") << false << Reply::redirect("/v1/x") << QStringLiteral("redirected");
    QTest::newRow("an error status") << false << openai::error(400) << QStringLiteral("http_error");
    QTest::newRow("a plain answer to a stream is weak") << true << gcli::hi() << QStringLiteral("weak finished");
    QTest::newRow("HTML to a stream") << true << Reply::html() << QStringLiteral("malformed");
}

void TestAttempt::judgesAPlainAnswer()
{
    QFETCH(bool, stream);
    QFETCH(Reply, reply);
    QFETCH(QString, said);
    FakeUpstream upstream;
    upstream.setDefault(reply);
    NetworkTransport transport;
    AttemptWatch watch(specFor(upstream, chatRequest(stream)), transport);
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(watch.said(), said);
    QVERIFY(!watch.spokeInside);
    QCOMPARE(watch.attempt->isWeak(), said.startsWith(u"weak"));
    QCOMPARE(watch.attempt->record().weak, said.startsWith(u"weak"));
    if (watch.attempt->isWeak()) {
        QVERIFY(watch.bytes.startsWith("data: ") && watch.bytes.endsWith("data: [DONE]\n\n"));
        QCOMPARE(watch.attempt->contentLength(), -1);
    }
    QVERIFY(!watch.failure || !watch.failure->message.isEmpty());
    QCOMPARE(upstream.posts(), 1);
}

void TestAttempt::passesAPlainAnswerUnchanged()
{
    const Reply reply = openai::chat().header("Set-Cookie", "a=b").header("Access-Control-Allow-Origin", "*");
    FakeUpstream upstream;
    upstream.setDefault(reply);
    NetworkTransport transport;
    AttemptWatch watch(specFor(upstream, chatRequest(false)), transport);
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(watch.bytes, reply.wholeBody());
    QCOMPARE(watch.attempt->contentLength(), reply.wholeBody().size());
    QCOMPARE(watch.attempt->status(), 200);
    QVERIFY(!watch.attempt->isStream());
    QVERIFY(!watch.attempt->answerHeaders().contains("Set-Cookie"));
    QVERIFY(!watch.attempt->answerHeaders().contains("Access-Control-Allow-Origin"));
    const AttemptRecord record = watch.attempt->record();
    QCOMPARE(record.bytes, qint64(reply.wholeBody().size()));
    QCOMPARE(record.usage.input, std::optional<qint64>(11));
    QCOMPARE(record.usage.output, std::optional<qint64>(7));
    QVERIFY(record.timeToFirstToken.has_value());
}

void TestAttempt::refusesAnAnswerOverTheLimit()
{
    FakeUpstream upstream;
    upstream.setDefault(Reply::huge(256ll << 20, "application/json"));
    NetworkTransport transport;
    AttemptSpec spec = specFor(upstream, chatRequest(false));
    spec.answerLimit = 1 << 20;
    AttemptWatch watch(spec, transport);
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(watch.said(), QStringLiteral("too_large"));
    QTRY_COMPARE(upstream.aborts(), 1);
}

void TestAttempt::passesBinaryAnswersFromTheHeadOn()
{
    constexpr qint64 size = 256ll << 20;
    FakeUpstream upstream;
    upstream.setDefault(Reply::huge(size, "audio/mpeg"));
    NetworkTransport transport;
    ChatRequest request = chatRequest(false, Api::Other);
    request.path = "/v1/audio/speech";
    AttemptWatch watch(specFor(upstream, request), transport, false);
    QTRY_COMPARE(watch.said(), QStringLiteral("content"));
    QCOMPARE(watch.attempt->contentLength(), size);

    // Not released, then not taken: neither makes it read on.
    watch.taking = false;
    watch.release();
    QSignalSpy spy(watch.attempt.get(), &Attempt::finished);
    qint64 before = -1;
    while (std::exchange(before, upstream.bytesTaken()) != upstream.bytesTaken())
        QVERIFY(!spy.wait(500));
    QVERIFY2(upstream.bytesTaken() < (16ll << 20), qPrintable(QString::number(upstream.bytesTaken())));

    watch.taking = true;
    watch.bytes = watch.attempt->take();
    QTRY_VERIFY(watch.bytes.size() > (8 << 20));
    for (qsizetype i = 0; i < (8 << 20); i += 1021)
        QCOMPARE(uchar(watch.bytes.at(i)), uchar(i % 251));
}

void TestAttempt::tellsAnErrorInTheUpstreamsWords_data()
{
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("words");
    QTest::newRow("OpenAI's") << openai::error(404, QStringLiteral("no such model")) << 404 << QStringLiteral("no such model");
    QTest::newRow("gcli2api's detail") << gcli::wrongKey() << 403 << QStringLiteral("密码错误");
    QTest::newRow("a bare string") << gcli::noCredential() << 500 << QStringLiteral("当前无可用凭证");
    QTest::newRow("no words") << Reply::empty(502) << 502 << QStringLiteral("502");
    QTest::newRow("the body cut short")
        << openai::error(400, QStringLiteral("words")).claimedLength(5000).closing() << 400 << QStringLiteral("words");
}

void TestAttempt::tellsAnErrorInTheUpstreamsWords()
{
    QFETCH(Reply, reply);
    QFETCH(int, status);
    QFETCH(QString, words);
    FakeUpstream upstream;
    upstream.setDefault(Reply(reply).retryAfter(7s));
    NetworkTransport transport;
    AttemptWatch watch(specFor(upstream, chatRequest(true)), transport);
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(watch.said(), QStringLiteral("http_error"));
    QCOMPARE(watch.failure->httpStatus, status);
    QVERIFY2(watch.failure->message.contains(words), qPrintable(watch.failure->message));
    QCOMPARE(watch.failure->body, reply.wholeBody());
    QCOMPARE(watch.failure->retryAfter, std::optional(7s));
}

void TestAttempt::keepsTheKeyOutOfErrors()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::error(401, QStringLiteral("Incorrect key: endpoint-key.")));
    NetworkTransport transport;
    AttemptWatch watch(specFor(upstream, chatRequest(true)), transport);
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(watch.failure->message, QStringLiteral("Incorrect key: ***."));
    QVERIFY(!watch.failure->body.contains("endpoint-key"));
}

void TestAttempt::doesNotWaitForAnEndlessErrorBody()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::error(500, QStringLiteral("words")).stallAfter(20));
    NetworkTransport transport;
    AttemptSpec spec = specFor(upstream, chatRequest(true));
    spec.contentTimeout = 300ms;
    AttemptWatch watch(spec, transport);
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(watch.said(), QStringLiteral("http_error"));
    QCOMPARE(watch.failure->httpStatus, 500);
}

void TestAttempt::watchesEachPhase_data()
{
    QTest::addColumn<bool>("stream");
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<QString>("said");
    const QByteArray role = "data: " + openai::roleChunk() + "\n\n";
    const QString content = QStringLiteral("content_timeout");
    QTest::newRow("no head") << true << Reply::hang() << content;
    QTest::newRow("a head and silence") << true << Reply::stream({role}).stallAfter(0) << content;
    QTest::newRow("a role and silence") << true << Reply::stream({role, role}).stallAfter(role.size()) << content;
    QTest::newRow("half a plain answer") << false << openai::chat().stallAfter(20) << content;
    QTest::newRow("silence after content")
        << true << openai::chatStream().stallAfter(openai::chatStream().wholeBody().size() - 20)
        << QStringLiteral("content idle_timeout");
}

void TestAttempt::watchesEachPhase()
{
    QFETCH(bool, stream);
    QFETCH(Reply, reply);
    QFETCH(QString, said);
    FakeUpstream upstream;
    upstream.setDefault(reply);
    NetworkTransport transport;
    AttemptSpec spec = specFor(upstream, chatRequest(stream));
    spec.contentTimeout = 300ms;
    spec.idleTimeout = 300ms;
    AttemptWatch watch(spec, transport);
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(watch.said(), said);
    QTRY_COMPARE(upstream.aborts(), 1);
}

void TestAttempt::closesTheConnectionWhenDeleted()
{
    FakeUpstream upstream;
    upstream.setDefault(Reply::hang());
    NetworkTransport transport;
    AttemptWatch watch(specFor(upstream, chatRequest(true)), transport);
    QTRY_COMPARE(upstream.posts(), 1);
    QElapsedTimer elapsed;
    elapsed.start();
    watch.attempt.reset();
    QTRY_COMPARE(upstream.aborts(), 1);
    QVERIFY2(elapsed.elapsed() <= 200, qPrintable(QString::number(elapsed.elapsed())));
    QCOMPARE(watch.said(), QString());
}

void TestAttempt::survivesBeingDeletedInEachSlot_data()
{
    QTest::addColumn<QString>("signal");
    QTest::addColumn<Reply>("reply");
    QTest::newRow("hasContent") << QStringLiteral("content") << openai::chatStream();
    QTest::newRow("hasWeakAnswer") << QStringLiteral("weak") << gcli::hi();
    QTest::newRow("readable") << QStringLiteral("readable") << openai::chatStream();
    QTest::newRow("finished") << QStringLiteral("finished") << openai::chatStream();
    QTest::newRow("failed on the connection") << QStringLiteral("failed") << Reply::dropBeforeHead();
    QTest::newRow("failed on the head") << QStringLiteral("failed") << Reply::redirect("/v1/x");
    QTest::newRow("failed on the body") << QStringLiteral("failed") << Reply::html();
    QTest::newRow("failed on an event") << QStringLiteral("failed") << openai::errorEventFirst();
    QTest::newRow("failed on its timer") << QStringLiteral("failed") << Reply::hang();
}

void TestAttempt::survivesBeingDeletedInEachSlot()
{
    QFETCH(QString, signal);
    QFETCH(Reply, reply);
    FakeUpstream upstream;
    upstream.setDefault(reply);
    NetworkTransport transport;
    const SteadyClock clock;
    AttemptSpec spec = specFor(upstream, chatRequest(true));
    spec.contentTimeout = 300ms;
    auto attempt = std::make_unique<Attempt>(spec, transport, clock);
    int calls = 0;
    const auto drop = [&] {
        ++calls;
        attempt.reset();
    };
    connect(attempt.get(), &Attempt::hasContent, this, [&] { signal == u"content" ? drop() : attempt->release(); });
    connect(attempt.get(), &Attempt::hasWeakAnswer, this, drop);
    if (signal == u"readable")
        connect(attempt.get(), &Attempt::readable, this, drop);
    if (signal == u"finished")
        connect(attempt.get(), &Attempt::finished, this, drop);
    connect(attempt.get(), &Attempt::failed, this, drop);
    attempt->start();
    QTRY_COMPARE(calls, 1);
}

QTEST_GUILESS_MAIN(TestAttempt)
#include "tst_attempt.moc"
