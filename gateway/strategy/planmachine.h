// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "strategy/lineup.h"
#include "strategy/strategymachine.h"
#include "strategy/verdict.h"

namespace regatta {

/// The one machine behind all strategies; see StrategyMachine for owner and contract. The lineup says who enters; the
/// rest is here:
/// - Only content wins. At that moment everybody else who runs, or is kept for a weak answer, is cancelled.
/// - Each attempt has plan.timeout from its own start. The machine keeps that limit itself, so that it holds under any
///   clock and even if an attempt never reports: the attempt is cancelled and counts as a content timeout. Content that
///   arrives late, but before its wake-up was delivered, still wins.
/// - A weak answer is kept, its attempt counts as lost, and the first of them wins when nobody is left who could do better.
/// - An exclusive plan ends at the first failure that may have had an effect upstream, and takes a weak answer at once.
/// Events of attempts that have ended or were cancelled are ignored.
class PlanMachine final : public StrategyMachine
{
public:
    explicit PlanMachine(Plan plan);

    [[nodiscard]] Decision onEvent(const Event &event, MonoTime now) override;

private:
    struct Run
    {
        enum class State { Silent, Weak, Ended };
        State state = State::Silent;
        Place place;
        MonoTime deadline;
    };

    void handle(const Event &event, MonoTime now, Decision &decision);
    void lose(int attempt, const Failure &failure, MonoTime now, Decision &decision);
    void expire(MonoTime now, Decision &decision);
    void start(const std::vector<Entrant> &entrants, MonoTime now, Decision &decision);
    void settle(Decision &decision);
    void commit(int attempt, Decision &decision);
    void giveUp(Decision &decision);
    [[nodiscard]] std::optional<MonoTime> nextWake() const;

    const Plan m_plan;
    const std::unique_ptr<Lineup> m_lineup;
    std::vector<Run> m_runs;      // by attempt number
    std::vector<Loss> m_losses;
    std::vector<int> m_weak;      // in the order of their answers
    bool m_begun = false;
    bool m_finished = false;
};

} // namespace regatta
