// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolefixture.h"

#include "endpoints/endpointcatalog.h"
#include "endpoints/endpointmodel.h"
#include "endpoints/endpointtoday.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QQuickWindow>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

/// What the list of endpoints can do beyond the form: drag, undo, duplicates, models, what is used today. Worked by click,
/// drag and key over a fake gateway; each test also expects that Qt warned of nothing.
class TestEndpointList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDraggedCardSendsTheNewOrderOnceItIsDropped();
    void aCardThatIsDraggedStaysUnderThePointerWhateverArrives();
    void escapeLetsADraggedCardGoBack();
    void aCardDroppedWhereItWasSendsNothing();
    void theListScrollsWhileACardIsHeldAtItsEdge();
    void aLockedOrderCannotBeDragged_data();
    void aLockedOrderCannotBeDragged();
    void altUpAndAltDownMoveTheCardThatHasTheKeyboard();
    void aRefusedOrderJumpsBack();
    void severalRemovalsEachHaveTheirUndo();
    void undoWorksByKeyAndTakesTheLastOne();
    void aRefusedRemovalOffersNoUndo();
    void aDuplicateBeginsAsACopyWithAFreeName();
    void aDuplicateOfOneWithoutAKeySaysNothingOfIt();
    void modelsAreFilteredCountedAndCopied();
    void modelsAreAskedForAnewAndErrorsShown();
    void whatIsUsedTodayStandsBesideItsLimit();
    void aCardThatIsLeftOutSaysUntilWhen();
    void aTestResultCanBeCopied();

private:
    static QPoint middleOf(const ConsoleFixture &fixture, const QString &name);
    static QStringList order(const ConsoleFixture &fixture);
};

QPoint TestEndpointList::middleOf(const ConsoleFixture &fixture, const QString &name)
{
    const QQuickItem *item = fixture.find(name);
    return item ? item->mapToScene({item->width() / 2, item->height() / 2}).toPoint() : QPoint();
}

QStringList TestEndpointList::order(const ConsoleFixture &fixture)
{
    QStringList names;
    auto *models = fixture.window()->property("models").value<QObject *>();
    const auto *model = qobject_cast<EndpointModel *>(models->property("endpoints").value<QObject *>());
    for (int row = 0; row < model->rowCount(); ++row)
        names.append(model->data(model->index(row), EndpointModel::NameRole).toString());
    return names;
}

void TestEndpointList::aDraggedCardSendsTheNewOrderOnceItIsDropped()
{
    ConsoleFixture fixture(u"endpoints"_s);
    const QPoint from = middleOf(fixture, u"handle-gcli"_s);
    const QPoint to = middleOf(fixture, u"handle-local-vllm"_s) + QPoint(0, 30);
    QTest::mousePress(fixture.window(), Qt::LeftButton, {}, from);
    for (int step = 1; step <= 10; ++step)
        QTest::mouseMove(fixture.window(), from + (to - from) * step / 10);
    fixture.settle();
    QCOMPARE(order(fixture).mid(0, 3), (QStringList{u"antigravity"_s, u"local-vllm"_s, u"gcli"_s}));
    QCOMPARE(fixture.client.calls, QStringList()); // not before it is dropped
    QVERIFY(fixture.find(u"endpointCard-gcli"_s)->property("held").toBool());
    QTest::mouseRelease(fixture.window(), Qt::LeftButton, {}, to);
    fixture.settle();
    QCOMPARE(fixture.client.calls, QStringList{u"reorderEndpoints antigravity local-vllm gcli openrouter old-proxy"_s});
    QTRY_COMPARE(fixture.find(u"endpointCard-gcli"_s)->property("away").toDouble(), 0.0); // it slid into its place
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointList::aCardThatIsDraggedStaysUnderThePointerWhateverArrives()
{
    ConsoleFixture fixture(u"endpoints"_s);
    const QPoint from = middleOf(fixture, u"handle-gcli"_s);
    const QPoint to = middleOf(fixture, u"handle-antigravity"_s) + QPoint(0, 40);
    QTest::mousePress(fixture.window(), Qt::LeftButton, {}, from);
    QTest::mouseMove(fixture.window(), from + QPoint(0, 20));
    QTest::mouseMove(fixture.window(), to);
    fixture.client.announce(); // a new snapshot, with the old order
    fixture.settle();
    QCOMPARE(order(fixture).mid(0, 2), (QStringList{u"antigravity"_s, u"gcli"_s}));
    QTRY_VERIFY(std::abs(middleOf(fixture, u"handle-gcli"_s).y() - to.y()) <= 2);
    QTest::mouseRelease(fixture.window(), Qt::LeftButton, {}, to);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointList::escapeLetsADraggedCardGoBack()
{
    ConsoleFixture fixture(u"endpoints"_s);
    const QStringList before = order(fixture);
    const QPoint from = middleOf(fixture, u"handle-gcli"_s);
    QTest::mousePress(fixture.window(), Qt::LeftButton, {}, from);
    QTest::mouseMove(fixture.window(), from + QPoint(0, 90));
    QTest::mouseMove(fixture.window(), from + QPoint(0, 200));
    QVERIFY(order(fixture) != before);
    fixture.press(Qt::Key_Escape);
    QCOMPARE(order(fixture), before);
    QTest::mouseRelease(fixture.window(), Qt::LeftButton, {}, from + QPoint(0, 200));
    QCOMPARE(fixture.client.calls, QStringList());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointList::aCardDroppedWhereItWasSendsNothing()
{
    ConsoleFixture fixture(u"endpoints"_s);
    const QPoint from = middleOf(fixture, u"handle-antigravity"_s);
    QTest::mousePress(fixture.window(), Qt::LeftButton, {}, from);
    QTest::mouseMove(fixture.window(), from + QPoint(0, 25));
    QTest::mouseMove(fixture.window(), from + QPoint(0, 8));
    QTest::mouseRelease(fixture.window(), Qt::LeftButton, {}, from + QPoint(0, 8));
    fixture.settle();
    QCOMPARE(fixture.client.calls, QStringList());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointList::theListScrollsWhileACardIsHeldAtItsEdge()
{
    ConsoleFixture fixture(u"endpoints-locked"_s); // the small window
    fixture.client.theLocks.clear();
    for (int i = 0; i < 6; ++i) {
        Endpoint more = fixture.client.theSettings.endpoints[0];
        more.name = u"more-%1"_s.arg(i);
        fixture.client.theSettings.endpoints.append(more);
    }
    fixture.client.announce();
    fixture.settle();
    const QQuickItem *list = fixture.find(u"endpointList"_s);
    const QPoint from = middleOf(fixture, u"handle-gcli"_s);
    const QPoint edge(from.x(), int(list->mapToScene({0, list->height()}).y()) - 6);
    QTest::mousePress(fixture.window(), Qt::LeftButton, {}, from);
    QTest::mouseMove(fixture.window(), (from + edge) / 2);
    QTest::mouseMove(fixture.window(), edge);
    QTRY_COMPARE(order(fixture).last(), u"gcli"_s);
    QVERIFY(list->property("contentY").toDouble() > 100);
    QTest::mouseRelease(fixture.window(), Qt::LeftButton, {}, edge);
    QVERIFY(fixture.client.calls.last().endsWith(u"more-5 gcli"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointList::aLockedOrderCannotBeDragged_data()
{
    QTest::addColumn<QString>("scene");
    QTest::newRow("held by the environment") << u"endpoints-locked"_s;
    QTest::newRow("held by a --config file") << u"endpoints-config"_s;
}

void TestEndpointList::aLockedOrderCannotBeDragged()
{
    QFETCH(QString, scene);
    ConsoleFixture fixture(scene);
    const QStringList before = order(fixture);
    const QPoint card = middleOf(fixture, u"endpointName-gcli"_s);
    const QPoint from = fixture.find(u"handle-gcli"_s) ? middleOf(fixture, u"handle-gcli"_s) : QPoint(card.x() - 60, card.y());
    QTest::mousePress(fixture.window(), Qt::LeftButton, {}, from);
    QTest::mouseMove(fixture.window(), from + QPoint(0, 90));
    QTest::mouseMove(fixture.window(), from + QPoint(0, 220));
    QVERIFY(!fixture.find(u"endpointCard-gcli"_s)->property("held").toBool()); // it does not even follow
    QTest::mouseRelease(fixture.window(), Qt::LeftButton, {}, from + QPoint(0, 220));
    fixture.find(u"test-gcli"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(order(fixture), before);
    QCOMPARE(fixture.client.calls, QStringList());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointList::altUpAndAltDownMoveTheCardThatHasTheKeyboard()
{
    ConsoleFixture fixture(u"endpoints"_s);
    fixture.find(u"test-gcli"_s)->forceActiveFocus();
    fixture.press(Qt::Key_Down, Qt::AltModifier);
    fixture.press(Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(order(fixture).indexOf(u"gcli"_s), 2);
    fixture.press(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(order(fixture).indexOf(u"gcli"_s), 1);
    QCOMPARE(fixture.window()->activeFocusItem(), fixture.find(u"test-gcli"_s)); // the keyboard went along
    QCOMPARE(fixture.client.calls.size(), 3);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointList::aRefusedOrderJumpsBack()
{
    ConsoleFixture fixture(u"endpoints"_s);
    const QStringList before = order(fixture);
    fixture.client.nextError = u"The database is read-only."_s;
    const QPoint from = middleOf(fixture, u"handle-gcli"_s);
    QTest::mousePress(fixture.window(), Qt::LeftButton, {}, from);
    QTest::mouseMove(fixture.window(), from + QPoint(0, 90));
    QTest::mouseMove(fixture.window(), from + QPoint(0, 200));
    QTest::mouseRelease(fixture.window(), Qt::LeftButton, {}, from + QPoint(0, 200));
    fixture.settle();
    QCOMPARE(order(fixture), before);
    QCOMPARE(fixture.textOf(u"endpointError"_s), u"The database is read-only."_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointList::severalRemovalsEachHaveTheirUndo()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(fixture.click(u"remove-antigravity"_s));
    QVERIFY(fixture.click(u"remove-local-vllm"_s));
    QVERIFY(fixture.find(u"undoLine-antigravity"_s));
    QVERIFY(fixture.find(u"undoLine-local-vllm"_s));
    QVERIFY(fixture.click(u"undo-antigravity"_s));
    QVERIFY(!fixture.find(u"undoLine-antigravity"_s));
    QVERIFY(fixture.find(u"undoLine-local-vllm"_s));
    QCOMPARE(order(fixture), (QStringList{u"gcli"_s, u"antigravity"_s, u"openrouter"_s, u"old-proxy"_s}));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointList::undoWorksByKeyAndTakesTheLastOne()
{
    ConsoleFixture fixture(u"endpoints"_s);
    const QStringList before = order(fixture);
    QVERIFY(fixture.click(u"remove-antigravity"_s));
    QVERIFY(fixture.click(u"remove-gcli"_s));
    fixture.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(fixture.client.calls.last(), u"restoreEndpoint gcli"_s);
    fixture.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(order(fixture), before);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointList::aRefusedRemovalOffersNoUndo()
{
    ConsoleFixture fixture(u"endpoints"_s);
    fixture.client.nextError = u"The database is read-only."_s;
    QVERIFY(fixture.click(u"remove-gcli"_s));
    QVERIFY(fixture.find(u"endpointCard-gcli"_s));
    QVERIFY(!fixture.find(u"undoLine-gcli"_s));
    QCOMPARE(fixture.textOf(u"endpointError"_s), u"The database is read-only."_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointList::aDuplicateBeginsAsACopyWithAFreeName()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(fixture.click(u"duplicate-openrouter"_s));
    QCOMPARE(fixture.textOf(u"formTitle"_s), u"Duplicate openrouter"_s);
    QCOMPARE(fixture.find(u"fieldName"_s)->property("text").toString(), u"openrouter-2"_s);
    QVERIFY(fixture.find(u"fieldKey"_s)->property("text").toString().isEmpty());
    QVERIFY(fixture.find(u"fieldKey"_s)->property("hint").toString().contains(u"key of openrouter"_s));
    QVERIFY(fixture.click(u"formSave"_s));
    const EndpointEdit edit = fixture.client.savedEdits.first();
    QVERIFY(edit.originalName.isEmpty());
    QVERIFY(!edit.key);
    QCOMPARE(edit.keyOf, u"openrouter"_s);
    QCOMPARE(edit.endpoint.name, u"openrouter-2"_s);
    QVERIFY(edit.endpoint.paid);
    QCOMPARE(edit.endpoint.modelMap.size(), 1);
    QVERIFY(fixture.find(u"endpointCard-openrouter-2"_s));
    // The next form has nothing of it.
    QVERIFY(fixture.click(u"addOpenAi"_s));
    QVERIFY(fixture.find(u"fieldName"_s)->property("text").toString().isEmpty());
    QVERIFY(fixture.fill(u"fieldName"_s, u"new"_s));
    QVERIFY(fixture.fill(u"fieldBaseUrl"_s, u"https://api.example.com"_s));
    QVERIFY(fixture.click(u"formSave"_s));
    QVERIFY(fixture.client.savedEdits.first().keyOf.isEmpty());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointList::aDuplicateOfOneWithoutAKeySaysNothingOfIt()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(fixture.click(u"duplicate-local-vllm"_s));
    QVERIFY(!fixture.find(u"fieldKey"_s)->property("hint").toString().contains(u"local-vllm"_s));
    QVERIFY(fixture.find(u"fieldKey"_s)->property("placeholder").toString().isEmpty());
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointList::modelsAreFilteredCountedAndCopied()
{
    ConsoleFixture fixture(u"endpoints-models"_s);
    QTRY_VERIFY(fixture.textOf(u"modelsCount"_s).startsWith(u"24 model"_s));
    QVERIFY(fixture.fill(u"modelsFilter"_s, u"CLAUDE"_s));
    QVERIFY(fixture.textOf(u"modelsCount"_s).startsWith(u"12 of 24 model"_s));
    QVERIFY(fixture.click(u"modelsCopy"_s));
    const QStringList copied = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(copied.size(), 12);
    QVERIFY(copied.first().startsWith(u"claude"_s));
    QVERIFY(fixture.fill(u"modelsFilter"_s, u"no such"_s));
    QCOMPARE(fixture.textOf(u"modelsEmpty"_s), u"No model has “no such” in its name."_s);
    QVERIFY(!fixture.find(u"modelsCopy"_s)->isEnabled());
    fixture.press(Qt::Key_Escape);
    QTRY_VERIFY(!fixture.find(u"modelsFilter"_s));
    // Another endpoint's list has nothing of it.
    QVERIFY(fixture.click(u"models-gcli"_s));
    QTRY_VERIFY(fixture.textOf(u"modelsEmpty"_s).startsWith(u"No model of it is known"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointList::modelsAreAskedForAnewAndErrorsShown()
{
    ConsoleFixture fixture(u"endpoints-models"_s);
    QTRY_VERIFY(fixture.textOf(u"modelsCount"_s).startsWith(u"24 model"_s));
    fixture.client.theCatalog.served.resize(3);
    QVERIFY(fixture.click(u"modelsRefresh"_s));
    QVERIFY(fixture.client.theCatalog.calls.contains(u"refreshModels"_s));
    QTRY_VERIFY(fixture.textOf(u"modelsCount"_s).startsWith(u"3 model"_s));
    fixture.client.theCatalog.nextError = u"The gateway is being closed."_s;
    QVERIFY(fixture.click(u"modelsRefresh"_s));
    QTRY_COMPARE(fixture.textOf(u"modelsError"_s), u"The gateway is being closed."_s);
    QVERIFY(fixture.textOf(u"modelsCount"_s).startsWith(u"3 model"_s)); // what was known stays
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointList::whatIsUsedTodayStandsBesideItsLimit()
{
    ConsoleFixture fixture(u"endpoints-limits"_s);
    QCOMPARE(fixture.find(u"today-openrouter"_s)->property("label").toString(),
             u"Today 934 of 1,000 calls · 1,204,000 of 5,000,000 tokens · 0.41 of 2.00 USD"_s);
    QVERIFY(std::abs(fixture.find(u"today-openrouter"_s)->property("value").toDouble() - 0.934) < 1e-9);
    QVERIFY(!fixture.find(u"today-gcli"_s)); // without a limit
    Endpoint endpoint;
    endpoint.dailyLimit.cost = 4;
    endpoint.prices = {Price{{}, u"EUR"_s, 1, 1, {}, 0}};
    QCOMPARE(EndpointToday::used(endpoint, {}), u"Today 0.00 of 4.00 EUR"_s);
    EndpointStatus live;
    live.costToday = Money{3'000'000, u"EUR"_s};
    QCOMPARE(EndpointToday::used(endpoint, live), u"Today 0.003 of 4.00 EUR"_s); // what is paid for never looks free
    endpoint.dailyLimit.cost = 0.0005;
    QCOMPARE(EndpointToday::used(endpoint, live), u"Today 0.003 of 0.0005 EUR"_s);
    QCOMPARE(EndpointToday::share(Endpoint(), {}), -1.0);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointList::aCardThatIsLeftOutSaysUntilWhen()
{
    ConsoleFixture fixture(u"endpoints-limits"_s);
    const QString text = fixture.textOf(u"resumes-antigravity"_s);
    QVERIFY2(text.startsWith(u"Asked again at "_s) && text.contains(u", in 4"_s), qPrintable(text));
    QVERIFY(!fixture.find(u"resumes-gcli"_s));
    QVERIFY(fixture.click(u"reset-antigravity"_s));
    QVERIFY(!fixture.find(u"resumes-antigravity"_s));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

void TestEndpointList::aTestResultCanBeCopied()
{
    ConsoleFixture fixture(u"endpoints"_s);
    QVERIFY(fixture.click(u"test-gcli"_s));
    QVERIFY(fixture.click(u"copyTest-gcli"_s));
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"gemini-2.5-flash answered in 412 ms: “Hello there, nice to meet you.”"_s);
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

QTEST_MAIN(TestEndpointList)
#include "tst_endpointlist.moc"
