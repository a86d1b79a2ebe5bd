// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolefixture.h"

#include "scenes.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QQuickWindow>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

/// Connecting a client, worked by click and key over a fake gateway. Each test also expects that Qt warned of nothing.
class TestConnectPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyClientHasItsGuide();
    void aKeyIsMadeNamedAfterTheClientAndStandsInTheSettings();
    void aTakenNameIsNumbered();
    void anotherClientForgetsTheKey();
    void theKeyCanBePutAway();
    void anExistingKeyLeavesAStandIn();
    void whyNoKeyWasMadeIsSaid();
    void theModelIsOneThatIsServed();
    void theFirstRequestWithItsKeyEndsTheWait();
    void otherKeysAndTheConsoleDoNotEndTheWait();
    void aRequestThatFailedSaysWhy();
    void aCallThatWasTurnedAwayMeanwhileIsShownAtOnce();
    void aRequestThatWorksOutdoesATurnedAwayCall();
    void rejectedCallsShowCauseAndFix();
    void aNewKeyIsOfferedWhereTheKeyWasWrong();
    void forgettingAsksFirst();
    void troubleWithTheListCanBeTriedAgain();
    void troubleWithForgettingStaysUntilTheyAreForgotten();
    void aClientIsChosenByKey();
    void whatIsKeptHoldsNoKey();
};

namespace {

constexpr int cherryStudio = 0;
constexpr int python = 8;

ExchangeRecord first(const QString &key)
{
    ExchangeRecord record = scenes::race(u"first"_s, {u"gcli"_s}, 0, 612);
    record.arrivedAt = QDateTime::currentMSecsSinceEpoch() + 1000;
    record.clientKey = key;
    record.model = u"gemini-2.5-pro"_s;
    return record;
}

RejectedCall wrongKey(qint64 at)
{
    RejectedCall call;
    call.kind = RejectionKind::WrongKey;
    call.status = 401;
    call.method = "POST";
    call.path = "/v1/chat/completions";
    call.maskedKey = u"sk-pro…"_s;
    call.userAgent = "OpenAI/Python 1.99.1";
    call.firstAt = call.lastAt = at;
    return call;
}

qint64 soon()
{
    return QDateTime::currentMSecsSinceEpoch() + 60'000;
}

void choose(ConsoleFixture &fixture, int client)
{
    QMetaObject::invokeMethod(fixture.find(u"client-%1"_s.arg(client)), "clicked");
    fixture.settle();
}

void makeKey(ConsoleFixture &fixture)
{
    QVERIFY(fixture.click(u"makeKey"_s));
    fixture.settle();
}

} // namespace

void TestConnectPage::everyClientHasItsGuide()
{
    ConsoleFixture fixture(u"connect"_s);
    for (int client = 0; client < 11; ++client) {
        choose(fixture, client);
        const QString name = fixture.textOf(u"client-%1"_s.arg(client));
        QVERIFY(fixture.textOf(u"guideTitle"_s).contains(name));
        QVERIFY(fixture.find(u"stepTitle-0"_s));
    }
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConnectPage::aKeyIsMadeNamedAfterTheClientAndStandsInTheSettings()
{
    ConsoleFixture fixture(u"connect"_s);
    choose(fixture, python);
    QVERIFY(fixture.textOf(u"stepCode-1"_s).contains(u"YOUR_KEY"_s));
    makeKey(fixture);
    QCOMPARE(fixture.client.theKeys.calls, QStringList{u"createKey python client"_s});
    QVERIFY(fixture.textOf(u"keyText"_s).startsWith(u"rg-EXAMPLE"_s));
    QVERIFY(fixture.textOf(u"keyTitle"_s).contains(u"python"_s));
    QVERIFY(fixture.textOf(u"stepCode-1"_s).contains(u"rg-EXAMPLE"_s));
    QVERIFY(fixture.click(u"keyCopy"_s));
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"rg-EXAMPLE"_s));
    QMetaObject::invokeMethod(fixture.find(u"stepCopy-1"_s), "clicked");
    QCOMPARE(QGuiApplication::clipboard()->text(), fixture.textOf(u"stepCode-1"_s));
    QVERIFY(fixture.textOf(u"waitText"_s).contains(u"python"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConnectPage::aTakenNameIsNumbered()
{
    ConsoleFixture fixture(u"connect"_s);
    makeKey(fixture);
    makeKey(fixture);
    QCOMPARE(fixture.client.theKeys.calls,
             (QStringList{u"createKey cherry-studio client"_s, u"createKey cherry-studio-2 client"_s}));
    QVERIFY(fixture.textOf(u"waitText"_s).contains(u"cherry-studio-2"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConnectPage::anotherClientForgetsTheKey()
{
    ConsoleFixture fixture(u"connect"_s);
    makeKey(fixture);
    QVERIFY(fixture.find(u"keyText"_s));
    choose(fixture, python);
    QVERIFY(!fixture.find(u"keyText"_s));
    QVERIFY(fixture.textOf(u"stepCode-1"_s).contains(u"YOUR_KEY"_s));
    choose(fixture, cherryStudio);
    QVERIFY(!fixture.find(u"keyText"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConnectPage::theKeyCanBePutAway()
{
    ConsoleFixture fixture(u"connect"_s);
    choose(fixture, python);
    makeKey(fixture);
    QVERIFY(fixture.click(u"keyAway"_s));
    QVERIFY(!fixture.find(u"keyText"_s));
    QVERIFY(fixture.textOf(u"stepCode-1"_s).contains(u"YOUR_KEY"_s));
    QVERIFY(fixture.textOf(u"waitText"_s).contains(u"python"_s)); // still awaited
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConnectPage::anExistingKeyLeavesAStandIn()
{
    ConsoleFixture fixture(u"connect"_s);
    choose(fixture, python);
    QVERIFY(fixture.click(u"useOwnKey"_s));
    QCOMPARE(fixture.client.theKeys.calls, QStringList());
    QVERIFY(fixture.textOf(u"keyHint"_s).contains(u"YOUR_KEY"_s));
    Q_EMIT fixture.client.recorded({first(u"laptop"_s)});
    fixture.settle();
    QVERIFY(fixture.textOf(u"waitText"_s).startsWith(u"It works"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConnectPage::whyNoKeyWasMadeIsSaid()
{
    ConsoleFixture fixture(u"connect-keyerror"_s);
    QVERIFY(fixture.textOf(u"keyError"_s).contains(u"disk is full"_s));
    QVERIFY(!fixture.find(u"keyText"_s));
    QVERIFY(fixture.find(u"makeKey"_s)->isEnabled());
    makeKey(fixture);
    QVERIFY(!fixture.find(u"keyError"_s));
    QVERIFY(fixture.find(u"keyText"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConnectPage::theModelIsOneThatIsServed()
{
    ConsoleFixture fixture(u"connect"_s);
    choose(fixture, python);
    QVERIFY(fixture.textOf(u"stepCode-1"_s).contains(u"\"gemini-2.5-flash\""_s));
    QMetaObject::invokeMethod(fixture.find(u"modelChoice"_s), "activated", Q_ARG(int, 2));
    fixture.settle();
    QVERIFY(fixture.textOf(u"stepCode-1"_s).contains(u"\"gemini-2.5-pro\""_s));
    choose(fixture, python - 1); // the choice stays for the next client
    QVERIFY(fixture.textOf(u"stepCode-3"_s).contains(u"gemini-2.5-pro"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConnectPage::theFirstRequestWithItsKeyEndsTheWait()
{
    ConsoleFixture fixture(u"connect"_s);
    QVERIFY(fixture.textOf(u"waitText"_s).contains(u"Make a key"_s));
    makeKey(fixture);
    QVERIFY(fixture.textOf(u"waitText"_s).startsWith(u"Waiting"_s));
    Q_EMIT fixture.client.recorded({first(u"cherry-studio"_s)});
    fixture.settle();
    QCOMPARE(fixture.textOf(u"waitText"_s), u"It works: gemini-2.5-pro, answered by gcli in 612 ms."_s);
    QVERIFY(fixture.click(u"waitAgain"_s));
    QVERIFY(fixture.textOf(u"waitText"_s).startsWith(u"Waiting"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConnectPage::otherKeysAndTheConsoleDoNotEndTheWait()
{
    ConsoleFixture fixture(u"connect"_s);
    makeKey(fixture);
    ExchangeRecord earlier = first(u"cherry-studio"_s);
    earlier.arrivedAt = 1000;
    Q_EMIT fixture.client.recorded({first(u"laptop"_s), first(u"console"_s), earlier});
    fixture.settle();
    QVERIFY(fixture.textOf(u"waitText"_s).startsWith(u"Waiting"_s));
    choose(fixture, python);
    QVERIFY(fixture.click(u"useOwnKey"_s));
    Q_EMIT fixture.client.recorded({first(u"console"_s)});
    fixture.settle();
    QVERIFY(fixture.textOf(u"waitText"_s).startsWith(u"Waiting"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConnectPage::aRequestThatFailedSaysWhy()
{
    ConsoleFixture fixture(u"connect"_s);
    makeKey(fixture);
    ExchangeRecord failed = first(u"cherry-studio"_s);
    failed.status = 503;
    failed.winner = -1;
    failed.failure = Failure();
    failed.failure->kind = FailureKind::HttpError;
    failed.failure->message = u"all 3 endpoints failed"_s;
    Q_EMIT fixture.client.recorded({failed});
    fixture.settle();
    QVERIFY(fixture.textOf(u"waitText"_s).contains(u"all 3 endpoints failed"_s));
    QVERIFY(fixture.click(u"waitCopy"_s));
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"all 3 endpoints failed"_s));
    Q_EMIT fixture.client.recorded({first(u"cherry-studio"_s)});
    fixture.settle();
    QVERIFY(fixture.textOf(u"waitText"_s).startsWith(u"It works"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConnectPage::aCallThatWasTurnedAwayMeanwhileIsShownAtOnce()
{
    ConsoleFixture fixture(u"connect"_s);
    fixture.client.theUsage.rejected = {wrongKey(1000)}; // long before
    makeKey(fixture);
    QVERIFY(!fixture.find(u"arrivedCause-0"_s));
    fixture.client.theUsage.rejected = {wrongKey(soon())};
    QTRY_VERIFY(fixture.find(u"arrivedCause-0"_s)); // looked for every second
    fixture.settle();
    QVERIFY(fixture.textOf(u"arrivedCause-0"_s).contains(u"sk-pro…"_s));
    QVERIFY(fixture.textOf(u"arrivedFix-0"_s).contains(u"Make a key"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConnectPage::aRequestThatWorksOutdoesATurnedAwayCall()
{
    ConsoleFixture fixture(u"connect-arrived"_s);
    QVERIFY(fixture.find(u"arrivedCause-0"_s));
    Q_EMIT fixture.client.recorded({first(u"cherry-studio"_s)});
    fixture.settle();
    QVERIFY(fixture.textOf(u"waitText"_s).startsWith(u"It works"_s));
    QTRY_VERIFY(!fixture.find(u"arrivedCause-0"_s)); // a Repeater deletes its items later
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConnectPage::rejectedCallsShowCauseAndFix()
{
    ConsoleFixture fixture(u"connect-rejected"_s);
    QCOMPARE(fixture.textOf(u"tabRejected"_s), u"Rejected calls (7)"_s);
    QCOMPARE(fixture.textOf(u"rejectedTitle-0"_s), u"Wrong key"_s);
    QVERIFY(fixture.textOf(u"rejectedClient-0"_s).startsWith(u"OpenAI Python"_s));
    QVERIFY(fixture.textOf(u"rejectedTimes-0"_s).startsWith(u"12 time"_s));
    QVERIFY(fixture.textOf(u"rejectedFix-1"_s).contains(u"http://127.0.0.1:8377/v1"_s));
    QVERIFY(fixture.textOf(u"rejectedFix-2"_s).contains(u"gemini-2.5-pro"_s));
    QVERIFY(fixture.click(u"rejectedCopy-0"_s));
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.contains(u"401 Wrong key: POST /v1/chat/completions"_s));
    QVERIFY(copied.contains(u"OpenAI/Python 1.99.1"_s));
    QMetaObject::invokeMethod(fixture.find(u"rejectedAction-2"_s), "clicked");
    fixture.settle();
    QVERIFY(fixture.find(u"modelsPage"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConnectPage::aNewKeyIsOfferedWhereTheKeyWasWrong()
{
    ConsoleFixture fixture(u"connect-rejected"_s);
    QVERIFY(fixture.click(u"rejectedAction-0"_s));
    fixture.settle();
    QCOMPARE(fixture.client.theKeys.calls, QStringList{u"createKey cherry-studio client"_s});
    QVERIFY(fixture.find(u"keyText"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConnectPage::forgettingAsksFirst()
{
    ConsoleFixture fixture(u"connect-rejected"_s);
    QVERIFY(fixture.click(u"forgetAll"_s));
    QVERIFY(fixture.click(u"forgetCancel"_s));
    QVERIFY(!fixture.client.theUsage.rejectedForgotten);
    QTRY_VERIFY(!fixture.find(u"forgetCancel"_s));
    QVERIFY(fixture.click(u"forgetAll"_s));
    QVERIFY(fixture.click(u"forgetConfirm"_s));
    fixture.settle();
    QVERIFY(fixture.client.theUsage.rejectedForgotten);
    QVERIFY(fixture.textOf(u"noRejected"_s).contains(u"No call was turned away"_s));
    QTRY_VERIFY(!fixture.find(u"forgetConfirm"_s));
    QVERIFY(fixture.click(u"backToSetup"_s));
    QVERIFY(fixture.find(u"guideTitle"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConnectPage::troubleWithTheListCanBeTriedAgain()
{
    ConsoleFixture fixture(u"connect-rejectederror"_s);
    QVERIFY(fixture.textOf(u"rejectedError"_s).contains(u"it is locked"_s));
    QVERIFY(fixture.find(u"rejectedTitle-0"_s)); // the old list stays
    QVERIFY(fixture.click(u"rejectedRetry"_s));
    fixture.settle();
    QVERIFY(!fixture.find(u"rejectedError"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConnectPage::troubleWithForgettingStaysUntilTheyAreForgotten()
{
    ConsoleFixture fixture(u"connect-rejected"_s);
    QVERIFY(fixture.click(u"forgetAll"_s));
    fixture.client.theUsage.nextError = u"The database is busy."_s;
    QVERIFY(fixture.click(u"forgetConfirm"_s));
    fixture.settle();
    QVERIFY(fixture.textOf(u"rejectedError"_s).contains(u"busy"_s));
    auto *models = fixture.window()->property("models").value<QObject *>();
    auto *page = models->property("connecting").value<QObject *>();
    QVERIFY(QMetaObject::invokeMethod(page, "loadRejected")); // as every second
    fixture.settle();
    QVERIFY(fixture.textOf(u"rejectedError"_s).contains(u"busy"_s));
    QVERIFY(fixture.click(u"rejectedRetry"_s));
    fixture.settle();
    QVERIFY(fixture.client.theUsage.rejectedForgotten);
    QVERIFY(!fixture.find(u"rejectedError"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConnectPage::aClientIsChosenByKey()
{
    ConsoleFixture fixture(u"connect-key"_s);
    fixture.find(u"client-0"_s)->forceActiveFocus(Qt::TabFocusReason);
    fixture.press(Qt::Key_Down);
    fixture.press(Qt::Key_Return);
    QVERIFY(fixture.textOf(u"guideTitle"_s).contains(u"Claude Code"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestConnectPage::whatIsKeptHoldsNoKey()
{
    ConsoleFixture fixture(u"connect"_s);
    makeKey(fixture);
    choose(fixture, python);
    fixture.click(u"navDashboard"_s);
    for (const QString &value : std::as_const(fixture.state.values))
        QVERIFY(!value.contains(u"rg-EXAMPLE"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

QTEST_MAIN(TestConnectPage)
#include "tst_connectpage.moc"
