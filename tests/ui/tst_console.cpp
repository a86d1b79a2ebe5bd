// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"
#include "consolefixture.h"
#include "scenes.h"
#include "shell/desktopmodel.h"
#include "shell/restingpointer.h"
#include "shell/shellmodel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QtTest/QTest>

#include <cmath>

using namespace regatta;
using namespace Qt::StringLiterals;

/// The window around the pages. A QML warning or binding loop fails the test that saw it.
class TestConsole : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aQmlWarningIsSeenByTheseTests();
    void aConfigFileLeavesOnlyTheStrategyFree();
    void theDemoIsMarkedAndCanBeLeft();
    void noticesAreShownAndCanBeDismissed();
    void theFirstKeyIsShownOnceAndForgotten();
    void switchingTheLanguageIsLive();
    void switchingTheThemeIsRememberedAndLive();
    void pagesAreReachedByShortcutAndRemembered();
    void aHiddenWindowAsksForNothing();
    void withoutADesktopClosingEndsTheProgram();
    void whereThereIsATrayClosingHides();
    void whereThereIsNoTrayClosingAsksOnceAndRemembers();
    void theQuestionCanBeLeftOpen();
    void quittingMeansIt();
    void theShortcutsAreShown();
    void aPointerAtRestMovesNowAndThen();
    void aPointerElsewhereIsLeftAlone();
    void aClickOnWhatIsHalfInViewScrollsNothing();
    void everyPageHasAScene();
};

namespace {

/// Where a window's mouse moves went.
class MoveSpy : public QObject
{
public:
    explicit MoveSpy(QObject &window) { window.installEventFilter(this); }

    QList<QPointF> positions;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::MouseMove)
            positions.append(static_cast<QMouseEvent *>(event)->position());
        return false;
    }
};

/// As if so many frames had been drawn.
void countFrames(QQuickWindow &window, int frames)
{
    for (int i = 0; i < frames; ++i)
        Q_EMIT window.afterAnimating();
    QCoreApplication::processEvents();
}

} // namespace

void TestConsole::aQmlWarningIsSeenByTheseTests()
{
    ConsoleFixture fixture(u"data"_s);
    QVERIFY(fixture.opened());
    qWarning("a binding loop, say");
    QCOMPARE(ConsoleFixture::warnings().size(), 1);
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
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
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
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
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
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
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
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
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
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
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
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConsole::pagesAreReachedByShortcutAndRemembered()
{
    ConsoleFixture fixture(u"data"_s);
    fixture.press(Qt::Key_4, Qt::ControlModifier);
    QVERIFY(fixture.find(u"endpointsPage"_s));
    QVERIFY(!fixture.find(u"dashboardPage"_s));
    QCOMPARE(fixture.state.value(u"page"_s), u"endpoints"_s);
    fixture.press(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(fixture.find(u"dashboardPage"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
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
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConsole::withoutADesktopClosingEndsTheProgram()
{
    ConsoleFixture fixture(u"data"_s, u"en"_s, u"light"_s, false);
    QSignalSpy closed(&fixture.console(), &Console::closed);
    fixture.window()->close();
    QTRY_COMPARE(closed.count(), 1);
    QVERIFY(!fixture.state.value(u"geometry"_s).isEmpty());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConsole::whereThereIsATrayClosingHides()
{
    ConsoleFixture fixture(u"data"_s);
    fixture.desktop.tray = true;
    QSignalSpy closed(&fixture.console(), &Console::closed);
    QSignalSpy background(&fixture.console().desktop(), &DesktopModel::backgroundAsked);
    fixture.window()->close();
    QVERIFY(!fixture.window()->isVisible());
    QVERIFY(fixture.console().show());
    fixture.window()->close();
    QVERIFY(!fixture.window()->isVisible());
    QCOMPARE(closed.count(), 0);
    QCOMPARE(background.count(), 2);
    QCOMPARE(background.at(0).at(0).toBool(), true);
    QCOMPARE(background.at(1).at(0).toBool(), false);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConsole::whereThereIsNoTrayClosingAsksOnceAndRemembers()
{
    ConsoleFixture fixture(u"closing"_s);
    QSignalSpy closed(&fixture.console(), &Console::closed);
    QVERIFY(fixture.window()->isVisible());
    QVERIFY(fixture.click(u"closeBackground"_s));
    QVERIFY(!fixture.window()->isVisible());
    QVERIFY(fixture.console().show());
    fixture.window()->close();
    QVERIFY(!fixture.window()->isVisible());
    QVERIFY(!fixture.find(u"closeBackground"_s));
    QCOMPARE(closed.count(), 0);
    QCOMPARE(fixture.state.value(u"desktop.onClose"_s), u"background"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConsole::theQuestionCanBeLeftOpen()
{
    ConsoleFixture fixture(u"closing"_s);
    fixture.press(Qt::Key_Escape);
    QTRY_VERIFY(!fixture.find(u"closeQuit"_s));
    QVERIFY(fixture.window()->isVisible());
    QVERIFY(fixture.state.value(u"desktop.onClose"_s).isEmpty());
    fixture.window()->close();
    fixture.settle();
    QSignalSpy closed(&fixture.console(), &Console::closed);
    QVERIFY(fixture.click(u"closeQuit"_s));
    QTRY_COMPARE(closed.count(), 1);
    QCOMPARE(fixture.state.value(u"desktop.onClose"_s), u"quit"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConsole::quittingMeansIt()
{
    ConsoleFixture fixture(u"data"_s);
    fixture.desktop.tray = true;
    QSignalSpy closed(&fixture.console(), &Console::closed);
    fixture.press(Qt::Key_Q, Qt::ControlModifier);
    QTRY_COMPARE(closed.count(), 1);
    QVERIFY(!fixture.state.value(u"geometry"_s).isEmpty());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConsole::theShortcutsAreShown()
{
    ConsoleFixture fixture(u"data"_s);
    fixture.press(Qt::Key_F1);
    QTRY_VERIFY(fixture.find(u"shortcutsClose"_s));
    fixture.press(Qt::Key_Escape);
    QTRY_VERIFY(!fixture.find(u"shortcutsClose"_s));
    QVERIFY(fixture.click(u"shortcutsButton"_s));
    QTRY_VERIFY(fixture.find(u"shortcutsClose"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConsole::aPointerAtRestMovesNowAndThen()
{
    ConsoleFixture fixture(u"data"_s);
    const QPoint place(30, 70);
    QTest::mouseMove(fixture.window(), place);
    MoveSpy spy(*fixture.window());
    countFrames(*fixture.window(), RestingPointer::FramesApart / 2);
    QCOMPARE(spy.positions, QList<QPointF>());
    countFrames(*fixture.window(), RestingPointer::FramesApart);
    QCOMPARE(spy.positions, QList<QPointF>{place});
    QTest::mousePress(fixture.window(), Qt::LeftButton, {}, place); // a drag moves by itself
    countFrames(*fixture.window(), 2 * RestingPointer::FramesApart);
    QCOMPARE(spy.positions.size(), 1);
    QTest::mouseRelease(fixture.window(), Qt::LeftButton, {}, place);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConsole::aPointerElsewhereIsLeftAlone()
{
    ConsoleFixture fixture(u"data"_s);
    QTest::mouseMove(fixture.window(), QPoint(30, 70));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(fixture.window(), &leave);
    MoveSpy spy(*fixture.window());
    countFrames(*fixture.window(), 2 * RestingPointer::FramesApart);
    QCOMPARE(spy.positions, QList<QPointF>());
}

void TestConsole::aClickOnWhatIsHalfInViewScrollsNothing()
{
    ConsoleFixture fixture(u"small-form"_s);
    QQuickItem *tick = fixture.find(u"tickHttp2"_s);
    QQuickItem *view = tick;
    while (view && !view->inherits("QQuickFlickable"))
        view = view->parentItem();
    QVERIFY(view);
    const double middle = tick->mapToItem(view->property("contentItem").value<QQuickItem *>(), {0, tick->height() / 2}).y();
    const double at = std::round(middle - view->height()); // its lower half is below the edge
    QVERIFY(view->setProperty("contentY", at));
    fixture.settle();
    const bool isOn = tick->property("checked").toBool();
    const QPoint place = tick->mapToScene({10, tick->height() / 4}).toPoint();
    QTest::mousePress(fixture.window(), Qt::LeftButton, {}, place);
    QVERIFY(tick->hasActiveFocus());
    QCOMPARE(view->property("contentY").toDouble(), at);
    QTest::mouseRelease(fixture.window(), Qt::LeftButton, {}, place);
    QCOMPARE(tick->property("checked").toBool(), !isOn);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConsole::everyPageHasAScene()
{
    const QStringList pages = ShellModel::pages();
    QSet<QString> shown;
    for (const QString &scene : scenes::names()) {
        FakeGatewayClient client;
        FakeUiState state;
        scenes::prepare(scene, client, state);
        shown.insert(state.value(u"page"_s).isEmpty() ? u"dashboard"_s : state.value(u"page"_s));
    }
    for (const QString &page : pages)
        QVERIFY2(shown.contains(page), qPrintable(u"no scene shows the page "_s + page));
}

QTEST_MAIN(TestConsole)
#include "tst_console.moc"
