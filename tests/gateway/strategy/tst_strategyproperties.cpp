// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/strategy/decisionlog.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace regatta;
using namespace regatta::test;
using namespace std::chrono_literals;

namespace {

constexpr MonoTime zero{1h};

Plan randomPlan(QRandomGenerator &random)
{
    Plan plan;
    plan.shape = Plan::Shape(random.bounded(3));
    int endpoint = 0;
    const int legs = 1 + random.bounded(5);
    for (int i = 0; i < legs; ++i) {
        PlannedLeg leg;
        leg.paid = random.bounded(3) == 0;
        for (int n = 1 + random.bounded(3); n > 0; --n)
            leg.endpoints.push_back(endpoint++);
        plan.legs.push_back(leg);
        plan.startOrder.push_back(i);
    }
    std::shuffle(plan.startOrder.begin(), plan.startOrder.end(), random);
    if (random.bounded(2))
        plan.startOrder.clear();
    plan.raceWidth = random.bounded(legs + 2);
    plan.exclusive = random.bounded(4) == 0;
    plan.commitWeak = random.bounded(6) == 0;
    plan.lateAfter = Milliseconds(random.bounded(40)); // nothing at all included
    plan.timeout = Milliseconds(random.bounded(150));
    if (random.bounded(2))
        plan.paidAfter = Milliseconds(random.bounded(30));
    for (int i = 0; i < legs; ++i) {
        plan.smart.hedgeAfter.push_back(Milliseconds(random.bounded(20)));
        plan.smart.lateAfter.push_back(Milliseconds(random.bounded(40)));
    }
    plan.smart.hedgeable = random.bounded(legs + 1);
    plan.smart.raceAfterFailures = 1 + random.bounded(3);
    if (random.bounded(2))
        plan.smart.state = std::make_shared<SmartState>();
    return plan;
}

Failure randomFailure(QRandomGenerator &random)
{
    if (random.bounded(2)) {
        static constexpr int statuses[] = {400, 401, 403, 404, 429, 500, 503};
        return status(statuses[random.bounded(int(std::size(statuses)))], std::chrono::seconds(random.bounded(60)));
    }
    return local(FailureKind(random.bounded(int(FailureKind::IdleTimeout) + 1)));
}

/// Plays an exchange and its attempts at random, and checks after each decision what must always hold.
class Player
{
public:
    Player(const Plan &plan, QRandomGenerator &random) :
        m_plan(plan), m_random(random), m_machine(StrategyMachine::create(plan)),
        m_mute(random.bounded(4) == 0)
    {
    }

    /// The first rule that was broken; empty where none was.
    QString play()
    {
        apply({Event::Type::Begin, -1, {}});
        int steps = 0;
        while (!m_over && m_broken.isEmpty()) {
            if (++steps > 2000)
                return QStringLiteral("it does not end");
            step();
        }
        for (int i = 0; i < 5 && m_broken.isEmpty(); ++i) { // afterwards: silence
            m_now += Milliseconds(m_random.bounded(200));
            apply(randomEvent());
        }
        return m_broken;
    }

    [[nodiscard]] bool gaveUp() const { return m_gaveUp; }

private:
    void step()
    {
        require(m_wakeAt.has_value(), "somebody runs, yet no wake-up guards him");
        if (!m_broken.isEmpty())
            return;
        // Mute attempts never report: the wake-ups alone must end it.
        if (m_mute || m_random.bounded(3) == 0) {
            m_now = std::max(m_now, *m_wakeAt) + Milliseconds(m_random.bounded(20) ? 0 : 500);
            apply({Event::Type::Wake, -1, {}});
        } else {
            m_now += Milliseconds(m_random.bounded(12));
            apply(randomEvent());
        }
    }

    Event randomEvent()
    {
        const int attempt = m_random.bounded(m_started + 2) - 1; // sometimes one that is not there
        switch (m_random.bounded(12)) {
        case 0: return {Event::Type::FirstContent, attempt, {}};
        case 1: return {Event::Type::WeakAnswer, attempt, {}};
        case 2: return {Event::Type::Wake, -1, {}};
        case 3: return {Event::Type::Begin, -1, {}};
        default: return {Event::Type::Failed, attempt, randomFailure(m_random)};
        }
    }

    void apply(const Event &event)
    {
        const bool wasOver = m_over;
        const Decision decision = m_machine->onEvent(event, zero + m_now);
        if (wasOver) {
            require(decision.cancel.empty() && decision.start.empty() && !decision.commit && !decision.giveUp
                        && !decision.wakeAt,
                    "something is decided after the end");
            return;
        }
        const bool content = event.type == Event::Type::FirstContent && m_running.contains(event.attempt);
        if (event.type == Event::Type::WeakAnswer && m_running.remove(event.attempt))
            m_weak.insert(event.attempt);
        if (event.type == Event::Type::Failed) {
            m_running.remove(event.attempt);
            m_weak.remove(event.attempt);
        }
        check(decision);
        require(!content || decision.commit == event.attempt, "content did not win");
        m_wakeAt = decision.wakeAt ? std::optional(toMilliseconds(*decision.wakeAt - zero)) : std::nullopt;
    }

    void check(const Decision &decision)
    {
        for (const int attempt : decision.cancel)
            require(m_running.remove(attempt) || m_weak.remove(attempt), "one is cancelled who does not run");
        for (const int attempt : decision.timedOut)
            require(std::count(decision.cancel.begin(), decision.cancel.end(), attempt) == 1, "timed out, not cancelled");
        for (const StartAttempt &start : decision.start) {
            require(start.attempt == m_started++, "attempts are not numbered in order");
            require(!m_tried.contains(start.endpoint), "an endpoint is tried twice");
            const auto &leg = m_plan.legs[std::size_t(start.leg)].endpoints;
            require(std::count(leg.begin(), leg.end(), start.endpoint) == 1, "the endpoint is not of that leg");
            require((start.attempt == 0) == (start.reason == StartReason::First), "the first alone is the first");
            m_tried.insert(start.endpoint);
            m_running.insert(start.attempt);
        }
        require(!m_plan.exclusive || m_running.size() <= 1, "an exclusive plan runs two");
        require(!(decision.commit && decision.giveUp), "both committed and given up");
        m_gaveUp = decision.giveUp.has_value();
        m_over = decision.commit || decision.giveUp;
        if (m_over) {
            require(decision.start.empty(), "one is started at the end");
            require(!decision.wakeAt, "a wake-up after the end");
        } else {
            require(!m_running.isEmpty(), "nobody runs and nothing is decided");
        }
        if (decision.commit) {
            m_running.remove(*decision.commit);
            m_weak.remove(*decision.commit);
        }
        require(!m_over || (m_running.isEmpty() && m_weak.isEmpty()), "somebody is left running at the end");
        if (decision.giveUp && !m_plan.exclusive) {
            int endpoints = 0;
            for (const PlannedLeg &leg : m_plan.legs)
                endpoints += int(leg.endpoints.size());
            require(m_tried.size() == endpoints, "given up before everybody was tried");
        }
    }

    void require(bool holds, const char *rule)
    {
        if (!holds && m_broken.isEmpty())
            m_broken = QString::fromLatin1(rule);
    }

    const Plan &m_plan;
    QRandomGenerator &m_random;
    std::unique_ptr<StrategyMachine> m_machine;
    const bool m_mute;
    Milliseconds m_now{0};
    std::optional<Milliseconds> m_wakeAt;
    QSet<int> m_running;
    QSet<int> m_weak;
    QSet<int> m_tried;
    int m_started = 0;
    bool m_over = false;
    bool m_gaveUp = false;
    QString m_broken;
};

} // namespace

class TestStrategyProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyExchangeEndsExactlyOnceAndKeepsTheRules();
    void costOfARaceOfThree();
    void costOfAFallbackOverFive();
};

void TestStrategyProperties::everyExchangeEndsExactlyOnceAndKeepsTheRules()
{
    int givenUp = 0;
    constexpr int games = 20000;
    for (quint32 seed = 1; seed <= games; ++seed) {
        QRandomGenerator random(seed);
        const Plan plan = randomPlan(random);
        Player player(plan, random);
        const QString broken = player.play();
        QVERIFY2(broken.isEmpty(), qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(broken)));
        givenUp += player.gaveUp();
    }
    // Both ends were well exercised.
    QVERIFY(givenUp > games / 10);
    QVERIFY(games - givenUp > games / 10);
}

// The two figures are for reading; nothing is asserted about them.
void TestStrategyProperties::costOfARaceOfThree()
{
    const Plan plan = race({"a", "b", "cde"});
    QBENCHMARK {
        const auto machine = StrategyMachine::create(plan);
        (void)machine->onEvent({Event::Type::Begin, -1, {}}, zero);
        const Decision decision = machine->onEvent({Event::Type::FirstContent, 1, {}}, zero + 300ms);
        QCOMPARE(decision.commit, std::optional(1));
    }
}

void TestStrategyProperties::costOfAFallbackOverFive()
{
    const Plan plan = sequence({"a", "b", "c", "d", "e"});
    QBENCHMARK {
        const auto machine = StrategyMachine::create(plan);
        (void)machine->onEvent({Event::Type::Begin, -1, {}}, zero);
        for (int i = 0; i < 4; ++i)
            (void)machine->onEvent({Event::Type::Failed, i, status(503)}, zero + 300ms);
        const Decision decision = machine->onEvent({Event::Type::FirstContent, 4, {}}, zero + 400ms);
        QCOMPARE(decision.commit, std::optional(4));
    }
}

QTEST_APPLESS_MAIN(TestStrategyProperties)
#include "tst_strategyproperties.moc"
