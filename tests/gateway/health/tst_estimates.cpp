// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/health/bookkit.h"

#include <QTest>

using namespace regatta;
using namespace regatta::test;
using namespace std::chrono_literals;

class TestEstimates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsKnownAtFirst();
    void estimateFollowsTheTimes_data();
    void estimateFollowsTheTimes();
    void estimateForgivesByTimeNotByRate();
    void loserWasAtLeastSoSlow();
    void silenceUntilTheTimeoutCountsAsSlow();
    void rateLimitIsNoFastAnswer();
    void fastFailureDoesNotLookFast();
    void failureRateAges();
    void modelsAreKeptApart();
    void plainAnswersAreKeptApart();
    void unknownModelGoesByTheOthersOfItsSort();
    void fewTimesGoByTheOthersUntilThereAreEnough();
    void failuresOfTheOthersCountUntilItsOwnAreKnown();
    void tokensPerSecondComeFromStreams();
    void lastTriedIsTheTrafficsOwn();
    void keepsTheLastClassesOnly();
    void editedSettingsHoldAtOnce();
};

void TestEstimates::nothingIsKnownAtFirst()
{
    const Book book;
    const HealthEstimate estimate = book.estimate("gcli");
    QVERIFY(!estimate.ttft);
    QVERIFY(!estimate.tokensPerSecond);
    QVERIFY(!estimate.lastTried);
    QCOMPARE(estimate.failureRate, 0.0);
    QCOMPARE(estimate.samples, 0.0);
    QVERIFY(!book.quantile("gcli", 0.5));
    QVERIFY(!book.estimate("nobody").ttft);
    QVERIFY(!book.quantile("nobody", 0.5));
}

void TestEstimates::estimateFollowsTheTimes_data()
{
    QTest::addColumn<QList<int>>("times"); // ms, one each two minutes
    QTest::addColumn<int>("expected");
    QTest::newRow("the first is believed") << QList<int>{800} << 800;
    QTest::newRow("a slower one by 0.3") << QList<int>{800, 1800} << 1100;
    QTest::newRow("a faster one by the share of the memory that has passed") << QList<int>{1800, 800} << 1168; // 1 − 1/e
    QTest::newRow("the same") << QList<int>{800, 800, 800} << 800;
}

void TestEstimates::estimateFollowsTheTimes()
{
    QFETCH(QList<int>, times);
    QFETCH(int, expected);
    Book book;
    for (const int time : times) {
        book.now += 120s;
        book.took("gcli", Milliseconds(time));
    }
    QCOMPARE(book.estimate("gcli").ttft, std::optional(Milliseconds(expected)));
}

void TestEstimates::estimateForgivesByTimeNotByRate()
{
    Book often;
    often.took("gcli", 10s);
    Book rarely;
    rarely.took("gcli", 10s);
    for (int i = 0; i < 1200; ++i) {
        often.now += 100ms;
        often.took("gcli", 1s);
    }
    rarely.now += 120s;
    rarely.took("gcli", 1s);
    const auto difference = *often.estimate("gcli").ttft - *rarely.estimate("gcli").ttft;
    QVERIFY(std::chrono::abs(difference) < 20ms);
}

void TestEstimates::loserWasAtLeastSoSlow()
{
    Book book;
    book.took("gcli", 1s);
    book.begin("gcli").cancelled(2s, book.now);
    QCOMPARE(book.estimate("gcli").ttft, std::optional<Milliseconds>(1300ms));
    QCOMPARE(book.quantile("gcli", 0.9), std::optional<Milliseconds>(2s));
    book.begin("gcli").cancelled(500ms, book.now); // no news
    QCOMPARE(book.estimate("gcli").ttft, std::optional<Milliseconds>(1300ms));
    book.begin("gcli").cancelled(std::nullopt, book.now); // content had come
    QCOMPARE(book.estimate("gcli").samples, 3.0);
}

void TestEstimates::silenceUntilTheTimeoutCountsAsSlow()
{
    Book book;
    AttemptHealth attempt = book.begin("gcli");
    book.now += 20s;
    attempt.failed(local(FailureKind::ContentTimeout), book.now);
    QCOMPARE(book.estimate("gcli").ttft, std::optional<Milliseconds>(20s));
    QCOMPARE(book.quantile("gcli", 0.5), std::optional<Milliseconds>(20s));
    QVERIFY(book.estimate("gcli").failureRate > 0);
}

void TestEstimates::rateLimitIsNoFastAnswer()
{
    Book book;
    book.took("gcli", 1s);
    book.fail("gcli", answered(429));
    QCOMPARE(book.estimate("gcli").ttft, std::optional<Milliseconds>(3700ms)); // 1 + 0.3 · (10 − 1)
    QCOMPARE(book.estimate("gcli").failureRate, 0.1);
    QCOMPARE(book.quantile("gcli", 1.0), std::optional<Milliseconds>(1s)); // no hedge waits for it
}

void TestEstimates::fastFailureDoesNotLookFast()
{
    Book book;
    book.took("gcli", 1s);
    for (int i = 0; i < 10; ++i) {
        book.now += 60s;
        AttemptHealth attempt = book.begin("gcli");
        book.now += 5ms;
        attempt.failed(answered(500), book.now);
    }
    QCOMPARE(book.estimate("gcli").ttft, std::optional<Milliseconds>(1s));
    QCOMPARE(book.quantile("gcli", 0.1), std::optional<Milliseconds>(1s));
    QVERIFY(book.estimate("gcli").failureRate > 0.5);
}

void TestEstimates::failureRateAges()
{
    Book book;
    for (int i = 0; i < 10; ++i)
        book.fail("gcli", answered(500));
    for (int i = 0; i < 50; ++i)
        book.succeed("gcli");
    QVERIFY(book.estimate("gcli").failureRate < 0.01);
}

void TestEstimates::modelsAreKeptApart()
{
    Book book;
    for (int i = 0; i < 50; ++i) {
        book.took("gcli", 300ms, "flash");
        book.took("gcli", 9s, "thinks");
    }
    QCOMPARE(book.estimate("gcli", "flash").ttft, std::optional<Milliseconds>(300ms));
    QCOMPARE(book.estimate("gcli", "thinks").ttft, std::optional<Milliseconds>(9s));
    QCOMPARE(book.quantile("gcli", 0.99, "flash"), std::optional<Milliseconds>(300ms));
    QCOMPARE(book.quantile("gcli", 0.01, "thinks"), std::optional<Milliseconds>(9s));
}

void TestEstimates::plainAnswersAreKeptApart()
{
    Book book;
    for (int i = 0; i < 50; ++i) {
        book.took("gcli", 300ms, "m", true);
        book.took("gcli", 4s, "m", false);
    }
    QCOMPARE(book.quantile("gcli", 0.99, "m", true), std::optional<Milliseconds>(300ms));
    QCOMPARE(book.quantile("gcli", 0.01, "m", false), std::optional<Milliseconds>(4s));
}

void TestEstimates::unknownModelGoesByTheOthersOfItsSort()
{
    Book book;
    book.took("gcli", 4s, "a", false);
    QCOMPARE(book.estimate("gcli", "new").ttft, std::optional<Milliseconds>(4s)); // better than nothing
    QCOMPARE(book.quantile("gcli", 0.5, "new"), std::optional<Milliseconds>(4s));
    for (int i = 0; i < 20; ++i)
        book.took("gcli", 600ms, "a", true);
    QCOMPARE(book.estimate("gcli", "new").ttft, std::optional<Milliseconds>(600ms));
    QCOMPARE(book.quantile("gcli", 0.9, "new"), std::optional<Milliseconds>(600ms));
    QCOMPARE(book.estimate("gcli", "new", false).ttft, std::optional<Milliseconds>(4s));
    QCOMPARE(book.estimate("gcli", "new").samples, 0.0);
}

void TestEstimates::fewTimesGoByTheOthersUntilThereAreEnough()
{
    Book book;
    for (int i = 0; i < 100; ++i)
        book.took("gcli", 600ms, "a");
    for (int i = 0; i < 19; ++i)
        book.took("gcli", 5s, "b");
    QCOMPARE(book.quantile("gcli", 0.5, "b"), std::optional<Milliseconds>(600ms));
    book.took("gcli", 5s, "b");
    QCOMPARE(book.quantile("gcli", 0.5, "b"), std::optional<Milliseconds>(5s));
}

void TestEstimates::failuresOfTheOthersCountUntilItsOwnAreKnown()
{
    Book book;
    for (int i = 0; i < 20; ++i)
        book.fail("gcli", answered(500), "a");
    QVERIFY(book.estimate("gcli", "b").failureRate > 0.8);
    for (int i = 0; i < 5; ++i)
        book.succeed("gcli", "b");
    QCOMPARE(book.estimate("gcli", "b").failureRate, 0.0);
}

void TestEstimates::tokensPerSecondComeFromStreams()
{
    Book book;
    const auto yield = [&](bool streamed, std::optional<qint64> tokens, Milliseconds time) {
        AttemptHealth attempt = book.begin("gcli", "m", streamed);
        attempt.succeeded({tokens, time}, book.now);
    };
    yield(false, 500, 0ms); // all at once
    yield(true, std::nullopt, 5s);
    yield(true, 0, 5s);
    QVERIFY(!book.estimate("gcli").tokensPerSecond);
    yield(true, 500, 5s);
    QCOMPARE(book.estimate("gcli").tokensPerSecond, std::optional(100.0));
    QCOMPARE(book.estimate("gcli", "another").tokensPerSecond, std::optional(100.0));
    yield(true, 500, 10s);
    const double rate = *book.estimate("gcli").tokensPerSecond;
    QVERIFY(rate > 85 && rate < 95);
    QCOMPARE(book.status("gcli").tokensPerSecond, std::optional(rate));
    QVERIFY(!book.status("relay").tokensPerSecond);
}

void TestEstimates::lastTriedIsTheTrafficsOwn()
{
    Book book;
    book.begin("gcli", "a").cancelled(1s, book.now);
    QCOMPARE(book.estimate("gcli", "a").lastTried, std::optional(book.now));
    QVERIFY(!book.estimate("gcli", "b").lastTried);
    QVERIFY(!book.estimate("gcli", "a", false).lastTried);
}

void TestEstimates::keepsTheLastClassesOnly()
{
    Book book;
    for (int i = 0; i <= EndpointHealth::mostClasses; ++i) {
        book.now += 1s;
        book.took("gcli", 1s, QByteArray::number(i).constData());
    }
    QVERIFY(!book.estimate("gcli", "0").lastTried);
    QVERIFY(book.estimate("gcli", "1").lastTried);
    AttemptHealth underWay = book.begin("gcli", "1");
    for (int i = 0; i < 2 * EndpointHealth::mostClasses; ++i) {
        book.now += 1s;
        book.fail("gcli", answered(429), QByteArray::number(1000 + i).constData());
    }
    underWay.firstContent(1s, book.now); // its class is gone
    underWay.succeeded({}, book.now);
    QCOMPARE(book.status("gcli").inFlight, 0);
}

void TestEstimates::editedSettingsHoldAtOnce()
{
    Book book;
    HealthSettings settings;
    settings.openAfterFailures = 1;
    settings.openFor = 33s;
    book.health.apply(Book::endpoints(), settings);
    book.fail("relay", answered(500));
    QCOMPARE(book.words("relay"), QStringLiteral("blocked for 33 s"));
}

QTEST_APPLESS_MAIN(TestEstimates)
#include "tst_estimates.moc"
