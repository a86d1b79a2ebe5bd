// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"
#include "consolefixture.h"

#include <QQuickItem>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

class TestWhatIfPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theActualFiguresStandBesideEachStrategy();
    void anEstimateIsMarkedAsOne();
    void anotherTimeOrModelAsksAgain();
    void anAnswerToAnEarlierQuestionIsDropped();
    void aStrategyCanBeTakenIntoUse();
    void aLockedStrategyCannot();
    void adviceIsGivenOnlyWhereEstimatesCannotTurnIt();
    void anErrorCanBeCopiedAndTriedAgain();
    void anAnswerToAnotherChoiceIsSeenToBeOne();
    void whatIsPaidForNeverLooksFree();
    void noRequestsLeadToConnectingAClient();
    void aPageThatIsNotSeenAsksNothing();
};

void TestWhatIfPage::theActualFiguresStandBesideEachStrategy()
{
    ConsoleFixture fixture(u"whatif"_s);
    for (const QString &id : {u"actual"_s, u"single"_s, u"fallback"_s, u"race"_s, u"smart"_s})
        QVERIFY2(fixture.find(u"whatif-"_s + id), qPrintable(id));
    QVERIFY(!fixture.find(u"use-actual"_s));
    QVERIFY(!fixture.find(u"use-fallback"_s)); // in use now
    QVERIFY(fixture.textOf(u"whatIfBasis"_s).contains(u"3,980"_s) || fixture.textOf(u"whatIfBasis"_s).contains(u"3980"_s));
    QVERIFY(fixture.textOf(u"whatIfBasis"_s).contains(u"evenly"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestWhatIfPage::anEstimateIsMarkedAsOne()
{
    ConsoleFixture fixture(u"whatif"_s);
    const auto sentence = [&](const QString &id) {
        QQuickItem *row = fixture.find(u"whatif-"_s + id);
        return row ? row->property("modelData").toMap().value(u"sentence"_s).toString() : QString();
    };
    QVERIFY2(sentence(u"race"_s).contains(u"64 % estimated"_s), qPrintable(sentence(u"race"_s)));
    QVERIFY2(sentence(u"actual"_s).contains(u"measured"_s), qPrintable(sentence(u"actual"_s)));
}

void TestWhatIfPage::anotherTimeOrModelAsksAgain()
{
    ConsoleFixture fixture(u"whatif"_s);
    fixture.client.theUsage.makeStatistics = [](const StatisticsQuery &) {
        UsageStatistics one;
        one.group = u"gemini-2.5-pro"_s;
        one.exchanges = 7;
        return QList{one};
    };
    QCOMPARE(fixture.client.theUsage.whatIfAsked.size(), 1);
    QVERIFY(fixture.click(u"whatIfRange"_s));
    fixture.press(Qt::Key_Down);
    fixture.press(Qt::Key_Return);
    fixture.settle();
    QCOMPARE(fixture.client.theUsage.whatIfAsked.size(), 2);
    const WhatIfQuery week = fixture.client.theUsage.whatIfAsked.constLast();
    QVERIFY(qAbs(week.until - week.from - 7 * 24 * 3'600'000ll) < 10);
    QCOMPARE(fixture.state.value(u"whatif.range"_s), u"2"_s);

    QVERIFY(fixture.click(u"whatIfModel"_s));
    fixture.press(Qt::Key_Down);
    fixture.press(Qt::Key_Return);
    QCOMPARE(fixture.client.theUsage.whatIfAsked.constLast().model, u"gemini-2.5-pro"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestWhatIfPage::anAnswerToAnEarlierQuestionIsDropped()
{
    ConsoleFixture fixture(u"whatif"_s);
    FakeUsageClient &usage = fixture.client.theUsage;
    usage.holdAnswers = true;
    usage.theWhatIf = {};
    QVERIFY(fixture.click(u"whatIfAsk"_s)); // its answer would be: nothing was recorded
    usage.theWhatIf.actual.requests = 5;
    usage.theWhatIf.actual.p50 = Milliseconds(77);
    fixture.find(u"whatIfRange"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Down);
    usage.answer();
    fixture.settle();
    QVERIFY(fixture.find(u"whatif-actual"_s));
    QCOMPARE(fixture.find(u"whatif-actual"_s)->property("modelData").toMap().value(u"p50"_s).toString(), u"77 ms"_s);
}

void TestWhatIfPage::aStrategyCanBeTakenIntoUse()
{
    ConsoleFixture fixture(u"whatif"_s);
    QVERIFY(fixture.click(u"use-race"_s));
    QCOMPARE(fixture.client.calls, QStringList{u"setStrategy race"_s});
    fixture.settle();
    QVERIFY(!fixture.find(u"use-race"_s));
    QVERIFY(fixture.find(u"use-fallback"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestWhatIfPage::aLockedStrategyCannot()
{
    ConsoleFixture fixture(u"whatif-locked"_s);
    QVERIFY(!fixture.find(u"use-race"_s)->isEnabled());
}

void TestWhatIfPage::adviceIsGivenOnlyWhereEstimatesCannotTurnIt()
{
    ConsoleFixture fixture(u"whatif"_s);
    QVERIFY(fixture.textOf(u"whatIfAdvice"_s).contains(u"Race"_s));
    FakeUsageClient &usage = fixture.client.theUsage;
    for (WhatIfFigures &figures : usage.theWhatIf.strategies)
        figures.p95High = Milliseconds(2400);
    QVERIFY(fixture.click(u"whatIfAsk"_s));
    fixture.settle();
    QVERIFY(!fixture.find(u"whatIfAdvice"_s));
}

void TestWhatIfPage::anErrorCanBeCopiedAndTriedAgain()
{
    ConsoleFixture fixture(u"whatif-failed"_s);
    QVERIFY(fixture.find(u"whatIfError"_s));
    QVERIFY(fixture.click(u"whatIfCopyError"_s));
    fixture.client.theUsage.whatIfError.clear();
    fixture.client.theUsage.theWhatIf.actual.requests = 5;
    QVERIFY(fixture.click(u"whatIfRetry"_s));
    fixture.settle();
    QVERIFY(!fixture.find(u"whatIfError"_s));
    QVERIFY(fixture.find(u"whatif-actual"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestWhatIfPage::anAnswerToAnotherChoiceIsSeenToBeOne()
{
    ConsoleFixture fixture(u"whatif"_s);
    QVERIFY(fixture.find(u"whatIfAdvice"_s));
    QCOMPARE(fixture.find(u"whatIfTable"_s)->opacity(), 1.0);
    FakeUsageClient &usage = fixture.client.theUsage;
    usage.whatIfError = u"The log is busy."_s;
    QVERIFY(fixture.click(u"whatIfRange"_s));
    fixture.press(Qt::Key_Down);
    fixture.press(Qt::Key_Return);
    fixture.settle();
    QVERIFY(fixture.find(u"whatIfError"_s));
    QVERIFY(fixture.find(u"whatIfTable"_s)->opacity() < 1);
    QVERIFY(!fixture.find(u"whatIfAdvice"_s));
    QCOMPARE(fixture.textOf(u"whatIfBasis"_s), QString());
    fixture.find(u"whatIfRange"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Up); // back to what it is the answer to
    fixture.settle();
    QCOMPARE(fixture.find(u"whatIfTable"_s)->opacity(), 1.0);
    QVERIFY(!fixture.textOf(u"whatIfBasis"_s).isEmpty());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestWhatIfPage::whatIsPaidForNeverLooksFree()
{
    ConsoleFixture fixture(u"whatif"_s);
    fixture.client.theUsage.theWhatIf.actual.cost = {{4'000, u"USD"_s}, {23'000, u"EUR"_s}, {1'500'000'000, u"GBP"_s}};
    QVERIFY(fixture.click(u"whatIfAsk"_s));
    fixture.settle();
    QCOMPARE(fixture.find(u"whatif-actual"_s)->property("modelData").toMap().value(u"cost"_s).toString(),
             u"< 0.00001 USD + 0.00002 EUR + 1.5000 GBP"_s);
}

void TestWhatIfPage::noRequestsLeadToConnectingAClient()
{
    ConsoleFixture fixture(u"whatif-empty"_s);
    QVERIFY(fixture.click(u"whatIfConnect"_s));
    QCOMPARE(fixture.state.value(u"page"_s), u"connect"_s);
}

void TestWhatIfPage::aPageThatIsNotSeenAsksNothing()
{
    ConsoleFixture fixture(u"data"_s);
    QCOMPARE(fixture.client.theUsage.whatIfAsked.size(), 0);
}

QTEST_MAIN(TestWhatIfPage)
#include "tst_whatifpage.moc"
