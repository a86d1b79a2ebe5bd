// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"
#include "consolefixture.h"
#include "scenes.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

/// The dashboard, worked by click and key over a fake gateway. Each test also expects that Qt warned of nothing.
class TestDashboardPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clickingAStrategySetsIt_data();
    void clickingAStrategySetsIt();
    void aRefusedStrategyGoesBackAndSaysWhy();
    void aLockedStrategyCannotBeClickedAndSaysWhoHoldsIt();
    void theStrategyCanBeChangedByKeyboardAlone();
    void copyingTheAddressPutsItOnTheClipboard();
    void withoutDataTilesShowADash();
    void aNewRequestAppearsWithItsWinner();
    void clickingARequestShowsEveryAttempt();
    void requestsOpenAndCloseByKeyboard();
    void controlCCopiesTheSelectedRequest();
    void theFirstStepsOfferServersAndTheDemo();
    void whatChangedWhileItWasHiddenIsShownWhole();
    void aClickOnAnEndpointOpensItsPerformance();
    void snippetsAreCopiedWithoutAKey_data();
    void snippetsAreCopiedWithoutAKey();
    void snippetsLeadToTheClientsPage();
    void aTakenPortCanBeLeftWithOneClick();
    void aHeldPortSaysWhoHoldsIt();
    void oldFiguresSayHowOldTheyAre();
    void anotherPageStopsTheClocks();
};

void TestDashboardPage::clickingAStrategySetsIt_data()
{
    QTest::addColumn<QString>("key");
    QTest::newRow("single") << u"single"_s;
    QTest::newRow("fallback") << u"fallback"_s;
    QTest::newRow("smart") << u"smart"_s;
}

void TestDashboardPage::clickingAStrategySetsIt()
{
    QFETCH(const QString, key);
    ConsoleFixture fixture(u"data"_s);
    const QString before = fixture.textOf(u"strategyConsequence"_s);
    QVERIFY(fixture.click(u"strategy-"_s + key));
    QCOMPARE(fixture.client.calls, QStringList{u"setStrategy "_s + key});
    QVERIFY(fixture.find(u"strategy-"_s + key)->property("chosen").toBool());
    QVERIFY(!fixture.find(u"strategy-race"_s)->property("chosen").toBool());
    QVERIFY(fixture.textOf(u"strategyConsequence"_s) != before);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardPage::aRefusedStrategyGoesBackAndSaysWhy()
{
    ConsoleFixture fixture(u"data"_s);
    fixture.client.nextError = u"The database is read-only."_s;
    fixture.client.holdAnswers = true;
    QVERIFY(fixture.click(u"strategy-fallback"_s));
    QVERIFY(fixture.find(u"strategy-fallback"_s)->property("chosen").toBool());
    fixture.client.answer();
    fixture.settle();
    QVERIFY(fixture.find(u"strategy-race"_s)->property("chosen").toBool());
    QCOMPARE(fixture.textOf(u"strategyError"_s), u"The database is read-only."_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardPage::aLockedStrategyCannotBeClickedAndSaysWhoHoldsIt()
{
    ConsoleFixture fixture(u"locked"_s);
    QVERIFY(fixture.click(u"strategy-fallback"_s));
    QCOMPARE(fixture.client.calls, QStringList());
    QVERIFY(fixture.textOf(u"strategyHint"_s).contains(u"ENABLE_PARALLEL_ENDPOINTS"_s));
    QVERIFY(fixture.click(u"navEndpoints"_s));
    QVERIFY(!fixture.find(u"up-antigravity"_s)->isEnabled());
    QVERIFY(fixture.textOf(u"orderHint"_s).contains(u"ENDPOINT_PRIORITY"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardPage::theStrategyCanBeChangedByKeyboardAlone()
{
    ConsoleFixture fixture(u"data"_s);
    for (int i = 0; i < 40 && !fixture.find(u"strategy-single"_s)->hasActiveFocus(); ++i)
        fixture.press(Qt::Key_Tab);
    QVERIFY(fixture.find(u"strategy-single"_s)->hasActiveFocus());
    fixture.press(Qt::Key_Right);
    fixture.press(Qt::Key_Right);
    QVERIFY(fixture.find(u"strategy-fallback"_s)->hasActiveFocus());
    fixture.press(Qt::Key_Space);
    QCOMPARE(fixture.client.calls, QStringList{u"setStrategy fallback"_s});
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardPage::copyingTheAddressPutsItOnTheClipboard()
{
    ConsoleFixture fixture(u"data"_s);
    QGuiApplication::clipboard()->clear();
    QVERIFY(fixture.click(u"copyAddress"_s));
    QCOMPARE(QGuiApplication::clipboard()->text(), u"http://127.0.0.1:8377/v1"_s);
    QCOMPARE(fixture.textOf(u"copyAddress"_s), u"Copied"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardPage::withoutDataTilesShowADash()
{
    ConsoleFixture fixture(u"nodata"_s);
    for (const QString &name : {u"tileRequests"_s, u"tileSuccess"_s, u"tileTtft"_s, u"tileInFlight"_s, u"tileWasted"_s})
        QCOMPARE(fixture.find(name)->property("value").toString(), u"—"_s);
    QVERIFY(fixture.find(u"noRequests"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardPage::aNewRequestAppearsWithItsWinner()
{
    ConsoleFixture fixture(u"nodata"_s);
    Q_EMIT fixture.client.recorded({scenes::race(u"r1"_s, {u"gcli"_s, u"antigravity"_s, u"openrouter"_s}, 1, 345)});
    fixture.settle();
    const QQuickItem *row = fixture.find(u"request-r1"_s);
    QVERIFY(row);
    QCOMPARE(row->property("endpoint").toString(), u"antigravity"_s);
    QCOMPARE(row->property("attempts").toString(), u"3 attempts"_s);
    QCOMPARE(row->property("ttft").toString(), u"345 ms"_s);
    QVERIFY(!fixture.find(u"noRequests"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardPage::clickingARequestShowsEveryAttempt()
{
    ConsoleFixture fixture(u"data"_s);
    QVERIFY(fixture.click(u"request-failed"_s));
    QVERIFY(fixture.find(u"requestPanel"_s));
    for (const QString &name : {u"attempt-1"_s, u"attempt-2"_s, u"attempt-3"_s})
        QVERIFY2(fixture.find(name), qPrintable(name));
    QVERIFY(fixture.find(u"attempt-1"_s)->property("failureText").toString().contains(u"HTTP 429"_s));
    QVERIFY(fixture.click(u"panelCopy"_s));
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"Resource has been exhausted"_s));
    QVERIFY(fixture.click(u"panelClose"_s));
    QVERIFY(!fixture.find(u"requestPanel"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardPage::requestsOpenAndCloseByKeyboard()
{
    ConsoleFixture fixture(u"data"_s);
    fixture.find(u"requestList"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Down);
    fixture.press(Qt::Key_Return);
    QVERIFY(fixture.find(u"requestPanel"_s));
    fixture.press(Qt::Key_Escape);
    QVERIFY(!fixture.find(u"requestPanel"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardPage::controlCCopiesTheSelectedRequest()
{
    ConsoleFixture fixture(u"nodata"_s);
    Q_EMIT fixture.client.recorded({scenes::race(u"r1"_s, {u"gcli"_s}, 0, 345)});
    fixture.settle();
    QGuiApplication::clipboard()->clear();
    fixture.find(u"requestList"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Down);
    fixture.press(Qt::Key_C, Qt::ControlModifier);
    QVERIFY2(QGuiApplication::clipboard()->text().contains(u"gemini-2.5-pro, gcli"_s),
             qPrintable(QGuiApplication::clipboard()->text()));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardPage::theFirstStepsOfferServersAndTheDemo()
{
    ConsoleFixture fixture(u"empty"_s);
    QVERIFY(fixture.click(u"startGcli2api"_s));
    QCOMPARE(fixture.textOf(u"formTitle"_s), u"Add a gcli2api server"_s);
    // The form is not only there, it has its place, although the page was not shown before.
    QTRY_VERIFY(fixture.find(u"fieldBaseUrl"_s) && fixture.find(u"fieldBaseUrl"_s)->width() > 200);
    QVERIFY(fixture.find(u"fieldBaseUrl"_s)->height() > 20);
    fixture.press(Qt::Key_Escape);
    QVERIFY(fixture.click(u"navDashboard"_s));
    QVERIFY(fixture.click(u"startOpenAi"_s));
    QCOMPARE(fixture.textOf(u"formTitle"_s), u"Add an OpenAI-compatible server"_s);
    QVERIFY(fixture.click(u"navDashboard"_s));
    QVERIFY(fixture.click(u"startDemo"_s));
    QCOMPARE(fixture.client.calls, (QStringList{u"startDemo"_s, u"sendDemoRequests 3"_s}));
    QVERIFY(fixture.find(u"demoBanner"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardPage::whatChangedWhileItWasHiddenIsShownWhole()
{
    ConsoleFixture fixture(u"endpoints"_s); // opens on the other page
    fixture.client.theSnapshot.baseUrl = u"http://127.127.127.127:54321/v1"_s;
    Q_EMIT fixture.client.snapshotChanged();
    fixture.settle();
    QVERIFY(fixture.click(u"navDashboard"_s));
    QTRY_VERIFY(fixture.textOf(u"listeningText"_s).contains(u"54321"_s));
    const QQuickItem *address = fixture.find(u"listeningText"_s);
    QTRY_VERIFY(address->width() >= address->implicitWidth());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardPage::aClickOnAnEndpointOpensItsPerformance()
{
    ConsoleFixture fixture(u"dashboard-live"_s);
    QSignalSpy asked(fixture.find(u"dashboardPage"_s), SIGNAL(performanceRequested(QString)));
    QVERIFY(fixture.click(u"endpointRow-antigravity"_s));
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().toString(), u"antigravity"_s);
    QCOMPARE(fixture.state.value(u"page"_s), u"endpoints"_s);
    QVERIFY(fixture.click(u"navDashboard"_s));
    fixture.find(u"endpointTable"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Return);
    QCOMPARE(fixture.state.value(u"page"_s), u"endpoints"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardPage::snippetsAreCopiedWithoutAKey_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("curl") << 0 << QStringList{u"curl http://127.0.0.1:8377/v1/chat/completions"_s, u"Bearer $REGATTA_KEY"_s, u"\"model\": \"gemini-2.5-pro\""_s};
    QTest::newRow("Python") << 1 << QStringList{u"base_url=\"http://127.0.0.1:8377/v1\""_s, u"os.environ[\"REGATTA_KEY\"]"_s};
    QTest::newRow("Node") << 2 << QStringList{u"baseURL: \"http://127.0.0.1:8377/v1\""_s, u"process.env.REGATTA_KEY"_s};
    QTest::newRow("environment") << 3 << QStringList{u"OPENAI_BASE_URL='http://127.0.0.1:8377/v1'"_s, u"ANTHROPIC_BASE_URL='http://127.0.0.1:8377'"_s};
}

void TestDashboardPage::snippetsAreCopiedWithoutAKey()
{
    QFETCH(const int, kind);
    QFETCH(const QStringList, parts);
    ConsoleFixture fixture(u"dashboard-live"_s);
    ServedModel model;
    model.id = u"gemini-2.5-pro"_s;
    fixture.client.theCatalog.served = {model};
    QGuiApplication::clipboard()->clear();
    QVERIFY(fixture.click(u"useFrom"_s));
    QTRY_VERIFY(fixture.find(u"snippetCode"_s));
    QVERIFY(fixture.click(u"snippetKind-%1"_s.arg(kind)));
    QVERIFY(fixture.click(u"snippetCopy"_s));
    const QString copied = QGuiApplication::clipboard()->text();
    for (const QString &part : parts)
        QVERIFY2(copied.contains(part), qPrintable(copied));
    QVERIFY(!copied.contains(u"rg-"_s));
    fixture.press(Qt::Key_Escape);
    QTRY_VERIFY(!fixture.find(u"snippetCode"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardPage::snippetsLeadToTheClientsPage()
{
    ConsoleFixture fixture(u"dashboard-snippets"_s);
    QTRY_VERIFY(fixture.find(u"snippetConnect"_s));
    QVERIFY(fixture.click(u"snippetConnect"_s));
    QVERIFY(fixture.find(u"connectPage"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardPage::aTakenPortCanBeLeftWithOneClick()
{
    ConsoleFixture fixture(u"dashboard-port"_s);
    QVERIFY(fixture.textOf(u"notice-problem"_s).contains(u"8377"_s));
    QVERIFY(fixture.click(u"nextFreePort"_s));
    QCOMPARE(fixture.client.calls, QStringList{u"useNextFreePort"_s});
    QTRY_VERIFY(!fixture.find(u"notice-problem"_s));
    QVERIFY(fixture.textOf(u"listeningText"_s).contains(u"8378"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardPage::aHeldPortSaysWhoHoldsIt()
{
    ConsoleFixture fixture(u"dashboard-port-held"_s);
    QVERIFY(fixture.textOf(u"portError"_s).contains(u"--port"_s));
    QVERIFY(fixture.find(u"nextFreePort"_s)->isEnabled());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardPage::oldFiguresSayHowOldTheyAre()
{
    ConsoleFixture fixture(u"dashboard-stale"_s);
    QVERIFY2(fixture.textOf(u"staleText"_s).startsWith(u"updated 12 s"_s), qPrintable(fixture.textOf(u"staleText"_s)));
    fixture.client.theSnapshot.takenAt = QDateTime::currentMSecsSinceEpoch();
    Q_EMIT fixture.client.snapshotChanged();
    QTRY_VERIFY(!fixture.find(u"staleText"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestDashboardPage::anotherPageStopsTheClocks()
{
    ConsoleFixture fixture(u"dashboard-live"_s);
    auto *models = fixture.window()->property("models").value<QObject *>();
    const auto allSeen = [models](bool seen) {
        for (const char *name : {"latency", "dashboard", "strategies"}) {
            if (models->property(name).value<QObject *>()->property("seen").toBool() != seen)
                return false;
        }
        return true;
    };
    QVERIFY(allSeen(true));
    QVERIFY(fixture.click(u"navSettings"_s));
    QVERIFY(allSeen(false));
    QVERIFY(fixture.click(u"navDashboard"_s));
    QVERIFY(allSeen(true));
    fixture.console().hide();
    QTRY_VERIFY(allSeen(false));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

QTEST_MAIN(TestDashboardPage)
#include "tst_dashboardpage.moc"
