// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"
#include "consolefixture.h"
#include "scenes.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

/// The window, worked by click and key over a fake gateway. Any QML warning or binding loop fails the test that saw it.
class TestConsole : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySceneInEveryLanguageAndThemeIsQuietAndNamed_data();
    void everySceneInEveryLanguageAndThemeIsQuietAndNamed();
    void aQmlWarningIsSeenByTheseTests();

    void clickingAStrategySetsIt_data();
    void clickingAStrategySetsIt();
    void aRefusedStrategyGoesBackAndSaysWhy();
    void aLockedStrategyCannotBeClickedAndSaysWhoHoldsIt();
    void aConfigFileLeavesOnlyTheStrategyFree();
    void theStrategyCanBeChangedByKeyboardAlone();

    void copyingTheAddressPutsItOnTheClipboard();
    void withoutDataTilesShowADash();
    void aNewRequestAppearsWithItsWinner();
    void clickingARequestShowsEveryAttempt();
    void requestsOpenAndCloseByKeyboard();
    void controlCCopiesTheSelectedRequest();

    void theFirstStepsOfferServersAndTheDemo();
    void theDemoIsMarkedAndCanBeLeft();
    void noticesAreShownAndCanBeDismissed();
    void theFirstKeyIsShownOnceAndForgotten();

    void addingAGcli2apiServerSendsBothSides();
    void oneSideAloneCanBeChosen();
    void addingAnOpenAiServerSendsWhatWasTyped();
    void wrongFieldsAreMarkedInPlaceAndNothingIsSent();
    void aRefusalIsShownInTheFormWhichStaysOpen();
    void editingKeepsTheStoredKeyUnlessOneIsTyped();
    void aStoredKeyCanBeRemoved();
    void removingAsksFirst();
    void reorderingSendsTheWholeOrder();
    void disablingAnEndpointTellsTheGateway();
    void testingShowsTheAnswerOrTheError();

    void switchingTheLanguageIsLive();
    void switchingTheThemeIsRememberedAndLive();
    void pagesAreReachedByShortcutAndRemembered();
    void tabReachesEveryControlOfAPage();
    void aHiddenWindowAsksForNothing();
    void closingSaysSoUnlessItHides();
};

#define QUIET(fixture) QCOMPARE(ConsoleFixture::warnings(), QStringList())

void TestConsole::everySceneInEveryLanguageAndThemeIsQuietAndNamed_data()
{
    QTest::addColumn<QString>("scene");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("theme");
    for (const QString &scene : scenes::names()) {
        for (const QString &language : {u"en"_s, u"zh_CN"_s}) {
            for (const QString &theme : {u"light"_s, u"dark"_s})
                QTest::addRow("%s, %s, %s", qPrintable(scene), qPrintable(language), qPrintable(theme))
                    << scene << language << theme;
        }
    }
}

void TestConsole::everySceneInEveryLanguageAndThemeIsQuietAndNamed()
{
    QFETCH(const QString, scene);
    QFETCH(const QString, language);
    QFETCH(const QString, theme);
    ConsoleFixture fixture(scene, language, theme);
    QVERIFY(fixture.opened());
    const QList<QQuickItem *> items = fixture.interactive();
    QVERIFY(!items.isEmpty());
    for (QQuickItem *item : items) {
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(item);
        QVERIFY2(accessible, qPrintable(item->objectName() + QLatin1String(item->metaObject()->className())));
        QVERIFY2(!accessible->text(QAccessible::Name).isEmpty(),
                 qPrintable(u"no accessible name: %1 %2"_s.arg(item->objectName(),
                                                               QLatin1String(item->metaObject()->className()))));
    }
    QUIET(fixture);
}

void TestConsole::aQmlWarningIsSeenByTheseTests()
{
    ConsoleFixture fixture(u"data"_s);
    QVERIFY(fixture.opened());
    qWarning("a binding loop, say");
    QCOMPARE(ConsoleFixture::warnings().size(), 1);
}

void TestConsole::clickingAStrategySetsIt_data()
{
    QTest::addColumn<QString>("key");
    QTest::newRow("single") << u"single"_s;
    QTest::newRow("fallback") << u"fallback"_s;
    QTest::newRow("smart") << u"smart"_s;
}

void TestConsole::clickingAStrategySetsIt()
{
    QFETCH(const QString, key);
    ConsoleFixture fixture(u"data"_s);
    const QString before = fixture.textOf(u"strategyConsequence"_s);
    QVERIFY(fixture.click(u"strategy-"_s + key));
    QCOMPARE(fixture.client.calls, QStringList{u"setStrategy "_s + key});
    QVERIFY(fixture.find(u"strategy-"_s + key)->property("chosen").toBool());
    QVERIFY(!fixture.find(u"strategy-race"_s)->property("chosen").toBool());
    QVERIFY(fixture.textOf(u"strategyConsequence"_s) != before);
    QUIET(fixture);
}

void TestConsole::aRefusedStrategyGoesBackAndSaysWhy()
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
    QUIET(fixture);
}

void TestConsole::aLockedStrategyCannotBeClickedAndSaysWhoHoldsIt()
{
    ConsoleFixture fixture(u"locked"_s);
    QVERIFY(fixture.click(u"strategy-fallback"_s));
    QCOMPARE(fixture.client.calls, QStringList());
    QVERIFY(fixture.textOf(u"strategyHint"_s).contains(u"ENABLE_PARALLEL_ENDPOINTS"_s));
    QVERIFY(fixture.click(u"navEndpoints"_s));
    QVERIFY(!fixture.find(u"up-antigravity"_s)->isEnabled());
    QVERIFY(fixture.textOf(u"orderHint"_s).contains(u"ENDPOINT_PRIORITY"_s));
    QUIET(fixture);
}

void TestConsole::aConfigFileLeavesOnlyTheStrategyFree()
{
    ConsoleFixture fixture(u"config"_s);
    QVERIFY(fixture.find(u"configBanner"_s));
    QVERIFY(fixture.textOf(u"strategyHint"_s).contains(u"regatta.json"_s));
    QVERIFY(fixture.click(u"strategy-fallback"_s));
    QCOMPARE(fixture.client.calls, QStringList{u"setStrategy fallback"_s});
    QVERIFY(fixture.click(u"navEndpoints"_s));
    for (const QString &name : {u"addGcli2api"_s, u"addOpenAi"_s, u"edit-gcli"_s, u"remove-gcli"_s, u"enable-gcli"_s,
                                u"down-gcli"_s})
        QVERIFY2(!fixture.find(name)->isEnabled(), qPrintable(name));
    QVERIFY(fixture.textOf(u"readOnlyBanner"_s).contains(u"/etc/regatta/regatta.json"_s));
    QUIET(fixture);
}

void TestConsole::theStrategyCanBeChangedByKeyboardAlone()
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
    QUIET(fixture);
}

void TestConsole::copyingTheAddressPutsItOnTheClipboard()
{
    ConsoleFixture fixture(u"data"_s);
    QGuiApplication::clipboard()->clear();
    QVERIFY(fixture.click(u"copyAddress"_s));
    QCOMPARE(QGuiApplication::clipboard()->text(), u"http://127.0.0.1:8377/v1"_s);
    QCOMPARE(fixture.textOf(u"copyAddress"_s), u"Copied"_s);
    QUIET(fixture);
}

void TestConsole::withoutDataTilesShowADash()
{
    ConsoleFixture fixture(u"nodata"_s);
    for (const QString &name : {u"tileRequests"_s, u"tileSuccess"_s, u"tileTtft"_s, u"tileInFlight"_s, u"tileWasted"_s})
        QCOMPARE(fixture.find(name)->property("value").toString(), u"—"_s);
    QVERIFY(fixture.find(u"noRequests"_s));
    QUIET(fixture);
}

void TestConsole::aNewRequestAppearsWithItsWinner()
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
    QUIET(fixture);
}

void TestConsole::clickingARequestShowsEveryAttempt()
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
    QUIET(fixture);
}

void TestConsole::requestsOpenAndCloseByKeyboard()
{
    ConsoleFixture fixture(u"data"_s);
    fixture.find(u"requestList"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Down);
    fixture.press(Qt::Key_Return);
    QVERIFY(fixture.find(u"requestPanel"_s));
    fixture.press(Qt::Key_Escape);
    QVERIFY(!fixture.find(u"requestPanel"_s));
    QUIET(fixture);
}

void TestConsole::controlCCopiesTheSelectedRequest()
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
    QUIET(fixture);
}

void TestConsole::theFirstStepsOfferServersAndTheDemo()
{
    ConsoleFixture fixture(u"empty"_s);
    QVERIFY(fixture.click(u"startGcli2api"_s));
    QCOMPARE(fixture.textOf(u"formTitle"_s), u"Add a gcli2api server"_s);
    fixture.press(Qt::Key_Escape);
    QVERIFY(fixture.click(u"navDashboard"_s));
    QVERIFY(fixture.click(u"startOpenAi"_s));
    QCOMPARE(fixture.textOf(u"formTitle"_s), u"Add an OpenAI-compatible server"_s);
    QVERIFY(fixture.click(u"navDashboard"_s));
    QVERIFY(fixture.click(u"startDemo"_s));
    QCOMPARE(fixture.client.calls, (QStringList{u"startDemo"_s, u"sendDemoRequests 3"_s}));
    QVERIFY(fixture.find(u"demoBanner"_s));
    QUIET(fixture);
}

void TestConsole::theDemoIsMarkedAndCanBeLeft()
{
    ConsoleFixture fixture(u"demo"_s);
    QVERIFY(fixture.find(u"demoBanner"_s));
    QVERIFY(fixture.window()->title().contains(u"demo"_s));
    QVERIFY(fixture.click(u"demoSend"_s));
    QVERIFY(fixture.click(u"demoLeave"_s));
    QCOMPARE(fixture.client.calls, (QStringList{u"sendDemoRequests 5"_s, u"stopDemo"_s}));
    QVERIFY(!fixture.find(u"demoBanner"_s));
    QUIET(fixture);
}

void TestConsole::noticesAreShownAndCanBeDismissed()
{
    ConsoleFixture fixture(u"problem"_s);
    QVERIFY(fixture.textOf(u"notice-problem"_s).contains(u"8377"_s));
    QCOMPARE(fixture.textOf(u"listeningText"_s), u"■ Not listening"_s);
    QVERIFY(fixture.find(u"notice-keychain"_s));
    QMetaObject::invokeMethod(fixture.find(u"notice-keychain"_s), "dismissed");
    fixture.settle();
    QVERIFY(!fixture.find(u"notice-keychain"_s));
    QVERIFY(fixture.find(u"notice-problem"_s));
    QUIET(fixture);
}

void TestConsole::theFirstKeyIsShownOnceAndForgotten()
{
    ConsoleFixture fixture(u"firstkey"_s);
    QVERIFY(fixture.textOf(u"firstKeyText"_s).startsWith(u"rg-EXAMPLE"_s));
    fixture.press(Qt::Key_Escape); // it would be lost for good
    QVERIFY(fixture.find(u"firstKeyText"_s));
    QVERIFY(fixture.click(u"firstKeyCopy"_s));
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"rg-EXAMPLE"_s));
    QVERIFY(fixture.click(u"firstKeyCopyCurl"_s));
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"curl http://127.0.0.1:8377/v1/chat/completions"_s));
    QVERIFY(fixture.click(u"firstKeyDone"_s));
    QTRY_VERIFY(!fixture.find(u"firstKeyText"_s));
    for (const QString &value : std::as_const(fixture.state.values))
        QVERIFY(!value.contains(u"rg-EXAMPLE"_s));
    QUIET(fixture);
}

void TestConsole::addingAGcli2apiServerSendsBothSides()
{
    ConsoleFixture fixture(u"no-endpoints"_s);
    QVERIFY(fixture.click(u"addGcli2api"_s));
    QVERIFY(fixture.fill(u"fieldBaseUrl"_s, u" http://10.0.0.5:7861/v1/ "_s));
    QVERIFY(fixture.fill(u"fieldKey"_s, u"hunter2"_s));
    QVERIFY(fixture.click(u"formSave"_s));
    QCOMPARE(fixture.client.calls, QStringList{u"saveEndpoints 2"_s});
    const QList<EndpointEdit> &edits = fixture.client.savedEdits;
    QCOMPARE(edits.at(0).endpoint.kind, EndpointKind::Gcli);
    QCOMPARE(edits.at(0).endpoint.name, u"gcli"_s);
    QCOMPARE(edits.at(1).endpoint.kind, EndpointKind::Antigravity);
    QCOMPARE(edits.at(1).endpoint.name, u"antigravity"_s);
    for (const EndpointEdit &edit : edits) {
        QVERIFY(edit.originalName.isEmpty());
        QCOMPARE(edit.baseUrlText, u"http://10.0.0.5:7861/v1/"_s);
        QCOMPARE(edit.key->reveal(), QByteArray("hunter2"));
    }
    QVERIFY(!fixture.find(u"endpointForm"_s));
    QVERIFY(fixture.find(u"endpointCard-antigravity"_s));
    QUIET(fixture);
}

void TestConsole::oneSideAloneCanBeChosen()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(fixture.click(u"addGcli2api"_s));
    QVERIFY(fixture.click(u"tickAntigravity"_s));
    QVERIFY(fixture.click(u"formSave"_s));
    QCOMPARE(fixture.client.savedEdits.size(), 1);
    QCOMPARE(fixture.client.savedEdits.first().endpoint.name, u"gcli-2"_s); // gcli is taken
    QVERIFY(!fixture.client.savedEdits.first().key);
    QUIET(fixture);
}

void TestConsole::addingAnOpenAiServerSendsWhatWasTyped()
{
    ConsoleFixture fixture(u"no-endpoints"_s);
    QVERIFY(fixture.click(u"addOpenAi"_s));
    QVERIFY(fixture.fill(u"fieldName"_s, u"relay"_s));
    QVERIFY(fixture.fill(u"fieldBaseUrl"_s, u"https://api.example.com/v1"_s));
    QVERIFY(fixture.fill(u"fieldKey"_s, u"sk-dummy"_s));
    QVERIFY(fixture.click(u"tickPaid"_s));
    QVERIFY(fixture.fill(u"fieldModels"_s, u"gemini-*, gpt-5"_s));
    QMetaObject::invokeMethod(fixture.find(u"advancedFold"_s), "clicked");
    fixture.settle();
    QVERIFY(fixture.fill(u"fieldModelMap"_s, u"a = b/c"_s));
    QVERIFY(fixture.fill(u"fieldLeg"_s, u"spare"_s));
    fixture.press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(fixture.client.calls, QStringList{u"saveEndpoints 1"_s});
    const EndpointEdit edit = fixture.client.savedEdits.first();
    QCOMPARE(edit.endpoint.kind, EndpointKind::OpenAi);
    QCOMPARE(edit.endpoint.name, u"relay"_s);
    QCOMPARE(edit.baseUrlText, u"https://api.example.com/v1"_s);
    QCOMPARE(edit.key->reveal(), QByteArray("sk-dummy"));
    QVERIFY(edit.endpoint.paid);
    QCOMPARE(edit.endpoint.models, (QStringList{u"gemini-*"_s, u"gpt-5"_s}));
    QCOMPARE(edit.endpoint.modelMap.value(u"a"_s), u"b/c"_s);
    QCOMPARE(edit.endpoint.leg, u"spare"_s);
    QUIET(fixture);
}

void TestConsole::wrongFieldsAreMarkedInPlaceAndNothingIsSent()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(fixture.click(u"addOpenAi"_s));
    QVERIFY(fixture.fill(u"fieldName"_s, u"gcli"_s));
    QVERIFY(fixture.fill(u"fieldBaseUrl"_s, u"api.example.com"_s));
    QVERIFY(fixture.find(u"fieldName"_s)->property("error").toString().isEmpty()); // not before the first try
    QVERIFY(fixture.click(u"formSave"_s));
    QCOMPARE(fixture.client.calls, QStringList());
    QVERIFY(fixture.find(u"fieldName"_s)->property("error").toString().contains(u"Another endpoint"_s));
    QVERIFY(fixture.find(u"fieldBaseUrl"_s)->property("error").toString().contains(u"http://"_s));
    QVERIFY(fixture.fill(u"fieldName"_s, u"fine"_s));
    QVERIFY(fixture.find(u"fieldName"_s)->property("error").toString().isEmpty());
    QUIET(fixture);
}

void TestConsole::aRefusalIsShownInTheFormWhichStaysOpen()
{
    ConsoleFixture fixture(u"endpoints"_s);
    fixture.client.nextError = u"The address points back at this gateway; expected another server."_s;
    QVERIFY(fixture.click(u"addGcli2api"_s));
    QVERIFY(fixture.click(u"formSave"_s));
    QCOMPARE(fixture.textOf(u"formError"_s), u"The address points back at this gateway; expected another server."_s);
    QVERIFY(fixture.find(u"endpointForm"_s));
    QVERIFY(fixture.find(u"formSave"_s)->isEnabled());
    QUIET(fixture);
}

void TestConsole::editingKeepsTheStoredKeyUnlessOneIsTyped()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(fixture.click(u"edit-openrouter"_s));
    QVERIFY(fixture.find(u"fieldKey"_s)->property("text").toString().isEmpty());
    QVERIFY(fixture.find(u"fieldKey"_s)->property("hint").toString().contains(u"keychain"_s));
    QVERIFY(fixture.fill(u"fieldName"_s, u"router"_s));
    QVERIFY(fixture.click(u"formSave"_s));
    const EndpointEdit edit = fixture.client.savedEdits.first();
    QCOMPARE(edit.originalName, u"openrouter"_s);
    QCOMPARE(edit.endpoint.name, u"router"_s);
    QVERIFY(!edit.key);
    QVERIFY(edit.endpoint.paid);
    QCOMPARE(edit.endpoint.modelMap.size(), 1);
    QUIET(fixture);
}

void TestConsole::aStoredKeyCanBeRemoved()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(fixture.click(u"edit-gcli"_s));
    QVERIFY(fixture.click(u"tickRemoveKey"_s));
    QVERIFY(fixture.click(u"formSave"_s));
    QVERIFY(fixture.client.savedEdits.first().key);
    QVERIFY(fixture.client.savedEdits.first().key->isEmpty());
    QUIET(fixture);
}

void TestConsole::removingAsksFirst()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(fixture.click(u"remove-antigravity"_s));
    QCOMPARE(fixture.client.calls, QStringList());
    QVERIFY(fixture.click(u"removeCancel"_s));
    QTRY_VERIFY(!fixture.find(u"removeConfirm"_s));
    QVERIFY(fixture.click(u"remove-antigravity"_s));
    QVERIFY(fixture.click(u"removeConfirm"_s));
    QCOMPARE(fixture.client.calls, QStringList{u"removeEndpoint antigravity"_s});
    QTRY_VERIFY(!fixture.find(u"endpointCard-antigravity"_s));
    QUIET(fixture);
}

void TestConsole::reorderingSendsTheWholeOrder()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(!fixture.find(u"up-gcli"_s)->isEnabled());
    QVERIFY(fixture.click(u"down-gcli"_s));
    QCOMPARE(fixture.client.calls,
             QStringList{u"reorderEndpoints antigravity gcli local-vllm openrouter old-proxy"_s});
    QCOMPARE(fixture.find(u"endpointCard-gcli"_s)->property("index").toInt(), 1);
    QUIET(fixture);
}

void TestConsole::disablingAnEndpointTellsTheGateway()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(fixture.click(u"enable-gcli"_s));
    QCOMPARE(fixture.client.calls, QStringList{u"setEndpointEnabled gcli 0"_s});
    QCOMPARE(fixture.find(u"endpointCard-gcli"_s)->property("stateText").toString(), u"Disabled"_s);
    fixture.client.nextError = u"The database is read-only."_s;
    QVERIFY(fixture.click(u"enable-gcli"_s));
    QVERIFY(!fixture.find(u"enable-gcli"_s)->property("checked").toBool());
    QCOMPARE(fixture.textOf(u"endpointError"_s), u"The database is read-only."_s);
    QUIET(fixture);
}

void TestConsole::testingShowsTheAnswerOrTheError()
{
    ConsoleFixture fixture(u"endpoints"_s);
    fixture.client.holdAnswers = true;
    QVERIFY(fixture.click(u"test-gcli"_s));
    QCOMPARE(fixture.textOf(u"test-gcli"_s), u"Testing…"_s);
    QVERIFY(!fixture.find(u"test-gcli"_s)->isEnabled());
    fixture.client.answer();
    fixture.settle();
    QCOMPARE(fixture.textOf(u"testText-gcli"_s),
             u"gemini-2.5-flash answered in 412 ms: “Hello there, nice to meet you.”"_s);
    fixture.client.testResult = {false, u"Could not connect: connection refused"_s, {}, Milliseconds(9)};
    QVERIFY(fixture.click(u"test-gcli"_s));
    fixture.client.answer();
    fixture.settle();
    QCOMPARE(fixture.textOf(u"testText-gcli"_s), u"Failed after 9 ms: Could not connect: connection refused"_s);
    QUIET(fixture);
}

void TestConsole::switchingTheLanguageIsLive()
{
    ConsoleFixture fixture(u"data"_s);
    QCOMPARE(fixture.textOf(u"navDashboard"_s), u"Dashboard"_s);
    QVERIFY(fixture.click(u"languageChoice"_s));
    fixture.press(Qt::Key_Down);
    fixture.press(Qt::Key_Return);
    QCOMPARE(fixture.state.value(u"language"_s), u"zh_CN"_s);
    QCOMPARE(fixture.textOf(u"navDashboard"_s), u"仪表盘"_s);
    QCOMPARE(fixture.textOf(u"strategy-race"_s), u"竞速"_s);
    QVERIFY(fixture.textOf(u"strategyConsequence"_s).contains(u"次调用"_s));
    QUIET(fixture);
}

void TestConsole::switchingTheThemeIsRememberedAndLive()
{
    ConsoleFixture fixture(u"data"_s);
    const QColor light = fixture.window()->color();
    QVERIFY(fixture.click(u"themeDark"_s));
    QCOMPARE(fixture.state.value(u"theme"_s), u"dark"_s);
    QVERIFY(fixture.window()->color().lightness() < light.lightness());
    QVERIFY(fixture.click(u"themeSystem"_s));
    QCOMPARE(fixture.state.value(u"theme"_s), u"system"_s);
    QUIET(fixture);
}

void TestConsole::pagesAreReachedByShortcutAndRemembered()
{
    ConsoleFixture fixture(u"data"_s);
    fixture.press(Qt::Key_2, Qt::ControlModifier);
    QVERIFY(fixture.find(u"endpointsPage"_s));
    QVERIFY(!fixture.find(u"dashboardPage"_s));
    QCOMPARE(fixture.state.value(u"page"_s), u"1"_s);
    fixture.press(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(fixture.find(u"dashboardPage"_s));
    QUIET(fixture);
}

void TestConsole::tabReachesEveryControlOfAPage()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QSet<QQuickItem *> wanted;
    const QList<QQuickItem *> items = fixture.interactive();
    for (QQuickItem *item : items)
        wanted.insert(item);
    for (qsizetype step = 0; step < items.size() * 2 && !wanted.isEmpty(); ++step) {
        QTest::keyClick(fixture.window(), Qt::Key_Tab);
        wanted.remove(fixture.window()->activeFocusItem());
    }
    QStringList missed;
    for (const QQuickItem *item : std::as_const(wanted))
        missed.append(item->objectName() + u' ' + QLatin1String(item->metaObject()->className()));
    QCOMPARE(missed, QStringList());
    QUIET(fixture);
}

void TestConsole::aHiddenWindowAsksForNothing()
{
    ConsoleFixture fixture(u"data"_s);
    fixture.console().hide();
    fixture.client.theSnapshot.requestsTotal = 99'999;
    Q_EMIT fixture.client.snapshotChanged();
    QSignalSpy rendered(fixture.window(), &QQuickWindow::frameSwapped);
    QVERIFY(!rendered.wait(600));
    QVERIFY(!fixture.find(u"tileRequests"_s)
            || !fixture.find(u"tileRequests"_s)->property("note").toString().contains(u"99,999"_s));
    QVERIFY(fixture.console().show());
    fixture.settle();
    QVERIFY(fixture.find(u"tileRequests"_s)->property("note").toString().contains(u"99,999"_s));
    QUIET(fixture);
}

void TestConsole::closingSaysSoUnlessItHides()
{
    ConsoleFixture fixture(u"data"_s);
    QSignalSpy closed(&fixture.console(), &Console::closed);
    fixture.console().setHidesOnClose(true);
    fixture.window()->close();
    QVERIFY(!fixture.window()->isVisible());
    QVERIFY(fixture.console().show());
    QCOMPARE(closed.count(), 0);
    fixture.console().setHidesOnClose(false);
    fixture.window()->close();
    QTRY_COMPARE(closed.count(), 1);
    QVERIFY(!fixture.state.value(u"geometry"_s).isEmpty());
    QUIET(fixture);
}

QTEST_MAIN(TestConsole)
#include "tst_console.moc"
