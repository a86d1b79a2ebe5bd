// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/failure.h"

#include <QTest>

using namespace regatta;

class TestFailure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void originAndRepetitionFollowFromTheKind_data();
    void originAndRepetitionFollowFromTheKind();
    void everyKindHasANameOfItsOwn();
    void statusesSayWhoseFaultItIs_data();
    void statusesSayWhoseFaultItIs();
};

void TestFailure::originAndRepetitionFollowFromTheKind_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("local");
    QTest::addColumn<bool>("safe");
    QTest::addColumn<bool>("timeout");

    const auto row = [](const char *name, FailureKind kind, bool local, bool safe, bool timeout) {
        QTest::newRow(name) << int(kind) << local << safe << timeout;
    };
    row("no connection", FailureKind::ConnectFailed, true, true, false);
    row("no connection in time", FailureKind::ConnectTimeout, true, true, true);
    row("no trust", FailureKind::TlsFailed, true, true, false);
    row("no proxy", FailureKind::ProxyFailed, true, true, false);
    row("no port left", FailureKind::NoLocalPort, true, true, false);
    row("no room at the endpoint", FailureKind::Saturated, true, true, false);
    row("no key", FailureKind::NoKey, true, true, false);
    row("sent, and then nothing is known", FailureKind::ConnectionLost, true, false, false);
    row("sent, and no content in time", FailureKind::ContentTimeout, true, false, true);
    row("silence within a stream", FailureKind::IdleTimeout, true, false, true);
    row("a trickling stream", FailureKind::SlowStream, true, false, true);
    row("an open breaker", FailureKind::CircuitOpen, true, true, false);
    row("a daily limit", FailureKind::DailyLimit, true, true, false);
    row("an explicit refusal", FailureKind::HttpError, false, true, false);
    row("a redirect, which was not followed", FailureKind::Redirected, false, true, false);
    row("an error within an answer", FailureKind::ErrorEvent, false, false, false);
    row("no readable answer", FailureKind::Malformed, false, false, false);
    row("no content", FailureKind::Empty, false, false, false);
    row("too much", FailureKind::TooLarge, false, false, false);
    row("cut short", FailureKind::Truncated, false, false, false);
}

void TestFailure::originAndRepetitionFollowFromTheKind()
{
    QFETCH(int, kind);
    QFETCH(bool, local);
    QFETCH(bool, safe);
    QFETCH(bool, timeout);
    Failure failure;
    failure.kind = FailureKind(kind);
    QCOMPARE(failure.isLocal(), local);
    QCOMPARE(failure.isSafeToRepeat(), safe);
    QCOMPARE(failure.isTimeout(), timeout);
}

void TestFailure::everyKindHasANameOfItsOwn()
{
    QStringList names;
    for (int kind = int(FailureKind::ConnectFailed); kind <= int(FailureKind::IdleTimeout); ++kind)
        names.append(failureKindName(FailureKind(kind)));
    const qsizetype count = names.size();
    QCOMPARE(names.removeDuplicates(), 0);
    QCOMPARE(count, 20);
}

void TestFailure::statusesSayWhoseFaultItIs_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("client");
    QTest::addColumn<bool>("key");
    QTest::addColumn<bool>("rate");
    QTest::newRow("a bad request") << 400 << true << false << false;
    QTest::newRow("a refused key") << 401 << false << true << false;
    QTest::newRow("a spent key") << 402 << false << true << false;
    QTest::newRow("a forbidden key") << 403 << false << true << false;
    QTest::newRow("an unknown model") << 404 << true << false << false;
    QTest::newRow("too large a request") << 413 << true << false << false;
    QTest::newRow("an invalid field") << 422 << true << false << false;
    QTest::newRow("too many requests") << 429 << false << false << true;
    QTest::newRow("a broken server") << 500 << false << false << false;
}

void TestFailure::statusesSayWhoseFaultItIs()
{
    QFETCH(int, status);
    Failure failure;
    failure.kind = FailureKind::HttpError;
    failure.httpStatus = status;
    QTEST(failure.isClientError(), "client");
    QTEST(failure.isKeyError(), "key");
    QTEST(failure.isRateLimit(), "rate");
    // The same number in an answer's own error event is no refusal of the request.
    failure.kind = FailureKind::ErrorEvent;
    QVERIFY(!failure.isClientError());
}

QTEST_APPLESS_MAIN(TestFailure)
#include "tst_failure.moc"
