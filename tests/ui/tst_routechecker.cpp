// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolefixture.h"
#include "routes/plantext.h"
#include "scenes/catalogscenes.h"

#include <QJsonObject>
#include <QQuickWindow>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

/// What the routes page tells of a model and of the rollout, worked by click and key over a fake gateway. Each test also
/// expects that Qt warned of nothing.
class TestRouteChecker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCheckerTellsTheFlow();
    void theCheckerCompletesModels();
    void theCheckerAsksAgainOnlyWhileWatched();
    void anAnswerToAnEarlierQuestionIsDropped();
    void everyReasonHasWords();
    void theSliderSavesTheShare();
    void twentyRequestsAreEnoughToCompare();
    void callsThatWereNotMadeAreNotCountedAndPaidOnesNotFree();
    void singleLeavesNothingToRollOut();
};

void TestRouteChecker::theCheckerTellsTheFlow()
{
    ConsoleFixture fixture(u"routes-checked"_s);
    QTRY_VERIFY(fixture.find(u"checkAnswer"_s));
    QCOMPARE(fixture.textOf(u"checkRoute"_s), u"Route 1: gemini-2.5-*, gemini-3-*"_s);
    QCOMPARE(fixture.textOf(u"checkStrategy"_s), u"Race"_s);
    QCOMPARE(fixture.textOf(u"checkWhy-gcli"_s), u"It races: the first answer wins."_s);
    QVERIFY(fixture.textOf(u"checkWhy-openrouter"_s).contains(u"silent for 840 ms"_s));
    QVERIFY(fixture.textOf(u"checkWhy-antigravity"_s).contains(u"for 42"_s));
    QCOMPARE(fixture.textOf(u"checkWhy-old-proxy"_s), u"It is disabled."_s);
    QVERIFY(fixture.find(u"check-gcli"_s)->property("heading").toString() == u"At once"_s);
    QVERIFY(fixture.find(u"check-local-vllm"_s)->property("heading").toString().isEmpty());
    QVERIFY(fixture.find(u"check-openrouter"_s)->property("heading").toString() == u"Then, if needed"_s);
    QVERIFY(fixture.find(u"check-old-proxy"_s)->property("heading").toString() == u"Not asked"_s);
    QVERIFY(fixture.find(u"check-gcli"_s)->y() < fixture.find(u"check-old-proxy"_s)->y());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestRouteChecker::theCheckerCompletesModels()
{
    ConsoleFixture fixture(u"routes"_s);
    QVERIFY(fixture.find(u"checkEmpty"_s));
    QVERIFY(fixture.click(u"checkField"_s));
    fixture.type(u"claude"_s);
    fixture.settle();
    QTRY_VERIFY(fixture.find(u"suggestion-1"_s));
    QCOMPARE(fixture.textOf(u"suggestion-0"_s), u"claude-opus-4-1"_s);
    fixture.press(Qt::Key_Down);
    fixture.press(Qt::Key_Down);
    fixture.press(Qt::Key_Return);
    QCOMPARE(fixture.textOf(u"checkField"_s), u"claude-sonnet-4-5"_s);
    QTRY_COMPARE(fixture.textOf(u"checkStrategy"_s), u"Smart"_s);
    QVERIFY(fixture.textOf(u"checkWhy-gcli"_s).contains(u"Expected to answer in 356 ms"_s));
    QTRY_VERIFY(!fixture.find(u"suggestion-0"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestRouteChecker::theCheckerAsksAgainOnlyWhileWatched()
{
    ConsoleFixture fixture(u"routes-checked"_s);
    QStringList &calls = fixture.client.theCatalog.calls;
    QTRY_VERIFY(!calls.isEmpty());
    calls.clear();
    QTRY_VERIFY_WITH_TIMEOUT(!calls.isEmpty(), 5000);
    fixture.client.theCatalog.previews[u"gemini-2.5-pro"_s].mode = StrategyMode::Fallback;
    QTRY_COMPARE_WITH_TIMEOUT(fixture.textOf(u"checkStrategy"_s), u"Fallback"_s, 5000);
    QVERIFY(fixture.click(u"navDashboard"_s));
    calls.clear();
    Q_EMIT fixture.client.settingsChanged();
    Q_EMIT fixture.client.snapshotChanged();
    fixture.settle();
    QCOMPARE(calls, QStringList());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestRouteChecker::anAnswerToAnEarlierQuestionIsDropped()
{
    ConsoleFixture fixture(u"routes-checked"_s);
    QTRY_COMPARE(fixture.textOf(u"checkStrategy"_s), u"Race"_s);
    QVERIFY(fixture.click(u"checkField"_s));
    QTest::keyClick(fixture.window(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(fixture.window(), Qt::Key_Delete);
    QVERIFY(fixture.client.theCatalog.calls.last().startsWith(u"preview"_s));
    fixture.settle(); // what was asked before may answer now
    QVERIFY(!fixture.find(u"checkAnswer"_s));
    QVERIFY(fixture.find(u"checkEmpty"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestRouteChecker::everyReasonHasWords()
{
    QSet<QString> texts;
    for (int reason = 0; reason <= int(PlanReason::DailyLimit); ++reason) {
        PlanPreview::Step step;
        step.reason = PlanReason(reason);
        step.leftOut = step.reason >= PlanReason::Disabled;
        step.time = Milliseconds(12'000);
        step.other = u"relay"_s;
        const QString text = PlanText::step(step);
        QVERIFY2(text.endsWith(u'.') && !texts.contains(text), qPrintable(u"reason %1: %2"_s.arg(reason).arg(text)));
        texts.insert(text);
    }
}

void TestRouteChecker::theSliderSavesTheShare()
{
    ConsoleFixture fixture(u"routes"_s);
    fixture.find(u"rolloutSlider"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Left);
    fixture.press(Qt::Key_Left);
    QTRY_COMPARE(fixture.client.theSettingsFile.stored[u"strategy"_s].toObject()[u"rolloutPercent"_s].toInt(), 90);
    QVERIFY(fixture.textOf(u"rolloutNote"_s).contains(u"90 % of the requests go by Race"_s));
    fixture.client.theSettingsFile.nextError = u"The database is read-only."_s;
    fixture.press(Qt::Key_Left);
    QTRY_COMPARE(fixture.textOf(u"rolloutSaveError"_s), u"The database is read-only."_s);
    QCOMPARE(fixture.find(u"rolloutSlider"_s)->property("value").toInt(), 100); // as the settings have it
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestRouteChecker::twentyRequestsAreEnoughToCompare()
{
    ConsoleFixture fixture(u"routes"_s);
    fixture.client.theUsage.makeStatistics = [](const StatisticsQuery &query) {
        return query.group == UsageGroup::Strategy ? scenes::rolloutShares(20, 19) : QList<UsageStatistics>();
    };
    QVERIFY(fixture.click(u"navDashboard"_s));
    QVERIFY(fixture.click(u"navRoutes"_s));
    QTRY_COMPARE(fixture.find(u"rollout-0"_s)->property("chosen").toString(), u"20"_s);
    QCOMPARE(fixture.find(u"rollout-0"_s)->property("single").toString(), u"19"_s);
    QCOMPARE(fixture.find(u"rollout-4"_s)->property("chosen").toString(), u"2.70"_s);
    QCOMPARE(fixture.find(u"rollout-4"_s)->property("single").toString(), u"not enough yet"_s);
    QCOMPARE(fixture.find(u"rollout-4"_s)->property("better").toInt(), 0);
    fixture.client.theUsage.makeStatistics = [](const StatisticsQuery &query) {
        return query.group == UsageGroup::Strategy ? scenes::rolloutShares(400, 400) : QList<UsageStatistics>();
    };
    QVERIFY(fixture.click(u"navDashboard"_s));
    QVERIFY(fixture.click(u"navRoutes"_s));
    QTRY_COMPARE(fixture.find(u"rollout-4"_s)->property("better").toInt(), 2); // fewer calls
    QCOMPARE(fixture.find(u"rollout-2"_s)->property("better").toInt(), 1);     // sooner
    const StatisticsQuery query = fixture.client.theUsage.statisticsAsked.last();
    QCOMPARE(query.until - query.from, 24 * 3600'000);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestRouteChecker::callsThatWereNotMadeAreNotCountedAndPaidOnesNotFree()
{
    ConsoleFixture fixture(u"routes"_s);
    fixture.client.theUsage.makeStatistics = [](const StatisticsQuery &query) {
        QList<UsageStatistics> shares = scenes::rolloutShares(100, 100);
        shares[0].skipped = 170; // of 270: one went out for each request
        shares[0].cost = {{20'000, u"USD"_s}};
        shares[1].cost = {{200, u"USD"_s}};
        return query.group == UsageGroup::Strategy ? shares : QList<UsageStatistics>();
    };
    QVERIFY(fixture.click(u"navDashboard"_s));
    QVERIFY(fixture.click(u"navRoutes"_s));
    QTRY_COMPARE(fixture.find(u"rollout-4"_s)->property("chosen").toString(), u"1.00"_s);
    QCOMPARE(fixture.find(u"rollout-4"_s)->property("better").toInt(), 0); // as many
    QCOMPARE(fixture.find(u"rollout-5"_s)->property("chosen").toString(), u"0.0002 USD"_s);
    QCOMPARE(fixture.find(u"rollout-5"_s)->property("single").toString(), u"< 0.00001 USD"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestRouteChecker::singleLeavesNothingToRollOut()
{
    ConsoleFixture fixture(u"routes-none"_s);
    QVERIFY(!fixture.find(u"rolloutSlider"_s)->isEnabled());
    QVERIFY(fixture.textOf(u"rolloutNote"_s).contains(u"nothing to roll out"_s));
    QVERIFY(fixture.find(u"noRoutes"_s));
    QVERIFY(fixture.find(u"routeDefault"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

QTEST_MAIN(TestRouteChecker)
#include "tst_routechecker.moc"
