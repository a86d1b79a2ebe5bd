// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/latencywindow.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace regatta;
using namespace std::chrono_literals;

class TestLatencyWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsNothingAtFirst();
    void quantileIsTheNearestRank_data();
    void quantileIsTheNearestRank();
    void forgetsTheOldestBeyondItsCapacity();
    void agreesWithSortingAtAnyTime();
    void censoredObservationsDoNotShow();
    void censoredObservationsRaiseWhatIsAtLeast();
    void withoutCensoringBothQuantilesAgree();
    void isAtLeastTheLongestWaitWhenNothingCame();
};

void TestLatencyWindow::knowsNothingAtFirst()
{
    const LatencyWindow window;
    QVERIFY(!window.quantile(0.5));
    QVERIFY(!window.quantileAtLeast(0.5));
    QVERIFY(!window.last());
    QCOMPARE(window.count(), 0);
}

void TestLatencyWindow::quantileIsTheNearestRank_data()
{
    QTest::addColumn<int>("samples"); // 1, 2, … n ms
    QTest::addColumn<double>("q");
    QTest::addColumn<int>("expected");
    QTest::newRow("one sample is every quantile") << 1 << 0.95 << 1;
    QTest::newRow("the median of three is the second") << 3 << 0.5 << 2;
    QTest::newRow("the median of four is the second") << 4 << 0.5 << 2;
    QTest::newRow("p95 of a hundred is the 95th") << 100 << 0.95 << 95;
    QTest::newRow("p55 of a hundred is the 55th in spite of rounding") << 100 << 0.55 << 55;
    QTest::newRow("zero is the smallest") << 10 << 0.0 << 1;
    QTest::newRow("one is the largest") << 10 << 1.0 << 10;
    QTest::newRow("beyond one is the largest") << 10 << 7.0 << 10;
}

void TestLatencyWindow::quantileIsTheNearestRank()
{
    QFETCH(int, samples);
    QFETCH(double, q);
    QFETCH(int, expected);
    LatencyWindow window;
    for (int value = samples; value > 0; --value)
        window.add(Milliseconds(value));
    QCOMPARE(window.quantile(q), std::optional(Milliseconds(expected)));
    QCOMPARE(window.last(), std::optional(1ms));
}

void TestLatencyWindow::forgetsTheOldestBeyondItsCapacity()
{
    LatencyWindow window(4);
    for (const int value : {900, 800, 1, 2, 3, 4})
        window.add(Milliseconds(value));
    QCOMPARE(window.count(), 4);
    QCOMPARE(window.quantile(1.0), std::optional(4ms));
    QCOMPARE(window.quantileAtLeast(1.0), std::optional(4ms));
}

void TestLatencyWindow::agreesWithSortingAtAnyTime()
{
    QRandomGenerator random(1);
    LatencyWindow window(64);
    std::vector<Milliseconds> all;
    for (int i = 0; i < 2000; ++i) {
        all.emplace_back(random.bounded(50)); // few values: many equal ones
        window.add(all.back());
        std::vector<Milliseconds> recent(all.end() - std::min<std::ptrdiff_t>(64, std::ptrdiff_t(all.size())), all.end());
        std::sort(recent.begin(), recent.end());
        const auto rank = std::size_t(std::ceil(0.9 * double(recent.size()) - 1e-9));
        QCOMPARE(window.quantile(0.9), std::optional(recent[rank - 1]));
    }
}

void TestLatencyWindow::censoredObservationsDoNotShow()
{
    LatencyWindow window;
    window.add(100ms);
    window.addCensored(5s);
    QCOMPARE(window.quantile(1.0), std::optional(100ms));
    QCOMPARE(window.last(), std::optional(100ms));
    QCOMPARE(window.count(), 1);
}

void TestLatencyWindow::censoredObservationsRaiseWhatIsAtLeast()
{
    // Six attempts, at 1 2 3 4 5 6 s, of which those at 2 and 4 were cancelled. By hand, S being the share still silent:
    // S(1) = 5/6, S(3) = 5/6·3/4 = 0.625, S(5) = 0.625·1/2 = 0.3125, S(6) = 0.
    LatencyWindow window;
    for (const auto sample : {1s, 3s, 5s, 6s})
        window.add(sample);
    window.addCensored(2s);
    window.addCensored(4s);
    QCOMPARE(window.quantile(0.5), std::optional<Milliseconds>(3s));
    QCOMPARE(window.quantileAtLeast(0.16), std::optional<Milliseconds>(1s));
    QCOMPARE(window.quantileAtLeast(0.37), std::optional<Milliseconds>(3s));
    QCOMPARE(window.quantileAtLeast(0.5), std::optional<Milliseconds>(5s));
    QCOMPARE(window.quantileAtLeast(0.9), std::optional<Milliseconds>(6s));
}

void TestLatencyWindow::withoutCensoringBothQuantilesAgree()
{
    QRandomGenerator random(2);
    LatencyWindow window;
    for (int i = 0; i < 300; ++i) {
        window.add(Milliseconds(random.bounded(1000)));
        for (const double q : {0.1, 0.5, 0.9, 0.95, 1.0})
            QCOMPARE(window.quantileAtLeast(q), window.quantile(q));
    }
}

void TestLatencyWindow::isAtLeastTheLongestWaitWhenNothingCame()
{
    LatencyWindow window;
    window.addCensored(3s);
    window.addCensored(1s);
    QVERIFY(!window.quantile(0.5));
    QCOMPARE(window.quantileAtLeast(0.5), std::optional<Milliseconds>(3s));
}

QTEST_APPLESS_MAIN(TestLatencyWindow)
#include "tst_latencywindow.moc"
