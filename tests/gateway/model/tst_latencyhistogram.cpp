// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/latencyhistogram.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <vector>

using namespace regatta;
using namespace std::chrono_literals;

namespace {

using Draw = std::function<double(std::mt19937_64 &)>;

std::vector<qint64> drawn(quint64 seed, int count, const Draw &draw)
{
    std::mt19937_64 random(seed);
    std::vector<qint64> values;
    for (int i = 0; i < count; ++i)
        values.push_back(qint64(std::clamp(draw(random), 0.0, 1e12)));
    return values;
}

LatencyHistogram histogramOf(const std::vector<qint64> &values)
{
    LatencyHistogram histogram;
    for (const qint64 value : values)
        histogram.add(Milliseconds(value));
    return histogram;
}

/// Nearest rank over all values.
qint64 exactQuantile(std::vector<qint64> values, double q)
{
    std::sort(values.begin(), values.end());
    const auto rank = qint64(std::ceil(q * double(values.size())));
    return values[size_t(std::clamp<qint64>(rank, 1, qint64(values.size())) - 1)];
}

const Draw likeAnswers = [](std::mt19937_64 &random) { return std::lognormal_distribution(6.8, 1.0)(random); };

} // namespace

class TestLatencyHistogram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quantilesAreWithinTwoPerCent_data();
    void quantilesAreWithinTwoPerCent();
    void twoHistogramsAddUpToThatOfBoth();
    void countsAddInGroups();
    void anEmptyOneKnowsNothing();
    void shortTimesAreExact();
    void longTimesKeepTheirOrder_data();
    void longTimesKeepTheirOrder();
    void countsUpToTheEdgeOfABucketAreExact();
    void bytesGoBackAndForth();
    void bytesStaySmall();
    void bytesOfSomethingElseAreRefused_data();
    void bytesOfSomethingElseAreRefused();
    void randomBytesNeverDoHarm();
    void hugeCountsStayAtTheTop();
};

void TestLatencyHistogram::quantilesAreWithinTwoPerCent_data()
{
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<int>("shape");
    const char *shapes[] = {"answers of a model", "evenly up to a minute", "two crowds far apart", "milliseconds only",
                            "up to days"};
    for (int shape = 0; shape < 5; ++shape) {
        for (quint64 seed = 1; seed <= 5; ++seed)
            QTest::addRow("%s, seed %d", shapes[shape], int(seed)) << seed << shape;
    }
}

void TestLatencyHistogram::quantilesAreWithinTwoPerCent()
{
    QFETCH(quint64, seed);
    QFETCH(int, shape);
    const Draw draws[] = {
        likeAnswers,
        [](std::mt19937_64 &random) { return std::uniform_real_distribution(0.0, 60'000.0)(random); },
        [](std::mt19937_64 &random) {
            return std::normal_distribution(random() % 3 == 0 ? 20'000.0 : 300.0, 40.0)(random);
        },
        [](std::mt19937_64 &random) { return std::uniform_real_distribution(0.0, 40.0)(random); },
        [](std::mt19937_64 &random) { return std::lognormal_distribution(12.0, 3.0)(random); },
    };
    const std::vector<qint64> values = drawn(seed, 3000, draws[shape]);
    const LatencyHistogram histogram = histogramOf(values);
    QCOMPARE(histogram.count(), qint64(values.size()));
    for (const double q : {0.0, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1.0}) {
        const qint64 exact = exactQuantile(values, q);
        const qint64 found = histogram.quantile(q)->count();
        QVERIFY2(std::abs(double(found - exact)) <= 0.02 * double(exact),
                 qPrintable(QStringLiteral("q %1: %2 instead of %3").arg(q).arg(found).arg(exact)));
    }
    qint64 sum = 0;
    for (const qint64 value : values)
        sum += value;
    QCOMPARE(histogram.mean()->count(), sum / qint64(values.size()));
}

void TestLatencyHistogram::twoHistogramsAddUpToThatOfBoth()
{
    for (quint64 seed = 1; seed <= 20; ++seed) {
        const std::vector<qint64> first = drawn(seed, 500, likeAnswers);
        const std::vector<qint64> second = drawn(seed + 100, 700, likeAnswers);
        LatencyHistogram sum = histogramOf(first);
        sum.add(histogramOf(second));
        std::vector<qint64> both = first;
        both.insert(both.end(), second.begin(), second.end());
        QVERIFY(sum == histogramOf(both));
        LatencyHistogram turned = histogramOf(second);
        turned.add(histogramOf(first));
        QVERIFY(sum == turned);
    }
}

void TestLatencyHistogram::countsAddInGroups()
{
    LatencyHistogram one;
    for (int i = 0; i < 7; ++i)
        one.add(420ms);
    LatencyHistogram group;
    group.add(420ms, 7);
    group.add(420ms, 0);
    group.add(420ms, -3);
    QVERIFY(one == group);
}

void TestLatencyHistogram::anEmptyOneKnowsNothing()
{
    LatencyHistogram empty;
    QCOMPARE(empty.count(), 0);
    QVERIFY(!empty.quantile(0.5));
    QVERIFY(!empty.mean());
    QCOMPARE(empty.countUpTo(1h), 0);
    LatencyHistogram one = histogramOf({5});
    one.add(empty);
    QVERIFY(one == histogramOf({5}));
}

void TestLatencyHistogram::shortTimesAreExact()
{
    for (qint64 value = 0; value < 64; ++value)
        QCOMPARE(histogramOf({value}).quantile(0.5)->count(), value);
    QCOMPARE(histogramOf({-5}).quantile(0.5)->count(), 0);
    QCOMPARE(histogramOf({-5}).mean()->count(), 0);
}

void TestLatencyHistogram::longTimesKeepTheirOrder_data()
{
    QTest::addColumn<qint64>("value");
    QTest::newRow("a second") << qint64(1000);
    QTest::newRow("ten minutes") << qint64(Milliseconds(10min).count());
    QTest::newRow("a day") << qint64(Milliseconds(24h).count());
    QTest::newRow("thirty days") << qint64(Milliseconds(720h).count());
    for (int power = 5; power < 63; ++power) {
        QTest::addRow("just below 2^%d", power) << (qint64(1) << power) - 1;
        QTest::addRow("2^%d", power) << (qint64(1) << power);
    }
    QTest::newRow("the longest there is") << std::numeric_limits<qint64>::max();
}

void TestLatencyHistogram::longTimesKeepTheirOrder()
{
    QFETCH(qint64, value);
    const LatencyHistogram histogram = histogramOf({value});
    const qint64 found = histogram.quantile(1)->count();
    QVERIFY2(std::abs(double(found) - double(value)) <= 0.02 * double(value), qPrintable(QString::number(found)));
    QVERIFY(histogram.quantile(1) >= histogramOf({value - 1}).quantile(1));
    QCOMPARE(histogram.countUpTo(Milliseconds(std::numeric_limits<qint64>::max())), 1);
    QCOMPARE(LatencyHistogram::fromBytes(histogram.toBytes()), histogram);
}

void TestLatencyHistogram::countsUpToTheEdgeOfABucketAreExact()
{
    std::vector<qint64> values;
    for (qint64 value = 0; value < 3000; ++value)
        values.push_back(value);
    const LatencyHistogram histogram = histogramOf(values);
    for (const qint64 edge : {0, 1, 31, 63, 127, 255, 511, 1023, 2047})
        QCOMPARE(histogram.countUpTo(Milliseconds(edge)), edge + 1);
    QCOMPARE(histogram.countUpTo(-1ms), 0);
    QCOMPARE(histogram.countUpTo(1h), 3000);
}

void TestLatencyHistogram::bytesGoBackAndForth()
{
    QCOMPARE(LatencyHistogram::fromBytes(LatencyHistogram().toBytes()), LatencyHistogram());
    for (quint64 seed = 1; seed <= 50; ++seed) {
        const LatencyHistogram histogram = histogramOf(drawn(seed, int(seed) * 7, likeAnswers));
        QCOMPARE(LatencyHistogram::fromBytes(histogram.toBytes()), histogram);
    }
}

void TestLatencyHistogram::bytesStaySmall()
{
    // An hour at ten requests a second.
    const QByteArray bytes = histogramOf(drawn(1, 36'000, likeAnswers)).toBytes();
    QVERIFY2(bytes.size() < 1000, qPrintable(QString::number(bytes.size())));
}

void TestLatencyHistogram::bytesOfSomethingElseAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = histogramOf({3, 3, 700, 80'000}).toBytes();
    QTest::newRow("none") << QByteArray();
    QTest::newRow("a version only") << good.left(1);
    QTest::newRow("another version") << char(2) + good.mid(1);
    QTest::newRow("a bucket without a count") << good.left(good.size() - 1);
    QTest::newRow("an unfinished number") << good + char(0x80);
    QTest::newRow("a count of nothing") << QByteArray("\1\0\5\0", 4);
    QTest::newRow("a bucket twice") << QByteArray("\1\0\5\1\0\1", 6);
    QTest::newRow("a bucket behind the last") << QByteArray("\1\0\xe0\x0e\1", 5);
    QTest::newRow("a bucket far behind the last") << QByteArray("\1\0\xff\xff\xff\xff\xff\xff\xff\x7f\1", 11);
    QTest::newRow("a number of more than 63 bits") << QByteArray("\1\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 11);
    QTest::newRow("text") << QByteArray("{\"count\": 3}");
}

void TestLatencyHistogram::bytesOfSomethingElseAreRefused()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!LatencyHistogram::fromBytes(bytes));
}

void TestLatencyHistogram::randomBytesNeverDoHarm()
{
    std::mt19937_64 random(7);
    int taken = 0;
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes(int(random() % 24), Qt::Uninitialized);
        for (char &byte : bytes)
            byte = char(random() % (round % 2 ? 256 : 8));
        if (!bytes.isEmpty())
            bytes[0] = 1;
        const auto histogram = LatencyHistogram::fromBytes(bytes);
        if (!histogram)
            continue;
        ++taken;
        LatencyHistogram sum = *histogram;
        sum.add(*histogram);
        for (const double q : {0.0, 0.5, 1.0})
            QVERIFY(sum.quantile(q).value_or(0ms) >= 0ms);
        QVERIFY(sum.mean().value_or(0ms) >= 0ms);
        QCOMPARE(LatencyHistogram::fromBytes(histogram->toBytes()), histogram);
    }
    QVERIFY(taken > 100);
}

void TestLatencyHistogram::hugeCountsStayAtTheTop()
{
    LatencyHistogram histogram;
    histogram.add(10ms, std::numeric_limits<qint64>::max());
    histogram.add(1h, std::numeric_limits<qint64>::max());
    QCOMPARE(histogram.count(), std::numeric_limits<qint64>::max());
    QCOMPARE(histogram.quantile(1).value(), 10ms);
    histogram.add(histogram);
    QVERIFY(histogram.mean() >= 0ms);
}

QTEST_APPLESS_MAIN(TestLatencyHistogram)
#include "tst_latencyhistogram.moc"
