// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/failureanswer.h"

#include <QTest>

using namespace regatta;

namespace {

AttemptRecord failed(const char *endpoint, FailureKind kind, int status, const char *message, int ms)
{
    AttemptRecord attempt;
    attempt.endpoint = QString::fromLatin1(endpoint);
    attempt.outcome = AttemptOutcome::Failed;
    attempt.duration = Milliseconds(ms);
    Failure failure;
    failure.kind = kind;
    failure.httpStatus = status;
    attempt.httpStatus = status;
    failure.message = QString::fromLatin1(message);
    attempt.failure = failure;
    return attempt;
}

} // namespace

class TestFailureAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allFailedIs503AndListsEveryAttempt();
    void allTimedOutIs504();
    void allRateLimitedIs429WithTheSmallestRetryAfter();
    void aClientErrorKeepsItsStatusMessageAndCode();
    void oneAttemptIsNotCalledAll();
};

void TestFailureAnswer::allFailedIs503AndListsEveryAttempt()
{
    const QList<AttemptRecord> attempts{failed("gcli", FailureKind::HttpError, 500, "no credential", 12),
                                        failed("relay", FailureKind::ConnectFailed, 0, "connection refused.", 1)};
    const ClientError error = failureAnswer({GiveUp::Verdict::Unavailable, -1, {}}, attempts);
    QCOMPARE(error.status, 503);
    QCOMPARE(error.code, QStringLiteral("all_endpoints_failed"));
    QCOMPARE(error.message,
             QStringLiteral("All 2 attempts failed: gcli: 500 no credential (12 ms); relay: connection refused (1 ms)"));
    QCOMPARE(error.attempts.size(), 2);
}

void TestFailureAnswer::allTimedOutIs504()
{
    const QList<AttemptRecord> attempts{failed("a", FailureKind::ContentTimeout, 0, "no content within 2 s", 2000),
                                        failed("b", FailureKind::ConnectTimeout, 0, "no connection within 1 s", 1000)};
    QCOMPARE(failureAnswer({GiveUp::Verdict::TimedOut, -1, {}}, attempts).status, 504);
}

void TestFailureAnswer::allRateLimitedIs429WithTheSmallestRetryAfter()
{
    const QList<AttemptRecord> attempts{failed("a", FailureKind::HttpError, 429, "slow down", 3),
                                        failed("b", FailureKind::HttpError, 429, "slow down", 4)};
    const ClientError error = failureAnswer({GiveUp::Verdict::RateLimited, 0, std::chrono::seconds(7)}, attempts);
    QCOMPARE(error.status, 429);
    QVERIFY(error.retryAfter == std::chrono::seconds(7));
}

void TestFailureAnswer::aClientErrorKeepsItsStatusMessageAndCode()
{
    QList<AttemptRecord> attempts{failed("a", FailureKind::HttpError, 404, "no such model", 3),
                                  failed("b", FailureKind::HttpError, 400, "bad temperature", 3)};
    attempts[1].failure->body = R"({"error":{"message":"bad temperature","type":"invalid_request_error",
                                    "param":"temperature","code":"out_of_range"}})";
    const ClientError error = failureAnswer({GiveUp::Verdict::ClientError, 1, {}}, attempts);
    QCOMPARE(error.status, 400);
    QCOMPARE(error.message, QStringLiteral("bad temperature"));
    QCOMPARE(error.param, QStringLiteral("temperature"));
    QCOMPARE(error.code, QStringLiteral("out_of_range"));
    QCOMPARE(error.type, QStringLiteral("invalid_request_error"));
    QCOMPARE(error.attempts.size(), 2);
}

void TestFailureAnswer::oneAttemptIsNotCalledAll()
{
    const ClientError error = failureAnswer({GiveUp::Verdict::Unavailable, -1, {}},
                                            {failed("relay", FailureKind::Empty, 200, "an empty answer", 5)});
    QCOMPARE(error.message, QStringLiteral("The endpoint failed: relay: an empty answer (5 ms)"));
}

QTEST_APPLESS_MAIN(TestFailureAnswer)
#include "tst_failureanswer.moc"
