// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolefixture.h"
#include "scenes.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QQuickItem>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

class TestPlaygroundPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPromptIsSentWithWhatWasChosen();
    void ctrlEnterSends();
    void nothingIsSentWithoutAPromptOrWithAWrongNumber();
    void theAttemptsAreFollowedWhileTheyRun();
    void theWordsComeAsTheyStream();
    void whatWentWrongIsSaidAndCanBeCopied();
    void aRunCanBeCancelled();
    void itIsCopiedAsCurl();
    void whatIsWrittenStaysWhileAnotherPageIsShown();
    void theModelThatIsShownIsTheOneThatIsSent();
    void aModelCanBeWritten();
    void withoutEndpointsItLeadsToThem();

private:
    static bool write(ConsoleFixture &fixture, const QString &prompt);
};

bool TestPlaygroundPage::write(ConsoleFixture &fixture, const QString &prompt)
{
    QQuickItem *field = fixture.find(u"playgroundPrompt"_s);
    if (!field)
        return false;
    field->property("input").value<QQuickItem *>()->forceActiveFocus();
    fixture.type(prompt);
    fixture.settle();
    return true;
}

void TestPlaygroundPage::aPromptIsSentWithWhatWasChosen()
{
    ConsoleFixture fixture(u"playground"_s);
    QVERIFY(write(fixture, u"Hello there"_s));
    QVERIFY(fixture.fill(u"playgroundTemperature"_s, u"0.5"_s));
    QVERIFY(fixture.fill(u"playgroundMaxTokens"_s, u"64"_s));
    QVERIFY(fixture.click(u"playgroundStream"_s));
    QVERIFY(fixture.click(u"playgroundSend"_s));
    QCOMPARE(fixture.client.thePlayground.sent.size(), 1);
    const PlaygroundRequest expected{u"gemini-2.5-pro"_s, {}, u"Hello there"_s, false, 0.5, 64};
    QCOMPARE(fixture.client.thePlayground.sent.constFirst(), expected);
    QVERIFY(!fixture.find(u"playgroundSend"_s));
    QVERIFY(fixture.find(u"playgroundWaiting"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPlaygroundPage::ctrlEnterSends()
{
    ConsoleFixture fixture(u"playground"_s);
    QVERIFY(write(fixture, u"Hello"_s));
    fixture.press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(fixture.client.thePlayground.sent.size(), 1);
    fixture.press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(fixture.client.thePlayground.sent.size(), 1); // one at a time
}

void TestPlaygroundPage::nothingIsSentWithoutAPromptOrWithAWrongNumber()
{
    ConsoleFixture fixture(u"playground"_s);
    QVERIFY(!fixture.find(u"playgroundSend"_s)->isEnabled());
    QVERIFY(write(fixture, u"Hello"_s));
    QVERIFY(fixture.find(u"playgroundSend"_s)->isEnabled());
    QVERIFY(fixture.fill(u"playgroundTemperature"_s, u"hot"_s));
    QVERIFY(!fixture.find(u"playgroundSend"_s)->isEnabled());
    QVERIFY(!fixture.find(u"playgroundTemperature"_s)->property("error").toString().isEmpty());
    QVERIFY(fixture.fill(u"playgroundTemperature"_s, u"2"_s));
    QVERIFY(fixture.fill(u"playgroundMaxTokens"_s, u"0"_s));
    QVERIFY(!fixture.find(u"playgroundSend"_s)->isEnabled());
    fixture.press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(fixture.client.thePlayground.sent.size(), 0);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPlaygroundPage::theAttemptsAreFollowedWhileTheyRun()
{
    ConsoleFixture fixture(u"playground-running"_s);
    QVERIFY(fixture.find(u"attempt-1"_s));
    QCOMPARE(fixture.find(u"attempt-1"_s)->property("outcome").toInt(), 4);
    QCOMPARE(fixture.find(u"attempt-3"_s)->property("outcome").toInt(), int(AttemptOutcome::Failed));
    QQuickItem *const row = fixture.find(u"attempt-1"_s);
    ExchangeRecord record = scenes::race(u"live"_s, {u"gcli"_s, u"antigravity"_s, u"local-vllm"_s, u"openrouter"_s}, 1, 480);
    Q_EMIT fixture.client.thePlayground.run->progressed(record, {3});
    fixture.settle();
    QCOMPARE(fixture.find(u"attempt-1"_s), row); // rows stay where they are
    QCOMPARE(row->property("outcome").toInt(), int(AttemptOutcome::Cancelled));
    QCOMPARE(fixture.find(u"attempt-4"_s)->property("outcome").toInt(), 4);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPlaygroundPage::theWordsComeAsTheyStream()
{
    ConsoleFixture fixture(u"playground-running"_s);
    QTRY_COMPARE(fixture.textOf(u"playgroundText"_s), u"That depends on the wind. "_s);
    Q_EMIT fixture.client.thePlayground.run->content(u"Mostly."_s);
    QTRY_COMPARE(fixture.textOf(u"playgroundText"_s), u"That depends on the wind. Mostly."_s);
    Q_EMIT fixture.client.thePlayground.run->finished(QString(), scenes::race(u"live"_s, {u"gcli"_s, u"antigravity"_s}, 1, 480));
    fixture.settle();
    QVERIFY2(fixture.textOf(u"playgroundFigures"_s).contains(u"antigravity"_s), qPrintable(fixture.textOf(u"playgroundFigures"_s)));
    QVERIFY(fixture.find(u"playgroundSend"_s));
    QVERIFY(fixture.click(u"playgroundCopyAnswer"_s));
    QCOMPARE(QGuiApplication::clipboard()->text(), u"That depends on the wind. Mostly."_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPlaygroundPage::whatWentWrongIsSaidAndCanBeCopied()
{
    ConsoleFixture fixture(u"playground-failed"_s);
    QVERIFY(fixture.find(u"playgroundError"_s));
    QVERIFY(fixture.click(u"playgroundCopyError"_s));
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"429"_s));
    QVERIFY(fixture.click(u"playgroundSend"_s)); // the next one starts afresh
    QVERIFY(!fixture.find(u"playgroundError"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPlaygroundPage::aRunCanBeCancelled()
{
    ConsoleFixture fixture(u"playground-running"_s);
    QVERIFY(fixture.click(u"playgroundCancel"_s));
    QVERIFY(fixture.client.thePlayground.run->cancelled);
}

void TestPlaygroundPage::itIsCopiedAsCurl()
{
    ConsoleFixture fixture(u"playground"_s);
    QVERIFY(write(fixture, u"Hello"_s));
    QVERIFY(fixture.click(u"playgroundCurl"_s));
    QCOMPARE(QGuiApplication::clipboard()->text(), u"curl … Hello"_s);
}

void TestPlaygroundPage::whatIsWrittenStaysWhileAnotherPageIsShown()
{
    ConsoleFixture fixture(u"playground-answered"_s);
    fixture.press(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(!fixture.find(u"playgroundPage"_s));
    fixture.press(Qt::Key_9, Qt::ControlModifier);
    QVERIFY(fixture.textOf(u"playgroundText"_s).startsWith(u"That depends"_s));
    QCOMPARE(fixture.find(u"playgroundPrompt"_s)->property("text").toString(), u"Who is the fastest?"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPlaygroundPage::theModelThatIsShownIsTheOneThatIsSent()
{
    ConsoleFixture fixture(u"playground"_s);
    const QString first = fixture.client.theCatalog.served.at(0).id;
    fixture.find(u"playgroundModel"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Down);
    fixture.settle();
    const QString chosen = fixture.textOf(u"playgroundModelName"_s);
    QVERIFY(!chosen.isEmpty() && chosen != first);
    ServedModel another = fixture.client.theCatalog.served.constFirst();
    another.id = u"a-new-model"_s;
    fixture.client.theCatalog.served.prepend(another);
    fixture.press(Qt::Key_1, Qt::ControlModifier);
    fixture.press(Qt::Key_9, Qt::ControlModifier); // the page is made anew, and the new list comes after
    QTRY_COMPARE(fixture.find(u"playgroundModel"_s)->property("count").toInt(), int(fixture.client.theCatalog.served.size()));
    fixture.settle();
    QCOMPARE(fixture.textOf(u"playgroundModelName"_s), chosen);
    QVERIFY(write(fixture, u"Hello"_s));
    QVERIFY(fixture.click(u"playgroundSend"_s));
    QCOMPARE(fixture.client.thePlayground.sent.constFirst().model, chosen);
    QCOMPARE(fixture.textOf(u"playgroundModelName"_s), chosen);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPlaygroundPage::aModelCanBeWritten()
{
    ConsoleFixture fixture(u"playground"_s);
    QQuickItem *const name = fixture.find(u"playgroundModelName"_s);
    name->forceActiveFocus();
    QMetaObject::invokeMethod(name, "selectAll");
    fixture.type(u"zebra-1"_s);
    QCOMPARE(fixture.textOf(u"playgroundModelName"_s), u"zebra-1"_s);
    QVERIFY(write(fixture, u"Hello"_s));
    QVERIFY(fixture.click(u"playgroundSend"_s));
    QCOMPARE(fixture.client.thePlayground.sent.constFirst().model, u"zebra-1"_s);
    QCOMPARE(fixture.textOf(u"playgroundModelName"_s), u"zebra-1"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestPlaygroundPage::withoutEndpointsItLeadsToThem()
{
    ConsoleFixture fixture(u"playground-nobody"_s);
    QVERIFY(fixture.click(u"playgroundEndpoints"_s));
    QCOMPARE(fixture.state.value(u"page"_s), u"endpoints"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

QTEST_MAIN(TestPlaygroundPage)
#include "tst_playgroundpage.moc"
