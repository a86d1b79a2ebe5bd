// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/displaytext.h"
#include "consolefixture.h"

#include <QQuickWindow>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

/// What the dashboard draws and says from the usage log, worked by click and key. Each test also expects that Qt warned of
/// nothing.
class TestDashboardChart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void segmentsShowWhatEachStrategyTook();
    void theEvidenceComparesOnlyWhatIsComparable_data();
    void theEvidenceComparesOnlyWhatIsComparable();
    void aRangeAsksTheLogOnceForAtMost300Points_data();
    void aRangeAsksTheLogOnceForAtMost300Points();
    void theRangeIsChosenByKeyboardToo();
    void theChartKeepsWhatItHasUntilTheAnswerComes();
    void aLateAnswerToAnEarlierRangeIsDropped();
    void aFailedRangeSaysWhyAndCanBeTriedAgain();
    void thePointerReadsAllLines();
    void theCrosshairMovesByKeyboard();
    void aClickOnTheLegendHidesALine();
    void changesOfStrategyAreMarked();
};

/// As the log's histograms give it back: within two per cent.
static QString rounded(int milliseconds)
{
    LatencyHistogram histogram;
    histogram.add(Milliseconds(milliseconds));
    return DisplayText::duration(histogram.quantile(0.5));
}

void TestDashboardChart::segmentsShowWhatEachStrategyTook()
{
    ConsoleFixture fixture(u"dashboard-live"_s);
    QCOMPARE(fixture.find(u"strategy-race"_s)->property("measured").toString(), rounded(412));
    QCOMPARE(fixture.find(u"strategy-single"_s)->property("measured").toString(), rounded(664));
    // Seven requests say nothing.
    QCOMPARE(fixture.find(u"strategy-fallback"_s)->property("measured").toString(), u"—"_s);
    QVERIFY(fixture.find(u"strategy-fallback"_s)->property("modeEvidence").toString().contains(u"too few"_s));
    const QString line = fixture.textOf(u"strategyEvidence"_s);
    for (const QString &part : {rounded(412), u"38 % faster"_s, u"2.9 upstream calls"_s, u"0.42 USD"_s})
        QVERIFY2(line.contains(part), qPrintable(line));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardChart::theEvidenceComparesOnlyWhatIsComparable_data()
{
    QTest::addColumn<qint64>("singles");
    QTest::addColumn<qint64>("cancelled");
    QTest::addColumn<QString>("says");
    QTest::addColumn<QString>("doesNotSay");
    QTest::newRow("requests under Single are") << qint64(100) << qint64(900) << u"50 % faster than under Single"_s << u"alone"_s;
    QTest::newRow("an endpoint whose calls were all seen to their first token is")
        << qint64(0) << qint64(10) << u"60 % faster than gcli alone"_s << u"Single"_s;
    QTest::newRow("an endpoint whose slower calls were cancelled is not")
        << qint64(0) << qint64(900) << u"not comparable with gcli alone"_s << u"faster"_s;
    QTest::newRow("nothing is where nothing was measured") << qint64(0) << qint64(-1) << u"%1 in the median;"_s.arg(rounded(400)) << u"faster"_s;
}

void TestDashboardChart::theEvidenceComparesOnlyWhatIsComparable()
{
    QFETCH(const qint64, singles);
    QFETCH(const qint64, cancelled);
    QFETCH(const QString, says);
    QFETCH(const QString, doesNotSay);
    ConsoleFixture fixture(u"endpoints"_s);
    fixture.client.theUsage.makeStatistics = [=](const StatisticsQuery &query) {
        const auto figures = [](const QString &group, qint64 requests, int median) {
            UsageStatistics made;
            made.group = group;
            made.exchanges = made.attempts = requests;
            made.clientTtft.add(Milliseconds(median), requests);
            made.attemptTtft = made.clientTtft;
            return made;
        };
        if (query.group == UsageGroup::Strategy)
            return QList{figures(u"race"_s, 500, 400), figures(u"single"_s, singles, 800)};
        if (cancelled < 0)
            return QList<UsageStatistics>();
        UsageStatistics alone = figures(u"gcli"_s, 1000, 1000);
        alone.cancelled = cancelled;
        return QList{alone};
    };
    QVERIFY(fixture.click(u"navDashboard"_s));
    QTRY_VERIFY2(fixture.textOf(u"strategyEvidence"_s).contains(says), qPrintable(fixture.textOf(u"strategyEvidence"_s)));
    QVERIFY2(!fixture.textOf(u"strategyEvidence"_s).contains(doesNotSay), qPrintable(fixture.textOf(u"strategyEvidence"_s)));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

/// What the chart asked for, without what the strategies ask.
static QList<StatisticsQuery> chartQueries(const ConsoleFixture &fixture)
{
    QList<StatisticsQuery> queries;
    for (const StatisticsQuery &query : fixture.client.theUsage.statisticsAsked) {
        if (query.bucket)
            queries.append(query);
    }
    return queries;
}

void TestDashboardChart::aRangeAsksTheLogOnceForAtMost300Points_data()
{
    QTest::addColumn<QString>("range");
    QTest::addColumn<qint64>("span");
    QTest::newRow("an hour") << u"1h"_s << qint64(3'600'000);
    QTest::newRow("a day") << u"24h"_s << qint64(86'400'000);
    QTest::newRow("thirty days") << u"30d"_s << qint64(30) * 86'400'000;
}

void TestDashboardChart::aRangeAsksTheLogOnceForAtMost300Points()
{
    QFETCH(const QString, range);
    QFETCH(const qint64, span);
    ConsoleFixture fixture(u"dashboard-live"_s);
    QCOMPARE(chartQueries(fixture).size(), 0);
    QVERIFY(fixture.click(u"range-"_s + range));
    const QList<StatisticsQuery> queries = chartQueries(fixture);
    QCOMPARE(queries.size(), 1);
    QCOMPARE(queries.first().until - queries.first().from, span);
    QVERIFY(span / queries.first().bucket->count() <= 300);
    QVERIFY(span / queries.first().bucket->count() >= 60);
    QVERIFY(!queries.first().clientTtft && !queries.first().responseTime); // half of what it would cost
    QVERIFY(fixture.find(u"range-"_s + range)->property("chosen").toBool());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardChart::theRangeIsChosenByKeyboardToo()
{
    ConsoleFixture fixture(u"dashboard-live"_s);
    fixture.find(u"range-5min"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Right);
    QVERIFY(fixture.find(u"range-1h"_s)->hasActiveFocus());
    fixture.press(Qt::Key_Space);
    QVERIFY(fixture.find(u"range-1h"_s)->property("chosen").toBool());
    QCOMPARE(chartQueries(fixture).size(), 1);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardChart::theChartKeepsWhatItHasUntilTheAnswerComes()
{
    ConsoleFixture fixture(u"dashboard-live"_s);
    fixture.client.theUsage.holdAnswers = true;
    QVERIFY(fixture.click(u"range-24h"_s));
    QVERIFY(fixture.find(u"latencyLoading"_s));
    QVERIFY(fixture.find(u"latencyPlot"_s)->opacity() < 0.6);
    QVERIFY(!fixture.find(u"latencyEmpty"_s)); // five minutes are still there
    fixture.client.theUsage.answer();
    fixture.settle();
    QVERIFY(!fixture.find(u"latencyLoading"_s));
    QCOMPARE(fixture.find(u"latencyPlot"_s)->opacity(), 1.0);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardChart::aLateAnswerToAnEarlierRangeIsDropped()
{
    ConsoleFixture fixture(u"dashboard-live"_s);
    fixture.client.theUsage.holdAnswers = true;
    QVERIFY(fixture.click(u"range-24h"_s));
    QVERIFY(fixture.click(u"range-5min"_s));
    fixture.client.theUsage.answer();
    fixture.settle();
    QVERIFY(!fixture.find(u"latencyLoading"_s));
    fixture.find(u"latencyChart"_s)->forceActiveFocus();
    fixture.press(Qt::Key_End);
    // Live buckets are told by their second.
    QCOMPARE(fixture.textOf(u"cursorTime"_s).size(), 8);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardChart::aFailedRangeSaysWhyAndCanBeTriedAgain()
{
    ConsoleFixture fixture(u"dashboard-error"_s);
    QVERIFY(fixture.textOf(u"latencyError"_s).contains(u"does not answer"_s));
    QVERIFY(fixture.click(u"latencyRetry"_s));
    QTRY_VERIFY(!fixture.find(u"latencyError"_s));
    QCOMPARE(fixture.find(u"latencyPlot"_s)->opacity(), 1.0);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardChart::thePointerReadsAllLines()
{
    ConsoleFixture fixture(u"dashboard-24h"_s);
    QQuickItem *chart = fixture.find(u"latencyChart"_s);
    QVERIFY(!fixture.find(u"crosshair"_s));
    const QRectF plot = chart->property("plot").toRectF();
    QTest::mouseMove(fixture.window(), chart->mapToScene({plot.x() + plot.width() * 0.8, plot.center().y()}).toPoint());
    fixture.settle();
    QVERIFY(fixture.find(u"crosshair"_s));
    for (const QString &name : {u"gcli"_s, u"antigravity"_s, u"local-vllm"_s}) {
        const QString reading = fixture.textOf(u"reading-"_s + name);
        QVERIFY2(reading.contains(u" / "_s), qPrintable(reading));
    }
    QCOMPARE(fixture.textOf(u"reading-openrouter"_s), u"—"_s);
    QTest::mouseMove(fixture.window(), QPoint(20, 20));
    fixture.settle();
    QVERIFY(!fixture.find(u"crosshair"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardChart::theCrosshairMovesByKeyboard()
{
    ConsoleFixture fixture(u"dashboard-24h"_s);
    QQuickItem *chart = fixture.find(u"latencyChart"_s);
    chart->forceActiveFocus(Qt::TabFocusReason);
    fixture.press(Qt::Key_Left);
    QVERIFY(fixture.find(u"crosshair"_s));
    const double newest = fixture.find(u"crosshair"_s)->x();
    fixture.press(Qt::Key_Left);
    QVERIFY(fixture.find(u"crosshair"_s)->x() < newest);
    fixture.press(Qt::Key_Right);
    QCOMPARE(fixture.find(u"crosshair"_s)->x(), newest);
    fixture.press(Qt::Key_Home);
    QCOMPARE(fixture.textOf(u"reading-local-vllm"_s), u"—"_s); // it had not joined yet
    const double oldest = fixture.find(u"crosshair"_s)->x();
    fixture.press(Qt::Key_Escape);
    QVERIFY(!fixture.find(u"crosshair"_s));
    fixture.press(Qt::Key_Home); // from outside, too
    QCOMPARE(fixture.find(u"crosshair"_s)->x(), oldest);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardChart::aClickOnTheLegendHidesALine()
{
    ConsoleFixture fixture(u"dashboard-24h"_s);
    QVERIFY(fixture.click(u"legend-gcli"_s));
    fixture.find(u"latencyChart"_s)->forceActiveFocus();
    fixture.press(Qt::Key_End);
    QVERIFY(!fixture.find(u"reading-gcli"_s));
    QVERIFY(fixture.find(u"reading-antigravity"_s));
    fixture.find(u"legend-gcli"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Space);
    fixture.find(u"latencyChart"_s)->forceActiveFocus();
    fixture.press(Qt::Key_End);
    QVERIFY(fixture.find(u"reading-gcli"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardChart::changesOfStrategyAreMarked()
{
    ConsoleFixture fixture(u"dashboard-24h"_s);
    // Four within the day, one nine days ago.
    QVERIFY(fixture.find(u"mark-3"_s));
    QVERIFY(!fixture.find(u"mark-4"_s));
    const QQuickItem *chart = fixture.find(u"latencyChart"_s);
    const QRectF plot = chart->property("plot").toRectF();
    QVERIFY(qAbs(fixture.find(u"mark-0"_s)->x() - (plot.x() + plot.width() * 4 / 24)) < 3);
    QVERIFY(fixture.click(u"range-5min"_s));
    QVERIFY(fixture.find(u"mark-0"_s));
    QVERIFY(!fixture.find(u"mark-1"_s));
    QVERIFY(fixture.click(u"strategy-smart"_s));
    QVERIFY(fixture.find(u"mark-1"_s)); // at once
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

QTEST_MAIN(TestDashboardChart)
#include "tst_dashboardchart.moc"
