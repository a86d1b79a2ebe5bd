// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/house.h"

#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

namespace {

const QString limited = QStringLiteral("limited");
const QString spare = QStringLiteral("spare");

} // namespace

/// An endpoint that has been used enough today is left out, whatever the strategy and whenever it becomes enough.
class TestDailyLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachKindOfLimitLeavesItOut_data();
    void eachKindOfLimitLeavesItOut();
    void aLimitReachedSinceThePlanKeepsTheAttemptBack();
};

void TestDailyLimits::eachKindOfLimitLeavesItOut_data()
{
    QTest::addColumn<StrategyMode>("mode");
    QTest::addColumn<DailyLimit>("limit");
    DailyLimit calls;
    DailyLimit tokens;
    DailyLimit money;
    calls.calls = 2;
    tokens.tokens = 36;    // each answer says 11 and 7
    money.cost = 0.000162; // and costs 81 millionths
    for (const StrategyMode mode : {StrategyMode::Race, StrategyMode::Fallback, StrategyMode::Smart}) {
        const QByteArray name = strategyModeName(mode).toLatin1();
        QTest::newRow(name + ": calls") << mode << calls;
        QTest::newRow(name + ": tokens") << mode << tokens;
        QTest::newRow(name + ": money") << mode << money;
    }
}

void TestDailyLimits::eachKindOfLimitLeavesItOut()
{
    QFETCH(StrategyMode, mode);
    QFETCH(DailyLimit, limit);
    FakeUpstream first;
    FakeUpstream second;
    first.setDefault(openai::chat());
    second.setDefault(openai::chat());
    House house;
    house.settings().strategy.mode = mode;
    Endpoint &endpoint = house.add(limited, first);
    endpoint.dailyLimit = limit;
    endpoint.prices = {dollars(1, 10)};
    house.add(spare, second).enabled = false;
    house.apply();
    for (int i = 0; i < 2; ++i) // alone, so that it surely is what answers
        QCOMPARE(house.chat()->headers().value("x-regatta-endpoint"), limited.toLatin1());
    QCOMPARE(house.gateway().snapshot().endpoints.first().state, EndpointState::OverLimit);

    house.settings().endpoints[1].enabled = true;
    house.apply();
    for (int i = 0; i < 3; ++i)
        QCOMPARE(house.chat()->headers().value("x-regatta-endpoint"), spare.toLatin1());
    QCOMPARE(first.posts(), 2);
}

void TestDailyLimits::aLimitReachedSinceThePlanKeepsTheAttemptBack()
{
    FakeUpstream failing;
    FakeUpstream last;
    failing.on("/v1/chat/completions", openai::error(500).headDelay(200ms));
    last.setDefault(openai::chat());
    House house;
    house.settings().strategy.mode = StrategyMode::Fallback;
    house.add(spare, failing);
    house.add(limited, last).dailyLimit.calls = 1;
    house.apply();

    // Both are planned while it may still be used once.
    const auto one = house.client();
    const auto other = house.client();
    one->post("/v1/chat/completions", House::chatBody());
    other->post("/v1/chat/completions", House::chatBody());
    QVERIFY(one->waitForAnswer() && other->waitForAnswer());
    QVERIFY((one->status() == 200) != (other->status() == 200));
    QCOMPARE(last.posts(), 1);
    QVERIFY(house.waitForRecords(2));
    const auto &records = house.records();
    const ExchangeRecord &refused = records[0].succeeded() ? records[1] : records[0];
    QCOMPARE(refused.attempts.size(), 2);
    QCOMPARE(refused.attempts[1].outcome, AttemptOutcome::Skipped);
    QCOMPARE(refused.attempts[1].failure->kind, FailureKind::DailyLimit);
    QCOMPARE(house.gateway().snapshot().endpoints.last().callsToday, 1);
}

QTEST_GUILESS_MAIN(TestDailyLimits)
#include "tst_dailylimits.moc"
