// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/virtualrun.h"

#include <algorithm>

namespace regatta {

namespace {

constexpr int LookEvery = 256; // happenings

} // namespace

VirtualRun::VirtualRun(int requests)
    : m_live(size_t(requests))
{}

VirtualRun::~VirtualRun() = default;

void VirtualRun::play(const std::function<bool()> &isWanted)
{
    if (!m_live.empty())
        foresee(arrival(0), What::Arrival, 0);
    for (int passed = 0; !m_happenings.empty(); ++passed) {
        if (passed % LookEvery == 0 && !isWanted())
            return;
        const Happening next = m_happenings.top();
        m_happenings.pop();
        m_now = std::max(m_now, next.at);
        happen(next);
    }
}

void VirtualRun::foresee(MonoTime at, What what, int request, int attempt, int version)
{
    m_happenings.push({at, m_foreseen++, what, request, attempt, version});
}

void VirtualRun::happen(const Happening &happening)
{
    const int request = happening.request;
    if (happening.what == What::Arrival)
        return arrive(request);
    const Live *live = m_live[size_t(request)].get();
    if (!live)
        return;
    if (happening.what == What::Wake) {
        if (live->machine && happening.version == live->wakeVersion)
            tell(request, {Event::Type::Wake, -1, {}});
        return;
    }
    Attempt &attempt = attemptOf(request, happening.attempt);
    if (attempt.over)
        return;
    if (happening.what == What::Content) {
        attempt.call->firstContent(toMilliseconds(m_now - attempt.startedAt), m_now);
        tell(request, {Event::Type::FirstContent, happening.attempt, {}});
    } else if (happening.what == What::Failed) {
        fail(request, happening.attempt);
    } else {
        end(request, attempt);
    }
}

void VirtualRun::arrive(int request)
{
    if (request + 1 < int(m_live.size()))
        foresee(arrival(request + 1), What::Arrival, request + 1);
    std::optional<Plan> made = plan(request, m_now);
    if (!made)
        return;
    auto &live = m_live[size_t(request)];
    live = std::make_unique<Live>();
    live->legs = made->legs;
    live->machine = StrategyMachine::create(*std::move(made));
    tell(request, {Event::Type::Begin, -1, {}});
}

void VirtualRun::tell(int request, const Event &event)
{
    Live &live = *m_live[size_t(request)];
    const Decision decision = live.machine->onEvent(event, m_now);
    for (const int attempt : decision.cancel) {
        const bool timedOut =
            std::find(decision.timedOut.begin(), decision.timedOut.end(), attempt) != decision.timedOut.end();
        cancel(attemptOf(request, attempt), timedOut);
    }
    for (const StartAttempt &started : decision.start)
        start(request, started);
    ++live.wakeVersion;
    if (decision.commit) {
        commit(request, *decision.commit);
    } else if (decision.giveUp) {
        gaveUp(request, m_now);
        m_live[size_t(request)].reset();
    } else if (decision.wakeAt) {
        foresee(std::max(*decision.wakeAt, m_now), What::Wake, request, -1, live.wakeVersion);
    }
}

void VirtualRun::start(int request, const StartAttempt &start)
{
    Live &live = *m_live[size_t(request)];
    Attempt &attempt = live.attempts.emplace_back();
    attempt.startedAt = m_now;
    if (!live.legs[size_t(start.leg)].lastResort && !admits(request, start.endpoint, m_now))
        return foresee(m_now, What::Failed, request, start.attempt);
    attempt.call = begin(request, start, m_now);
    const VirtualCall::Course &course = attempt.call->course();
    if (course.contentAfter)
        foresee(m_now + *course.contentAfter, What::Content, request, start.attempt);
    else if (course.failsAfter)
        foresee(m_now + *course.failsAfter, What::Failed, request, start.attempt);
}

void VirtualRun::cancel(Attempt &attempt, bool timedOut)
{
    if (attempt.over)
        return;
    if (attempt.call && timedOut)
        attempt.call->timedOut(m_now);
    else if (attempt.call)
        attempt.call->cancelled(toMilliseconds(m_now - attempt.startedAt), m_now);
    attempt.over = true;
}

void VirtualRun::fail(int request, int number)
{
    Attempt &attempt = attemptOf(request, number);
    attempt.over = true;
    const Failure keptBack{FailureKind::CircuitOpen, 0, {}, {}, {}, {}};
    tell(request, {Event::Type::Failed, number, attempt.call ? attempt.call->failed(m_now) : keptBack});
}

void VirtualRun::commit(int request, int attempt)
{
    m_live[size_t(request)]->machine.reset();
    const VirtualCall::Duration rest = attemptOf(request, attempt).call->won(m_now);
    foresee(m_now + rest, What::Ended, request, attempt);
}

void VirtualRun::end(int request, Attempt &attempt)
{
    attempt.call->ended(toMilliseconds(m_now - attempt.startedAt - *attempt.call->course().contentAfter), m_now);
    m_live[size_t(request)].reset();
}

} // namespace regatta
