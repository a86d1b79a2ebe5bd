// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/healthbook.h"

#include <QTest>

using namespace regatta;
using namespace std::chrono_literals;

namespace {

const MonoTime start{1h};

Endpoint endpoint(const char *name, const char *url)
{
    Endpoint made;
    made.name = QString::fromLatin1(name);
    made.baseUrl = QUrl(QString::fromLatin1(url));
    return made;
}

qint64 requestsOf(const HealthBook &book, const char *name)
{
    GatewaySnapshot snapshot;
    book.fill(snapshot, start, 0);
    for (const EndpointStatus &status : std::as_const(snapshot.endpoints)) {
        if (status.name == QLatin1String(name))
            return status.requests;
    }
    return -1;
}

AttemptHealth begin(HealthBook &book, const char *name)
{
    return book.begin(QString::fromLatin1(name), {QStringLiteral("m"), true}, start);
}

Failure keyRefused()
{
    Failure failure;
    failure.kind = FailureKind::HttpError;
    failure.httpStatus = 401;
    return failure;
}

} // namespace

class TestHealthBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsFiguresOverAnEdit();
    void renamedEndpointTakesItsFiguresAlong();
    void newEndpointAtTheSameAddressTakesNothing();
    void swappedNamesFollowTheName();
    void otherAddressStartsAfresh();
    void removedEndpointIsForgotten();
    void attemptUnderWaySurvivesRemoval();
    void changedKeyReferenceForgetsTheRefusal();
    void changedKeyBehindTheReferenceForgetsTheRefusal();
    void unknownNameHasNoFigures();
    void countsWholeExchanges();
    void rateIsOverTheLastTenSeconds();
    void showsLatencyAsClientsSawIt();
    void listsEndpointsInOrderOfPriority();
};

void TestHealthBook::keepsFiguresOverAnEdit()
{
    HealthBook book;
    book.apply({endpoint("a", "http://a"), endpoint("b", "http://b")});
    begin(book, "a").succeeded({}, start);

    Endpoint edited = endpoint("a", "http://a");
    edited.paid = true;
    edited.enabled = false;
    book.apply({endpoint("b", "http://b"), edited});
    QCOMPARE(requestsOf(book, "a"), 1);
    QCOMPARE(requestsOf(book, "b"), 0);
}

void TestHealthBook::renamedEndpointTakesItsFiguresAlong()
{
    HealthBook book;
    book.apply({endpoint("a", "http://a"), endpoint("b", "http://b")});
    AttemptHealth underWay = begin(book, "a");
    book.apply({endpoint("renamed", "http://a"), endpoint("b", "http://b")});
    underWay.succeeded({}, start + 1s);
    QCOMPARE(requestsOf(book, "renamed"), 1);
    QCOMPARE(book.of(QStringLiteral("renamed"))->inFlight(), 0);
    QCOMPARE(requestsOf(book, "a"), -1);
}

void TestHealthBook::newEndpointAtTheSameAddressTakesNothing()
{
    HealthBook book;
    book.apply({endpoint("a", "http://a")});
    begin(book, "a").succeeded({}, start);
    book.apply({endpoint("second key", "http://a"), endpoint("a", "http://a")});
    QCOMPARE(requestsOf(book, "a"), 1);
    QCOMPARE(requestsOf(book, "second key"), 0);
}

void TestHealthBook::swappedNamesFollowTheName()
{
    HealthBook book;
    book.apply({endpoint("a", "http://same"), endpoint("b", "http://same")});
    begin(book, "a").succeeded({}, start);
    book.apply({endpoint("b", "http://same"), endpoint("a", "http://same")});
    QCOMPARE(requestsOf(book, "a"), 1);
    QCOMPARE(requestsOf(book, "b"), 0);
}

void TestHealthBook::otherAddressStartsAfresh()
{
    HealthBook book;
    book.apply({endpoint("a", "http://a")});
    begin(book, "a").succeeded({}, start);
    book.apply({endpoint("a", "http://elsewhere")});
    QCOMPARE(requestsOf(book, "a"), 0);
}

void TestHealthBook::removedEndpointIsForgotten()
{
    HealthBook book;
    book.apply({endpoint("a", "http://a")});
    begin(book, "a").succeeded({}, start);
    book.apply({});
    QCOMPARE(requestsOf(book, "a"), -1);
    book.apply({endpoint("a", "http://a")});
    QCOMPARE(requestsOf(book, "a"), 0);
}

void TestHealthBook::attemptUnderWaySurvivesRemoval()
{
    HealthBook book;
    book.apply({endpoint("a", "http://a")});
    AttemptHealth underWay = begin(book, "a");
    const auto figures = book.of(QStringLiteral("a"));
    QCOMPARE(figures->inFlight(), 1);
    book.apply({});
    underWay.succeeded({}, start + 1s);
    QCOMPARE(figures->inFlight(), 0);
}

void TestHealthBook::changedKeyReferenceForgetsTheRefusal()
{
    HealthBook book;
    Endpoint refused = endpoint("a", "http://a");
    book.apply({refused});
    begin(book, "a").failed(keyRefused(), start);
    QCOMPARE(book.of(QStringLiteral("a"))->state(), EndpointState::KeyRefused);

    book.apply({refused}); // an edit of something else
    QCOMPARE(book.of(QStringLiteral("a"))->state(), EndpointState::KeyRefused);
    refused.key = {KeyReference::Source::Environment, QStringLiteral("OTHER_KEY")};
    book.apply({refused});
    QCOMPARE(book.of(QStringLiteral("a"))->state(), EndpointState::NoData);
}

void TestHealthBook::changedKeyBehindTheReferenceForgetsTheRefusal()
{
    HealthBook book;
    book.apply({endpoint("a", "http://a")});
    begin(book, "a").failed(keyRefused(), start);
    book.keyChanged(QStringLiteral("a"));
    book.keyChanged(QStringLiteral("nobody"));
    QCOMPARE(book.of(QStringLiteral("a"))->state(), EndpointState::NoData);
}

void TestHealthBook::unknownNameHasNoFigures()
{
    HealthBook book;
    QVERIFY(!book.quantile(QStringLiteral("nobody"), 0.9));
    begin(book, "nobody").succeeded({}, start);
    QCOMPARE(book.of(QStringLiteral("nobody"))->inFlight(), 0);
    QCOMPARE(requestsOf(book, "nobody"), -1);
}

void TestHealthBook::countsWholeExchanges()
{
    HealthBook book;
    for (int i = 0; i < 3; ++i)
        book.exchangeStarted(start);

    ExchangeRecord good;
    good.status = 200;
    good.attempts.resize(4);
    good.attempts[0].outcome = AttemptOutcome::Won;
    good.attempts[1].outcome = AttemptOutcome::Cancelled;
    good.attempts[2].outcome = AttemptOutcome::Failed;
    good.attempts[3].outcome = AttemptOutcome::Skipped; // never sent
    book.exchangeEnded(good, start + 1s);
    ExchangeRecord bad;
    bad.status = 503;
    bad.attempts.resize(1);
    bad.attempts[0].outcome = AttemptOutcome::Failed;
    book.exchangeEnded(bad, start + 1s);

    GatewaySnapshot snapshot;
    book.fill(snapshot, start + 1s, 0);
    QCOMPARE(snapshot.requestsTotal, 3);
    QCOMPARE(snapshot.succeededTotal, 1);
    QCOMPARE(snapshot.attemptsTotal, 4);
    QCOMPARE(snapshot.wastedTotal, 1);
    QCOMPARE(snapshot.inFlight, 1);
}

void TestHealthBook::rateIsOverTheLastTenSeconds()
{
    HealthBook book;
    const auto rateAt = [&](MonoTime time) {
        GatewaySnapshot snapshot;
        book.fill(snapshot, time, 0);
        return snapshot.requestsPerSecond;
    };
    QCOMPARE(rateAt(start), 0.0);
    for (int i = 0; i < 5; ++i) {
        book.exchangeStarted(start);
        book.exchangeStarted(start + 4s + Milliseconds(i));
    }
    QCOMPARE(rateAt(start + 4s), 1.0);
    QCOMPARE(rateAt(start + 9s), 1.0);
    QCOMPARE(rateAt(start + 10s), 0.5);
    QCOMPARE(rateAt(start + 14s), 0.0);
    QCOMPARE(rateAt(start + 1h), 0.0);
    book.exchangeStarted(start + 1h); // the same place in the ring as long ago
    QCOMPARE(rateAt(start + 1h), 0.1);
}

void TestHealthBook::showsLatencyAsClientsSawIt()
{
    HealthBook book;
    for (int i = 1; i <= 100; ++i) {
        book.exchangeStarted(start);
        ExchangeRecord record;
        record.status = 200;
        record.timeToFirstToken = Milliseconds(i);
        book.exchangeEnded(record, start);
    }
    GatewaySnapshot snapshot;
    book.fill(snapshot, start, 0);
    QCOMPARE(snapshot.medianTtft, std::optional(50ms));
    QCOMPARE(snapshot.p95Ttft, std::optional(95ms));
}

void TestHealthBook::listsEndpointsInOrderOfPriority()
{
    HealthBook book;
    book.apply({endpoint("z", "http://z"), endpoint("a", "http://a")});
    GatewaySnapshot snapshot;
    book.fill(snapshot, start, 0);
    QCOMPARE(snapshot.endpoints.size(), 2);
    QCOMPARE(snapshot.endpoints[0].name, QStringLiteral("z"));
    QCOMPARE(snapshot.endpoints[1].name, QStringLiteral("a"));
}

QTEST_APPLESS_MAIN(TestHealthBook)
#include "tst_healthbook.moc"
