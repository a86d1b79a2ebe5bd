// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/endpointhealth.h"

#include <QTest>

using namespace regatta;
using namespace std::chrono_literals;

namespace {

const MonoTime now{1h};

Failure answered(int status, const QString &message = {})
{
    Failure failure;
    failure.kind = FailureKind::HttpError;
    failure.httpStatus = status;
    failure.message = message;
    return failure;
}

Failure local(FailureKind kind)
{
    Failure failure;
    failure.kind = kind;
    return failure;
}

const TrafficClass traffic{QStringLiteral("m"), true};
using Health = std::shared_ptr<EndpointHealth>;

Health fresh(EndpointKind kind = EndpointKind::OpenAi)
{
    return std::make_shared<EndpointHealth>(kind);
}

AttemptHealth begin(const Health &health)
{
    return AttemptHealth(health, traffic, now);
}

void fail(const Health &health, const Failure &failure)
{
    begin(health).failed(failure, now);
}

void succeed(const Health &health)
{
    begin(health).succeeded({}, now);
}

EndpointStatus statusOf(const Health &health, const Endpoint &endpoint = {})
{
    return health->status(endpoint, now, 0);
}

} // namespace

class TestEndpointHealth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stateFollowsTheLastOutcomes_data();
    void stateFollowsTheLastOutcomes();
    void clientErrorsNeverCount_data();
    void clientErrorsNeverCount();
    void ownLimitsNeverCount_data();
    void ownLimitsNeverCount();
    void cancelledIsNeitherSuccessNorFailure();
    void cancelledWhileSilentSaysAtLeastSoSlow();
    void cancelledAfterContentSaysNothingAboutLatency();
    void weakAnswersSayNothing();
    void refusedKeyStaysUntilChangedOrAccepted_data();
    void refusedKeyStaysUntilChangedOrAccepted();
    void changedKeyForgetsTheRefusals();
    void changedKeyForgivesNoOtherFailure();
    void countsWhatIsUnderWay();
    void fillsTheFigures();
    void disabledShowsAsDisabled();
    void oldFailuresAreForgotten();
    void tellsTheLastErrorInWords();
};

void TestEndpointHealth::stateFollowsTheLastOutcomes_data()
{
    QTest::addColumn<QString>("outcomes"); // + success, - failure, in order
    QTest::addColumn<EndpointState>("state");
    QTest::newRow("nothing yet") << "" << EndpointState::NoData;
    QTest::newRow("one success") << "+" << EndpointState::Healthy;
    QTest::newRow("one failure") << "-" << EndpointState::Degraded;
    QTest::newRow("two failures are not yet down") << "--" << EndpointState::Degraded;
    QTest::newRow("three failures") << "---" << EndpointState::Down;
    QTest::newRow("three failures after successes") << "++++++++++---" << EndpointState::Down;
    QTest::newRow("a success ends being down") << "---+" << EndpointState::Degraded;
    QTest::newRow("a tenth is healthy") << "-+++++++++" << EndpointState::Healthy;
    QTest::newRow("over a tenth is degraded") << "-++++++++" << EndpointState::Degraded;
}

void TestEndpointHealth::stateFollowsTheLastOutcomes()
{
    QFETCH(QString, outcomes);
    const Health health = fresh();
    for (const QChar outcome : outcomes) {
        if (outcome == QLatin1Char('+'))
            succeed(health);
        else
            fail(health, answered(500));
    }
    QTEST(health->state(), "state");
}

void TestEndpointHealth::clientErrorsNeverCount_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {400, 404, 413, 422})
        QTest::addRow("%d", status) << status;
}

void TestEndpointHealth::clientErrorsNeverCount()
{
    QFETCH(int, status);
    const Health health = fresh();
    succeed(health);
    for (int i = 0; i < 5; ++i)
        fail(health, answered(status, QStringLiteral("no")));
    const EndpointStatus figures = statusOf(health);
    QCOMPARE(figures.state, EndpointState::Healthy);
    QCOMPARE(figures.failed, 0);
    QCOMPARE(figures.requests, 6);
    QCOMPARE(figures.inFlight, 0);
    QCOMPARE(figures.lastError, QStringLiteral("HTTP %1: no").arg(status));
}

void TestEndpointHealth::ownLimitsNeverCount_data()
{
    QTest::addColumn<FailureKind>("kind");
    QTest::newRow("no local port") << FailureKind::NoLocalPort;
    QTest::newRow("saturated") << FailureKind::Saturated;
}

void TestEndpointHealth::ownLimitsNeverCount()
{
    QFETCH(FailureKind, kind);
    const Health health = fresh();
    for (int i = 0; i < 5; ++i)
        fail(health, local(kind));
    QCOMPARE(health->state(), EndpointState::NoData);
    QCOMPARE(health->inFlight(), 0);
}

void TestEndpointHealth::cancelledIsNeitherSuccessNorFailure()
{
    const Health health = fresh();
    succeed(health);
    for (int i = 0; i < 20; ++i)
        begin(health).cancelled(2s, now);
    const EndpointStatus figures = statusOf(health);
    QCOMPARE(figures.state, EndpointState::Healthy);
    QCOMPARE(figures.succeeded, 1);
    QCOMPARE(figures.failed, 0);
    QCOMPARE(figures.wasted, 20);
    QCOMPARE(figures.requests, 21);
}

void TestEndpointHealth::cancelledWhileSilentSaysAtLeastSoSlow()
{
    const Health health = fresh();
    AttemptHealth answering = begin(health);
    answering.firstContent(200ms, now);
    answering.succeeded({}, now);
    for (int i = 0; i < 3; ++i)
        begin(health).cancelled(2s, now);
    QCOMPARE(statusOf(health).medianTtft, std::optional(200ms)); // what was seen
    QCOMPARE(health->quantile(0.9), std::optional<Milliseconds>(2s)); // what to count on
}

void TestEndpointHealth::cancelledAfterContentSaysNothingAboutLatency()
{
    const Health health = fresh();
    AttemptHealth attempt = begin(health);
    attempt.firstContent(200ms, now);
    attempt.cancelled(std::nullopt, now); // the client left within the stream
    QCOMPARE(health->quantile(1.0), std::optional(200ms));
    QCOMPARE(health->inFlight(), 0);
}

void TestEndpointHealth::weakAnswersSayNothing()
{
    const Health health = fresh();
    AttemptHealth attempt = begin(health);
    attempt.won();
    attempt.answeredWeakly(now);
    const EndpointStatus figures = statusOf(health);
    QCOMPARE(figures.state, EndpointState::NoData);
    QCOMPARE(figures.succeeded, 0);
    QCOMPARE(figures.failed, 0);
    QCOMPARE(figures.wins, 1);
    QCOMPARE(figures.inFlight, 0);
}

void TestEndpointHealth::refusedKeyStaysUntilChangedOrAccepted_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {401, 402, 403})
        QTest::addRow("%d", status) << status;
}

void TestEndpointHealth::refusedKeyStaysUntilChangedOrAccepted()
{
    QFETCH(int, status);
    const Health health = fresh();
    for (int i = 0; i < 30; ++i)
        succeed(health);
    fail(health, answered(status));
    QCOMPARE(health->state(), EndpointState::KeyRefused);
    fail(health, answered(400));
    QCOMPARE(health->state(), EndpointState::KeyRefused);
    fail(health, answered(500));
    QCOMPARE(health->state(), EndpointState::KeyRefused);
    succeed(health);
    QCOMPARE(health->state(), EndpointState::Healthy);
}

void TestEndpointHealth::changedKeyForgetsTheRefusals()
{
    const Health health = fresh();
    for (int i = 0; i < 3; ++i)
        fail(health, answered(401));
    health->keyChanged();
    QCOMPARE(health->state(), EndpointState::NoData);
    QCOMPARE(statusOf(health).failed, 3);
    QVERIFY(statusOf(health).lastError.isEmpty());
}

void TestEndpointHealth::changedKeyForgivesNoOtherFailure()
{
    const Health health = fresh();
    for (int i = 0; i < 3; ++i)
        fail(health, local(FailureKind::ConnectFailed));
    health->keyChanged();
    QCOMPARE(health->state(), EndpointState::Down);
}

void TestEndpointHealth::countsWhatIsUnderWay()
{
    const Health health = fresh();
    std::vector<AttemptHealth> attempts;
    for (int i = 0; i < 7; ++i)
        attempts.push_back(begin(health));
    QCOMPARE(health->inFlight(), 7);
    attempts[0].succeeded({}, now);
    attempts[1].failed(answered(500), now);
    attempts[2].failed(answered(400), now);
    attempts[3].cancelled(1s, now);
    attempts[4].answeredWeakly(now);
    QCOMPARE(health->inFlight(), 2);
    attempts[4].failed(answered(500), now); // it has ended already
    attempts.pop_back();                    // never sent, for all that is known
    QCOMPARE(health->inFlight(), 1);
}

void TestEndpointHealth::fillsTheFigures()
{
    const Health health = fresh();
    for (int i = 1; i <= 100; ++i) {
        AttemptHealth attempt = begin(health);
        attempt.firstContent(Milliseconds(i), now);
        if (i % 2 == 0)
            attempt.won();
        attempt.succeeded({}, now);
    }
    Endpoint endpoint;
    endpoint.name = QStringLiteral("relay");
    endpoint.kind = EndpointKind::Gcli;
    const EndpointStatus figures = statusOf(health, endpoint);
    QCOMPARE(figures.name, endpoint.name);
    QCOMPARE(figures.kind, EndpointKind::Gcli);
    QCOMPARE(figures.state, EndpointState::Healthy);
    QCOMPARE(figures.requests, 100);
    QCOMPARE(figures.succeeded, 100);
    QCOMPARE(figures.wins, 50);
    QCOMPARE(figures.lastTtft, std::optional(100ms));
    QCOMPARE(figures.medianTtft, std::optional(50ms));
    QCOMPARE(figures.p95Ttft, std::optional(95ms));
    QCOMPARE(figures.modelCount, -1);
}

void TestEndpointHealth::disabledShowsAsDisabled()
{
    const Health health = fresh();
    succeed(health);
    Endpoint endpoint;
    endpoint.enabled = false;
    QCOMPARE(statusOf(health, endpoint).state, EndpointState::Disabled);
}

void TestEndpointHealth::oldFailuresAreForgotten()
{
    const Health health = fresh();
    for (int i = 0; i < 40; ++i)
        fail(health, answered(500));
    for (int i = 0; i < 50; ++i)
        succeed(health);
    QCOMPARE(health->state(), EndpointState::Healthy);
}

void TestEndpointHealth::tellsTheLastErrorInWords()
{
    const Health health = fresh();
    Failure failure = local(FailureKind::ConnectFailed);
    failure.message = QStringLiteral("connection refused");
    fail(health, failure);
    QCOMPARE(statusOf(health).lastError, QStringLiteral("connect_failed: connection refused"));
    fail(health, local(FailureKind::Empty));
    QCOMPARE(statusOf(health).lastError, QStringLiteral("empty"));
}

QTEST_APPLESS_MAIN(TestEndpointHealth)
#include "tst_endpointhealth.moc"
