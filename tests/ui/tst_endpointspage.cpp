// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolefixture.h"

#include <QQuickWindow>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

/// The endpoints page and its form, worked by click and key over a fake gateway. Each test also expects that Qt warned of
/// nothing.
class TestEndpointsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addingAGcli2apiServerSendsBothSides();
    void oneSideAloneCanBeChosen();
    void aFoldedFieldThatIsWrongIsShownWhenSaving();
    void addingAnOpenAiServerSendsWhatWasTyped();
    void wrongFieldsAreMarkedInPlaceAndNothingIsSent();
    void aRefusalIsShownInTheFormWhichStaysOpen();
    void editingKeepsTheStoredKeyUnlessOneIsTyped();
    void savingKeepsWhatChangedElsewhereMeanwhile();
    void anEndpointThatIsGoneIsNotAddedAgain();
    void aLateAnswerLeavesTheNextFormAlone_data();
    void aLateAnswerLeavesTheNextFormAlone();
    void aStoredKeyCanBeRemoved();
    void removingTheStoredKeyForgetsTheTypedOne();
    void aKeyOfBlanksKeepsTheStoredOne();
    void removingIsAtOnceAndCanBeUndone();
    void reorderingSendsTheWholeOrder();
    void disablingAnEndpointTellsTheGateway();
    void testingShowsTheAnswerOrTheError();
    void anEndpointThatIsKeptAwayCanBeReset();
    void aCardsNameStandsBesideItsKindWhateverWasShownBefore();
};

void TestEndpointsPage::addingAGcli2apiServerSendsBothSides()
{
    ConsoleFixture fixture(u"no-endpoints"_s);
    QVERIFY(fixture.click(u"addGcli2api"_s));
    QVERIFY(fixture.fill(u"fieldBaseUrl"_s, u" http://10.0.0.5:7861/v1/ "_s));
    QVERIFY(fixture.fill(u"fieldKey"_s, u"hunter2"_s));
    QVERIFY(fixture.click(u"formSave"_s));
    QCOMPARE(fixture.client.calls, QStringList{u"saveEndpoints 2"_s});
    const QList<EndpointEdit> &edits = fixture.client.savedEdits;
    QCOMPARE(edits.at(0).endpoint.kind, EndpointKind::Gcli);
    QCOMPARE(edits.at(0).endpoint.name, u"gcli"_s);
    QCOMPARE(edits.at(1).endpoint.kind, EndpointKind::Antigravity);
    QCOMPARE(edits.at(1).endpoint.name, u"antigravity"_s);
    for (const EndpointEdit &edit : edits) {
        QVERIFY(edit.originalName.isEmpty());
        QCOMPARE(edit.baseUrlText, u"http://10.0.0.5:7861/v1/"_s);
        QCOMPARE(edit.key->reveal(), QByteArray("hunter2"));
    }
    QVERIFY(!fixture.find(u"endpointForm"_s));
    QVERIFY(fixture.find(u"endpointCard-antigravity"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointsPage::oneSideAloneCanBeChosen()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(fixture.click(u"addGcli2api"_s));
    QVERIFY(fixture.click(u"tickAntigravity"_s));
    QVERIFY(fixture.click(u"formSave"_s));
    QCOMPARE(fixture.client.savedEdits.size(), 1);
    QCOMPARE(fixture.client.savedEdits.first().endpoint.name, u"gcli-2"_s); // gcli is taken
    QVERIFY(!fixture.client.savedEdits.first().key);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointsPage::aFoldedFieldThatIsWrongIsShownWhenSaving()
{
    ConsoleFixture fixture(u"no-endpoints"_s);
    QVERIFY(fixture.click(u"addOpenAi"_s));
    QVERIFY(fixture.fill(u"fieldName"_s, u"relay"_s));
    QVERIFY(fixture.fill(u"fieldBaseUrl"_s, u"https://api.example.com/v1"_s));
    const auto fold = [&] {
        QMetaObject::invokeMethod(fixture.find(u"advancedFold"_s), "clicked");
        fixture.settle();
    };
    fold();
    QVERIFY(fixture.fill(u"fieldModelMap"_s, u"no equals sign"_s));
    for (int tries = 0; tries < 2; ++tries) { // folded again, it is shown again
        fold();
        QVERIFY(!fixture.find(u"fieldModelMap"_s));
        fixture.press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(fixture.find(u"fieldModelMap"_s));
    }
    QCOMPARE(fixture.client.calls, QStringList());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointsPage::addingAnOpenAiServerSendsWhatWasTyped()
{
    ConsoleFixture fixture(u"no-endpoints"_s);
    QVERIFY(fixture.click(u"addOpenAi"_s));
    QVERIFY(fixture.fill(u"fieldName"_s, u"relay"_s));
    QVERIFY(fixture.fill(u"fieldBaseUrl"_s, u"https://api.example.com/v1"_s));
    QVERIFY(fixture.fill(u"fieldKey"_s, u"sk-dummy"_s));
    QVERIFY(fixture.click(u"tickPaid"_s));
    QVERIFY(fixture.fill(u"fieldModels"_s, u"gemini-*, gpt-5"_s));
    QMetaObject::invokeMethod(fixture.find(u"advancedFold"_s), "clicked");
    fixture.settle();
    QVERIFY(fixture.fill(u"fieldModelMap"_s, u"a = b/c"_s));
    QVERIFY(fixture.fill(u"fieldLeg"_s, u"spare"_s));
    fixture.press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(fixture.client.calls, QStringList{u"saveEndpoints 1"_s});
    const EndpointEdit edit = fixture.client.savedEdits.first();
    QCOMPARE(edit.endpoint.kind, EndpointKind::OpenAi);
    QCOMPARE(edit.endpoint.name, u"relay"_s);
    QCOMPARE(edit.baseUrlText, u"https://api.example.com/v1"_s);
    QCOMPARE(edit.key->reveal(), QByteArray("sk-dummy"));
    QVERIFY(edit.endpoint.paid);
    QCOMPARE(edit.endpoint.models, (QStringList{u"gemini-*"_s, u"gpt-5"_s}));
    QCOMPARE(edit.endpoint.modelMap.value(u"a"_s), u"b/c"_s);
    QCOMPARE(edit.endpoint.leg, u"spare"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointsPage::wrongFieldsAreMarkedInPlaceAndNothingIsSent()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(fixture.click(u"addOpenAi"_s));
    QVERIFY(fixture.fill(u"fieldName"_s, u"gcli"_s));
    QVERIFY(fixture.fill(u"fieldBaseUrl"_s, u"api.example.com"_s));
    QVERIFY(fixture.find(u"fieldName"_s)->property("error").toString().isEmpty()); // not before the first try
    QVERIFY(fixture.click(u"formSave"_s));
    QCOMPARE(fixture.client.calls, QStringList());
    QVERIFY(fixture.find(u"fieldName"_s)->property("error").toString().contains(u"Another endpoint"_s));
    QVERIFY(fixture.find(u"fieldBaseUrl"_s)->property("error").toString().contains(u"http://"_s));
    fixture.find(u"fieldName"_s)->property("input").value<QQuickItem *>()->forceActiveFocus();
    fixture.press(Qt::Key_End);
    fixture.type(u"2"_s); // with the very first key that mends it
    QVERIFY(fixture.find(u"fieldName"_s)->property("error").toString().isEmpty());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointsPage::aRefusalIsShownInTheFormWhichStaysOpen()
{
    ConsoleFixture fixture(u"endpoints"_s);
    fixture.client.nextError = u"The address points back at this gateway; expected another server."_s;
    QVERIFY(fixture.click(u"addGcli2api"_s));
    QVERIFY(fixture.click(u"formSave"_s));
    QCOMPARE(fixture.textOf(u"formError"_s), u"The address points back at this gateway; expected another server."_s);
    QVERIFY(fixture.find(u"endpointForm"_s));
    QVERIFY(fixture.find(u"formSave"_s)->isEnabled());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointsPage::editingKeepsTheStoredKeyUnlessOneIsTyped()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(fixture.click(u"edit-openrouter"_s));
    QVERIFY(fixture.find(u"fieldKey"_s)->property("text").toString().isEmpty());
    QVERIFY(fixture.find(u"fieldKey"_s)->property("hint").toString().contains(u"keychain"_s));
    QVERIFY(fixture.fill(u"fieldName"_s, u"router"_s));
    QVERIFY(fixture.click(u"formSave"_s));
    const EndpointEdit edit = fixture.client.savedEdits.first();
    QCOMPARE(edit.originalName, u"openrouter"_s);
    QCOMPARE(edit.endpoint.name, u"router"_s);
    QVERIFY(!edit.key);
    QVERIFY(edit.endpoint.paid);
    QCOMPARE(edit.endpoint.modelMap.size(), 1);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointsPage::savingKeepsWhatChangedElsewhereMeanwhile()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(fixture.click(u"edit-openrouter"_s));
    QVERIFY(fixture.fill(u"fieldModels"_s, u"gpt-5"_s));
    Endpoint *endpoint = findEndpoint(fixture.client.theSettings.endpoints, u"openrouter"_s);
    QVERIFY(endpoint && endpoint->enabled);
    endpoint->enabled = false;
    endpoint->baseUrl = QUrl(u"https://elsewhere.example.com/api"_s);
    endpoint->modelMap.insert(u"added"_s, u"elsewhere/added"_s);
    endpoint->prices = {Price{{u"*"_s}, u"EUR"_s, 1, 2, {}, 0}};
    endpoint->dailyLimit.calls = 77;
    endpoint->maxParallel = 3;
    endpoint->leg = u"moved"_s;
    endpoint->proxy = u"none"_s;
    endpoint->paid = !endpoint->paid;
    endpoint->http2 = !endpoint->http2;
    Endpoint expected = *endpoint;
    fixture.client.announce();
    QVERIFY(fixture.click(u"formSave"_s));
    QCOMPARE(fixture.client.savedEdits.size(), 1);
    const EndpointEdit edit = fixture.client.savedEdits.first();
    expected.models = QStringList{u"gpt-5"_s};
    QCOMPARE(edit.baseUrlText, u"https://elsewhere.example.com/api"_s);
    QVERIFY(edit.endpoint == expected);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointsPage::anEndpointThatIsGoneIsNotAddedAgain()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(fixture.click(u"edit-openrouter"_s));
    QVERIFY(fixture.fill(u"fieldName"_s, u"router"_s));
    fixture.client.theSettings.endpoints.removeIf([](const Endpoint &endpoint) { return endpoint.name == u"openrouter"_s; });
    fixture.client.announce();
    QVERIFY(fixture.click(u"formSave"_s));
    QCOMPARE(fixture.client.calls, QStringList());
    QCOMPARE(fixture.textOf(u"formError"_s), u"There is no endpoint named openrouter."_s);
    QVERIFY(fixture.find(u"formSave"_s)->isEnabled());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointsPage::aLateAnswerLeavesTheNextFormAlone_data()
{
    QTest::addColumn<QString>("problem");
    QTest::newRow("it was saved") << QString();
    QTest::newRow("it was refused") << u"The database is read-only."_s;
}

void TestEndpointsPage::aLateAnswerLeavesTheNextFormAlone()
{
    QFETCH(const QString, problem);
    ConsoleFixture fixture(u"endpoints"_s);
    fixture.client.holdAnswers = true;
    fixture.client.nextError = problem;
    QVERIFY(fixture.click(u"edit-gcli"_s));
    QVERIFY(fixture.click(u"formSave"_s));
    QVERIFY(fixture.click(u"formCancel"_s));
    QVERIFY(fixture.click(u"edit-openrouter"_s));
    QVERIFY(fixture.find(u"formSave"_s)->isEnabled());
    fixture.client.answer();
    fixture.settle();
    QCOMPARE(fixture.textOf(u"formTitle"_s), u"Edit openrouter"_s);
    QVERIFY(!fixture.find(u"formError"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointsPage::aStoredKeyCanBeRemoved()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(fixture.click(u"edit-gcli"_s));
    QVERIFY(fixture.click(u"tickRemoveKey"_s));
    QVERIFY(fixture.click(u"formSave"_s));
    QVERIFY(fixture.client.savedEdits.first().key);
    QVERIFY(fixture.client.savedEdits.first().key->isEmpty());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointsPage::removingTheStoredKeyForgetsTheTypedOne()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(fixture.click(u"edit-gcli"_s));
    QVERIFY(fixture.fill(u"fieldKey"_s, u"sk-dummy"_s));
    QVERIFY(fixture.click(u"tickRemoveKey"_s));
    QVERIFY(fixture.click(u"formSave"_s));
    QVERIFY(fixture.client.savedEdits.first().key);
    QVERIFY(fixture.client.savedEdits.first().key->isEmpty());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointsPage::aKeyOfBlanksKeepsTheStoredOne()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(fixture.click(u"edit-gcli"_s));
    QVERIFY(fixture.fill(u"fieldKey"_s, u"  "_s));
    QVERIFY(fixture.click(u"formSave"_s));
    QCOMPARE(fixture.client.savedEdits.size(), 1);
    QVERIFY(!fixture.client.savedEdits.first().key);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointsPage::removingIsAtOnceAndCanBeUndone()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(fixture.click(u"remove-antigravity"_s));
    QCOMPARE(fixture.client.calls, QStringList{u"removeEndpoint antigravity"_s});
    QTRY_VERIFY(!fixture.find(u"endpointCard-antigravity"_s));
    QCOMPARE(fixture.textOf(u"undoText-antigravity"_s), u"Removed antigravity."_s);
    QVERIFY(fixture.click(u"undo-antigravity"_s));
    QCOMPARE(fixture.client.calls.last(), u"restoreEndpoint antigravity"_s);
    QVERIFY(!fixture.find(u"undoLine-antigravity"_s));
    QCOMPARE(fixture.find(u"endpointCard-antigravity"_s)->property("index").toInt(), 1);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointsPage::reorderingSendsTheWholeOrder()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(!fixture.find(u"up-gcli"_s)->isEnabled());
    QVERIFY(fixture.click(u"down-gcli"_s));
    QCOMPARE(fixture.client.calls,
             QStringList{u"reorderEndpoints antigravity gcli local-vllm openrouter old-proxy"_s});
    QCOMPARE(fixture.find(u"endpointCard-gcli"_s)->property("index").toInt(), 1);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointsPage::disablingAnEndpointTellsTheGateway()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(fixture.click(u"enable-gcli"_s));
    QCOMPARE(fixture.client.calls, QStringList{u"setEndpointEnabled gcli 0"_s});
    QCOMPARE(fixture.find(u"endpointCard-gcli"_s)->property("stateText").toString(), u"Disabled"_s);
    fixture.client.nextError = u"The database is read-only."_s;
    QVERIFY(fixture.click(u"enable-gcli"_s));
    QVERIFY(!fixture.find(u"enable-gcli"_s)->property("checked").toBool());
    QCOMPARE(fixture.textOf(u"endpointError"_s), u"The database is read-only."_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointsPage::testingShowsTheAnswerOrTheError()
{
    ConsoleFixture fixture(u"endpoints"_s);
    fixture.client.holdAnswers = true;
    QVERIFY(fixture.click(u"test-gcli"_s));
    QCOMPARE(fixture.textOf(u"test-gcli"_s), u"Testing…"_s);
    QVERIFY(!fixture.find(u"test-gcli"_s)->isEnabled());
    fixture.client.answer();
    fixture.settle();
    QCOMPARE(fixture.textOf(u"testText-gcli"_s),
             u"gemini-2.5-flash answered in 412 ms: “Hello there, nice to meet you.”"_s);
    fixture.client.testResult = {false, u"Could not connect: connection refused"_s, {}, Milliseconds(9)};
    QVERIFY(fixture.click(u"test-gcli"_s));
    fixture.client.answer();
    fixture.settle();
    QCOMPARE(fixture.textOf(u"testText-gcli"_s), u"Failed after 9 ms: Could not connect: connection refused"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointsPage::anEndpointThatIsKeptAwayCanBeReset()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(!fixture.find(u"reset-gcli"_s));
    for (const EndpointState state : {EndpointState::CircuitOpen, EndpointState::KeyRefused}) {
        for (EndpointStatus &status : fixture.client.theSnapshot.endpoints) {
            if (status.name == u"gcli"_s)
                status.state = state;
        }
        fixture.client.announce();
        fixture.settle();
        QVERIFY(fixture.find(u"reset-gcli"_s));
        QVERIFY(fixture.click(u"reset-gcli"_s));
        QCOMPARE(fixture.client.calls.takeLast(), u"resetBreaker gcli"_s);
        QVERIFY(!fixture.find(u"reset-gcli"_s));
    }
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointsPage::aCardsNameStandsBesideItsKindWhateverWasShownBefore()
{
    // Made while the page was not shown, shown, narrowed by the form, and wide again.
    ConsoleFixture fixture(u"data"_s);
    QVERIFY(fixture.click(u"navEndpoints"_s));
    const auto isInPlace = [&fixture] {
        const QQuickItem *name = fixture.find(u"endpointName-gcli"_s);
        const QQuickItem *kind = fixture.find(u"endpointKind-gcli"_s);
        return name && kind && name->width() > 0 && name->x() > 0 && name->x() + name->width() < kind->x();
    };
    QTRY_VERIFY(isInPlace());
    QVERIFY(fixture.click(u"edit-gcli"_s));
    QVERIFY(fixture.click(u"formCancel"_s));
    QTRY_VERIFY(isInPlace());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

QTEST_MAIN(TestEndpointsPage)
#include "tst_endpointspage.moc"
