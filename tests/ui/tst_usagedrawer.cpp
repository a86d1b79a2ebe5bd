// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolefixture.h"
#include "scenes.h"
#include "scenes/usagescenes.h"
#include "usagetable.h"

#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace regatta;
using namespace regatta::usagetable;
using namespace Qt::StringLiterals;

/// One request of the usage log in full, and all of them in a file. Each test also expects that Qt warned of nothing.
class TestUsageDrawer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void theDrawerOpensAndFollowsTheRow();
    void theDrawerShowsEveryAttempt();
    void aRequestThatIsGoneIsSaidToBe();
    void exportShowsProgressAndItsEnd();
    void exportNamesWhatIsWrongWithTheFile();
    void anExportCanBeCancelled();
};

void TestUsageDrawer::theDrawerOpensAndFollowsTheRow()
{
    ConsoleFixture fixture(u"usage"_s);
    clickRow(fixture, 2);
    QTRY_COMPARE(idOfTheDrawer(fixture), u"row-2"_s);
    fixture.press(Qt::Key_Down);
    QTRY_COMPARE(idOfTheDrawer(fixture), u"row-3"_s);
    fixture.press(Qt::Key_Up, Qt::AltModifier);
    QTRY_COMPARE(idOfTheDrawer(fixture), u"row-2"_s);
    QVERIFY(fixture.click(u"panelNext"_s));
    QTRY_COMPARE(idOfTheDrawer(fixture), u"row-3"_s);
    fixture.press(Qt::Key_Escape);
    QVERIFY(!fixture.find(u"requestPanel"_s));
    focusRows(fixture);
    fixture.press(Qt::Key_Return);
    QTRY_COMPARE(idOfTheDrawer(fixture), u"row-3"_s);
    fixture.press(Qt::Key_End); // not here yet: it follows when it comes
    QTRY_COMPARE(idOfTheDrawer(fixture), u"row-999999"_s);
    QVERIFY(fixture.click(u"panelClose"_s));
    QVERIFY(!fixture.find(u"requestPanel"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsageDrawer::theDrawerShowsEveryAttempt()
{
    ConsoleFixture fixture(u"usage-drawer"_s);
    QTRY_VERIFY(fixture.find(u"attempt-4"_s));
    const QQuickItem *hedge = fixture.find(u"attempt-2"_s);
    QVERIFY(hedge->property("hedge").toBool());
    QCOMPARE(hedge->property("note").toString(), u"hedged after 780 ms, budget 6.2"_s);
    QVERIFY(fixture.textOf(u"attemptReason-2"_s).startsWith(u'◆'));
    QCOMPARE(fixture.find(u"attemptBar-1"_s)->property("outcome").toInt(), int(AttemptOutcome::Cancelled));
    QVERIFY(!fixture.find(u"attemptBar-4"_s)); // it was never sent
    QVERIFY(fixture.find(u"attemptBar-2"_s)->x() > fixture.find(u"attemptBar-1"_s)->x());
    QVERIFY(fixture.textOf(u"attemptFailure-3"_s).contains(u"HTTP 429"_s));
    QVERIFY(fixture.textOf(u"panelWhy"_s).contains(u"best score 412 ms"_s));
    QVERIFY(fixture.textOf(u"panelWasted"_s).contains(u"0.00120 USD"_s));
    QVERIFY(fixture.click(u"attemptCopy-3"_s));
    QVERIFY(copiedText().contains(u"Resource has been exhausted"_s));
    QVERIFY(fixture.click(u"panelCopy"_s));
    QVERIFY(copiedText().contains(u"hedged after 780 ms"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsageDrawer::aRequestThatIsGoneIsSaidToBe()
{
    ConsoleFixture fixture(u"usage"_s);
    fixture.client.theUsage.exchanges.clear();
    clickRow(fixture, 1);
    QTRY_COMPARE(fixture.textOf(u"panelError"_s), u"This request is no longer in the log."_s);
    fixture.client.theUsage.nextError = u"The database is locked."_s;
    fixture.press(Qt::Key_Down);
    QTRY_COMPARE(fixture.textOf(u"panelError"_s), u"The database is locked."_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsageDrawer::exportShowsProgressAndItsEnd()
{
    QTemporaryDir folder;
    ConsoleFixture fixture(u"usage-filtered"_s);
    QVERIFY(fixture.click(u"usageExport"_s));
    QTRY_VERIFY(fixture.find(u"exportFile"_s));
    QVERIFY(fixture.fill(u"exportFile"_s, folder.filePath(u"log.csv"_s)));
    QVERIFY(fixture.click(u"exportJson"_s));
    QVERIFY(fixture.click(u"exportStart"_s));
    QCOMPARE(fixture.client.theUsage.exportFile, folder.filePath(u"log.json"_s));
    QCOMPARE(fixture.client.theUsage.exportFilter.models, QStringList{u"gemini-2.5-pro"_s});
    Q_EMIT fixture.client.theUsage.job->progressed(2500, 10'000);
    fixture.settle();
    QCOMPARE(fixture.find(u"exportProgress"_s)->property("value").toDouble(), 0.25);
    QCOMPARE(fixture.textOf(u"exportRows"_s), u"2,500 of 10,000 rows"_s);
    Q_EMIT fixture.client.theUsage.job->finished({}, false);
    fixture.settle();
    QVERIFY(fixture.textOf(u"exportDone"_s).contains(folder.filePath(u"log.json"_s)));
    QVERIFY(fixture.click(u"exportCopyPath"_s));
    QCOMPARE(copiedText(), folder.filePath(u"log.json"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsageDrawer::exportNamesWhatIsWrongWithTheFile()
{
    QTemporaryDir folder;
    ConsoleFixture fixture(u"usage"_s);
    QVERIFY(fixture.click(u"usageExport"_s));
    QTRY_VERIFY(fixture.find(u"exportFile"_s));
    const auto errorOf = [&](const QString &file) {
        fixture.fill(u"exportFile"_s, file);
        fixture.click(u"exportStart"_s);
        return fixture.find(u"exportFile"_s)->property("error").toString();
    };
    QVERIFY(errorOf(u"log.csv"_s).contains(u"“log.csv”"_s));
    QVERIFY(errorOf(folder.filePath(u"nowhere/log.csv"_s)).contains(u"nowhere"_s));
    QVERIFY(errorOf(folder.path()).contains(u"is a folder"_s));
    QVERIFY(errorOf({}).contains(u"expected a path"_s));
    QVERIFY(!fixture.client.theUsage.job);
    QVERIFY(errorOf(folder.filePath(u"log.csv"_s)).isEmpty());
    Q_EMIT fixture.client.theUsage.job->finished(u"No space is left."_s, false);
    fixture.settle();
    QCOMPARE(fixture.textOf(u"exportError"_s), u"No space is left."_s);
    QCOMPARE(fixture.textOf(u"exportStart"_s), u"Try again"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsageDrawer::anExportCanBeCancelled()
{
    ConsoleFixture fixture(u"usage-exporting"_s);
    QVERIFY(!fixture.find(u"exportStart"_s));
    QVERIFY(fixture.click(u"exportCancel"_s));
    QVERIFY(fixture.textOf(u"exportDone"_s).contains(u"cancelled"_s));
    QVERIFY(fixture.find(u"exportStart"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

QTEST_MAIN(TestUsageDrawer)
#include "tst_usagedrawer.moc"
