// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolefixture.h"

#include <QQuickWindow>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

/// Export, import and the diagnostics file, worked by click and key over a fake gateway.
class TestSettingsTransfer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exportingWithKeysNeedsAGoodPassphraseTwice();
    void anImportIsLookedAtFirst();
    void anEncryptedFileAsksForItsPassphrase();
    void diagnosticsAreWrittenWhereTheUserSays();
};

void TestSettingsTransfer::exportingWithKeysNeedsAGoodPassphraseTwice()
{
    ConsoleFixture fixture(u"settings-transfer"_s);
    QVERIFY(fixture.fill(u"exportFileText"_s, u"/nowhere/settings.json"_s));
    QVERIFY(fixture.click(u"exportStart"_s));
    QTRY_COMPARE(fixture.client.theSettingsFile.calls, QStringList{u"export"_s});
    QCOMPARE(fixture.client.theSettingsFile.file, u"/nowhere/settings.json"_s);
    QTRY_VERIFY(fixture.textOf(u"exportOutcome"_s).contains(u"without keys"_s));
    QVERIFY(fixture.click(u"exportKeys"_s));
    QVERIFY(!fixture.find(u"exportStart"_s)->isEnabled());
    QVERIFY(fixture.fill(u"exportPassphrase"_s, u"short"_s));
    QVERIFY(fixture.find(u"exportPassphrase"_s)->property("error").toString().contains(u"at least 10"_s));
    QVERIFY(fixture.fill(u"exportPassphrase"_s, u"long enough now"_s));
    QVERIFY(fixture.fill(u"exportAgain"_s, u"long enough not"_s));
    QVERIFY(!fixture.find(u"exportStart"_s)->isEnabled());
    QVERIFY(fixture.fill(u"exportAgain"_s, u"long enough now"_s));
    fixture.press(Qt::Key_Return);
    QTRY_COMPARE(fixture.client.theSettingsFile.calls, (QStringList{u"export"_s, u"export with secrets"_s}));
    QVERIFY(fixture.textOf(u"exportPassphrase"_s).isEmpty());
    QTRY_VERIFY(fixture.textOf(u"exportOutcome"_s).contains(u"encrypted"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsTransfer::anImportIsLookedAtFirst()
{
    ConsoleFixture fixture(u"settings-import"_s);
    QCOMPARE(fixture.client.theSettingsFile.calls, QStringList{u"preview"_s});
    QVERIFY(fixture.find(u"importPreview"_s));
    QVERIFY(fixture.click(u"importCancel"_s));
    QVERIFY(!fixture.find(u"importPreview"_s));
    QVERIFY(fixture.click(u"importLook"_s));
    QTRY_VERIFY(fixture.find(u"importNow"_s));
    fixture.client.theSettingsFile.nextError = u"The database is read-only."_s;
    QVERIFY(fixture.click(u"importNow"_s));
    QTRY_COMPARE(fixture.textOf(u"importOutcome"_s), u"The database is read-only."_s);
    QVERIFY(fixture.click(u"importNow"_s));
    QTRY_VERIFY(fixture.textOf(u"importOutcome"_s).contains(u"hold now"_s));
    QCOMPARE(fixture.client.theSettingsFile.calls.count(u"import"_s), 2);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsTransfer::anEncryptedFileAsksForItsPassphrase()
{
    {
        ConsoleFixture fixture(u"settings-passphrase"_s);
        QTRY_VERIFY(fixture.find(u"passphraseText"_s));
        fixture.client.theSettingsFile.nextError = u"The passphrase is wrong."_s;
        QVERIFY(fixture.fill(u"passphraseText"_s, u"not that one"_s));
        QVERIFY(fixture.click(u"passphraseUnlock"_s));
        QTRY_COMPARE(fixture.find(u"passphraseText"_s)->property("error").toString(), u"The passphrase is wrong."_s);
        QVERIFY(fixture.fill(u"passphraseText"_s, u"that one it is"_s));
        fixture.press(Qt::Key_Return);
        QTRY_VERIFY(!fixture.find(u"passphraseText"_s));
        QVERIFY(fixture.find(u"importPreview"_s));
        QVERIFY(fixture.click(u"importNow"_s));
        QTRY_COMPARE(fixture.client.theSettingsFile.calls.last(), u"import with passphrase"_s);
    }
    ConsoleFixture other(u"settings-passphrase"_s);
    QTRY_VERIFY(other.find(u"passphraseText"_s));
    other.press(Qt::Key_Escape);
    QTRY_VERIFY(!other.find(u"passphraseText"_s));
    QVERIFY(!other.find(u"importPreview"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestSettingsTransfer::diagnosticsAreWrittenWhereTheUserSays()
{
    ConsoleFixture fixture(u"settings-diagnostics"_s);
    QVERIFY(fixture.fill(u"diagnosticsFileText"_s, u"/nowhere/report.json"_s));
    QVERIFY(fixture.click(u"diagnosticsStart"_s));
    QTRY_COMPARE(fixture.client.theSettingsFile.calls, QStringList{u"diagnostics"_s});
    QCOMPARE(fixture.client.theSettingsFile.file, u"/nowhere/report.json"_s);
    QTRY_VERIFY(fixture.textOf(u"diagnosticsOutcome"_s).contains(u"/nowhere/report.json"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

QTEST_MAIN(TestSettingsTransfer)
#include "tst_settingstransfer.moc"
