// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/health/bookkit.h"

#include <QTest>

using namespace regatta;
using namespace regatta::test;
using namespace std::chrono_literals;

class TestBreakers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingKnownIsOpen();
    void failuresShutOneModelOut_data();
    void failuresShutOneModelOut();
    void neverOpens_data();
    void neverOpens();
    void brokenModelLeavesItsNeighboursAlone();
    void failuresOfSeveralModelsShutTheEndpointOut();
    void retryAfterHoldsForItsModel_data();
    void retryAfterHoldsForItsModel();
    void unreachableServerShutsBothItsEndpointsOut();
    void successAtEitherEndpointBringsTheServerBack();
    void evenAnErrorShowsThatTheServerIsBack();
    void serversAreTheSameByHostPortAndProxy_data();
    void serversAreTheSameByHostPortAndProxy();
    void refusedKeyTakesTheEndpointOut();
    void refusedKeyIsTriedAgainAfterTenMinutes();
    void successOfARequestUnderWayBringsTheEndpointBack();
    void changedKeyBringsTheEndpointBack();
    void resetBringsTheEndpointBack();
    void probeIsOneAtATime();
    void probeThatWasCancelledLetsTheNextOneTry();
    void probeThatWasNeverSentLetsTheNextOneTry();
    void nothingCountsWhileExcused();
    void showsWhenItResumes();
};

void TestBreakers::nothingKnownIsOpen()
{
    const Book book;
    QCOMPARE(book.words("gcli"), QStringLiteral("open"));
    QCOMPARE(book.words("nobody"), QStringLiteral("open"));
}

void TestBreakers::failuresShutOneModelOut_data()
{
    QTest::addColumn<Failure>("failure");
    QTest::newRow("a server error") << answered(500);
    QTest::newRow("silence") << local(FailureKind::ContentTimeout);
    QTest::newRow("an empty success") << local(FailureKind::Empty);
    QTest::newRow("a cut stream") << local(FailureKind::Truncated);
    QTest::newRow("too many requests") << answered(429);
    QTest::newRow("a lost connection") << local(FailureKind::ConnectionLost);
}

void TestBreakers::failuresShutOneModelOut()
{
    QFETCH(Failure, failure);
    Book book;
    book.fail("relay", failure);
    book.fail("relay", failure);
    QCOMPARE(book.words("relay"), QStringLiteral("open"));
    book.fail("relay", failure);
    QCOMPARE(book.words("relay"), QStringLiteral("blocked for 10 s"));
    book.now += 10s;
    QCOMPARE(book.words("relay"), QStringLiteral("probe"));
    book.succeed("relay");
    QCOMPARE(book.words("relay"), QStringLiteral("open"));
}

void TestBreakers::neverOpens_data()
{
    QTest::addColumn<Failure>("failure");
    for (const int status : {400, 404, 413, 422})
        QTest::addRow("%d", status) << answered(status);
    QTest::newRow("no local port") << local(FailureKind::NoLocalPort);
    QTest::newRow("saturated") << local(FailureKind::Saturated);
    QTest::newRow("the day's limit") << local(FailureKind::DailyLimit);
    QTest::newRow("a key that cannot be read") << local(FailureKind::NoKey);
    QTest::newRow("a breaker") << local(FailureKind::CircuitOpen);
}

void TestBreakers::neverOpens()
{
    QFETCH(Failure, failure);
    Book book;
    for (int i = 0; i < 30; ++i)
        book.fail("relay", failure);
    for (int i = 0; i < 30; ++i)
        book.begin("relay").cancelled(20s, book.now);
    for (int i = 0; i < 30; ++i)
        book.begin("relay").answeredWeakly(book.now);
    QCOMPARE(book.words("relay"), QStringLiteral("open"));
}

void TestBreakers::brokenModelLeavesItsNeighboursAlone()
{
    Book book;
    for (int i = 0; i < 20; ++i) {
        book.fail("relay", answered(500), "broken");
        book.succeed("relay", "good");
    }
    QCOMPARE(book.words("relay", "broken"), QStringLiteral("blocked for 10 s"));
    QCOMPARE(book.words("relay", "good"), QStringLiteral("open"));
    for (int i = 0; i < 20; ++i)
        book.fail("relay", answered(500), "broken"); // nobody asks for another
    QCOMPARE(book.words("relay", "good"), QStringLiteral("open"));
}

void TestBreakers::failuresOfSeveralModelsShutTheEndpointOut()
{
    Book book;
    for (const char *model : {"a", "b", "c"})
        book.fail("relay", answered(502), model);
    QCOMPARE(book.words("relay", "never asked for"), QStringLiteral("blocked for 10 s"));
    book.now += 10s;
    QCOMPARE(book.words("relay", "never asked for"), QStringLiteral("probe"));
    book.fail("relay", answered(502), "never asked for");
    QCOMPARE(book.words("relay", "a"), QStringLiteral("blocked for 20 s"));
    book.now += 20s;
    book.succeed("relay", "a");
    QCOMPARE(book.words("relay", "b"), QStringLiteral("open"));
}

void TestBreakers::retryAfterHoldsForItsModel_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("words");
    QTest::newRow("429") << 429 << 42 << "blocked for 42 s";
    QTest::newRow("503") << 503 << 42 << "blocked for 42 s";
    QTest::newRow("capped") << 429 << 90'000 << "blocked for 3600 s";
    QTest::newRow("at once") << 429 << 0 << "open";
    QTest::newRow("not with another status") << 500 << 42 << "open";
    QTest::newRow("not with a request's own fault") << 400 << 42 << "open";
}

void TestBreakers::retryAfterHoldsForItsModel()
{
    QFETCH(int, status);
    QFETCH(int, seconds);
    QFETCH(QString, words);
    Book book;
    Failure failure = answered(status);
    failure.retryAfter = std::chrono::seconds(seconds);
    book.fail("relay", failure);
    QCOMPARE(book.words("relay"), words);
    QCOMPARE(book.words("relay", "another"), QStringLiteral("open"));
}

void TestBreakers::unreachableServerShutsBothItsEndpointsOut()
{
    Book book;
    book.fail("gcli", local(FailureKind::ConnectFailed));
    book.fail("antigravity", local(FailureKind::ConnectTimeout));
    QCOMPARE(book.words("gcli"), QStringLiteral("open"));
    book.fail("gcli", local(FailureKind::TlsFailed));
    QCOMPARE(book.words("gcli"), QStringLiteral("blocked for 10 s"));
    QCOMPARE(book.words("antigravity", "any"), QStringLiteral("blocked for 10 s"));
    QCOMPARE(book.words("relay"), QStringLiteral("open"));
    QCOMPARE(book.status("antigravity").state, EndpointState::CircuitOpen);
    book.now += 10s;
    const AttemptHealth probe = book.begin("gcli"); // the only one for both
    QCOMPARE(book.words("antigravity"), QStringLiteral("blocked"));
}

void TestBreakers::successAtEitherEndpointBringsTheServerBack()
{
    Book book;
    for (int i = 0; i < 3; ++i)
        book.fail("gcli", local(FailureKind::ConnectFailed));
    book.now += 10s;
    book.succeed("antigravity");
    QCOMPARE(book.words("gcli"), QStringLiteral("open"));
}

void TestBreakers::evenAnErrorShowsThatTheServerIsBack()
{
    Book book;
    for (int i = 0; i < 3; ++i)
        book.fail("gcli", local(FailureKind::ConnectFailed));
    book.now += 10s;
    book.fail("antigravity", answered(400));
    QCOMPARE(book.words("gcli"), QStringLiteral("open"));
}

void TestBreakers::serversAreTheSameByHostPortAndProxy_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("proxy");
    QTest::addColumn<bool>("same");
    const QString system = QStringLiteral("system");
    QTest::newRow("another path") << "https://api.example/second" << system << true;
    QTest::newRow("the port said") << "https://api.example:443/v1" << system << true;
    QTest::newRow("another port") << "https://api.example:444/v1" << system << false;
    QTest::newRow("without encryption") << "http://api.example:443/v1" << system << false;
    QTest::newRow("another host") << "https://api2.example/v1" << system << false;
    QTest::newRow("another way to it") << "https://api.example/v1" << "socks5://proxy:1080" << false;
}

void TestBreakers::serversAreTheSameByHostPortAndProxy()
{
    QFETCH(QString, url);
    QFETCH(QString, proxy);
    QFETCH(bool, same);
    Endpoint one;
    one.name = QStringLiteral("one");
    one.baseUrl = QUrl(QStringLiteral("https://api.example/v1"));
    Endpoint two;
    two.name = QStringLiteral("two");
    two.baseUrl = QUrl(url);
    two.proxy = proxy;
    Book book;
    book.health.apply({one, two});
    for (int i = 0; i < 3; ++i)
        book.fail("one", local(FailureKind::ConnectFailed));
    QCOMPARE(book.words("two"), same ? QStringLiteral("blocked for 10 s") : QStringLiteral("open"));
}

void TestBreakers::refusedKeyTakesTheEndpointOut()
{
    Book book;
    book.fail("relay", answered(402), "a");
    QCOMPARE(book.words("relay", "b"), QStringLiteral("no key for 600 s"));
    QCOMPARE(book.status("relay").state, EndpointState::KeyRefused);
    QCOMPARE(book.words("gcli"), QStringLiteral("open"));
}

void TestBreakers::refusedKeyIsTriedAgainAfterTenMinutes()
{
    Book book;
    book.fail("relay", answered(402));
    book.now += 600s;
    QCOMPARE(book.words("relay"), QStringLiteral("probe"));
    {
        AttemptHealth probe = book.begin("relay");
        QCOMPARE(book.words("relay"), QStringLiteral("no key"));
        probe.failed(answered(402), book.now);
    }
    QCOMPARE(book.words("relay"), QStringLiteral("no key for 600 s"));
    book.now += 600s;
    book.succeed("relay"); // the bill was paid
    QCOMPARE(book.words("relay"), QStringLiteral("open"));
    QCOMPARE(book.status("relay").state, EndpointState::Degraded); // two of the last three failed
}

/// One model that a relay forbids must not shut out the others that it serves with the same key.
void TestBreakers::successOfARequestUnderWayBringsTheEndpointBack()
{
    Book book;
    AttemptHealth underWay = book.begin("relay");
    book.now += 1s;
    book.fail("relay", answered(403), "forbidden");
    QCOMPARE(book.words("relay"), QStringLiteral("no key for 600 s"));
    underWay.firstContent(1s, book.now);
    QCOMPARE(book.words("relay"), QStringLiteral("open"));
    book.fail("relay", answered(403), "forbidden");
    underWay.succeeded({}, book.now);
    QCOMPARE(book.words("relay"), QStringLiteral("open"));
}

void TestBreakers::changedKeyBringsTheEndpointBack()
{
    Book book;
    book.fail("relay", answered(401));
    book.health.keyChanged(QStringLiteral("relay"));
    QCOMPARE(book.words("relay"), QStringLiteral("open"));
}

void TestBreakers::resetBringsTheEndpointBack()
{
    Book book;
    book.took("relay", 700ms);
    for (int i = 0; i < 3; ++i)
        book.fail("relay", answered(500));
    book.fail("relay", answered(401));
    for (int i = 0; i < 3; ++i)
        book.fail("relay", local(FailureKind::ConnectFailed));
    QVERIFY(book.words("relay") != QStringLiteral("open"));
    book.health.reset(QStringLiteral("relay"), book.now);
    book.health.reset(QStringLiteral("nobody"), book.now);
    QCOMPARE(book.words("relay"), QStringLiteral("open"));
    QCOMPARE(book.estimate("relay").failureRate, 0.0);
    QCOMPARE(book.estimate("relay").ttft, std::optional(700ms));
    QCOMPARE(book.status("relay").state, EndpointState::Healthy);
    QCOMPARE(book.status("relay").failed, 7);
}

void TestBreakers::probeIsOneAtATime()
{
    Book book;
    for (int i = 0; i < 3; ++i)
        book.fail("relay", answered(500));
    book.now += 10s;
    AttemptHealth probe = book.begin("relay");
    QCOMPARE(book.words("relay"), QStringLiteral("blocked"));
    book.now += 1h;
    QCOMPARE(book.words("relay"), QStringLiteral("blocked"));
    probe.firstContent(3s, book.now); // it answers again: the others need not wait for the end
    QCOMPARE(book.words("relay"), QStringLiteral("open"));
    probe.failed(local(FailureKind::Truncated), book.now);
    QCOMPARE(book.words("relay"), QStringLiteral("blocked for 20 s"));
}

void TestBreakers::probeThatWasCancelledLetsTheNextOneTry()
{
    Book book;
    for (int i = 0; i < 3; ++i)
        book.fail("relay", answered(500));
    book.now += 10s;
    book.begin("relay").cancelled(1s, book.now);
    QCOMPARE(book.words("relay"), QStringLiteral("probe"));
    book.begin("relay").answeredWeakly(book.now);
    QCOMPARE(book.words("relay"), QStringLiteral("probe"));
    book.fail("relay", answered(400));
    QCOMPARE(book.words("relay"), QStringLiteral("probe"));
}

void TestBreakers::probeThatWasNeverSentLetsTheNextOneTry()
{
    Book book;
    for (int i = 0; i < 3; ++i)
        book.fail("relay", local(FailureKind::ConnectFailed));
    book.now += 10s;
    {
        const AttemptHealth probe = book.begin("relay");
        QCOMPARE(book.words("relay"), QStringLiteral("blocked"));
    }
    QCOMPARE(book.words("relay"), QStringLiteral("probe"));
}

void TestBreakers::nothingCountsWhileExcused()
{
    Book book;
    book.took("gcli", 700ms);
    const EndpointStatus before = book.status("gcli");
    book.health.setExcused(true);
    Failure limited = answered(429);
    limited.retryAfter = 60s;
    for (int i = 0; i < 10; ++i) {
        for (const Failure &failure : {local(FailureKind::ConnectFailed), local(FailureKind::ContentTimeout), answered(401),
                                       answered(500), limited})
            book.fail("gcli", failure);
        book.begin("gcli").cancelled(60s, book.now);
    }
    QCOMPARE(book.words("gcli"), QStringLiteral("open"));
    QCOMPARE(book.words("antigravity"), QStringLiteral("open"));
    QCOMPARE(book.estimate("gcli").ttft, std::optional(700ms));
    QCOMPARE(book.estimate("gcli").failureRate, 0.0);
    QCOMPARE(book.status("gcli").state, before.state);
    QCOMPARE(book.status("gcli").failed, 0);
    QCOMPARE(book.status("gcli").inFlight, 0);
    book.health.setExcused(false);
    for (int i = 0; i < 3; ++i)
        book.fail("gcli", local(FailureKind::ConnectFailed));
    book.health.setExcused(true);
    book.now += 10s;
    book.fail("gcli", local(FailureKind::ConnectFailed)); // the probe: no verdict
    QCOMPARE(book.words("gcli"), QStringLiteral("probe"));
}

void TestBreakers::showsWhenItResumes()
{
    Book book;
    for (int i = 0; i < 3; ++i)
        book.fail("relay", answered(500));
    book.now += 4s;
    QCOMPARE(book.status("relay").state, EndpointState::CircuitOpen);
    QCOMPARE(book.status("relay").resumesAt, std::optional<qint64>(wallTime + 6000));
    book.now += 6s;
    QCOMPARE(book.status("relay").state, EndpointState::Down);
    QVERIFY(!book.status("relay").resumesAt);
}

QTEST_APPLESS_MAIN(TestBreakers)
#include "tst_breakers.moc"
