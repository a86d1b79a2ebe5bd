// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/simulation.h"

#include <algorithm>
#include <cmath>

namespace regatta::sim {

namespace {

constexpr double sinceBoot = 3600; // monotonic clocks do not start at zero

Milliseconds milliseconds(double seconds)
{
    return Milliseconds(qint64(seconds * 1000));
}

} // namespace

MonoTime monoTime(double seconds)
{
    // Rounded, so that a wake-up is never delivered a nanosecond before its time, to be asked for again.
    return MonoTime(std::chrono::nanoseconds(std::llround((sinceBoot + seconds) * 1e9)));
}

double secondsOf(MonoTime time)
{
    return std::chrono::duration<double>(time.time_since_epoch()).count() - sinceBoot;
}

Simulation::Simulation(const World &world, Contender &contender)
    : m_world(world)
    , m_contender(contender)
    , m_live(std::size_t(world.scenario().requests))
    , m_underWay(world.scenario().endpoints.size(), 0)
    , m_starts(world.scenario().endpoints.size())
{
    m_result.times.resize(m_live.size());
    m_result.winners.resize(m_live.size(), -1);
}

Simulation::~Simulation() = default;

RunResult Simulation::run()
{
    foresee(m_world.arrival(0), What::Arrival, 0);
    while (!m_happenings.empty()) {
        const Happening next = m_happenings.top();
        m_happenings.pop();
        m_now = next.at;
        happen(next);
    }
    m_result.recoveries = recoveries();
    return std::move(m_result);
}

void Simulation::foresee(double at, What what, int request, int attempt, int version)
{
    m_happenings.push({at, m_foreseen++, what, request, attempt, version});
}

void Simulation::happen(const Happening &happening)
{
    const int request = happening.request;
    if (happening.what == What::Arrival) {
        if (request + 1 < int(m_live.size()))
            foresee(m_world.arrival(request + 1), What::Arrival, request + 1);
        auto &live = m_live[std::size_t(request)];
        live = std::make_unique<Live>();
        Plan plan = m_contender.plan(request, monoTime(m_now), m_underWay);
        live->legs = plan.legs;
        live->machine = StrategyMachine::create(std::move(plan));
        tell(request, {Event::Type::Begin, -1, {}});
        return;
    }
    Live *live = m_live[std::size_t(request)].get();
    if (!live)
        return;
    if (happening.what == What::Wake) {
        if (live->machine && happening.version == live->wakeVersion)
            tell(request, {Event::Type::Wake, -1, {}});
        return;
    }
    Call &call = live->calls[std::size_t(happening.attempt)];
    if (call.over)
        return;
    switch (happening.what) {
    case What::Content:
        call.report->firstContent(milliseconds(m_now - call.startedAt), monoTime(m_now));
        tell(request, {Event::Type::FirstContent, happening.attempt, {}});
        break;
    case What::Failed: {
        const Failure failure = call.fate.failure;
        if (call.report)
            call.report->failed(failure, monoTime(m_now));
        endCall(call);
        tell(request, {Event::Type::Failed, happening.attempt, failure});
        break;
    }
    case What::Finished: finish(request, happening.attempt); break;
    case What::Arrival:
    case What::Wake: break;
    }
}

void Simulation::tell(int request, const Event &event)
{
    Live &live = *m_live[std::size_t(request)];
    const Decision decision = live.machine->onEvent(event, monoTime(m_now));
    for (const int attempt : decision.cancel) {
        const bool timedOut =
            std::find(decision.timedOut.begin(), decision.timedOut.end(), attempt) != decision.timedOut.end();
        cancel(request, attempt, timedOut);
    }
    for (const StartAttempt &started : decision.start)
        start(request, started);
    ++live.wakeVersion;
    if (decision.commit) {
        commit(request, *decision.commit);
    } else if (decision.giveUp) {
        ++m_result.failures;
        m_result.times[std::size_t(request)] =
            float(std::max(m_now - m_world.arrival(request), m_world.scenario().attemptTimeout));
        m_live[std::size_t(request)].reset();
    } else if (decision.wakeAt) {
        foresee(std::max(secondsOf(*decision.wakeAt), m_now), What::Wake, request, -1, live.wakeVersion);
    }
}

Fate Simulation::fateOf(int request, int endpoint)
{
    const auto e = std::size_t(endpoint);
    const RateLimit &limit = m_world.scenario().endpoints[e].rateLimit;
    if (limit.requests > 0 && !m_world.outageAt(endpoint, m_now)) {
        auto &starts = m_starts[e];
        while (!starts.empty() && starts.front() <= m_now - limit.per)
            starts.pop_front();
        if (int(starts.size()) >= limit.requests)
            return World::rateLimited(limit);
        starts.push_back(m_now);
    }
    return m_world.fate(request, endpoint, m_now, m_underWay[e]);
}

void Simulation::start(int request, const StartAttempt &start)
{
    Live &live = *m_live[std::size_t(request)];
    Call &call = live.calls.emplace_back();
    call.endpoint = start.endpoint;
    call.startedAt = m_now;
    if (!live.legs[std::size_t(start.leg)].lastResort && !m_contender.admits(start.endpoint, monoTime(m_now))) {
        call.fate.failure.kind = FailureKind::CircuitOpen;
        foresee(m_now, What::Failed, request, start.attempt);
        return;
    }
    ++m_result.calls;
    m_result.hedges += start.reason == StartReason::Hedge;
    call.fate = fateOf(request, start.endpoint);
    call.report = m_contender.began(start.endpoint, monoTime(m_now));
    ++m_underWay[std::size_t(start.endpoint)];
    if (call.fate.contentAfter)
        foresee(m_now + *call.fate.contentAfter, What::Content, request, start.attempt);
    else if (call.fate.failsAfter)
        foresee(m_now + *call.fate.failsAfter, What::Failed, request, start.attempt);
}

void Simulation::cancel(int request, int attempt, bool timedOut)
{
    Call &call = m_live[std::size_t(request)]->calls[std::size_t(attempt)];
    if (call.over)
        return;
    if (call.report && timedOut) {
        Failure failure;
        failure.kind = FailureKind::ContentTimeout;
        call.report->failed(failure, monoTime(m_now));
    } else if (call.report) {
        call.report->cancelled(milliseconds(m_now - call.startedAt), monoTime(m_now));
    }
    if (call.report && call.fate.reached)
        m_result.wastedTokens += m_world.scenario().promptTokens;
    endCall(call);
}

void Simulation::commit(int request, int attempt)
{
    Live &live = *m_live[std::size_t(request)];
    Call &call = live.calls[std::size_t(attempt)];
    live.machine.reset();
    call.report->won();
    m_result.times[std::size_t(request)] = float(m_now - m_world.arrival(request));
    m_result.winners[std::size_t(request)] = call.endpoint;
    const double speed = m_world.scenario().endpoints[std::size_t(call.endpoint)].tokensPerSecond;
    foresee(m_now + m_world.answerTokens(request) / speed, What::Finished, request, attempt);
}

void Simulation::finish(int request, int attempt)
{
    Call &call = m_live[std::size_t(request)]->calls[std::size_t(attempt)];
    const double since = m_now - call.startedAt - *call.fate.contentAfter;
    call.report->succeeded(qint64(m_world.answerTokens(request)), milliseconds(since), monoTime(m_now));
    endCall(call);
    m_live[std::size_t(request)].reset();
}

void Simulation::endCall(Call &call)
{
    call.over = true;
    if (call.report)
        --m_underWay[std::size_t(call.endpoint)];
}

std::vector<double> Simulation::recoveries() const
{
    const int endpoints = int(m_world.scenario().endpoints.size());
    std::vector<double> made;
    for (int endpoint = 0; endpoint < endpoints; ++endpoint) {
        for (const Spell &outage : m_world.outagesOf(endpoint)) {
            const auto expected = [&](int other) { return m_world.expectedAt(other, outage.to, 0, 5); };
            bool isBest = !m_world.outageAt(endpoint, outage.to);
            for (int other = 0; other < endpoints && isBest; ++other)
                isBest = expected(other) >= expected(endpoint);
            if (!isBest)
                continue;
            for (int request = 0; request < int(m_live.size()); ++request) {
                const double at = m_world.arrival(request);
                if (at < outage.to || m_result.winners[std::size_t(request)] != endpoint)
                    continue;
                made.push_back(at - outage.to);
                break;
            }
        }
    }
    return made;
}

} // namespace regatta::sim
