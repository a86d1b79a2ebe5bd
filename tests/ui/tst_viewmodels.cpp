// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/displaytext.h"
#include "dashboard/dashboardmodel.h"
#include "dashboard/latencyfeed.h"
#include "dashboard/latencyhistory.h"
#include "dashboard/strategycost.h"
#include "dashboard/strategymodel.h"
#include "endpoints/endpointfields.h"
#include "endpoints/endpointmodel.h"
#include "requests/requestdetail.h"
#include "requests/requestmodel.h"
#include "scenes.h"
#include "theme/endpointcolors.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

/// The view models without a window: what they compute and how sparingly they tell.
class TestViewModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void costsAreCountedByLeg_data();
    void costsAreCountedByLeg();
    void theConsequenceNamesPaidEndpoints();
    void smartSaysWhatItSpends();
    void whatIsNotKnownOfAStrategyIsNotSaidToBeNothing();
    void withoutAnEnabledEndpointTheConsequenceSaysSo();
    void aShareThatIsNotPerfectNeverLooksSo();
    void whatIsNotKnownIsADash();
    void requestsAreCappedAtTheNewestHundred();
    void aBatchIsOneInsertionAtTheTop();
    void theWaterfallSharesOneAxis();
    void theDetailOutlivesItsRow();
    void endpointsMoveRowByRow();
    void endpointRowsFollowTheSnapshot();
    void coloursStayWithTheirEndpoint();
    void aBusySecondIsOnePoint();
    void theChartHoldsFiveMinutes();
    void theFeedPushesOnlyWhileSeen();
    void theAxisEndsAtARoundNumber();
    void fieldsAreReadAsTheyAreMeant();
};

static Settings settingsWith(const QList<Endpoint> &endpoints)
{
    Settings settings;
    settings.endpoints = endpoints;
    return settings;
}

static QList<Endpoint> twoSidesAndTwoRelays(bool paid)
{
    return {scenes::endpoint(u"gcli"_s, EndpointKind::Gcli), scenes::endpoint(u"antigravity"_s, EndpointKind::Antigravity),
            scenes::endpoint(u"relay"_s, EndpointKind::OpenAi, paid), scenes::endpoint(u"spare"_s, EndpointKind::OpenAi, paid)};
}

void TestViewModels::costsAreCountedByLeg_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("paid");
    QTest::addColumn<bool>("freeFirst");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("calls");
    QTest::addColumn<QStringList>("always");
    QTest::addColumn<QStringList>("later");
    const QStringList none;
    const QStringList both{u"relay"_s, u"spare"_s};
    QTest::newRow("a race calls each leg once, and relays share one") << int(StrategyMode::Race) << false << true << 0 << 3 << none << none;
    QTest::newRow("paid legs wait for the free ones") << int(StrategyMode::Race) << true << true << 0 << 2 << none << both;
    QTest::newRow("without freeFirst the first of a paid leg is called every time")
        << int(StrategyMode::Race) << true << false << 0 << 3 << QStringList{u"relay"_s} << QStringList{u"spare"_s};
    QTest::newRow("a narrow race starts only so many") << int(StrategyMode::Race) << false << true << 2 << 2 << none << none;
    QTest::newRow("fallback calls one") << int(StrategyMode::Fallback) << true << true << 0 << 1 << none << both;
    QTest::newRow("single calls one and no second") << int(StrategyMode::Single) << true << true << 0 << 1 << none << none;
}

void TestViewModels::costsAreCountedByLeg()
{
    QFETCH(const int, mode);
    QFETCH(const bool, paid);
    QFETCH(const bool, freeFirst);
    QFETCH(const int, width);
    Settings settings = settingsWith(twoSidesAndTwoRelays(paid));
    settings.strategy.freeFirst = freeFirst;
    settings.strategy.raceWidth = width;
    const StrategyCost cost = strategyCost(StrategyMode(mode), settings);
    QTEST(cost.callsAtOnce, "calls");
    QTEST(cost.paidAlways, "always");
    QTEST(cost.paidLater, "later");
    QCOMPARE(cost.first, u"gcli"_s);
}

void TestViewModels::theConsequenceNamesPaidEndpoints()
{
    FakeGatewayClient client;
    client.theSettings = settingsWith(twoSidesAndTwoRelays(true));
    client.theSettings.strategy.freeFirst = false;
    StrategyModel model(client);
    const QAbstractItemModelTester tester(&model);
    model.refresh();
    QVERIFY2(model.consequence().contains(u"3×"_s), qPrintable(model.consequence()));
    QVERIFY(model.consequence().contains(u"Paid every time: relay"_s));
    QVERIFY(model.costsMoney());
}

void TestViewModels::smartSaysWhatItSpends()
{
    FakeGatewayClient client;
    client.theSettings = settingsWith(twoSidesAndTwoRelays(true));
    client.theSettings.strategy.mode = StrategyMode::Smart;
    client.theSettings.smart.hedgePercent = 7;
    StrategyModel model(client);
    model.refresh();
    QVERIFY2(model.consequence().contains(u"at most 7 %"_s), qPrintable(model.consequence()));
    QVERIFY(model.consequence().contains(u"100"_s));
    client.theSettings.smart.hedging = false;
    client.theSettings.smart.raceEvery = 0;
    model.refresh();
    QVERIFY(!model.consequence().contains(u"beside"_s) && !model.consequence().contains(u"race"_s));
}

void TestViewModels::whatIsNotKnownOfAStrategyIsNotSaidToBeNothing()
{
    FakeGatewayClient client;
    StrategyModel model(client);
    const auto evidence = [&model](int mode) { return model.data(model.index(mode), StrategyModel::EvidenceRole).toString(); };
    QCOMPARE(evidence(0), QString());
    client.theUsage.nextError = u"The log is busy."_s;
    model.setSeen(true);
    QTRY_VERIFY(evidence(0).contains(u"The log is busy."_s));
    QCOMPARE(model.evidence(), evidence(int(StrategyMode::Race)));
    model.setSeen(false);
    model.setSeen(true);
    QTRY_VERIFY(evidence(0).contains(u"no request went this way yet"_s));
}

void TestViewModels::withoutAnEnabledEndpointTheConsequenceSaysSo()
{
    FakeGatewayClient client;
    StrategyModel model(client);
    model.refresh();
    QVERIFY(model.consequence().contains(u"No endpoint"_s));
}

void TestViewModels::aShareThatIsNotPerfectNeverLooksSo()
{
    QCOMPARE(DisplayText::share(100, 100), u"100 %"_s);
    QCOMPARE(DisplayText::share(99'999, 100'000), u"99.9 %"_s);
    QCOMPARE(DisplayText::share(1, 100'000), u"0.1 %"_s);
    QCOMPARE(DisplayText::share(0, 7), u"0 %"_s);
    QCOMPARE(DisplayText::share(58, 100), u"58 %"_s);
}

void TestViewModels::whatIsNotKnownIsADash()
{
    QCOMPARE(DisplayText::share(0, 0), u"—"_s);
    QCOMPARE(DisplayText::duration({}), u"—"_s);
    FakeGatewayClient client;
    DashboardModel model(client);
    model.refresh();
    QCOMPARE(model.success(), u"—"_s);
    QCOMPARE(model.requestsPerSecond(), u"—"_s);
    QCOMPARE(model.wasted(), u"—"_s);
    QCOMPARE(model.state(), DashboardModel::State::Loading);
}

void TestViewModels::requestsAreCappedAtTheNewestHundred()
{
    FakeUiState state;
    EndpointColors colors(state);
    RequestModel model(colors);
    const QAbstractItemModelTester tester(&model);
    QList<ExchangeRecord> many;
    for (int i = 0; i < 130; ++i)
        many.append(scenes::race(QString::number(i), {u"gcli"_s}, 0, 100));
    model.add(many.mid(0, 60));
    model.add(many.mid(60, 60));
    QCOMPARE(model.count(), 100);
    QCOMPARE(model.idAt(0), u"119"_s);
    QCOMPARE(model.idAt(99), u"20"_s);
    model.add(many);
    QCOMPARE(model.count(), 100);
    QCOMPARE(model.idAt(0), u"129"_s);
    QCOMPARE(model.idAt(99), u"30"_s);
}

void TestViewModels::aBatchIsOneInsertionAtTheTop()
{
    FakeUiState state;
    EndpointColors colors(state);
    RequestModel model(colors);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.add({scenes::race(u"a"_s, {u"gcli"_s}, 0, 1), scenes::race(u"b"_s, {u"gcli"_s}, 0, 1)});
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(inserted.first().at(1).toInt(), 0);
    QCOMPARE(inserted.first().at(2).toInt(), 1);
    QCOMPARE(reset.count(), 0);
}

void TestViewModels::theWaterfallSharesOneAxis()
{
    FakeUiState state;
    EndpointColors colors(state);
    RequestModel requests(colors);
    RequestDetail detail(requests, colors);
    const QAbstractItemModelTester tester(&detail);
    ExchangeRecord record = scenes::race(u"a"_s, {u"gcli"_s, u"relay"_s}, 1, 500);
    record.duration = Milliseconds(2000);
    record.attempts[1].startedAfter = Milliseconds(1000);
    record.attempts[1].duration = Milliseconds(1000);
    requests.add({record});
    detail.show(u"a"_s);
    QVERIFY(detail.isOpen());
    QCOMPARE(detail.data(detail.index(1), RequestDetail::FromRole).toDouble(), 0.5);
    QCOMPARE(detail.data(detail.index(1), RequestDetail::ToRole).toDouble(), 1.0);
    QCOMPARE(detail.data(detail.index(1), RequestDetail::FirstTokenRole).toDouble(), 0.75);
    QVERIFY(detail.data(detail.index(0), RequestDetail::FirstTokenRole).toDouble() < 0);
}

void TestViewModels::theDetailOutlivesItsRow()
{
    FakeUiState state;
    EndpointColors colors(state);
    RequestModel requests(colors);
    RequestDetail detail(requests, colors);
    requests.add({scenes::race(u"first"_s, {u"gcli"_s}, 0, 100)});
    detail.show(u"first"_s);
    for (int i = 0; i < RequestModel::Capacity; ++i)
        requests.add({scenes::race(QString::number(i), {u"gcli"_s}, 0, 100)});
    QVERIFY(!requests.find(u"first"_s));
    QCOMPARE(detail.requestId(), u"first"_s);
    QCOMPARE(detail.rowCount(), 1);
}

void TestViewModels::endpointsMoveRowByRow()
{
    FakeUiState state;
    EndpointColors colors(state);
    FakeGatewayClient client;
    client.theSettings = settingsWith(twoSidesAndTwoRelays(false));
    EndpointModel model(client, colors);
    const QAbstractItemModelTester tester(&model);
    model.refresh();
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
    client.theSettings.endpoints.move(3, 0);
    model.refresh();
    QCOMPARE(moved.count(), 1);
    client.theSettings.endpoints.removeAt(1);
    client.theSettings.endpoints.append(scenes::endpoint(u"new"_s, EndpointKind::OpenAi));
    model.refresh();
    QCOMPARE(reset.count(), 0);
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names.append(model.data(model.index(row), EndpointModel::NameRole).toString());
    QCOMPARE(names, (QStringList{u"spare"_s, u"antigravity"_s, u"relay"_s, u"new"_s}));
}

void TestViewModels::endpointRowsFollowTheSnapshot()
{
    FakeUiState state;
    EndpointColors colors(state);
    FakeGatewayClient client;
    scenes::fillWithData(client);
    EndpointModel model(client, colors);
    model.refresh();
    QCOMPARE(model.data(model.index(0), EndpointModel::StateTextRole).toString(), u"Healthy"_s);
    QCOMPARE(model.data(model.index(4), EndpointModel::StateTextRole).toString(), u"Disabled"_s);
    QCOMPARE(model.data(model.index(4), EndpointModel::WinsRole).toString(), u"—"_s);
    QVERIFY(model.data(model.index(4), EndpointModel::SuccessRatioRole).toDouble() < 0);
    QCOMPARE(model.data(model.index(0), EndpointModel::LastTtftRole).toString(), u"312 ms"_s);
}

void TestViewModels::coloursStayWithTheirEndpoint()
{
    FakeUiState state;
    int gcli = -1;
    {
        EndpointColors colors(state);
        gcli = colors.indexOf(u"gcli"_s);
        QVERIFY(colors.indexOf(u"relay"_s) != gcli);
    }
    EndpointColors colors(state);
    QVERIFY(colors.indexOf(u"another"_s) != gcli);
    QCOMPARE(colors.indexOf(u"gcli"_s), gcli);
}

void TestViewModels::aBusySecondIsOnePoint()
{
    LatencyHistory history;
    for (int i = 0; i < 1000; ++i)
        history.add(5000 + i % 900, 100 + i % 3);
    QCOMPARE(history.points(), (LatencyPoints{{5000, 101, 102}}));
}

void TestViewModels::theChartHoldsFiveMinutes()
{
    LatencyHistory history;
    for (int second = 0; second < 1000; ++second)
        history.add(second * 1000, second);
    QCOMPARE(history.points().size(), 300);
    QCOMPARE(history.points().first().at, 700'000);
    QCOMPARE(history.points().at(200), (LatencyPoint{900'000, 900, 900}));
}

void TestViewModels::theFeedPushesOnlyWhileSeen()
{
    FakeUiState state;
    EndpointColors colors(state);
    FakeGatewayClient client;
    LatencyFeed feed(client, colors);
    feed.setEndpoints({u"gcli"_s});
    QSignalSpy pushed(&feed, &LatencyFeed::pushed);
    feed.add({scenes::race(u"a"_s, {u"gcli"_s}, 0, 400)});
    QVERIFY(!pushed.wait(1200));
    feed.setSeen(true);
    QCOMPARE(pushed.count(), 1);
    QVERIFY(feed.hasData());
    QVERIFY(pushed.wait(3000));
    feed.setSeen(false);
    QVERIFY(!feed.isSeen());
}

void TestViewModels::theAxisEndsAtARoundNumber()
{
    FakeUiState state;
    EndpointColors colors(state);
    FakeGatewayClient client;
    LatencyFeed feed(client, colors);
    feed.setEndpoints({u"gcli"_s});
    ExchangeRecord record = scenes::race(u"a"_s, {u"gcli"_s}, 0, 812);
    record.arrivedAt -= 2000;
    feed.add({record});
    feed.push();
    QCOMPARE(feed.top(), 1000.0);
}

void TestViewModels::fieldsAreReadAsTheyAreMeant()
{
    QCOMPARE(wordsOf(u" a, b;c\nа，d、d "_s), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"а"_s, u"d"_s}));
    const QHash<QString, QString> map = modelMapOf(u"a = x/y\n\n b=z=1 \n"_s);
    QCOMPARE(map.size(), 2);
    QCOMPARE(map.value(u"b"_s), u"z=1"_s);
    QCOMPARE(modelMapOf(modelMapText(map)), map);
    QCOMPARE(firstBadModelMapLine(u"a = b\nnonsense\n"_s), u"nonsense"_s);
    QVERIFY(firstBadModelMapLine(u"\n a=b "_s).isEmpty());
    QVERIFY(isHttpUrl(u" HTTP://[::1]:7861/v1 "_s));
    QVERIFY(!isHttpUrl(u"127.0.0.1:7861"_s));
    QVERIFY(!isHttpUrl(u"ftp://host"_s));
    QVERIFY(!isHttpUrl(u"http://"_s));
    QVERIFY(isProxyUrl(u"socks5://127.0.0.1:1080"_s));
}

QTEST_MAIN(TestViewModels)
#include "tst_viewmodels.moc"
