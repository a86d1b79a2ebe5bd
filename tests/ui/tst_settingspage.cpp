// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolefixture.h"
#include "scenes/settingsscenes.h"
#include "settings/settingvalue.h"

#include <QJsonArray>
#include <QQuickWindow>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

namespace {

QJsonValue stored(ConsoleFixture &fixture, const char *key)
{
    return SettingValue::at(fixture.client.theSettingsFile.stored, QLatin1String(key));
}

/// Types into one of the page's fields, which have no label of their own.
bool type(ConsoleFixture &fixture, const QString &name, const QString &text)
{
    QQuickItem *field = fixture.find(name);
    if (!field)
        return false;
    field->forceActiveFocus();
    QTest::keyClick(fixture.window(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(fixture.window(), Qt::Key_Delete);
    fixture.type(text);
    fixture.settle();
    return true;
}

} // namespace

/// The settings page, worked by click and key over a fake gateway.
class TestSettingsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEditIsSavedOnlyOnceItIsAskedFor();
    void discardingBringsBackWhatIsStored();
    void aRowIsResetToItsDefault();
    void whatIsNotUnderstoodIsMarkedInPlaceAndNotSaved();
    void aRuleThatIsBrokenIsShownBesideItsField();
    void aProblemOfAnotherSectionIsShownThere();
    void aListIsTypedOneALine();
    void theRolloutIsSetBySliderAndByNumber();
    void searchFindsTitlesKeysAndExplanations();
    void heldSettingsAreLockedWithTheReason();
    void aConfigFileLocksEverything();
    void anothersChangeIsShownAndDecided();
    void anothersChangeOfOtherKeysIsFollowed();
    void aRefusedSaveKeepsTheEdits();
    void restartIsAskedForWhereItIsNeeded();
    void editsSurviveALookAtAnotherPage();
    void languageAndThemeAreSetHereToo();
    void whatItDoesOnTheDesktopIsSetHere();
    void aSessionThatCannotBeJoinedIsSaid();
    void shortcutsSearchAndSave();
};

void TestSettingsPage::anEditIsSavedOnlyOnceItIsAskedFor()
{
    ConsoleFixture fixture(u"settings-gateway"_s);
    QVERIFY(!fixture.find(u"settingsSaveBar"_s));
    QVERIFY(type(fixture, u"setting-gateway.port"_s, u"8400"_s));
    QVERIFY(fixture.click(u"setting-gateway.requireKey"_s));
    QVERIFY(fixture.textOf(u"settingsEdited"_s).startsWith(u"2 unsaved change"_s));
    QCOMPARE(stored(fixture, "gateway.port").toInt(), 9000);
    QVERIFY(fixture.click(u"settingsSave"_s));
    QTRY_COMPARE(fixture.client.theSettingsFile.calls, QStringList{u"save"_s});
    QTRY_VERIFY(!fixture.find(u"settingsSaveBar"_s));
    QCOMPARE(stored(fixture, "gateway.port").toInt(), 8400);
    QCOMPARE(stored(fixture, "gateway.requireKey").toBool(), false);
    QCOMPARE(stored(fixture, "gateway.host").toString(), u"127.0.0.1"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsPage::discardingBringsBackWhatIsStored()
{
    ConsoleFixture fixture(u"settings-strategy"_s);
    QVERIFY(type(fixture, u"setting-strategy.lateAfter"_s, u"rubbish"_s));
    QVERIFY(fixture.find(u"settingError-strategy.lateAfter"_s));
    QVERIFY(fixture.click(u"settingsDiscard"_s));
    QCOMPARE(fixture.textOf(u"setting-strategy.lateAfter"_s), u"12.5"_s);
    QVERIFY(!fixture.find(u"settingError-strategy.lateAfter"_s));
    QVERIFY(!fixture.find(u"settingsSaveBar"_s));
    QCOMPARE(fixture.client.theSettingsFile.calls, QStringList());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsPage::aRowIsResetToItsDefault()
{
    ConsoleFixture fixture(u"settings-gateway"_s);
    QVERIFY(!fixture.find(u"reset-gateway.host"_s));
    QVERIFY(fixture.click(u"reset-gateway.port"_s));
    QCOMPARE(fixture.textOf(u"setting-gateway.port"_s), u"8377"_s);
    QVERIFY(!fixture.find(u"reset-gateway.port"_s));
    fixture.press(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(stored(fixture, "gateway.port").toInt(), 8377);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsPage::whatIsNotUnderstoodIsMarkedInPlaceAndNotSaved()
{
    ConsoleFixture fixture(u"settings-limits"_s);
    QVERIFY(type(fixture, u"setting-limits.bodyBytes"_s, u"64 potatoes"_s));
    QCOMPARE(fixture.textOf(u"settingError-limits.bodyBytes"_s), u"Expected a size from 1 KiB to 1 GiB, such as 64 MiB."_s);
    QCOMPARE(fixture.textOf(u"setting-limits.bodyBytes"_s), u"64 potatoes"_s);
    QVERIFY(fixture.textOf(u"settingsTrouble"_s).contains(u"not right yet"_s));
    QVERIFY(fixture.click(u"settingsSave"_s));
    QCOMPARE(fixture.client.theSettingsFile.calls, QStringList());
    QVERIFY(fixture.find(u"setting-limits.bodyBytes"_s)->hasActiveFocus());
    QVERIFY(type(fixture, u"setting-limits.bodyBytes"_s, u"128 MiB"_s));
    QVERIFY(!fixture.find(u"settingError-limits.bodyBytes"_s));
    QVERIFY(fixture.click(u"settingsSave"_s));
    QTRY_COMPARE(stored(fixture, "limits.bodyBytes").toInteger(), 128 * 1024 * 1024);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsPage::aRuleThatIsBrokenIsShownBesideItsField()
{
    ConsoleFixture fixture(u"settings-gateway"_s);
    fixture.client.theSettingsFile.problems = {{u"gateway.requireKey"_s, u"is false while the gateway listens on 0.0.0.0"_s}};
    QVERIFY(type(fixture, u"setting-gateway.host"_s, u"0.0.0.0"_s));
    QCOMPARE(fixture.textOf(u"settingError-gateway.requireKey"_s), u"is false while the gateway listens on 0.0.0.0"_s);
    QVERIFY(fixture.click(u"settingsSave"_s));
    QCOMPARE(fixture.client.theSettingsFile.calls, QStringList());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsPage::aProblemOfAnotherSectionIsShownThere()
{
    ConsoleFixture fixture(u"settings-strategy"_s);
    QVERIFY(type(fixture, u"setting-strategy.lateAfter"_s, u"never"_s));
    QVERIFY(fixture.click(u"section-limits"_s));
    QVERIFY(!fixture.find(u"setting-strategy.lateAfter"_s));
    QVERIFY(fixture.click(u"settingsSave"_s));
    QVERIFY(fixture.find(u"settingError-strategy.lateAfter"_s));
    QVERIFY(fixture.find(u"setting-strategy.lateAfter"_s)->hasActiveFocus());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsPage::aListIsTypedOneALine()
{
    ConsoleFixture fixture(u"settings-models"_s);
    QCOMPARE(fixture.textOf(u"setting-models.hide"_s), u"*-vision\ntext-embedding-*"_s);
    QQuickItem *area = fixture.find(u"setting-models.show"_s);
    area->forceActiveFocus();
    fixture.type(u"gemini-*"_s);
    QTest::keyClick(fixture.window(), Qt::Key_Return);
    fixture.type(u"claude-*"_s);
    fixture.settle();
    fixture.press(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(stored(fixture, "models.show").toArray(), (QJsonArray{u"gemini-*"_s, u"claude-*"_s}));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsPage::theRolloutIsSetBySliderAndByNumber()
{
    ConsoleFixture fixture(u"settings-strategy"_s);
    QQuickItem *slider = fixture.find(u"slider-strategy.rolloutPercent"_s);
    QVERIFY(slider);
    QCOMPARE(slider->property("value").toInt(), 25);
    slider->forceActiveFocus();
    fixture.press(Qt::Key_Right);
    QCOMPARE(fixture.textOf(u"setting-strategy.rolloutPercent"_s), u"26"_s);
    QVERIFY(type(fixture, u"setting-strategy.rolloutPercent"_s, u"60"_s));
    QCOMPARE(slider->property("value").toInt(), 60);
    fixture.press(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(stored(fixture, "strategy.rolloutPercent").toInt(), 60);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsPage::searchFindsTitlesKeysAndExplanations()
{
    ConsoleFixture fixture(u"settings-general"_s);
    QVERIFY(type(fixture, u"settingsSearch"_s, u"plainTimeout"_s));
    QVERIFY(fixture.find(u"setting-strategy.plainTimeout"_s));
    QVERIFY(fixture.textOf(u"sectionAbout"_s).startsWith(u"1 setting"_s));
    QVERIFY(type(fixture, u"settingsSearch"_s, u"official WAIT"_s)); // words of the explanation
    QVERIFY(fixture.find(u"setting-strategy.plainTimeout"_s));
    QVERIFY(type(fixture, u"settingsSearch"_s, u"gradual"_s)); // of the title
    QVERIFY(fixture.find(u"setting-strategy.rolloutPercent"_s));
    QVERIFY(type(fixture, u"settingsSearch"_s, u"zebra"_s));
    QCOMPARE(fixture.textOf(u"sectionAbout"_s), u"No setting has these words in its name or explanation."_s);
    fixture.press(Qt::Key_Escape);
    QCOMPARE(fixture.textOf(u"sectionTitle"_s), u"General"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsPage::heldSettingsAreLockedWithTheReason()
{
    ConsoleFixture fixture(u"settings-locked"_s);
    QCOMPARE(fixture.textOf(u"settingLock-strategy.parallelTimeout"_s), u"Held by PARALLEL_TIMEOUT."_s);
    QVERIFY(!fixture.find(u"setting-strategy.mode"_s)->isEnabled());
    QVERIFY(type(fixture, u"setting-strategy.parallelTimeout"_s, u"5"_s));
    QVERIFY(!fixture.find(u"settingsSaveBar"_s));
    QVERIFY(type(fixture, u"setting-strategy.idleTimeout"_s, u"5"_s));
    QVERIFY(fixture.find(u"settingsSaveBar"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsPage::aConfigFileLocksEverything()
{
    ConsoleFixture fixture(u"settings-config"_s);
    QVERIFY(fixture.textOf(u"settingsReadOnly"_s).contains(u"/etc/regatta/regatta.json"_s));
    QVERIFY(fixture.textOf(u"settingLock-gateway.host"_s).contains(u"/etc/regatta/regatta.json"_s));
    QVERIFY(!fixture.find(u"reset-gateway.port"_s));
    QVERIFY(type(fixture, u"setting-gateway.port"_s, u"1"_s));
    QVERIFY(!fixture.find(u"settingsSaveBar"_s));
    QVERIFY(fixture.click(u"section-transfer"_s));
    QVERIFY(!fixture.find(u"importLook"_s)->isEnabled());
    QVERIFY(fixture.find(u"exportStart"_s)->isEnabled());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsPage::anothersChangeIsShownAndDecided()
{
    {
        ConsoleFixture fixture(u"settings-conflict"_s);
        QCOMPARE(fixture.textOf(u"settingTheirs-strategy.lateAfter"_s), u"Changed elsewhere meanwhile, to: 45 s"_s);
        QVERIFY(fixture.textOf(u"settingsConflict"_s).startsWith(u"Somebody else changed 1 setting"_s));
        QVERIFY(fixture.click(u"settingsSave"_s));
        QCOMPARE(fixture.client.theSettingsFile.calls, QStringList());
        QVERIFY(fixture.click(u"keepMine-strategy.lateAfter"_s));
        QVERIFY(fixture.click(u"settingsSave"_s));
        QTRY_COMPARE(stored(fixture, "strategy.lateAfter").toDouble(), 20.0);
    }
    ConsoleFixture other(u"settings-conflict"_s);
    QVERIFY(other.click(u"takeTheirs-strategy.lateAfter"_s));
    QCOMPARE(other.textOf(u"setting-strategy.lateAfter"_s), u"45"_s);
    QVERIFY(!other.find(u"settingsSaveBar"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsPage::anothersChangeOfOtherKeysIsFollowed()
{
    ConsoleFixture fixture(u"settings-strategy"_s);
    QVERIFY(type(fixture, u"setting-strategy.lateAfter"_s, u"20"_s));
    scenes::put(fixture.client.theSettingsFile.stored, "strategy", "idleTimeout", 33);
    fixture.client.announce();
    fixture.settle();
    QCOMPARE(fixture.textOf(u"setting-strategy.idleTimeout"_s), u"33"_s);
    QCOMPARE(fixture.textOf(u"setting-strategy.lateAfter"_s), u"20"_s);
    QVERIFY(!fixture.find(u"settingsConflict"_s));
    fixture.press(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(stored(fixture, "strategy.lateAfter").toInt(), 20);
    QCOMPARE(stored(fixture, "strategy.idleTimeout").toInt(), 33);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsPage::aRefusedSaveKeepsTheEdits()
{
    ConsoleFixture fixture(u"settings-strategy"_s);
    QVERIFY(type(fixture, u"setting-strategy.lateAfter"_s, u"20"_s));
    fixture.client.theSettingsFile.nextError = u"The disk is full."_s;
    QVERIFY(fixture.click(u"settingsSave"_s));
    QTRY_COMPARE(fixture.textOf(u"settingsTrouble"_s), u"The disk is full."_s);
    QCOMPARE(fixture.textOf(u"setting-strategy.lateAfter"_s), u"20"_s);
    QVERIFY(fixture.click(u"settingsSave"_s));
    QTRY_COMPARE(stored(fixture, "strategy.lateAfter").toInt(), 20);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsPage::restartIsAskedForWhereItIsNeeded()
{
    ConsoleFixture fixture(u"settings-storage"_s);
    QVERIFY(type(fixture, u"setting-storage.url"_s, u"postgresql://log@db/regatta"_s));
    QVERIFY(type(fixture, u"setting-storage.passwordEnv"_s, u"LOG_PASSWORD"_s));
    QVERIFY(fixture.click(u"settingsSave"_s));
    QTRY_VERIFY(fixture.textOf(u"settingsRestart"_s).contains(u"Database server"_s));
    QCOMPARE(stored(fixture, "storage.passwordEnv").toString(), u"LOG_PASSWORD"_s);
    QVERIFY(stored(fixture, "storage.passwordFile").isUndefined());
    QVERIFY(type(fixture, u"setting-storage.passwordEnv"_s, QString()));
    QVERIFY(fixture.click(u"settingsSave"_s));
    QTRY_VERIFY(stored(fixture, "storage.passwordEnv").isUndefined());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsPage::editsSurviveALookAtAnotherPage()
{
    ConsoleFixture fixture(u"settings-strategy"_s);
    QVERIFY(type(fixture, u"setting-strategy.lateAfter"_s, u"20"_s));
    QVERIFY(fixture.click(u"toRoutes"_s));
    QVERIFY(fixture.find(u"routesPage"_s));
    QVERIFY(fixture.click(u"navSettings"_s));
    QCOMPARE(fixture.textOf(u"setting-strategy.lateAfter"_s), u"20"_s);
    QVERIFY(fixture.textOf(u"settingsEdited"_s).startsWith(u"1 unsaved change"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsPage::languageAndThemeAreSetHereToo()
{
    ConsoleFixture fixture(u"settings-general"_s);
    QVERIFY(fixture.click(u"settingsTheme"_s));
    fixture.press(Qt::Key_Down);
    fixture.press(Qt::Key_Return);
    QCOMPARE(fixture.state.value(u"theme"_s), u"dark"_s);
    QVERIFY(fixture.click(u"settingsLanguage"_s));
    fixture.press(Qt::Key_Down);
    fixture.press(Qt::Key_Return);
    QCOMPARE(fixture.state.value(u"language"_s), u"zh_CN"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsPage::whatItDoesOnTheDesktopIsSetHere()
{
    ConsoleFixture fixture(u"settings-general"_s);
    QVERIFY(fixture.click(u"settingsOnClose"_s));
    fixture.press(Qt::Key_Down);
    fixture.press(Qt::Key_Return);
    QCOMPARE(fixture.state.value(u"desktop.onClose"_s), u"background"_s);
    QVERIFY(fixture.click(u"settingsAutostart"_s));
    QVERIFY(fixture.desktop.session);
    QVERIFY(fixture.click(u"settingsAutostart"_s));
    QVERIFY(!fixture.desktop.session);
    QVERIFY(fixture.click(u"settingsNotifyEndpoints"_s)); // which is on until somebody turns it off
    QCOMPARE(fixture.state.value(u"desktop.notifyEndpoints"_s), u"no"_s);
    QVERIFY(fixture.click(u"settingsNotifySaved"_s));
    QCOMPARE(fixture.state.value(u"desktop.notifySavedRequests"_s), u"yes"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsPage::aSessionThatCannotBeJoinedIsSaid()
{
    ConsoleFixture fixture(u"settings-general"_s);
    fixture.desktop.sessionError = u"autostart/regatta.desktop cannot be written: no space left."_s;
    QVERIFY(fixture.click(u"settingsAutostart"_s));
    QVERIFY(fixture.find(u"settingsAutostartError"_s));
    QVERIFY(fixture.find(u"settingsAutostartError"_s)->property("text").toString().contains(u"no space left"_s));
    QCOMPARE(fixture.find(u"settingsAutostart"_s)->property("checked").toBool(), false);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsPage::shortcutsSearchAndSave()
{
    ConsoleFixture fixture(u"settings-strategy"_s);
    fixture.press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(fixture.find(u"settingsSearch"_s)->hasActiveFocus());
    fixture.press(Qt::Key_S, Qt::ControlModifier); // nothing to save
    QCOMPARE(fixture.client.theSettingsFile.calls, QStringList());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

QTEST_MAIN(TestSettingsPage)
#include "tst_settingspage.moc"
