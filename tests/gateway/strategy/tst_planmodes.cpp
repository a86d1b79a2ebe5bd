// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/strategy/planninghouse.h"

#include <QTest>

using namespace regatta;
using namespace regatta::test;
using namespace std::chrono_literals;

class TestPlanModes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void singleTakesTheFirstByPriority();
    void singleSendsAntigravityRequestsThere_data();
    void singleSendsAntigravityRequestsThere();
    void singleTakesWeakAnswers();
    void onlySingleCaresForTheAgPrefix();
    void rolloutShareDecides_data();
    void rolloutShareDecides();
    void rolloutSaysNothingWhereSingleWasChosen();
    void effectsAreNeverRaced_data();
    void effectsAreNeverRaced();
    void effectsOverSingleStaySingle();
    void passedThroughRequestsGoInOrder_data();
    void passedThroughRequestsGoInOrder();
    void timeoutFollowsTheKindOfAnswer();
};

void TestPlanModes::singleTakesTheFirstByPriority()
{
    House house;
    house.settings.strategy.mode = StrategyMode::Single;
    QCOMPARE(house.text(), QStringLiteral("single gcli"));
    house.settings.endpoints[0].enabled = false;
    QCOMPARE(house.text(), QStringLiteral("single antigravity"));
    house.candidates = {2, 3};
    QCOMPARE(house.text(), QStringLiteral("single relay"));
}

void TestPlanModes::singleSendsAntigravityRequestsThere_data()
{
    QTest::addColumn<std::vector<int>>("candidates");
    QTest::addColumn<QStringList>("route");
    QTest::addColumn<QString>("expected");
    QTest::newRow("past the first") << std::vector<int>{0, 1, 2} << QStringList{} << "single antigravity";
    QTest::newRow("whatever the model lists say") << std::vector<int>{0, 2} << QStringList{} << "single antigravity";
    QTest::newRow("within a route") << std::vector<int>{0, 1} << QStringList{gcli, antigravity} << "single antigravity";
    QTest::newRow("not past a route that leaves it out") << std::vector<int>{0, 1} << QStringList{relay} << "single relay";
}

void TestPlanModes::singleSendsAntigravityRequestsThere()
{
    QFETCH(std::vector<int>, candidates);
    QFETCH(QStringList, route);
    QFETCH(QString, expected);
    House house;
    house.settings.strategy.mode = StrategyMode::Single;
    house.request.askedAntigravity = true;
    house.candidates = candidates;
    house.able = {0, 1, 2, 3};
    if (!route.isEmpty())
        house.route("*", {}, route);
    QCOMPARE(house.text(), expected);
}

void TestPlanModes::singleTakesWeakAnswers()
{
    House house;
    house.settings.strategy.mode = StrategyMode::Single;
    QVERIFY(house.plan().plan.commitWeak);
}

void TestPlanModes::onlySingleCaresForTheAgPrefix()
{
    House house;
    house.request.askedAntigravity = true;
    QCOMPARE(house.text(), QStringLiteral("race gcli | antigravity | relay cheap"));
}

void TestPlanModes::rolloutShareDecides_data()
{
    QTest::addColumn<int>("percent");
    QTest::addColumn<double>("draw");
    QTest::addColumn<QString>("mode");
    QTest::newRow("all") << 100 << 0.999999 << "race";
    QTest::newRow("none") << 0 << 0.0 << "single";
    QTest::newRow("just within") << 30 << 0.2999 << "race";
    QTest::newRow("just outside") << 30 << 0.3 << "single";
}

void TestPlanModes::rolloutShareDecides()
{
    QFETCH(int, percent);
    QFETCH(double, draw);
    QFETCH(QString, mode);
    House house;
    house.settings.strategy.rolloutPercent = percent;
    house.draw = draw;
    QCOMPARE(strategyModeName(house.plan().mode), mode);
    QCOMPARE(house.plan().reason, mode == QLatin1String("single") ? QStringLiteral("outside the rollout share") : QString());
}

void TestPlanModes::rolloutSaysNothingWhereSingleWasChosen()
{
    House house;
    house.settings.strategy.mode = StrategyMode::Single;
    house.settings.strategy.rolloutPercent = 0;
    QCOMPARE(house.plan().mode, StrategyMode::Single);
    QCOMPARE(house.plan().reason, QString());
}

void TestPlanModes::effectsAreNeverRaced_data()
{
    QTest::addColumn<StrategyMode>("mode");
    for (const StrategyMode mode : {StrategyMode::Race, StrategyMode::Fallback, StrategyMode::Smart})
        QTest::newRow(qPrintable(strategyModeName(mode))) << mode;
}

void TestPlanModes::effectsAreNeverRaced()
{
    QFETCH(StrategyMode, mode);
    House house;
    house.settings.strategy.mode = mode;
    house.request.hasEffects = true;
    QCOMPARE(house.text(), QStringLiteral("fallback gcli | antigravity | relay cheap"));
    const Plan plan = house.plan().plan;
    QCOMPARE(plan.shape, Plan::Shape::Sequence);
    QVERIFY(plan.exclusive);
    QVERIFY(plan.commitWeak);
}

void TestPlanModes::effectsOverSingleStaySingle()
{
    House house;
    house.settings.strategy.mode = StrategyMode::Single;
    house.request.hasEffects = true;
    QCOMPARE(house.text(), QStringLiteral("single gcli"));
    QVERIFY(house.plan().plan.exclusive);
}

void TestPlanModes::passedThroughRequestsGoInOrder_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("exclusive");
    QTest::newRow("reading may have company") << QByteArray("GET") << false;
    QTest::newRow("asking for a head may, too") << QByteArray("HEAD") << false;
    QTest::newRow("making may not") << QByteArray("POST") << true;
    QTest::newRow("deleting may not") << QByteArray("DELETE") << true;
}

void TestPlanModes::passedThroughRequestsGoInOrder()
{
    QFETCH(QByteArray, method);
    QFETCH(bool, exclusive);
    House house;
    house.request.api = Api::Other;
    house.request.method = method;
    house.candidates = {2, 3};
    QCOMPARE(house.text(), QStringLiteral("fallback relay cheap"));
    QCOMPARE(house.plan().plan.exclusive, exclusive);
}

void TestPlanModes::timeoutFollowsTheKindOfAnswer()
{
    House house;
    house.settings.strategy.parallelTimeout = 7s;
    house.settings.strategy.plainTimeout = 77s;
    QCOMPARE(house.plan().plan.timeout, Milliseconds(7s));
    house.request.stream = false;
    QCOMPARE(house.plan().plan.timeout, Milliseconds(77s));
}

QTEST_APPLESS_MAIN(TestPlanModes)
#include "tst_planmodes.moc"
