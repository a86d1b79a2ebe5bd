// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/planmachine.h"

#include "strategy/racelineup.h"
#include "strategy/sequencelineup.h"
#include "strategy/smartlineup.h"

#include <algorithm>

namespace regatta {

namespace {

// A limit of nothing would end an attempt in the very decision that starts it.
Plan sound(Plan plan)
{
    plan.timeout = std::max(plan.timeout, Milliseconds(1));
    plan.lateAfter = std::max(plan.lateAfter, Milliseconds(1));
    return plan;
}

std::unique_ptr<Lineup> lineupFor(const Plan &plan)
{
    if (plan.shape == Plan::Shape::Sequence || plan.exclusive)
        return std::make_unique<SequenceLineup>(plan);
    if (plan.shape == Plan::Shape::Smart)
        return std::make_unique<SmartLineup>(plan);
    return std::make_unique<RaceLineup>(plan);
}

} // namespace

std::unique_ptr<StrategyMachine> StrategyMachine::create(Plan plan)
{
    return std::make_unique<PlanMachine>(std::move(plan));
}

PlanMachine::PlanMachine(Plan plan) :
    m_plan(sound(std::move(plan))), m_lineup(lineupFor(m_plan))
{
}

Decision PlanMachine::onEvent(const Event &event, MonoTime now)
{
    Decision decision;
    if (m_finished)
        return decision;
    handle(event, now, decision);
    if (!m_finished)
        expire(now, decision);
    if (!m_finished && m_begun)
        start(m_lineup->due(now), now, decision);
    if (!m_finished && m_begun)
        settle(decision);
    if (!m_finished)
        decision.wakeAt = nextWake();
    return decision;
}

void PlanMachine::handle(const Event &event, MonoTime now, Decision &decision)
{
    if (event.type == Event::Type::Begin && !m_begun) {
        m_begun = true;
        start(m_lineup->begin(now), now, decision);
    }
    if (event.attempt < 0 || event.attempt >= int(m_runs.size()))
        return;
    Run &run = m_runs[std::size_t(event.attempt)];

    switch (event.type) {
    case Event::Type::Begin:
    case Event::Type::Wake:
        break;
    case Event::Type::FirstContent:
        if (run.state == Run::State::Silent)
            commit(event.attempt, decision);
        break;
    case Event::Type::WeakAnswer:
        if (run.state != Run::State::Silent)
            break;
        if (m_plan.commitWeak || m_plan.exclusive) {
            commit(event.attempt, decision);
            break;
        }
        run.state = Run::State::Weak;
        m_weak.push_back(event.attempt);
        start(m_lineup->lost(run.place, now), now, decision);
        break;
    case Event::Type::Failed:
        if (run.state != Run::State::Ended)
            lose(event.attempt, event.failure, now, decision);
        break;
    }
}

void PlanMachine::lose(int attempt, const Failure &failure, MonoTime now, Decision &decision)
{
    Run &run = m_runs[std::size_t(attempt)];
    const Place place = run.place;
    // One that is kept for a weak answer was already replaced when it gave that.
    const bool replaced = run.state == Run::State::Weak;
    run.state = Run::State::Ended;
    m_losses.push_back({attempt, place, failure});
    m_lineup->failed(failure);
    std::erase(m_weak, attempt);
    if (m_plan.exclusive && !failure.isSafeToRepeat())
        giveUp(decision);
    else if (!replaced)
        start(m_lineup->lost(place, now), now, decision);
}

void PlanMachine::expire(MonoTime now, Decision &decision)
{
    // Only those who were there before: an attempt that starts here has all its time.
    for (int attempt = 0, count = int(m_runs.size()); attempt < count && !m_finished; ++attempt) {
        const Run &run = m_runs[std::size_t(attempt)];
        if (run.state != Run::State::Silent || now < run.deadline)
            continue;
        decision.cancel.push_back(attempt);
        decision.timedOut.push_back(attempt);
        Failure failure;
        failure.kind = FailureKind::ContentTimeout;
        lose(attempt, failure, now, decision);
    }
}

void PlanMachine::start(const std::vector<Entrant> &entrants, MonoTime now, Decision &decision)
{
    for (const Entrant &entrant : entrants) {
        const int attempt = int(m_runs.size());
        const PlannedLeg &leg = m_plan.legs[std::size_t(entrant.place.leg)];
        m_runs.push_back({Run::State::Silent, entrant.place, now + m_plan.timeout});
        decision.start.push_back(
            {attempt, leg.endpoints[std::size_t(entrant.place.position)], entrant.place.leg, entrant.reason,
             entrant.note});
    }
}

void PlanMachine::settle(Decision &decision)
{
    const bool somebodyRuns = std::any_of(m_runs.begin(), m_runs.end(),
                                          [](const Run &run) { return run.state == Run::State::Silent; });
    if (somebodyRuns)
        return;
    if (m_weak.empty())
        giveUp(decision);
    else
        commit(m_weak.front(), decision);
}

void PlanMachine::commit(int attempt, Decision &decision)
{
    for (int other = 0; other < int(m_runs.size()); ++other) {
        if (other != attempt && m_runs[std::size_t(other)].state != Run::State::Ended)
            decision.cancel.push_back(other);
    }
    decision.commit = attempt;
    m_lineup->won();
    m_finished = true;
}

void PlanMachine::giveUp(Decision &decision)
{
    decision.giveUp = verdictOn(m_losses);
    m_finished = true;
}

std::optional<MonoTime> PlanMachine::nextWake() const
{
    auto wake = m_begun ? m_lineup->wakeAt() : std::nullopt;
    for (const Run &run : m_runs) {
        if (run.state == Run::State::Silent && (!wake || run.deadline < *wake))
            wake = run.deadline;
    }
    return wake;
}

} // namespace regatta
