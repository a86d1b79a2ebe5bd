// SPDX-License-Identifier: GPL-3.0-or-later
#include "performance/breakertimeline.h"
#include "performance/percentilefeed.h"
#include "performance/performanceseries.h"

#include <QLineSeries>
#include <QtTest/QTest>

#include <cmath>
#include <memory>
#include <vector>

using namespace regatta;
using namespace Qt::StringLiterals;

/// What the charts of the performance page are drawn from.
class TestPerformanceSeries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gridsCountEveryCallOnce();
    void spansEndWhereTheBreakerClosed();
    void percentilesHaveGapsWhereNothingWasMeasured();
};

void TestPerformanceSeries::gridsCountEveryCallOnce()
{
    StatisticsQuery query = PerformanceSeries::query(PerformanceRange::Hour, u"relay"_s, 1'700'000'000'000);
    QList<UsageStatistics> figures;
    for (int i = 0; i < 60; ++i) {
        UsageStatistics bucket;
        bucket.start = query.from + i * 60'000;
        for (int call = 0; call < i; ++call)
            bucket.attemptTtft.add(Milliseconds(3 + call * call * 37));
        figures.append(bucket);
    }
    const PerformanceSeries series = PerformanceSeries::of(query, figures);
    const LatencyGrid grid = LatencyGrid::of(series);
    QCOMPARE(grid.columns, 60);
    for (int column = 0; column < grid.columns; ++column) {
        qint64 sum = 0;
        for (int row = 0; row < LatencyGrid::rows; ++row) {
            QVERIFY(grid.at(column, row) >= 0);
            QVERIFY(grid.at(column, row) <= grid.most);
            sum += grid.at(column, row);
        }
        QCOMPARE(sum, qint64(column));
    }
    QCOMPARE(grid.place(grid.lowest), 0.0);
    QVERIFY(std::abs(grid.place(grid.edge(LatencyGrid::rows - 1)) - 1) < 1e-9);
    QVERIFY(grid.ticks().size() >= 2 && grid.ticks().size() <= 7);
    QCOMPARE(LatencyGrid::of(PerformanceSeries::of(query, {})).most, 0);
}

void TestPerformanceSeries::spansEndWhereTheBreakerClosed()
{
    using enum BreakerChange::Turn;
    using Breaker = BreakerChange::Breaker;
    const QList<BreakerChange> changes{
        {1000, Breaker::Server, Opened, 2000, {}, {}},      {1500, Breaker::Model, Opened, 9000, u"a"_s, {}},
        {2500, Breaker::Server, Opened, 4500, {}, {}},      {3000, Breaker::Model, Reset, std::nullopt, u"a"_s, {}},
        {5000, Breaker::Server, Closed, std::nullopt, {}, {}}, {8000, Breaker::Key, Opened, 20'000, {}, {}}};
    const QList<BreakerSpan> spans = BreakerTimeline::spansOf(changes, 0, 10'000, 9000);
    const QList<BreakerSpan> expected{{1000, 2000, 2500, false}, {1500, 3000, 3000, true}, {2500, 4500, 5000, false},
                                      {8000, 9000, 9000, false}};
    QCOMPARE(spans, expected);
    QCOMPARE(BreakerTimeline::spansOf(changes, 6000, 7000, 9000), QList<BreakerSpan>());
}

void TestPerformanceSeries::percentilesHaveGapsWhereNothingWasMeasured()
{
    PercentileFeed feed;
    std::vector<std::unique_ptr<QLineSeries>> drawn;
    for (int i = 0; i < feed.seriesWanted(); ++i) {
        drawn.push_back(std::make_unique<QLineSeries>());
        feed.attachSeries(i, drawn.back().get());
    }
    feed.setInks({QColor(Qt::blue), QColor(Qt::yellow), QColor(Qt::red)});
    const StatisticsQuery query = PerformanceSeries::query(PerformanceRange::Hour, u"relay"_s, 1'700'000'000'000);
    QList<UsageStatistics> figures;
    for (int minute = 0; minute < 60; ++minute) {
        if (minute >= 20 && minute < 30)
            continue;
        UsageStatistics bucket;
        bucket.start = query.from + minute * 60'000;
        bucket.attemptTtft.add(Milliseconds(500), 10);
        figures.append(bucket);
    }
    feed.show(PerformanceSeries::of(query, figures));
    QMap<QRgb, QList<int>> stretches; // their points, by ink
    for (const auto &series : drawn) {
        if (series->count() > 0)
            stretches[series->color().rgb()].append(int(series->count()));
        QCOMPARE(series->pen().style() == Qt::DashLine, series->color() == QColor(Qt::red) && series->count() > 0);
    }
    QCOMPARE(stretches.size(), 3);
    for (const QList<int> &points : std::as_const(stretches))
        QCOMPARE(points, (QList<int>{20, 30}));
}

QTEST_APPLESS_MAIN(TestPerformanceSeries)
#include "tst_performanceseries.moc"
