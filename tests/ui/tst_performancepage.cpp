// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolefixture.h"

#include "performance/performancemodel.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QQuickWindow>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

namespace {

PerformanceModel *modelOf(const ConsoleFixture &fixture)
{
    auto *models = fixture.window()->property("models").value<QObject *>();
    return qobject_cast<PerformanceModel *>(models->property("performance").value<QObject *>());
}

/// One bucket, the newest, with these outcomes.
QList<UsageStatistics> oneBucket(const StatisticsQuery &query, qint64 won, qint64 cancelled, qint64 failed, qint64 skipped)
{
    UsageStatistics figures;
    figures.start = query.until - query.bucket->count();
    figures.won = won;
    figures.cancelled = cancelled;
    figures.failed = failed;
    figures.skipped = skipped;
    figures.attempts = won + cancelled + failed + skipped;
    figures.attemptTtft.add(Milliseconds(400), won);
    return {figures};
}

} // namespace

/// One endpoint over time, worked by click and key over a fake usage log. Each test also expects that Qt warned of nothing.
class TestPerformancePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCardOpensItsEndpointAndBackLeadsToTheList();
    void escapeAndAltLeftLeadBack_data();
    void escapeAndAltLeftLeadBack();
    void eachRangeAsksForAtMostThreeHundredSteps_data();
    void eachRangeAsksForAtMostThreeHundredSteps();
    void theRangeAndTheEndpointAreRemembered();
    void figuresAreTheSumsOfTheRange();
    void whatIsNotKnownIsADash();
    void anAnswerToAnEarlierQuestionIsDropped();
    void oldFiguresStayDimmedWhileNewOnesLoad();
    void anErrorIsShownAndCanBeCopiedAndTriedAgain();
    void errorsAreListedWithTheirLastWords();
    void theBreakersTurnsAreListedAndReset();
    void theCrosshairMovesByKeyAndSaysWhatIsThere();
    void theCrosshairFollowsThePointerOverAllCharts();
    void chartsArePaintedAndChangeWithTheTheme();
    void thePercentilesAreDrawn();
    void aRemovedEndpointLeadsBackToTheList();
    void nothingIsAskedWhileThePageIsNotShown();
};

void TestPerformancePage::aCardOpensItsEndpointAndBackLeadsToTheList()
{
    ConsoleFixture fixture(u"endpoints-limits"_s);
    QVERIFY(!fixture.find(u"performancePage"_s));
    QVERIFY(fixture.click(u"performance-antigravity"_s));
    QVERIFY(fixture.find(u"performancePage"_s));
    QCOMPARE(fixture.textOf(u"performanceTitle"_s), u"antigravity"_s);
    QVERIFY(!fixture.find(u"endpointList"_s));
    QCOMPARE(fixture.client.theUsage.statisticsAsked.last().endpoints, QStringList{u"antigravity"_s});
    QVERIFY(fixture.click(u"performanceBack"_s));
    QVERIFY(fixture.find(u"endpointList"_s));
    QVERIFY(!fixture.find(u"performancePage"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPerformancePage::escapeAndAltLeftLeadBack_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::newRow("Escape") << Qt::Key_Escape << Qt::KeyboardModifiers();
    QTest::newRow("Alt+Left") << Qt::Key_Left << Qt::KeyboardModifiers(Qt::AltModifier);
}

void TestPerformancePage::escapeAndAltLeftLeadBack()
{
    QFETCH(Qt::Key, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    ConsoleFixture fixture(u"performance"_s);
    QVERIFY(fixture.find(u"performancePage"_s));
    fixture.press(key, modifiers);
    QVERIFY(fixture.find(u"endpointList"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPerformancePage::eachRangeAsksForAtMostThreeHundredSteps_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<qint64>("hours");
    QTest::newRow("an hour") << u"range-0"_s << qint64(1);
    QTest::newRow("a day") << u"range-1"_s << qint64(24);
    QTest::newRow("a week") << u"range-2"_s << qint64(24 * 7);
    QTest::newRow("a month") << u"range-3"_s << qint64(24 * 30);
}

void TestPerformancePage::eachRangeAsksForAtMostThreeHundredSteps()
{
    QFETCH(QString, button);
    QFETCH(qint64, hours);
    ConsoleFixture fixture(u"performance"_s);
    QVERIFY(fixture.click(button));
    const StatisticsQuery query = fixture.client.theUsage.statisticsAsked.last();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QCOMPARE(query.until - query.from, hours * 3'600'000);
    QVERIFY(query.until > now && query.until - query.bucket->count() <= now);
    QVERIFY((query.until - query.from) / query.bucket->count() <= 300);
    // Other steps than whole hours are kept for eight days only.
    QVERIFY(hours <= 24 * 8 && hours < 24 * 7 ? true : query.bucket->count() % 3'600'000 == 0);
    QCOMPARE(fixture.find(button)->property("chosen").toBool(), true);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPerformancePage::theRangeAndTheEndpointAreRemembered()
{
    ConsoleFixture fixture(u"performance"_s);
    QVERIFY(fixture.click(u"range-0"_s));
    QCOMPARE(fixture.state.value(u"performance.range"_s), u"0"_s);
    QVERIFY(fixture.click(u"navDashboard"_s));
    QVERIFY(!fixture.find(u"performancePage"_s));
    QVERIFY(fixture.click(u"navEndpoints"_s));
    QCOMPARE(fixture.textOf(u"performanceTitle"_s), u"antigravity"_s);
    QVERIFY(fixture.find(u"range-0"_s)->property("chosen").toBool());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPerformancePage::figuresAreTheSumsOfTheRange()
{
    ConsoleFixture fixture(u"endpoints"_s);
    fixture.client.theUsage.makeStatistics = [](const StatisticsQuery &query) {
        QList<UsageStatistics> figures = oneBucket(query, 90, 300, 10, 7);
        figures[0].withUsage = 90;
        figures[0].inputTokens = 12'000;
        figures[0].outputTokens = 400;
        figures[0].cost = {{1'500'000'000, u"USD"_s}};
        figures[0].wastedCost = {{2'000, u"USD"_s}};
        UsageStatistics earlier = figures[0];
        earlier.start -= 10 * query.bucket->count();
        return QList<UsageStatistics>{earlier, figures[0]};
    };
    QVERIFY(fixture.click(u"performance-gcli"_s));
    fixture.settle();
    const auto value = [&](const char *name) { return fixture.find(QString::fromLatin1(name))->property("value").toString(); };
    QCOMPARE(value("figureCalls"), u"800"_s);
    QCOMPARE(value("figureSuccess"), u"90.0 %"_s);
    QCOMPARE(value("figureTokens"), u"24,800"_s);
    QVERIFY2(value("figureCost").startsWith(u"3"_s), qPrintable(value("figureCost")));
    QCOMPARE(value("figureWasted"), u"< 0.00001"_s); // what is paid for never looks free
    QVERIFY(value("figureTtft").endsWith(u" ms"_s));
    QVERIFY(fixture.find(u"outcomesCard"_s)->property("summary").toString().contains(u"180 won, 600 lost"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPerformancePage::whatIsNotKnownIsADash()
{
    ConsoleFixture fixture(u"performance-nodata"_s);
    for (const char *name : {"figureCalls", "figureSuccess", "figureTtft", "figureTokens", "figureCost", "figureWasted"})
        QCOMPARE(fixture.find(QString::fromLatin1(name))->property("value").toString(), u"—"_s);
    QVERIFY(fixture.find(u"noErrors"_s));
    // One sentence and one way on.
    QVERIFY(fixture.textOf(u"performanceEmpty"_s).contains(u"antigravity"_s));
    QVERIFY(fixture.click(u"performanceWiden"_s));
    QVERIFY(fixture.find(u"range-3"_s)->property("chosen").toBool());
    QVERIFY(!fixture.find(u"performanceWiden"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPerformancePage::anAnswerToAnEarlierQuestionIsDropped()
{
    ConsoleFixture fixture(u"performance"_s);
    fixture.client.theUsage.holdAnswers = true;
    fixture.client.theUsage.makeStatistics = [](const StatisticsQuery &query) { return oneBucket(query, 1, 0, 0, 0); };
    QVERIFY(fixture.click(u"range-0"_s));
    fixture.client.theUsage.makeStatistics = [](const StatisticsQuery &query) { return oneBucket(query, 2, 0, 0, 0); };
    QVERIFY(fixture.click(u"range-2"_s));
    fixture.client.theUsage.answer(); // both, the earlier one first
    fixture.settle();
    QCOMPARE(fixture.find(u"figureCalls"_s)->property("value").toString(), u"2"_s);
    QCOMPARE(modelOf(fixture)->buckets(), 168);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPerformancePage::oldFiguresStayDimmedWhileNewOnesLoad()
{
    ConsoleFixture fixture(u"performance"_s);
    const QString before = fixture.find(u"figureCalls"_s)->property("value").toString();
    fixture.client.theUsage.holdAnswers = true;
    QVERIFY(fixture.click(u"range-3"_s));
    QCOMPARE(fixture.textOf(u"performanceAsOf"_s), u"Loading…"_s);
    QCOMPARE(fixture.find(u"figureCalls"_s)->property("value").toString(), before);
    QVERIFY(fixture.find(u"figureCalls"_s)->parentItem()->opacity() < 1);
    fixture.client.theUsage.answer();
    fixture.settle();
    QCOMPARE(fixture.find(u"figureCalls"_s)->parentItem()->opacity(), 1.0);
    QVERIFY(fixture.textOf(u"performanceAsOf"_s).startsWith(u"as of "_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPerformancePage::anErrorIsShownAndCanBeCopiedAndTriedAgain()
{
    ConsoleFixture fixture(u"performance-error"_s);
    QVERIFY(fixture.textOf(u"performanceError"_s).contains(u"cannot be reached"_s));
    QVERIFY(fixture.find(u"figureCalls"_s)->property("value").toString() != u"—"_s); // what was known stays
    QVERIFY(fixture.click(u"performanceCopyError"_s));
    QCOMPARE(QGuiApplication::clipboard()->text(), fixture.textOf(u"performanceError"_s));
    QVERIFY(fixture.click(u"performanceRetry"_s));
    fixture.settle();
    QVERIFY(!fixture.find(u"performanceError"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPerformancePage::errorsAreListedWithTheirLastWords()
{
    ConsoleFixture fixture(u"performance"_s);
    QCOMPARE(fixture.client.theUsage.errorsAsked.last(), u"antigravity"_s);
    const QString summary = fixture.find(u"errorRow-0"_s)->property("summary").toString();
    QVERIFY2(summary.startsWith(u"Refused (HTTP 429), 412 times, last "_s), qPrintable(summary));
    QVERIFY(summary.endsWith(u"Resource has been exhausted (e.g. check quota)."_s));
    QVERIFY(fixture.find(u"errorRow-1"_s)->property("summary").toString().endsWith(u"—"_s));
    QMetaObject::invokeMethod(fixture.find(u"copyError-0"_s), "clicked");
    QCOMPARE(QGuiApplication::clipboard()->text(), summary);
    QVERIFY(!fixture.find(u"errorNote"_s));
    EndpointErrors many;
    many.errors = {{FailureKind::Empty, 0, 5000, {}, QDateTime::currentMSecsSinceEpoch()}};
    many.isComplete = false;
    fixture.client.theUsage.makeErrors = [many](const QString &, qint64) { return many; };
    QVERIFY(fixture.click(u"range-2"_s));
    fixture.settle();
    QVERIFY(fixture.textOf(u"errorNote"_s).contains(u"newest 5,000"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPerformancePage::theBreakersTurnsAreListedAndReset()
{
    ConsoleFixture fixture(u"performance"_s);
    QVERIFY(fixture.textOf(u"performanceResumes"_s).startsWith(u"asked again at "_s));
    QVERIFY(fixture.textOf(u"breakerSummary"_s).startsWith(u"Left out 3 time"_s));
    BreakerTimeline *timeline = modelOf(fixture)->timeline();
    QCOMPARE(timeline->count(), 5);
    const auto row = [&](int at) { return timeline->data(timeline->index(at), BreakerTimeline::SummaryRole).toString(); };
    QVERIFY2(row(0).contains(u"Left out for"_s) && row(0).endsWith(u"the endpoint · HTTP 503"_s), qPrintable(row(0)));
    QVERIFY2(row(4).contains(u"model gemini-2.5-pro"_s), qPrintable(row(4)));
    QVERIFY(fixture.click(u"performanceReset"_s));
    QCOMPARE(fixture.client.calls.last(), u"resetBreaker antigravity"_s);
    QVERIFY(!fixture.find(u"performanceReset"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPerformancePage::theCrosshairMovesByKeyAndSaysWhatIsThere()
{
    ConsoleFixture fixture(u"performance"_s);
    QQuickItem *outcomes = fixture.find(u"outcomesCard"_s);
    outcomes->forceActiveFocus(Qt::TabFocusReason);
    fixture.press(Qt::Key_End);
    const int last = modelOf(fixture)->buckets() - 1;
    QCOMPARE(outcomes->property("bucket").toInt(), last);
    QVERIFY(fixture.find(u"outcomesCardTip"_s));
    QVERIFY(!fixture.find(u"heatmapCardTip"_s)); // one chart says what is there; all show where
    QCOMPARE(fixture.find(u"heatmapCard"_s)->property("bucket").toInt(), last);
    fixture.press(Qt::Key_Left);
    fixture.press(Qt::Key_Left);
    fixture.press(Qt::Key_Right);
    QCOMPARE(outcomes->property("bucket").toInt(), last - 1);
    fixture.press(Qt::Key_Home);
    fixture.press(Qt::Key_Left);
    QCOMPARE(outcomes->property("bucket").toInt(), 0);
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(outcomes);
    QVERIFY(spoken->text(QAccessible::Name).startsWith(u"Outcomes: "_s));
    QVERIFY2(spoken->text(QAccessible::Description).contains(u"Won "_s), qPrintable(spoken->text(QAccessible::Description)));
    fixture.press(Qt::Key_Tab);
    QCOMPARE(outcomes->property("bucket").toInt(), -1);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPerformancePage::theCrosshairFollowsThePointerOverAllCharts()
{
    ConsoleFixture fixture(u"performance"_s);
    for (const char *name : {"percentileChart", "heatmapCard"}) {
        QQuickItem *card = fixture.find(QString::fromLatin1(name));
        const double left = card->property("plotLeft").toDouble();
        const double width = card->property("plotWidth").toDouble();
        QVERIFY(width > 300);
        const QPoint at = card->mapToScene({left + width * 0.25, 110}).toPoint();
        QTest::mouseMove(fixture.window(), at - QPoint(40, 4)); // the first one only enters the window
        QTest::mouseMove(fixture.window(), at);
        fixture.settle();
        const int buckets = modelOf(fixture)->buckets();
        QVERIFY(std::abs(card->property("bucket").toInt() - buckets / 4) <= 1);
        QVERIFY(fixture.find(QString::fromLatin1(name) + u"Tip"_s));
    }
    QTest::mouseMove(fixture.window(), {5, 5});
    fixture.settle();
    QCOMPARE(fixture.find(u"heatmapCard"_s)->property("bucket").toInt(), -1);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPerformancePage::chartsArePaintedAndChangeWithTheTheme()
{
    // How many colours a painted chart shows, in both themes: an empty one would show its ground alone.
    QList<QSet<QRgb>> seen;
    for (const QString &theme : {u"light"_s, u"dark"_s}) {
        ConsoleFixture fixture(u"performance"_s, u"en"_s, theme);
        const QImage window = fixture.window()->grabWindow();
        const QQuickItem *heatmap = fixture.find(u"heatmap"_s);
        const QPoint at = heatmap->mapToScene({}).toPoint();
        QSet<QRgb> colors;
        for (int x = 80; x < int(heatmap->width()) - 40; x += 3) {
            for (int y = 2; y < int(heatmap->height()) - 2; y += 3) {
                if (window.rect().contains(at + QPoint(x, y)))
                    colors.insert(window.pixel(at + QPoint(x, y)));
            }
        }
        QVERIFY2(colors.size() > 6, qPrintable(QString::number(colors.size())));
        seen.append(colors);
        QCOMPARE(ConsoleFixture::warnings(), QStringList());
    }
    QVERIFY(seen[0] != seen[1]);
}

void TestPerformancePage::thePercentilesAreDrawn()
{
    ConsoleFixture fixture(u"performance"_s);
    const QImage window = fixture.window()->grabWindow();
    const QQuickItem *card = fixture.find(u"percentileChart"_s);
    QVERIFY(card);
    const QPoint at = card->mapToScene({}).toPoint();
    int inked = 0; // axes and grid are grey
    for (int x = 80; x < int(card->width()) - 20; ++x) {
        for (int y = 50; y < int(card->height()) - 40; ++y)
            inked += QColor(window.pixel(at + QPoint(x, y))).hsvSaturation() > 120;
    }
    QVERIFY2(inked > 500, qPrintable(QString::number(inked)));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPerformancePage::aRemovedEndpointLeadsBackToTheList()
{
    ConsoleFixture fixture(u"performance"_s);
    fixture.client.removeEndpoint(u"antigravity"_s, [](const QString &) {});
    fixture.settle();
    QVERIFY(!fixture.find(u"performancePage"_s));
    QVERIFY(fixture.find(u"endpointCard-gcli"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPerformancePage::nothingIsAskedWhileThePageIsNotShown()
{
    ConsoleFixture fixture(u"performance"_s);
    const qsizetype asked = fixture.client.theUsage.statisticsAsked.size();
    fixture.window()->hide();
    QTRY_VERIFY(!modelOf(fixture)->isSeen());
    modelOf(fixture)->setRange(0);
    QCOMPARE(fixture.client.theUsage.statisticsAsked.size(), asked);
    fixture.window()->show();
    QTRY_COMPARE(fixture.client.theUsage.statisticsAsked.size(), asked + 1);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

QTEST_MAIN(TestPerformancePage)
#include "tst_performancepage.moc"
