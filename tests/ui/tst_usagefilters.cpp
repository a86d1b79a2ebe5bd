// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolefixture.h"
#include "scenes.h"
#include "scenes/usagescenes.h"
#include "usagetable.h"

#include <QtTest/QTest>

using namespace regatta;
using namespace regatta::usagetable;
using namespace Qt::StringLiterals;

/// What the usage log is narrowed to, and what it says where there is nothing to show.
/// Each test also expects that Qt warned of nothing.
class TestUsageFilters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void typingFiltersWhenItRests();
    void choicesFilterAtOnceAndChipsRemoveThem();
    void aCustomTimeIsCheckedBesideItsField();
    void anErrorGoesWithTheTimeThatWasMistyped();
    void aQuickTimeRangeIsAskedFor();
    void theTimeRangeStaysShownInAnotherLanguage();
    void theRowMenuFilters();
    void whatIsNewIsCountedAndNotJumpedTo();
    void anEmptyLogLooksAgainWhenSomethingCame();
    void f5Refreshes();
    void oldRowsStayDimmedUntilTheNewOnesCame();
    void theStateIsSaidWithItsAction();
    void anErrorCanBeRetriedAndCopied();
    void positionsThatAreEstimatesAreSaidToBe();
    void troubleOfTheDatabaseIsSaid();
};

void TestUsageFilters::typingFiltersWhenItRests()
{
    ConsoleFixture fixture(u"usage"_s);
    const qsizetype before = fixture.client.theUsage.opened.size();
    fixture.press(Qt::Key_F, Qt::ControlModifier);
    fixture.type(u"gemini"_s);
    QCOMPARE(fixture.client.theUsage.opened.size(), before);
    QTRY_COMPARE(lastQuery(fixture).filter.text, u"gemini"_s);
    QCOMPARE(fixture.client.theUsage.opened.size(), before + 1); // not one a letter
    fixture.settle();
    QCOMPARE(fixture.find(u"chip-10"_s)->property("label").toString(), u"Text: gemini"_s);
    QVERIFY(fixture.click(u"chip-10"_s));
    QVERIFY(lastQuery(fixture).filter.text.isEmpty());
    QVERIFY(fixture.textOf(u"usageSearch"_s).isEmpty());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsageFilters::choicesFilterAtOnceAndChipsRemoveThem()
{
    ConsoleFixture fixture(u"usage"_s);
    QVERIFY(fixture.click(u"usageFilters"_s));
    QTRY_VERIFY(fixture.find(u"facetModel-gemini-2.5-pro"_s));
    QCOMPARE(fixture.client.theUsage.statisticsAsked.size(), 3);
    QVERIFY(!fixture.client.theUsage.statisticsAsked.constFirst().attemptTtft); // nobody looks at a histogram here
    QCOMPARE(fixture.find(u"facetModel-gemini-2.5-pro"_s)->property("note").toString(), u"500,210"_s);
    QVERIFY(fixture.click(u"facetModel-gemini-2.5-pro"_s));
    QCOMPARE(lastQuery(fixture).filter.models, QStringList{u"gemini-2.5-pro"_s});
    fixture.find(u"facetEndpointList"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Down);
    fixture.press(Qt::Key_Space);
    QCOMPARE(lastQuery(fixture).filter.endpoints.size(), 1);
    QVERIFY(fixture.click(u"facetType-antigravity"_s));
    QVERIFY(fixture.click(u"facetStrategy-smart"_s));
    QVERIFY(fixture.click(u"facetKey-laptop"_s));
    QVERIFY(fixture.click(u"facetError-connect_failed"_s));
    fixture.find(u"filterSuccessChoice"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Down);
    fixture.press(Qt::Key_Down);
    fixture.find(u"filterStreamChoice"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Down);
    QVERIFY(fixture.fill(u"filterRequestId"_s, u"abc"_s));
    QVERIFY(fixture.click(u"filterDone"_s));
    const UsageFilter filter = lastQuery(fixture).filter;
    QCOMPARE(filter.endpointTypes, QStringList{u"antigravity"_s});
    QCOMPARE(filter.strategies, QStringList{u"smart"_s});
    QCOMPARE(filter.clientKeys, QStringList{u"laptop"_s});
    QCOMPARE(filter.errorKinds, QStringList{u"connect_failed"_s});
    QCOMPARE(filter.succeeded, std::optional(false));
    QCOMPARE(filter.stream, std::optional(true));
    QCOMPARE(filter.requestId, u"abc"_s);
    QTRY_VERIFY(!fixture.find(u"filterDone"_s));
    QVERIFY(fixture.click(u"chip-3"_s));
    QVERIFY(lastQuery(fixture).filter.models.isEmpty());
    fixture.find(u"chip-5"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Delete);
    QVERIFY(lastQuery(fixture).filter.clientKeys.isEmpty());
    const qsizetype before = fixture.client.theUsage.opened.size();
    QVERIFY(fixture.click(u"clearFilters"_s));
    QVERIFY(lastQuery(fixture).filter == UsageFilter());
    QCOMPARE(fixture.client.theUsage.opened.size(), before + 1); // all at once
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsageFilters::aCustomTimeIsCheckedBesideItsField()
{
    ConsoleFixture fixture(u"usage"_s);
    QVERIFY(fixture.click(u"usageFilters"_s));
    QTRY_VERIFY(fixture.find(u"filterFrom"_s));
    QVERIFY(fixture.fill(u"filterFrom"_s, u"yesterday"_s));
    QVERIFY(fixture.click(u"filterDone"_s));
    QVERIFY(fixture.find(u"filterFrom"_s)->property("error").toString().contains(u"“yesterday”"_s));
    QVERIFY(fixture.find(u"filterDone"_s));
    QVERIFY(fixture.fill(u"filterFrom"_s, u"2026-03-01 10:00"_s));
    QVERIFY(fixture.fill(u"filterUntil"_s, u"2026-03-01"_s));
    fixture.press(Qt::Key_Return);
    QVERIFY(fixture.find(u"filterFrom"_s)->property("error").toString().isEmpty());
    QVERIFY(fixture.find(u"filterUntil"_s)->property("error").toString().contains(u"later"_s));
    QVERIFY(!lastQuery(fixture).filter.until);
    QVERIFY(fixture.fill(u"filterUntil"_s, u"2026-03-02"_s));
    QVERIFY(fixture.click(u"filterDone"_s));
    const QDateTime from(QDate(2026, 3, 1), QTime(10, 0));
    QCOMPARE(lastQuery(fixture).filter.from, std::optional(from.toMSecsSinceEpoch()));
    QCOMPARE(lastQuery(fixture).filter.until, std::optional(from.addSecs(14 * 3600).toMSecsSinceEpoch()));
    QTRY_VERIFY(!fixture.find(u"filterDone"_s));
    QCOMPARE(fixture.find(u"chip-0"_s)->property("label").toString(), u"2026-03-01 10:00 – 2026-03-02 00:00"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsageFilters::anErrorGoesWithTheTimeThatWasMistyped()
{
    ConsoleFixture fixture(u"usage"_s);
    const auto error = [&fixture] { return fixture.find(u"filterFrom"_s)->property("error").toString(); };
    const auto mistype = [&] {
        return fixture.fill(u"filterFrom"_s, u"yesterday"_s) && fixture.click(u"filterDone"_s) && !error().isEmpty();
    };
    QVERIFY(fixture.click(u"usageFilters"_s));
    QTRY_VERIFY(fixture.find(u"filterFrom"_s));
    QVERIFY(mistype());
    QVERIFY(fixture.fill(u"filterFrom"_s, QString()));
    QVERIFY(fixture.click(u"filterDone"_s));
    QTRY_VERIFY(!fixture.find(u"filterDone"_s));

    QVERIFY(fixture.click(u"usageFilters"_s));
    QTRY_VERIFY(fixture.find(u"filterFrom"_s));
    QVERIFY(mistype());
    fixture.press(Qt::Key_Escape);
    QTRY_VERIFY(!fixture.find(u"filterDone"_s));
    QVERIFY(fixture.click(u"usageFilters"_s));
    QTRY_VERIFY(fixture.find(u"filterFrom"_s));
    QCOMPARE(error(), QString());

    QVERIFY(fixture.click(u"facetType-antigravity"_s));
    QVERIFY(mistype());
    QVERIFY(fixture.click(u"filterClear"_s));
    QCOMPARE(error(), QString());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsageFilters::theTimeRangeStaysShownInAnotherLanguage()
{
    ConsoleFixture fixture(u"usage"_s);
    QQuickItem *const range = fixture.find(u"usageRange"_s);
    range->forceActiveFocus();
    fixture.press(Qt::Key_Down);
    QCOMPARE(range->property("displayText").toString(), u"Last hour"_s);
    fixture.find(u"languageChoice"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Down);
    fixture.settle();
    QCOMPARE(range->property("currentIndex").toInt(), 1);
    QVERIFY(range->property("displayText").toString() != u"Last hour"_s);
    QVERIFY(lastQuery(fixture).filter.from);
    fixture.find(u"languageChoice"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Up);
    fixture.settle();
    QCOMPARE(range->property("displayText").toString(), u"Last hour"_s);
    range->forceActiveFocus();
    fixture.press(Qt::Key_Down); // and it goes on from there, by key
    QCOMPARE(range->property("displayText").toString(), u"Last 24 hours"_s);
    QVERIFY(fixture.click(u"chip-0"_s)); // and by what it is bound to
    QCOMPARE(range->property("displayText").toString(), u"All time"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsageFilters::aQuickTimeRangeIsAskedFor()
{
    ConsoleFixture fixture(u"usage"_s);
    fixture.find(u"usageRange"_s)->forceActiveFocus();
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    fixture.press(Qt::Key_Down);
    QVERIFY(lastQuery(fixture).filter.from);
    const qint64 ago = before - *lastQuery(fixture).filter.from;
    QVERIFY2(ago <= 3'600'000 && ago > 3'500'000, qPrintable(QString::number(ago)));
    QCOMPARE(fixture.find(u"chip-0"_s)->property("label").toString(), u"Last hour"_s);
    QVERIFY(fixture.click(u"chip-0"_s));
    QVERIFY(!lastQuery(fixture).filter.from);
    QCOMPARE(fixture.find(u"usageRange"_s)->property("currentIndex").toInt(), 0);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsageFilters::theRowMenuFilters()
{
    ConsoleFixture fixture(u"usage"_s);
    clickRow(fixture, 3, Qt::NoModifier, Qt::RightButton);
    QVERIFY(isSelected(fixture, 3));
    QTRY_VERIFY(fixture.find(u"menuEndpoint"_s));
    QCOMPARE(fixture.textOf(u"menuEndpoint"_s), u"Only endpoint openrouter"_s);
    QVERIFY(fixture.click(u"menuEndpoint"_s));
    QCOMPARE(lastQuery(fixture).filter.endpoints, QStringList{u"openrouter"_s});
    QTRY_VERIFY(!fixture.find(u"menuEndpoint"_s));
    focusRows(fixture);
    fixture.press(Qt::Key_Down);
    fixture.press(Qt::Key_F10, Qt::ShiftModifier);
    QTRY_VERIFY(fixture.find(u"menuModel"_s));
    QVERIFY(fixture.click(u"menuModel"_s));
    QCOMPARE(lastQuery(fixture).filter.models, QStringList{scenes::usageRow(0).record.model});
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsageFilters::whatIsNewIsCountedAndNotJumpedTo()
{
    ConsoleFixture fixture(u"usage"_s);
    QVERIFY(fixture.click(u"usageFilters"_s));
    QTRY_VERIFY(fixture.find(u"facetEndpoint-gcli"_s));
    QVERIFY(fixture.click(u"facetEndpoint-gcli"_s));
    QVERIFY(fixture.click(u"filterDone"_s));
    const qsizetype before = fixture.client.theUsage.opened.size();
    Q_EMIT fixture.client.recorded({scenes::race(u"a"_s, {u"gcli"_s, u"antigravity"_s}, 0, 100),
                                    scenes::race(u"b"_s, {u"gcli"_s, u"antigravity"_s}, 1, 100),
                                    scenes::race(u"c"_s, {u"gcli"_s}, 0, 100)});
    QTRY_COMPARE(fixture.textOf(u"newPill"_s), u"2 new — show"_s); // the one that antigravity won does not belong
    QCOMPARE(fixture.client.theUsage.opened.size(), before);
    QTRY_VERIFY(!fixture.find(u"filterDone"_s));
    QVERIFY(fixture.click(u"newPill"_s));
    QCOMPARE(fixture.client.theUsage.opened.size(), before + 1);
    QTRY_VERIFY(!fixture.find(u"newPill"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsageFilters::anEmptyLogLooksAgainWhenSomethingCame()
{
    ConsoleFixture fixture(u"usage-empty"_s);
    fixture.client.theUsage.rows = 1;
    Q_EMIT fixture.client.recorded({scenes::race(u"a"_s, {u"gcli"_s}, 0, 100)});
    QTRY_VERIFY(fixture.find(u"usageRow-0"_s));
    QVERIFY(fixture.textOf(u"usageCount"_s).startsWith(u"1 request"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsageFilters::f5Refreshes()
{
    ConsoleFixture fixture(u"usage"_s);
    const qsizetype before = fixture.client.theUsage.opened.size();
    fixture.press(Qt::Key_F5);
    QCOMPARE(fixture.client.theUsage.opened.size(), before + 1);
    QVERIFY(fixture.click(u"usageRefresh"_s));
    QCOMPARE(fixture.client.theUsage.opened.size(), before + 2);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsageFilters::oldRowsStayDimmedUntilTheNewOnesCame()
{
    ConsoleFixture fixture(u"usage"_s);
    const QString before = summaryOf(fixture, 0);
    fixture.client.theUsage.holdAnswers = true;
    fixture.press(Qt::Key_F5);
    QCOMPARE(summaryOf(fixture, 0), before);
    QVERIFY(fixture.find(Rows)->opacity() < 0.8);
    fixture.client.theUsage.answer(); // how many there are
    fixture.client.theUsage.answer(); // the first page
    fixture.settle();
    QCOMPARE(fixture.find(Rows)->opacity(), 1.0);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsageFilters::theStateIsSaidWithItsAction()
{
    {
        ConsoleFixture fixture(u"usage-empty"_s);
        QCOMPARE(fixture.textOf(u"usageStateText"_s), u"Requests appear here once a client sends one."_s);
        QVERIFY(fixture.click(u"usageConnect"_s));
        QTRY_VERIFY(fixture.find(u"connectPage"_s));
    }
    {
        ConsoleFixture fixture(u"usage-loading"_s);
        QCOMPARE(fixture.textOf(u"usageStateText"_s), u"Loading the log…"_s);
    }
    ConsoleFixture fixture(u"usage-nomatch"_s);
    QCOMPARE(fixture.textOf(u"usageStateText"_s), u"No request matches the filters."_s);
    QVERIFY(fixture.click(u"usageClear"_s));
    QVERIFY(lastQuery(fixture).filter == UsageFilter());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsageFilters::anErrorCanBeRetriedAndCopied()
{
    ConsoleFixture fixture(u"usage"_s);
    fixture.client.theUsage.listingError = u"The database is locked."_s;
    fixture.press(Qt::Key_F5);
    QTRY_COMPARE(fixture.textOf(u"usageError"_s), u"The database is locked."_s);
    QVERIFY(!summaryOf(fixture, 0).isEmpty()); // what was there stays
    QVERIFY(fixture.click(u"usageErrorCopy"_s));
    QCOMPARE(copiedText(), u"The database is locked."_s);
    QVERIFY(fixture.click(u"usageRetry"_s));
    QTRY_VERIFY(!fixture.find(u"usageError"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsageFilters::positionsThatAreEstimatesAreSaidToBe()
{
    ConsoleFixture fixture(u"usage-about"_s);
    QTRY_COMPARE(fixture.textOf(u"usageCount"_s), u"about 12,345,678 requests"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestUsageFilters::troubleOfTheDatabaseIsSaid()
{
    ConsoleFixture fixture(u"usage-trouble"_s);
    QTRY_VERIFY(fixture.textOf(u"usageLogTrouble"_s).contains(u"31 row"_s));
    QVERIFY(fixture.textOf(u"usageLogTrouble"_s).contains(u"is full"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

QTEST_MAIN(TestUsageFilters)
#include "tst_usagefilters.moc"
