// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolefixture.h"
#include "routes/routelist.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QQuickWindow>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

/// The routes page but for its checker and rollout, worked by click and key over a fake gateway. Each test also expects that
/// Qt warned of nothing.
class TestRoutesPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewRouteIsSavedBehindTheOthers();
    void endpointsAreSavedInTheOrderOfTheList();
    void editingKeepsThePlace();
    void editingFollowsARouteThatWasMovedMeanwhile();
    void aRouteThatIsGoneIsNotWrittenOverAnother();
    void aLateAnswerLeavesTheNextFormAlone_data();
    void aLateAnswerLeavesTheNextFormAlone();
    void aFormWithoutModelsSavesNothing();
    void whatTheRulesSayIsShownBesideTheField();
    void aRefusalIsShownInTheFormWhichStaysOpen();
    void altAndArrowsMoveARoute();
    void draggingMovesARoute();
    void removingCanBeUndone();
    void duplicatingPutsACopyBehind();
    void aRefusedMoveJumpsBack();
    void aRouteThatIsNeverReachedSaysWhy_data();
    void aRouteThatIsNeverReachedSaysWhy();
    void aConfigFileLeavesNothingToChange();

private:
    static QJsonArray saved(const ConsoleFixture &fixture)
    {
        return fixture.client.theSettingsFile.stored[u"routes"_s].toArray();
    }
    static QStringList firstPatterns(const ConsoleFixture &fixture)
    {
        QStringList patterns;
        const QJsonArray routes = saved(fixture);
        for (const QJsonValue &route : routes)
            patterns.append(route[u"models"_s].toArray().first().toString());
        return patterns;
    }
};

void TestRoutesPage::aNewRouteIsSavedBehindTheOthers()
{
    ConsoleFixture fixture(u"routes"_s);
    QVERIFY(fixture.click(u"addRoute"_s));
    QVERIFY(fixture.fill(u"routePatterns"_s, u"gpt-*"_s));
    QVERIFY(fixture.find(u"routePatterns"_s)->property("hint").toString().contains(u"gpt-5, gpt-oss-120b"_s));
    fixture.find(u"routeStrategy"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Down);
    QVERIFY(fixture.click(u"routeSave"_s));
    QTRY_VERIFY(!fixture.find(u"routeSave"_s));
    QCOMPARE(saved(fixture).size(), 4);
    QCOMPARE(saved(fixture).last().toObject(),
             (QJsonObject{{u"models"_s, QJsonArray{u"gpt-*"_s}}, {u"strategy"_s, u"single"_s}, {u"endpoints"_s, QJsonArray()}}));
    QVERIFY(fixture.find(u"route-3"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestRoutesPage::endpointsAreSavedInTheOrderOfTheList()
{
    ConsoleFixture fixture(u"routes"_s);
    QVERIFY(fixture.click(u"routeEdit-1"_s));
    QVERIFY(fixture.click(u"routeEndpoint-gcli"_s)); // antigravity, openrouter, gcli
    QVERIFY(fixture.click(u"routeEndpointUp-gcli"_s));
    QVERIFY(fixture.click(u"routeEndpoint-openrouter"_s)); // taken out
    QVERIFY(fixture.click(u"routeSave"_s));
    QTRY_VERIFY(!fixture.find(u"routeSave"_s));
    QCOMPARE(saved(fixture).at(1).toObject()[u"endpoints"_s].toArray(), (QJsonArray{u"antigravity"_s, u"gcli"_s}));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestRoutesPage::editingKeepsThePlace()
{
    ConsoleFixture fixture(u"routes"_s);
    fixture.find(u"route-1"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Return);
    QCOMPARE(fixture.find(u"routePatterns"_s)->property("text").toString(), u"claude-*"_s);
    QVERIFY(fixture.fill(u"routePatterns"_s, u"claude-*, opus"_s));
    QVERIFY(fixture.click(u"routeEveryone"_s));
    fixture.find(u"routePatterns"_s)->property("input").value<QQuickItem *>()->forceActiveFocus();
    fixture.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!fixture.find(u"routeSave"_s));
    QCOMPARE(saved(fixture).at(1).toObject(), (QJsonObject{{u"models"_s, QJsonArray{u"claude-*"_s, u"opus"_s}},
                                                           {u"strategy"_s, u"smart"_s},
                                                           {u"endpoints"_s, QJsonArray()}}));
    QCOMPARE(saved(fixture).size(), 3);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestRoutesPage::editingFollowsARouteThatWasMovedMeanwhile()
{
    ConsoleFixture fixture(u"routes"_s);
    QVERIFY(fixture.click(u"routeEdit-1"_s));
    QVERIFY(fixture.fill(u"routePatterns"_s, u"opus"_s));
    fixture.client.theSettings.routes.move(1, 0);
    fixture.client.announce();
    fixture.settle();
    QVERIFY(fixture.click(u"routeSave"_s));
    QTRY_VERIFY(!fixture.find(u"routeSave"_s));
    QCOMPARE(firstPatterns(fixture), (QStringList{u"opus"_s, u"gemini-2.5-*"_s, u"gemini-2.5-pro"_s}));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestRoutesPage::aRouteThatIsGoneIsNotWrittenOverAnother()
{
    ConsoleFixture fixture(u"routes"_s);
    QVERIFY(fixture.click(u"routeEdit-1"_s));
    QVERIFY(fixture.fill(u"routePatterns"_s, u"opus"_s));
    fixture.client.theSettings.routes.removeAt(1);
    fixture.client.announce();
    fixture.settle();
    QVERIFY(fixture.click(u"routeSave"_s));
    QVERIFY(fixture.textOf(u"routeFormError"_s).contains(u"changed or removed"_s));
    QVERIFY(fixture.find(u"routeSave"_s)->isEnabled());
    QCOMPARE(fixture.client.theSettingsFile.calls, QStringList());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestRoutesPage::aLateAnswerLeavesTheNextFormAlone_data()
{
    QTest::addColumn<QString>("problem");
    QTest::newRow("it was saved") << QString();
    QTest::newRow("it was refused") << u"The database is read-only."_s;
}

void TestRoutesPage::aLateAnswerLeavesTheNextFormAlone()
{
    QFETCH(const QString, problem);
    ConsoleFixture fixture(u"routes"_s);
    QVERIFY(fixture.click(u"routeEdit-0"_s));
    fixture.client.theSettingsFile.nextError = problem;
    // The answer comes from the event loop, so all three clicks are before it.
    QMetaObject::invokeMethod(fixture.find(u"routeSave"_s), "clicked");
    QMetaObject::invokeMethod(fixture.find(u"routeCancel"_s), "clicked");
    QMetaObject::invokeMethod(fixture.find(u"routeEdit-1"_s), "clicked");
    fixture.settle();
    QTRY_COMPARE(fixture.find(u"routePatterns"_s)->property("text").toString(), u"claude-*"_s);
    QVERIFY(!fixture.find(u"routeFormError"_s));
    QVERIFY(fixture.find(u"routeSave"_s)->isEnabled());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestRoutesPage::aFormWithoutModelsSavesNothing()
{
    ConsoleFixture fixture(u"routes"_s);
    QVERIFY(fixture.click(u"addRoute"_s));
    QVERIFY(fixture.click(u"routeSome"_s));
    QVERIFY(fixture.find(u"routePatterns"_s)->property("error").toString().isEmpty()); // not before the first try
    QVERIFY(fixture.click(u"routeSave"_s));
    QVERIFY(fixture.find(u"routePatterns"_s)->property("error").toString().contains(u"at least one model"_s));
    QVERIFY(fixture.textOf(u"routeEndpointsNote"_s).contains(u"at least one endpoint"_s));
    QCOMPARE(fixture.client.theSettingsFile.calls, QStringList());
    QVERIFY(fixture.fill(u"routePatterns"_s, u"x"_s));
    QVERIFY(fixture.find(u"routePatterns"_s)->property("error").toString().isEmpty());
    fixture.press(Qt::Key_Escape);
    QTRY_VERIFY(!fixture.find(u"routeSave"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestRoutesPage::whatTheRulesSayIsShownBesideTheField()
{
    ConsoleFixture fixture(u"routes"_s);
    fixture.client.theSettingsFile.problems = {{u"routes[1].models[0]"_s, u"expected no blanks"_s},
                                               {u"routes[0].models"_s, u"another route's"_s}};
    QVERIFY(fixture.click(u"routeEdit-1"_s));
    QVERIFY(fixture.click(u"routeSave"_s));
    QCOMPARE(fixture.find(u"routePatterns"_s)->property("error").toString(), u"expected no blanks"_s);
    QCOMPARE(fixture.client.theSettingsFile.calls, QStringList());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestRoutesPage::aRefusalIsShownInTheFormWhichStaysOpen()
{
    ConsoleFixture fixture(u"routes"_s);
    fixture.client.theSettingsFile.nextError = u"The settings were changed elsewhere meanwhile; look at them again."_s;
    QVERIFY(fixture.click(u"routeEdit-0"_s));
    QVERIFY(fixture.click(u"routeSave"_s));
    QTRY_VERIFY(fixture.textOf(u"routeFormError"_s).contains(u"changed elsewhere"_s));
    QVERIFY(fixture.find(u"routeSave"_s)->isEnabled());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestRoutesPage::altAndArrowsMoveARoute()
{
    ConsoleFixture fixture(u"routes"_s);
    fixture.find(u"route-2"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(firstPatterns(fixture), (QStringList{u"gemini-2.5-*"_s, u"gemini-2.5-pro"_s, u"claude-*"_s}));
    fixture.press(Qt::Key_Up, Qt::AltModifier); // the keyboard went along
    QCOMPARE(firstPatterns(fixture), (QStringList{u"gemini-2.5-pro"_s, u"gemini-2.5-*"_s, u"claude-*"_s}));
    fixture.press(Qt::Key_Up, Qt::AltModifier); // it is the first
    fixture.press(Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(firstPatterns(fixture), (QStringList{u"gemini-2.5-*"_s, u"gemini-2.5-pro"_s, u"claude-*"_s}));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestRoutesPage::draggingMovesARoute()
{
    ConsoleFixture fixture(u"routes"_s);
    const QQuickItem *first = fixture.find(u"route-0"_s);
    const QPoint from = first->mapToScene({14, 20}).toPoint();
    const int step = int(first->height()) + 8;
    QTest::mousePress(fixture.window(), Qt::LeftButton, {}, from);
    QTest::mouseMove(fixture.window(), from + QPoint(0, step / 2));
    QTest::mouseMove(fixture.window(), from + QPoint(0, step));
    QTest::mouseRelease(fixture.window(), Qt::LeftButton, {}, from + QPoint(0, step));
    QCOMPARE(firstPatterns(fixture), (QStringList{u"claude-*"_s, u"gemini-2.5-*"_s, u"gemini-2.5-pro"_s}));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestRoutesPage::removingCanBeUndone()
{
    ConsoleFixture fixture(u"routes"_s);
    fixture.find(u"route-1"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Delete);
    QCOMPARE(firstPatterns(fixture), (QStringList{u"gemini-2.5-*"_s, u"gemini-2.5-pro"_s}));
    QVERIFY(fixture.textOf(u"routeUndo"_s).contains(u"claude-*"_s));
    fixture.settle();
    QVERIFY(fixture.click(u"undoRemove"_s));
    QCOMPARE(firstPatterns(fixture), (QStringList{u"gemini-2.5-*"_s, u"claude-*"_s, u"gemini-2.5-pro"_s}));
    QCOMPARE(saved(fixture).at(1).toObject()[u"endpoints"_s].toArray(), (QJsonArray{u"antigravity"_s, u"openrouter"_s}));
    QVERIFY(!fixture.find(u"routeUndo"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestRoutesPage::duplicatingPutsACopyBehind()
{
    ConsoleFixture fixture(u"routes"_s);
    QVERIFY(fixture.click(u"routeDuplicate-1"_s));
    QCOMPARE(firstPatterns(fixture), (QStringList{u"gemini-2.5-*"_s, u"claude-*"_s, u"claude-*"_s, u"gemini-2.5-pro"_s}));
    QVERIFY(fixture.textOf(u"routeHint-2"_s).contains(u"route 2 catches all of it"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestRoutesPage::aRefusedMoveJumpsBack()
{
    ConsoleFixture fixture(u"routes"_s);
    fixture.client.theSettingsFile.nextError = u"The database is read-only."_s;
    QVERIFY(fixture.click(u"routeDown-0"_s));
    QTRY_COMPARE(fixture.textOf(u"routesError"_s), u"The database is read-only."_s);
    QCOMPARE(fixture.find(u"route-0"_s)->property("patterns").toStringList().first(), u"gemini-2.5-*"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestRoutesPage::aRouteThatIsNeverReachedSaysWhy_data()
{
    QTest::addColumn<QStringList>("earlier");
    QTest::addColumn<QStringList>("later");
    QTest::addColumn<QString>("hint");
    const QString never = u"Never used: route 1 catches all of it first. Move this one up."_s;
    QTest::newRow("the same model") << QStringList{u"a"_s} << QStringList{u"a"_s} << never;
    QTest::newRow("a model within a pattern") << QStringList{u"gemini-*"_s} << QStringList{u"gemini-2.5-pro"_s} << never;
    QTest::newRow("a pattern within a pattern") << QStringList{u"g*"_s} << QStringList{u"gemini-*-pro"_s} << never;
    QTest::newRow("everything") << QStringList{u"*"_s} << QStringList{u"a*b*c"_s} << never;
    QTest::newRow("only one of two")
        << QStringList{u"gemini-*"_s} << QStringList{u"gpt-5"_s, u"gemini-3"_s} << u"Route 1 catches gemini-3 first."_s;
    QTest::newRow("a wider pattern after a narrower one") << QStringList{u"gemini-2*"_s} << QStringList{u"gemini-*"_s} << QString();
    QTest::newRow("an overlap without one within the other") << QStringList{u"*-pro"_s} << QStringList{u"gemini-*"_s} << QString();
    QTest::newRow("a star is no letter") << QStringList{u"gemini-?"_s} << QStringList{u"gemini-*"_s} << QString();
}

void TestRoutesPage::aRouteThatIsNeverReachedSaysWhy()
{
    QFETCH(const QStringList, earlier);
    QFETCH(const QStringList, later);
    QFETCH(const QString, hint);
    QCOMPARE(RouteList::shadowHint({{earlier, std::nullopt, {}}, {later, std::nullopt, {}}}, 1), hint);
}

void TestRoutesPage::aConfigFileLeavesNothingToChange()
{
    ConsoleFixture fixture(u"routes-config"_s);
    QVERIFY(fixture.textOf(u"routesReadOnly"_s).contains(u"/etc/regatta/regatta.json"_s));
    for (const QString &name : {u"addRoute"_s, u"routeEdit-0"_s, u"routeRemove-0"_s, u"routeDown-0"_s, u"routeDuplicate-0"_s,
                                u"rolloutSlider"_s})
        QVERIFY2(!fixture.find(name)->isEnabled(), qPrintable(name));
    fixture.find(u"route-1"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Up, Qt::AltModifier);
    fixture.press(Qt::Key_Delete);
    QCOMPARE(fixture.client.theSettingsFile.calls, QStringList());
    QVERIFY(fixture.find(u"checkField"_s)->isEnabled());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

QTEST_MAIN(TestRoutesPage)
#include "tst_routespage.moc"
