// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/latencysketch.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace regatta;
using namespace std::chrono_literals;

namespace {

const MonoTime start{1h};

double quantileOf(const LatencySketch &sketch, double q)
{
    return double(sketch.quantile(q).value_or(Milliseconds(-1)).count());
}

bool isNear(double value, double expected, double share)
{
    return std::abs(value - expected) <= share * expected;
}

} // namespace

class TestLatencySketch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsNothingAtFirst();
    void fewTimesAreExact();
    void censoredObservationsRaiseTheQuantiles();
    void isAtLeastTheLongestWaitWhenNothingCame();
    void agreesWithSorting();
    void findsTheTruthBehindCensoring();
    void stallsBelowTheQuantileDoNotShowInIt();
    void newTimesReplaceTheOld();
    void nightMakesTheOldTimesLight();
    void holdsNoMoreThanAsked();
    void survivesARestart();
    void ignoresGarbage();
};

void TestLatencySketch::knowsNothingAtFirst()
{
    const LatencySketch sketch;
    QVERIFY(!sketch.quantile(0.5));
    QCOMPARE(sketch.samples(start), 0.0);
}

void TestLatencySketch::fewTimesAreExact()
{
    LatencySketch sketch;
    for (int i = 10; i > 0; --i)
        sketch.add(Milliseconds(300 * i), start);
    QCOMPARE(sketch.quantile(0.0), std::optional<Milliseconds>(300ms));
    QCOMPARE(sketch.quantile(0.5), std::optional<Milliseconds>(1500ms));
    QCOMPARE(sketch.quantile(0.9), std::optional<Milliseconds>(2700ms));
    QCOMPARE(sketch.quantile(1.0), std::optional<Milliseconds>(3000ms));
    QCOMPARE(sketch.quantile(7.0), std::optional<Milliseconds>(3000ms));
    QCOMPARE(sketch.samples(start), 10.0);
}

void TestLatencySketch::censoredObservationsRaiseTheQuantiles()
{
    // Six attempts, at 1 2 3 4 5 6 s, of which those at 2 and 4 were cancelled. By hand, S being the share still silent:
    // S(1) = 5/6, S(3) = 5/6·3/4 = 0.625, S(5) = 0.625·1/2 = 0.3125, S(6) = 0.
    LatencySketch sketch;
    for (const auto sample : {1s, 3s, 5s, 6s})
        sketch.add(sample, start);
    sketch.addCensored(2s, start);
    sketch.addCensored(4s, start);
    QCOMPARE(sketch.quantile(0.16), std::optional<Milliseconds>(1s));
    QCOMPARE(sketch.quantile(0.37), std::optional<Milliseconds>(3s));
    QCOMPARE(sketch.quantile(0.5), std::optional<Milliseconds>(5s));
    QCOMPARE(sketch.quantile(0.9), std::optional<Milliseconds>(6s));
}

void TestLatencySketch::isAtLeastTheLongestWaitWhenNothingCame()
{
    LatencySketch sketch;
    sketch.addCensored(3s, start);
    sketch.addCensored(1s, start);
    QCOMPARE(sketch.quantile(0.5), std::optional<Milliseconds>(3s));
}

void TestLatencySketch::agreesWithSorting()
{
    QRandomGenerator random(1);
    LatencySketch sketch;
    std::vector<double> all;
    for (int i = 0; i < 400; ++i) {
        all.push_back(double(random.bounded(50, 20'000)));
        sketch.add(Milliseconds(qint64(all.back())), start);
    }
    std::sort(all.begin(), all.end());
    for (const double q : {0.1, 0.5, 0.9, 0.95, 0.99}) {
        const double expected = all[std::size_t(std::ceil(q * 400)) - 1];
        QVERIFY2(isNear(quantileOf(sketch, q), expected, 0.04), qPrintable(QString::number(q)));
    }
}

void TestLatencySketch::findsTheTruthBehindCensoring()
{
    // Exponential times of mean 1 s, each cancelled at an exponential time of mean 2 s: the loser of many races.
    QRandomGenerator random(2);
    const auto exponential = [&](double mean) { return -mean * std::log(1 - random.generateDouble()); };
    LatencySketch sketch;
    for (int i = 0; i < 20'000; ++i) {
        const double time = exponential(1000);
        const double cut = exponential(2000);
        if (time <= cut)
            sketch.add(Milliseconds(qint64(time)), start, 20'000);
        else
            sketch.addCensored(Milliseconds(qint64(cut)), start, 20'000);
    }
    QVERIFY(isNear(quantileOf(sketch, 0.5), 1000 * std::log(2), 0.05));
    QVERIFY(isNear(quantileOf(sketch, 0.9), 1000 * std::log(10), 0.05));
}

void TestLatencySketch::stallsBelowTheQuantileDoNotShowInIt()
{
    // 3 % stalls of 20 s: the p95 of a window of 80 would jump into them at times.
    QRandomGenerator random(3);
    LatencySketch sketch;
    int jumps = 0;
    for (int i = 0; i < 20'000; ++i) {
        const bool stalls = random.generateDouble() < 0.03;
        sketch.add(stalls ? Milliseconds(20s) : Milliseconds(random.bounded(500, 1500)), start);
        if (i > 400 && quantileOf(sketch, 0.95) > 5000)
            ++jumps;
    }
    QVERIFY2(jumps < 200, qPrintable(QString::number(jumps)));
}

void TestLatencySketch::newTimesReplaceTheOld()
{
    LatencySketch sketch;
    for (int i = 0; i < 2000; ++i)
        sketch.add(9s, start, 100);
    for (int i = 0; i < 300; ++i)
        sketch.add(1s, start, 100);
    QCOMPARE(sketch.quantile(0.9), std::optional<Milliseconds>(1s));
}

void TestLatencySketch::nightMakesTheOldTimesLight()
{
    LatencySketch sketch;
    for (int i = 0; i < 400; ++i)
        sketch.add(9s, start);
    QCOMPARE(qRound(sketch.samples(start)), 400);
    const MonoTime morning = start + 24h;
    QVERIFY(sketch.samples(morning) < 10);
    for (int i = 0; i < 20; ++i)
        sketch.add(1s, morning);
    QCOMPARE(sketch.quantile(0.5), std::optional<Milliseconds>(1s));
}

void TestLatencySketch::holdsNoMoreThanAsked()
{
    QRandomGenerator random(4);
    LatencySketch sketch;
    MonoTime now = start;
    for (int i = 0; i < 50'000; ++i) {
        now += Milliseconds(random.bounded(20));
        const Milliseconds time(random.bounded(100'000'000));
        if (random.bounded(3) == 0)
            sketch.addCensored(time, now);
        else
            sketch.add(time, now);
        QVERIFY(sketch.samples(now) <= 400.01);
    }
    QVERIFY(sketch.samples(now) > 390);
    QVERIFY(QJsonDocument(sketch.save(now)).toJson(QJsonDocument::Compact).size() < 10'000);
}

void TestLatencySketch::survivesARestart()
{
    QRandomGenerator random(5);
    LatencySketch sketch;
    for (int i = 0; i < 3000; ++i) {
        const Milliseconds time(qint64(std::exp(random.generateDouble() * 8)));
        if (i % 3 == 0)
            sketch.addCensored(time, start);
        else
            sketch.add(time, start);
    }
    const MonoTime later = MonoTime{} + 3s;
    LatencySketch back;
    back.restore(sketch.save(start), later);
    for (const double q : {0.1, 0.5, 0.9, 0.99})
        QVERIFY(isNear(quantileOf(back, q), quantileOf(sketch, q), 0.01));
    QVERIFY(isNear(back.samples(later), 400, 0.01));
}

void TestLatencySketch::ignoresGarbage()
{
    LatencySketch sketch;
    // A number that is no bucket, weights that are none, a mean outside its bucket, an order that is none, a cut end.
    sketch.restore({-5, 1, 1, 10, 9999, 1, 1, 10, 10, -1, 1, 10, 10, 0, 0, 10, 10, 1, 0, 5000, 10, 1, 0, 10, 9, 1, 0, 9,
                    QStringLiteral("x"), true, QJsonValue(), 1e300, 11, 1},
                   start);
    QCOMPARE(sketch.samples(start), 1.0);
    QCOMPARE(sketch.quantile(0.5), std::optional<Milliseconds>(10ms));
    sketch.add(20ms, start);
    QCOMPARE(sketch.quantile(1.0), std::optional<Milliseconds>(20ms));
}

QTEST_APPLESS_MAIN(TestLatencySketch)
#include "tst_latencysketch.moc"
