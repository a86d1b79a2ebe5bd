// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolefixture.h"

#include "keys/keyspagemodel.h"
#include "keys/keytexts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QQuickWindow>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

/// The keys page, worked by click and key over a fake gateway. Each test also expects that Qt warned of nothing.
class TestKeysPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKeyIsMadeWithLimitsAndShownOnce();
    void theNewKeyIsForgottenWithItsDialog();
    void withoutLimitsTheFieldsStayEmpty();
    void wrongFieldsAreMarkedInPlaceAndNothingIsSent();
    void aTakenNameIsRefusedInPlace();
    void aRefusalIsShownInTheFormWhichStaysOpen();
    void anAdminKeyHasNoLimits();
    void limitsAreEdited();
    void revokingAsksFirst();
    void aRevocationThatFailsIsShown();
    void escapeLeavesTheForm();
    void aListThatCannotBeReadIsShownAndTriedAgain();
    void theFirstKeyIsOneClickAway();
    void figuresAreAskedForWhileThePageIsSeen();
    void numbersAreReadAsTheyAreWritten();
    void useIsSaidInWords();

private:
    [[nodiscard]] static QString errorOf(const ConsoleFixture &fixture, const QString &field)
    {
        return fixture.find(field)->property("error").toString();
    }
};

void TestKeysPage::aKeyIsMadeWithLimitsAndShownOnce()
{
    ConsoleFixture fixture(u"keys"_s);
    QVERIFY(fixture.click(u"newKeyButton"_s));
    QVERIFY(fixture.fill(u"keyName"_s, u" laptop "_s));
    QVERIFY(fixture.fill(u"keyRequests"_s, u"60"_s));
    QVERIFY(fixture.fill(u"keyTokens"_s, u"1000000"_s));
    QVERIFY(fixture.fill(u"keyBudget"_s, u"2.50"_s));
    QVERIFY(fixture.fill(u"keyCurrency"_s, u"EUR"_s));
    fixture.press(Qt::Key_Return);
    fixture.settle();
    QCOMPARE(fixture.client.theKeys.calls, QStringList{u"createKey laptop client"_s});
    const KeyLimits expected{60, 1'000'000, 2.5, u"EUR"_s, BudgetPeriod::Month};
    QCOMPARE(fixture.client.theKeys.lastLimits, expected);
    QVERIFY(!fixture.find(u"keyName"_s));
    const QString key = fixture.textOf(u"newKeyText"_s);
    QCOMPARE(key, u"rg-EXAMPLE-0000000000000000000000000000000000"_s);
    QVERIFY(fixture.textOf(u"newKeyCurl"_s).contains(u"Bearer "_s + key));
    QVERIFY(fixture.click(u"newKeyCopy"_s));
    QCOMPARE(QGuiApplication::clipboard()->text(), key);
    QVERIFY(fixture.find(u"keyCard-laptop"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestKeysPage::theNewKeyIsForgottenWithItsDialog()
{
    ConsoleFixture fixture(u"keys-made"_s);
    QVERIFY(fixture.find(u"newKeyText"_s));
    fixture.press(Qt::Key_Escape); // not by accident
    QVERIFY(fixture.find(u"newKeyText"_s));
    auto *model = fixture.find(u"keysPage"_s)->property("model").value<KeysPageModel *>();
    QVERIFY(!model->newKey().isEmpty());
    QVERIFY(fixture.click(u"newKeyDone"_s));
    QTRY_VERIFY(!fixture.find(u"newKeyText"_s));
    QVERIFY(model->newKey().isEmpty());
    QVERIFY(model->curlExample().isEmpty());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestKeysPage::withoutLimitsTheFieldsStayEmpty()
{
    ConsoleFixture fixture(u"keys"_s);
    QVERIFY(fixture.click(u"newKeyButton"_s));
    fixture.type(u"phone"_s); // the name has the keyboard
    QVERIFY(fixture.click(u"keySave"_s));
    QCOMPARE(fixture.client.theKeys.calls, QStringList{u"createKey phone client"_s});
    QVERIFY(!fixture.client.theKeys.lastLimits.isAny());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestKeysPage::wrongFieldsAreMarkedInPlaceAndNothingIsSent()
{
    ConsoleFixture fixture(u"keys"_s);
    QVERIFY(fixture.click(u"newKeyButton"_s));
    QVERIFY(fixture.fill(u"keyRequests"_s, u"lots"_s));
    QVERIFY(fixture.fill(u"keyTokens"_s, u"-1"_s));
    QVERIFY(fixture.fill(u"keyBudget"_s, u"ten"_s));
    QVERIFY(fixture.fill(u"keyCurrency"_s, u"$"_s));
    QVERIFY(errorOf(fixture, u"keyName"_s).isEmpty()); // not before the first try
    QVERIFY(fixture.click(u"keySave"_s));
    QCOMPARE(fixture.client.theKeys.calls, QStringList());
    QVERIFY(errorOf(fixture, u"keyName"_s).contains(u"A name is needed"_s));
    QVERIFY(errorOf(fixture, u"keyRequests"_s).contains(u"1,000,000"_s));
    QVERIFY(errorOf(fixture, u"keyTokens"_s).contains(u"whole number"_s));
    QVERIFY(errorOf(fixture, u"keyBudget"_s).contains(u"amount such as"_s));
    QVERIFY(errorOf(fixture, u"keyCurrency"_s).contains(u"USD"_s));
    QVERIFY(fixture.fill(u"keyRequests"_s, u"1000001"_s));
    QVERIFY(!errorOf(fixture, u"keyRequests"_s).isEmpty());
    QVERIFY(fixture.fill(u"keyRequests"_s, u"1000000"_s));
    QVERIFY(errorOf(fixture, u"keyRequests"_s).isEmpty());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestKeysPage::aTakenNameIsRefusedInPlace()
{
    ConsoleFixture fixture(u"keys"_s);
    QVERIFY(fixture.click(u"newKeyButton"_s));
    QVERIFY(fixture.fill(u"keyName"_s, u"Cherry Studio"_s));
    QVERIFY(fixture.click(u"keySave"_s));
    QVERIFY(errorOf(fixture, u"keyName"_s).contains(u"Another key"_s));
    QCOMPARE(fixture.client.theKeys.calls, QStringList());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestKeysPage::aRefusalIsShownInTheFormWhichStaysOpen()
{
    ConsoleFixture fixture(u"keys"_s);
    QVERIFY(fixture.click(u"newKeyButton"_s));
    QVERIFY(fixture.fill(u"keyName"_s, u"laptop"_s));
    fixture.client.theKeys.nextError = u"The disk is full."_s;
    QVERIFY(fixture.click(u"keySave"_s));
    QCOMPARE(fixture.textOf(u"keyDialogError"_s), u"The disk is full."_s);
    QVERIFY(fixture.find(u"keySave"_s)->isEnabled());
    QVERIFY(!fixture.find(u"newKeyText"_s));
    QVERIFY(fixture.click(u"keySave"_s)); // and once more
    QVERIFY(fixture.find(u"newKeyText"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestKeysPage::anAdminKeyHasNoLimits()
{
    ConsoleFixture fixture(u"keys"_s);
    QVERIFY(fixture.click(u"newKeyButton"_s));
    QVERIFY(fixture.fill(u"keyName"_s, u"ops"_s));
    QVERIFY(fixture.fill(u"keyRequests"_s, u"nonsense"_s));
    QVERIFY(fixture.click(u"scopeAdmin"_s));
    QVERIFY(!fixture.find(u"keyRequests"_s));
    QVERIFY(fixture.find(u"adminScopeNote"_s));
    QVERIFY(fixture.click(u"keySave"_s));
    QCOMPARE(fixture.client.theKeys.calls, QStringList{u"createKey ops admin"_s});
    QVERIFY(!fixture.client.theKeys.lastLimits.isAny());
    QVERIFY(fixture.textOf(u"newKeyCurl"_s).contains(u"/admin/v1/state"_s));
    QVERIFY(fixture.click(u"newKeyDone"_s));
    QVERIFY(!fixture.find(u"limits-ops"_s)->isEnabled());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestKeysPage::limitsAreEdited()
{
    ConsoleFixture fixture(u"keys"_s);
    QVERIFY(fixture.click(u"limits-Cherry Studio"_s));
    QVERIFY(!fixture.find(u"keyName"_s)); // cannot be changed
    QCOMPARE(fixture.textOf(u"keyRequests"_s), u"60"_s);
    QCOMPARE(fixture.textOf(u"keyTokens"_s), u"2,000,000"_s);
    QVERIFY(fixture.fill(u"keyRequests"_s, QString()));
    QVERIFY(fixture.fill(u"keyBudget"_s, u"10"_s));
    auto *period = fixture.find(u"keyPeriod"_s);
    period->forceActiveFocus();
    fixture.press(Qt::Key_Up); // a month → a day
    QVERIFY(fixture.click(u"keySave"_s));
    QCOMPARE(fixture.client.theKeys.calls, QStringList{u"setKeyLimits Cherry Studio"_s});
    const KeyLimits expected{0, 2'000'000, 10, u"USD"_s, BudgetPeriod::Day};
    QCOMPARE(fixture.client.theKeys.lastLimits, expected);
    QTRY_VERIFY(!fixture.find(u"keySave"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestKeysPage::revokingAsksFirst()
{
    ConsoleFixture fixture(u"keys"_s);
    QVERIFY(fixture.click(u"revoke-first"_s));
    QVERIFY(fixture.click(u"revokeCancel"_s));
    QCOMPARE(fixture.client.theKeys.calls, QStringList());
    QTRY_VERIFY(!fixture.find(u"revokeConfirm"_s));
    QVERIFY(fixture.click(u"revoke-first"_s));
    QVERIFY(fixture.click(u"revokeConfirm"_s));
    QCOMPARE(fixture.client.theKeys.calls, QStringList{u"revokeKey first"_s});
    QTRY_VERIFY(!fixture.find(u"keyCard-first"_s));
    QVERIFY(fixture.find(u"keyCard-Cherry Studio"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestKeysPage::aRevocationThatFailsIsShown()
{
    ConsoleFixture fixture(u"keys"_s);
    QVERIFY(fixture.click(u"revoke-first"_s));
    fixture.client.theKeys.nextError = u"The database is read-only."_s;
    QVERIFY(fixture.click(u"revokeConfirm"_s));
    QCOMPARE(fixture.textOf(u"keysError"_s), u"The database is read-only."_s);
    QVERIFY(fixture.find(u"keyCard-first"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestKeysPage::escapeLeavesTheForm()
{
    ConsoleFixture fixture(u"keys"_s);
    QVERIFY(fixture.click(u"newKeyButton"_s));
    QVERIFY(fixture.find(u"keyName"_s));
    fixture.press(Qt::Key_Escape);
    QTRY_VERIFY(!fixture.find(u"keyName"_s));
    QVERIFY(fixture.click(u"newKeyButton"_s)); // and it opens again
    QVERIFY(fixture.find(u"keyName"_s));
    QCOMPARE(fixture.client.theKeys.calls, QStringList());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestKeysPage::aListThatCannotBeReadIsShownAndTriedAgain()
{
    ConsoleFixture fixture(u"keys-error"_s);
    QVERIFY(fixture.textOf(u"keysListError"_s).contains(u"disk I/O error"_s));
    QVERIFY(fixture.find(u"keyCard-first"_s)); // what was known stays
    QVERIFY(fixture.click(u"keysRetry"_s));
    QTRY_VERIFY(!fixture.find(u"keysListError"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestKeysPage::theFirstKeyIsOneClickAway()
{
    ConsoleFixture fixture(u"keys-empty"_s);
    QVERIFY(fixture.find(u"keysEmpty"_s));
    QVERIFY(fixture.click(u"firstNewKey"_s));
    QVERIFY(fixture.find(u"keyName"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestKeysPage::figuresAreAskedForWhileThePageIsSeen()
{
    ConsoleFixture fixture(u"keys"_s);
    auto *model = fixture.find(u"keysPage"_s)->property("model").value<KeysPageModel *>();
    fixture.client.theKeys.listed[1].use.requestsLastMinute = 60;
    model->load();
    fixture.settle();
    QVERIFY(fixture.find(u"keyCard-Cherry Studio"_s)->property("reached").toBool());
    fixture.client.theKeys.holdAnswers = true;
    model->setSeen(false);
    fixture.client.theKeys.holdAnswers = false;
    fixture.client.theKeys.listed.removeFirst();
    model->setSeen(true); // at once, not after the next few seconds
    QTRY_COMPARE(model->keys()->count(), 3);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestKeysPage::numbersAreReadAsTheyAreWritten()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German));
    {
        FakeKeyClient client;
        KeyEditor editor(client);
        ClientKey key;
        key.name = u"laptop"_s;
        key.limits = {1500, 2'000'000, 2.5, u"EUR"_s, BudgetPeriod::Ever};
        editor.edit(key, u"USD"_s);
        QCOMPARE(editor.property("tokens").toString(), u"2.000.000"_s);
        QCOMPARE(editor.property("budget").toString(), u"2,5"_s);
        editor.save();
        QCOMPARE(client.lastLimits, key.limits);
    }
    QLocale::setDefault(before);
}

void TestKeysPage::useIsSaidInWords()
{
    const QDateTime now(QDate(2026, 3, 10), QTime(14, 30));
    QCOMPARE(KeyTexts::ago(now.addSecs(-100), now), u"just now"_s);
    QVERIFY(KeyTexts::ago(now.addSecs(-7 * 60), now).contains(u"7"_s));
    QVERIFY(KeyTexts::ago(now.addSecs(-3 * 3600), now).contains(u"3"_s));
    QVERIFY(KeyTexts::ago(now.addSecs(-20 * 3600), now).startsWith(u"yesterday"_s));
    QVERIFY(KeyTexts::ago(now.addDays(-9), now).contains(u"9"_s));
    ListedKey key;
    key.key.limits = {60, 0, 0.5, u"USD"_s, BudgetPeriod::Day};
    key.use = {12, 99, {{7'000'000'000, u"EUR"_s}, {123'400, u"USD"_s}}};
    const auto gauges = KeyTexts::gauges(key);
    QCOMPARE(gauges.size(), 2);
    QCOMPARE(gauges[0], (KeyTexts::Gauge{u"12 of 60 requests in the last minute"_s, 0.2, false}));
    QCOMPARE(gauges[1].text, u"0.000123 USD of 0.50 USD today"_s);
}

QTEST_MAIN(TestKeysPage)
#include "tst_keyspage.moc"
