// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolefixture.h"
#include "scenes/catalogscenes.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QQuickWindow>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

/// The models page, worked by click and key over a fake gateway. Each test also expects that Qt warned of nothing.
class TestModelsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void searchingFindsIdsNamesThereAndEndpoints_data();
    void searchingFindsIdsNamesThereAndEndpoints();
    void filtersShowWhatTheySay_data();
    void filtersShowWhatTheySay();
    void aRowSaysWhereARaceWouldBeLonely();
    void sortingPutsTheFewestRunnersFirst();
    void theKeyboardWalksOpensAndCopies();
    void hidingAModelAddsItToTheHiddenOnes();
    void showingAModelTakesItOut();
    void aModelHiddenByAPatternSaysSo();
    void aNameThereIsSavedForThatEndpointOnly();
    void anEmptyNameThereRemovesIt();
    void anotherEndpointCanBeTaughtTheModel();
    void aRefusedChangeIsShownAndChangesNothing();
    void askingAgainAsksEveryEndpoint();
    void theListIsAskedForAgainWhenAnEndpointAnswered();
    void anErrorKeepsTheOldListAndOffersAnotherTry();
    void theCheckerGetsTheModel();
    void aConfigFileLeavesNothingToChange();
    void thousandsOfModelsMakeFewRows();

private:
    static QQuickItem *list(const ConsoleFixture &fixture) { return fixture.find(u"modelList"_s); }
    static int count(const ConsoleFixture &fixture)
    {
        return list(fixture) ? list(fixture)->property("count").toInt() : 0;
    }
    static QStringList hidden(ConsoleFixture &fixture)
    {
        QStringList patterns;
        const QJsonArray hide = fixture.client.theSettingsFile.stored[u"models"_s].toObject()[u"hide"_s].toArray();
        for (const QJsonValue &value : hide)
            patterns.append(value.toString());
        return patterns;
    }
    static QJsonObject mapOf(ConsoleFixture &fixture, const QString &endpoint)
    {
        const QJsonArray endpoints = fixture.client.theSettingsFile.stored[u"endpoints"_s].toArray();
        for (const QJsonValue &value : endpoints) {
            if (value[u"name"_s].toString() == endpoint)
                return value[u"modelMap"_s].toObject();
        }
        return {};
    }
    static void typeInto(ConsoleFixture &fixture, const QString &field, const QString &text)
    {
        fixture.find(field)->forceActiveFocus();
        QTest::keyClick(fixture.window(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(fixture.window(), Qt::Key_Delete);
        fixture.type(text);
        fixture.settle();
    }
};

void TestModelsPage::searchingFindsIdsNamesThereAndEndpoints_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("found");
    QTest::newRow("a part of an id") << u"2.5-pro"_s << 3;
    QTest::newRow("whatever the case") << u"GEMINI-3"_s << 1;
    QTest::newRow("the name at an endpoint") << u"google/"_s << 1;
    QTest::newRow("an endpoint") << u"local"_s << 5;
    QTest::newRow("nothing") << u"zzz"_s << 0;
}

void TestModelsPage::searchingFindsIdsNamesThereAndEndpoints()
{
    QFETCH(const QString, text);
    QFETCH(const int, found);
    ConsoleFixture fixture(u"models"_s);
    QCOMPARE(count(fixture), 13);
    fixture.press(Qt::Key_F, Qt::ControlModifier);
    fixture.type(text);
    fixture.settle();
    QCOMPARE(count(fixture), found);
    if (found == 0) {
        QCOMPARE(fixture.textOf(u"noModels"_s), u"No model matches."_s);
        QVERIFY(fixture.click(u"noModelsAction"_s));
        QCOMPARE(count(fixture), 13);
        QVERIFY(fixture.textOf(u"modelSearch"_s).isEmpty());
    }
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestModelsPage::filtersShowWhatTheySay_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("found");
    QTest::newRow("all") << u"all"_s << 13;
    QTest::newRow("visible") << u"visible"_s << 11;
    QTest::newRow("hidden") << u"hidden"_s << 2;
    QTest::newRow("only one runner") << u"oneRunner"_s << 6;
}

void TestModelsPage::filtersShowWhatTheySay()
{
    QFETCH(const QString, filter);
    QFETCH(const int, found);
    ConsoleFixture fixture(u"models"_s);
    QVERIFY(fixture.textOf(u"show-"_s + filter).endsWith(QString::number(found)));
    QVERIFY(fixture.click(u"show-"_s + filter));
    QCOMPARE(count(fixture), found);
    QVERIFY(fixture.find(u"show-"_s + filter)->property("chosen").toBool());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestModelsPage::aRowSaysWhereARaceWouldBeLonely()
{
    ConsoleFixture fixture(u"models"_s);
    QCOMPARE(fixture.find(u"model-deepseek-r1"_s)->property("lonely").toString(), u"1 runner only"_s);
    QCOMPARE(fixture.find(u"model-gemini-2.5-flash"_s)->property("lonely").toString(), QString());
    fixture.client.theCatalog.served[2].rivals = 0;
    Q_EMIT fixture.client.settingsChanged();
    QTRY_COMPARE(fixture.find(u"model-deepseek-r1"_s)->property("lonely").toString(), u"no runner now"_s);
    QVERIFY(fixture.find(u"model-deepseek-r1"_s)->property("summary").toString().endsWith(u", no runner now"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestModelsPage::sortingPutsTheFewestRunnersFirst()
{
    ConsoleFixture fixture(u"models"_s);
    fixture.find(u"modelSort"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Down);
    fixture.press(Qt::Key_Down);
    const QQuickItem *first = fixture.find(u"model-deepseek-r1"_s);
    QVERIFY(first);
    QCOMPARE(first->property("index").toInt(), 0);
    fixture.find(u"modelSort"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Up);
    QCOMPARE(fixture.find(u"model-text-embedding-3-large"_s)->property("index").toInt(), 0);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestModelsPage::theKeyboardWalksOpensAndCopies()
{
    ConsoleFixture fixture(u"models"_s);
    list(fixture)->forceActiveFocus();
    fixture.press(Qt::Key_Home);
    fixture.press(Qt::Key_Down);
    fixture.press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"claude-sonnet-4-5"_s);
    fixture.press(Qt::Key_Return);
    QCOMPARE(fixture.textOf(u"modelTitle"_s), u"claude-sonnet-4-5"_s);
    fixture.press(Qt::Key_Escape);
    QVERIFY(!fixture.find(u"modelPanel"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestModelsPage::hidingAModelAddsItToTheHiddenOnes()
{
    ConsoleFixture fixture(u"models-detail"_s);
    QVERIFY(fixture.click(u"shownToggle"_s));
    QCOMPARE(hidden(fixture), (QStringList{u"*-search"_s, u"text-embedding-3-large"_s, u"gemini-2.5-pro"_s}));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestModelsPage::showingAModelTakesItOut()
{
    ConsoleFixture fixture(u"models"_s);
    fixture.client.theSettingsFile.stored[u"models"_s] =
        QJsonObject{{u"hide"_s, QJsonArray{u"text-embedding-3-large"_s}}, {u"show"_s, QJsonArray{u"gemini-*"_s}}};
    QVERIFY(fixture.click(u"show-hidden"_s));
    QVERIFY(fixture.click(u"model-text-embedding-3-large"_s));
    QVERIFY(!fixture.find(u"shownToggle"_s)->property("checked").toBool());
    QVERIFY(fixture.click(u"shownToggle"_s));
    const QJsonObject models = fixture.client.theSettingsFile.stored[u"models"_s].toObject();
    QCOMPARE(models[u"hide"_s].toArray(), QJsonArray());
    QCOMPARE(models[u"show"_s].toArray(), (QJsonArray{u"gemini-*"_s, u"text-embedding-3-large"_s}));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestModelsPage::aModelHiddenByAPatternSaysSo()
{
    ConsoleFixture fixture(u"models-hidden"_s);
    QVERIFY(fixture.textOf(u"shownReason"_s).contains(u"*-search"_s));
    QVERIFY(!fixture.find(u"shownToggle"_s)->isEnabled());
    QVERIFY(fixture.textOf(u"modelProblems"_s).contains(u"openrouter could not be asked for its models: 401"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestModelsPage::aNameThereIsSavedForThatEndpointOnly()
{
    ConsoleFixture fixture(u"models-detail"_s);
    QVERIFY(!fixture.find(u"saveName-gcli"_s));
    typeInto(fixture, u"nameThere-gcli"_s, u" pro-latest "_s);
    QVERIFY(fixture.click(u"saveName-gcli"_s));
    QCOMPARE(mapOf(fixture, u"gcli"_s), (QJsonObject{{u"gemini-2.5-pro"_s, u"pro-latest"_s}}));
    QCOMPARE(mapOf(fixture, u"antigravity"_s), QJsonObject());
    QCOMPARE(fixture.client.theSettingsFile.calls, QStringList{u"save"_s});
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestModelsPage::anEmptyNameThereRemovesIt()
{
    ConsoleFixture fixture(u"models-detail"_s);
    QCOMPARE(fixture.textOf(u"nameThere-openrouter"_s), u"google/gemini-2.5-pro"_s);
    typeInto(fixture, u"nameThere-openrouter"_s, QString());
    fixture.press(Qt::Key_Return);
    QCOMPARE(mapOf(fixture, u"openrouter"_s), QJsonObject());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestModelsPage::anotherEndpointCanBeTaughtTheModel()
{
    ConsoleFixture fixture(u"models"_s);
    QVERIFY(fixture.click(u"model-gpt-5"_s));
    QCOMPARE(fixture.find(u"otherEndpoint"_s)->property("currentText").toString(), u"gcli"_s);
    QVERIFY(fixture.fill(u"otherName"_s, u"openai/gpt-5"_s));
    QVERIFY(fixture.click(u"addRunner"_s));
    QCOMPARE(mapOf(fixture, u"gcli"_s), (QJsonObject{{u"gpt-5"_s, u"openai/gpt-5"_s}}));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestModelsPage::aRefusedChangeIsShownAndChangesNothing()
{
    ConsoleFixture fixture(u"models-detail"_s);
    fixture.client.theSettingsFile.nextError = u"The database is read-only."_s;
    QVERIFY(fixture.click(u"shownToggle"_s));
    QTRY_COMPARE(fixture.textOf(u"modelError"_s), u"The database is read-only."_s);
    QVERIFY(fixture.find(u"shownToggle"_s)->property("checked").toBool());
    fixture.client.theSettingsFile.problems = {{u"endpoints[0].modelMap"_s, u"expected at most 10000 entries"_s}};
    typeInto(fixture, u"nameThere-gcli"_s, u"x"_s);
    fixture.press(Qt::Key_Return);
    QCOMPARE(fixture.textOf(u"modelError"_s), u"endpoints[0].modelMap: expected at most 10000 entries"_s);
    QCOMPARE(mapOf(fixture, u"gcli"_s), QJsonObject());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestModelsPage::askingAgainAsksEveryEndpoint()
{
    ConsoleFixture fixture(u"models"_s);
    QVERIFY(fixture.click(u"askModels"_s));
    QTRY_COMPARE(fixture.client.theCatalog.calls, QStringList{u"refreshModels"_s});
    QTRY_COMPARE(fixture.textOf(u"askModels"_s), u"Ask all endpoints again"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestModelsPage::theListIsAskedForAgainWhenAnEndpointAnswered()
{
    ConsoleFixture fixture(u"models"_s);
    fixture.client.theCatalog.served.removeFirst();
    Q_EMIT fixture.client.settingsChanged();
    QTRY_COMPARE(count(fixture), 12);
    fixture.client.theCatalog.served.removeFirst();
    fixture.client.theSnapshot.endpoints[0].modelCount = 7;
    Q_EMIT fixture.client.snapshotChanged();
    QTRY_COMPARE(count(fixture), 11);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestModelsPage::anErrorKeepsTheOldListAndOffersAnotherTry()
{
    ConsoleFixture fixture(u"models"_s);
    fixture.client.theCatalog.nextError = u"The gateway does not answer."_s;
    Q_EMIT fixture.client.settingsChanged();
    QTRY_COMPARE(fixture.textOf(u"modelsError"_s), u"The gateway does not answer."_s);
    QCOMPARE(count(fixture), 13);
    QVERIFY(fixture.click(u"modelsRetry"_s));
    QTRY_VERIFY(!fixture.find(u"modelsError"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestModelsPage::theCheckerGetsTheModel()
{
    ConsoleFixture fixture(u"models-detail"_s);
    QVERIFY(fixture.click(u"checkModel"_s));
    QVERIFY(fixture.find(u"routesPage"_s));
    QCOMPARE(fixture.textOf(u"checkField"_s), u"gemini-2.5-pro"_s);
    QTRY_VERIFY(fixture.find(u"checkAnswer"_s));
    QVERIFY(fixture.client.theCatalog.calls.contains(u"preview gemini-2.5-pro"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestModelsPage::aConfigFileLeavesNothingToChange()
{
    ConsoleFixture fixture(u"models-config"_s);
    QVERIFY(fixture.textOf(u"modelsReadOnly"_s).contains(u"/etc/regatta/regatta.json"_s));
    QVERIFY(!fixture.find(u"shownToggle"_s)->isEnabled());
    QVERIFY(!fixture.find(u"nameThere-gcli"_s)->isEnabled());
    QVERIFY(!fixture.find(u"addRunner"_s));
    QVERIFY(fixture.find(u"askModels"_s)->isEnabled());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestModelsPage::thousandsOfModelsMakeFewRows()
{
    ConsoleFixture fixture(u"models-many"_s);
    QCOMPARE(count(fixture), 4013);
    list(fixture)->forceActiveFocus();
    fixture.press(Qt::Key_End);
    QVERIFY(fixture.find(u"model-vendor-079/model-03999"_s));
    const QList<QQuickItem *> rows = list(fixture)->property("contentItem").value<QQuickItem *>()->childItems();
    QVERIFY2(rows.size() < 60, qPrintable(QString::number(rows.size())));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

QTEST_MAIN(TestModelsPage)
#include "tst_modelspage.moc"
