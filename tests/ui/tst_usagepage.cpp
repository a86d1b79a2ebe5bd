// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolefixture.h"
#include "scenes.h"
#include "scenes/usagescenes.h"
#include "usagetable.h"

#include <QAccessible>
#include <QtTest/QTest>

using namespace regatta;
using namespace regatta::usagetable;
using namespace Qt::StringLiterals;

/// The rows of the usage log over a fake log of a million, worked by click and key.
/// Each test also expects that Qt warned of nothing.
class TestUsagePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void aMillionRowsScrollToTheEndAndBack();
    void wheelAndKeysMoveByRowsAndPages();
    void rowsOnTheirWayAreMarked();
    void aClickOnAHeadSortsAndAnotherTurnsItRound();
    void headsAreSortedAndSizedByKeys();
    void draggingAnEdgeSizesAColumnAndIsKept();
    void columnsAreHiddenByTheMenuAndKept();
    void clicksAndKeysSelect();
    void draggingSelects();
    void copyingAsksForRowsThatAreNotHere();
    void copyingTooManySaysSo();
    void aModelsNameIsNeverAFormula();
};

void TestUsagePage::aMillionRowsScrollToTheEndAndBack()
{
    ConsoleFixture fixture(u"usage"_s);
    QTRY_VERIFY(fixture.textOf(u"usageCount"_s).startsWith(u"1,000,000 request"_s));
    focusRows(fixture);
    fixture.press(Qt::Key_End);
    QTRY_VERIFY(summaryOf(fixture, 999'999).contains(scenes::usageRow(999'999).record.model));
    const QQuickItem *last = fixture.find(u"usageRow-999999"_s);
    const QQuickItem *view = fixture.find(Rows);
    QCOMPARE(last->y() + last->height(), view->height()); // to the pixel, however far down
    fixture.press(Qt::Key_Home);
    QTRY_VERIFY(isSelected(fixture, 0));
    QCOMPARE(fixture.find(u"usageRow-0"_s)->y(), 0.0);
    // The thumb dragged to about the middle.
    const QQuickItem *bar = fixture.find(u"usageScrollBar"_s);
    const QPoint top = bar->mapToScene({bar->width() / 2, 8}).toPoint();
    QTest::mousePress(fixture.window(), Qt::LeftButton, {}, top);
    QTest::mouseMove(fixture.window(), top + QPoint(0, int(bar->height() / 2)));
    QTest::mouseRelease(fixture.window(), Qt::LeftButton, {}, top + QPoint(0, int(bar->height() / 2)));
    fixture.settle();
    QVERIFY(!fixture.find(u"usageRow-0"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsagePage::wheelAndKeysMoveByRowsAndPages()
{
    ConsoleFixture fixture(u"usage"_s);
    const QPointF at = rowPoint(fixture, 5);
    QWheelEvent wheel(at, fixture.window()->mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(fixture.window(), &wheel);
    fixture.settle();
    QVERIFY(!fixture.find(u"usageRow-2"_s));
    QCOMPARE(fixture.find(u"usageRow-3"_s)->y(), 0.0);
    focusRows(fixture);
    fixture.press(Qt::Key_Down);
    QVERIFY(isSelected(fixture, 0));
    fixture.press(Qt::Key_PageDown);
    QVERIFY(!isSelected(fixture, 0));
    const QQuickItem *view = fixture.find(Rows);
    const int page = int(view->height() / 28) - 1;
    QVERIFY(isSelected(fixture, page));
    fixture.press(Qt::Key_PageUp);
    QVERIFY(isSelected(fixture, 0));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsagePage::rowsOnTheirWayAreMarked()
{
    ConsoleFixture fixture(u"usage"_s);
    fixture.client.theUsage.holdAnswers = true;
    focusRows(fixture);
    fixture.press(Qt::Key_End);
    QCOMPARE(summaryOf(fixture, 999'999), u"Loading…"_s);
    fixture.client.theUsage.answer();
    QTRY_VERIFY(summaryOf(fixture, 999'999) != u"Loading…"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsagePage::aClickOnAHeadSortsAndAnotherTurnsItRound()
{
    ConsoleFixture fixture(u"usage"_s);
    const QString head = u"usageHead-%1"_s.arg(int(UsageColumn::ResponseTime));
    QCOMPARE(lastQuery(fixture).sort, UsageColumn::Arrival);
    QVERIFY(fixture.click(head));
    QCOMPARE(lastQuery(fixture).sort, UsageColumn::ResponseTime);
    QVERIFY(lastQuery(fixture).descending);
    QCOMPARE(fixture.textOf(u"usageArrow-%1"_s.arg(int(UsageColumn::ResponseTime))), u"▼"_s);
    QCOMPARE(QAccessible::queryAccessibleInterface(fixture.find(head))->text(QAccessible::Name),
             u"Response, sorted, highest first"_s);
    QVERIFY(fixture.click(head));
    QVERIFY(!lastQuery(fixture).descending);
    QTRY_COMPARE(fixture.state.value(u"usage.sort"_s), u"response_time_ms:ascending"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsagePage::headsAreSortedAndSizedByKeys()
{
    ConsoleFixture fixture(u"usage"_s);
    QQuickItem *head = fixture.find(u"usageHead-0"_s);
    head->forceActiveFocus(Qt::TabFocusReason);
    const double before = head->width();
    fixture.press(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(head->width(), before + 10);
    fixture.press(Qt::Key_Right);
    QVERIFY(fixture.find(u"usageHead-1"_s)->hasActiveFocus());
    fixture.press(Qt::Key_Return);
    QCOMPARE(lastQuery(fixture).sort, UsageColumn::Endpoint);
    QVERIFY(!lastQuery(fixture).descending);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsagePage::draggingAnEdgeSizesAColumnAndIsKept()
{
    ConsoleFixture fixture(u"usage"_s);
    const QQuickItem *head = fixture.find(u"usageHead-1"_s);
    const QQuickItem *grip = fixture.find(u"usageGrip-1"_s);
    const double before = head->width();
    const QPoint from = grip->mapToScene({grip->width() / 2, grip->height() / 2}).toPoint();
    QTest::mousePress(fixture.window(), Qt::LeftButton, {}, from);
    QTest::mouseMove(fixture.window(), from + QPoint(15, 0));
    QTest::mouseMove(fixture.window(), from + QPoint(37, 0));
    QTest::mouseRelease(fixture.window(), Qt::LeftButton, {}, from + QPoint(37, 0));
    fixture.settle();
    QCOMPARE(head->width(), before + 37);
    QCOMPARE(lastQuery(fixture).sort, UsageColumn::Arrival); // a drag is no click
    QTRY_VERIFY(fixture.state.value(u"usage.columns"_s).contains(u"endpoint:%1"_s.arg(int(before) + 37)));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsagePage::columnsAreHiddenByTheMenuAndKept()
{
    ConsoleFixture fixture(u"usage"_s);
    QVERIFY(fixture.find(u"usageHead-3"_s));
    QVERIFY(!fixture.find(u"usageHead-2"_s));
    QVERIFY(fixture.click(u"usageColumns"_s));
    QTRY_VERIFY(fixture.find(u"column-3"_s));
    QVERIFY(fixture.click(u"column-3"_s));
    QTRY_VERIFY(!fixture.find(u"column-3"_s));
    QVERIFY(!fixture.find(u"usageHead-3"_s));
    QTRY_VERIFY(fixture.state.value(u"usage.columns"_s).contains(u"model:150:hidden"_s));
    QVERIFY(fixture.click(u"usageColumns"_s));
    QTRY_VERIFY(fixture.find(u"column-2"_s));
    QVERIFY(fixture.click(u"column-2"_s));
    QVERIFY(fixture.find(u"usageHead-2"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsagePage::clicksAndKeysSelect()
{
    ConsoleFixture fixture(u"usage"_s);
    clickRow(fixture, 2, Qt::ControlModifier);
    clickRow(fixture, 5, Qt::ShiftModifier);
    clickRow(fixture, 8, Qt::ControlModifier);
    for (int row = 0; row < 10; ++row)
        QCOMPARE(isSelected(fixture, row), (row >= 2 && row <= 5) || row == 8);
    QCOMPARE(fixture.textOf(u"usageSelected"_s), u"· 5 selected"_s);
    clickRow(fixture, 4, Qt::ControlModifier);
    QVERIFY(!isSelected(fixture, 4));
    QVERIFY(!fixture.find(u"requestPanel"_s)); // selecting is not opening
    fixture.press(Qt::Key_Down);
    fixture.press(Qt::Key_Down, Qt::ShiftModifier);
    fixture.press(Qt::Key_Down, Qt::ShiftModifier);
    for (int row = 0; row < 10; ++row)
        QCOMPARE(isSelected(fixture, row), row >= 5 && row <= 7);
    fixture.press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(fixture.textOf(u"usageSelected"_s), u"· 1,000,000 selected"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsagePage::draggingSelects()
{
    ConsoleFixture fixture(u"usage"_s);
    QTest::mousePress(fixture.window(), Qt::LeftButton, {}, rowPoint(fixture, 3));
    QTest::mouseMove(fixture.window(), rowPoint(fixture, 4));
    QTest::mouseMove(fixture.window(), rowPoint(fixture, 6));
    QTest::mouseRelease(fixture.window(), Qt::LeftButton, {}, rowPoint(fixture, 6));
    fixture.settle();
    for (int row = 0; row < 10; ++row)
        QCOMPARE(isSelected(fixture, row), row >= 3 && row <= 6);
    QVERIFY(!fixture.find(u"requestPanel"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsagePage::copyingAsksForRowsThatAreNotHere()
{
    ConsoleFixture fixture(u"usage"_s);
    clickRow(fixture, 0, Qt::ControlModifier);
    focusRows(fixture);
    for (int page = 0; page < 20; ++page)
        fixture.press(Qt::Key_PageDown, Qt::ShiftModifier);
    const int selected = fixture.textOf(u"usageSelected"_s).section(u' ', 1, 1).remove(u',').toInt();
    QVERIFY(selected > 300);
    fixture.press(Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(fixture.textOf(u"usageCopyMessage"_s).startsWith(u"%1 row"_s.arg(selected)));
    const QStringList lines = copiedText().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), selected + 1);
    QVERIFY(lines.constFirst().startsWith(u"Time\tEndpoint\tModel\tStrategy\tStatus\tResponse"_s));
    const ExchangeRecord record = scenes::usageRow(selected - 1).record;
    QVERIFY(lines.constLast().contains(u"\t%1\t%2"_s.arg(record.status).arg(record.duration.count())));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsagePage::copyingTooManySaysSo()
{
    ConsoleFixture fixture(u"usage"_s);
    focusRows(fixture);
    fixture.press(Qt::Key_A, Qt::ControlModifier);
    QVERIFY(fixture.click(u"usageCopy"_s));
    QTRY_COMPARE(fixture.textOf(u"usageCopyMessage"_s),
                 u"The first 10,000 of 1,000,000 selected rows were copied; Export writes them all."_s);
    QCOMPARE(copiedText().count(u'\n'), 10'001);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsagePage::aModelsNameIsNeverAFormula()
{
    ConsoleFixture fixture(u"usage"_s);
    fixture.client.theUsage.makeRow = [](const UsageListingQuery &, qint64 position) {
        StoredExchange row = scenes::usageRow(position);
        row.record.model = u"=cmd|' /C calc'!A0\t\nx"_s;
        return row;
    };
    fixture.press(Qt::Key_F5);
    QTRY_VERIFY(summaryOf(fixture, 0).contains(u"calc"_s));
    clickRow(fixture, 0, Qt::ControlModifier);
    QVERIFY(fixture.click(u"usageCopy"_s));
    QTRY_VERIFY(copiedText().contains(u"\t'=cmd|' /C calc'!A0  x\t"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

QTEST_MAIN(TestUsagePage)
#include "tst_usagepage.moc"
