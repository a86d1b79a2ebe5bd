// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/simulation.h"

#include <algorithm>
#include <cmath>

namespace regatta::sim {

namespace {

constexpr double sinceBoot = 3600; // monotonic clocks do not start at zero

std::chrono::nanoseconds nanoseconds(double seconds)
{
    return std::chrono::nanoseconds(std::llround(seconds * 1e9));
}

std::optional<std::chrono::nanoseconds> nanoseconds(std::optional<double> seconds)
{
    return seconds ? std::optional(nanoseconds(*seconds)) : std::nullopt;
}

double seconds(MonoTime::duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

} // namespace

MonoTime monoTime(double seconds)
{
    return MonoTime(nanoseconds(sinceBoot + seconds));
}

double secondsOf(MonoTime time)
{
    return seconds(time.time_since_epoch()) - sinceBoot;
}

/// Tells the contender, and keeps the run's figures.
class Simulation::Call final : public VirtualCall
{
public:
    Call(Simulation &simulation, int request, int endpoint, Fate fate, MonoTime now)
        : VirtualCall({nanoseconds(fate.contentAfter), nanoseconds(fate.failsAfter)})
        , m_simulation(simulation)
        , m_request(request)
        , m_endpoint(endpoint)
        , m_fate(std::move(fate))
        , m_report(simulation.m_contender.began(endpoint, now))
    {
        ++m_simulation.m_underWay[std::size_t(m_endpoint)];
    }

    void firstContent(Milliseconds time, MonoTime now) override { m_report->firstContent(time, now); }
    Duration won(MonoTime now) override
    {
        m_report->won();
        RunResult &result = m_simulation.m_result;
        result.times[std::size_t(m_request)] = float(seconds(now - m_simulation.arrival(m_request)));
        result.winners[std::size_t(m_request)] = m_endpoint;
        const World &world = m_simulation.m_world;
        const double speed = world.scenario().endpoints[std::size_t(m_endpoint)].tokensPerSecond;
        return nanoseconds(world.answerTokens(m_request) / speed);
    }
    void ended(Milliseconds since, MonoTime now) override
    {
        m_report->succeeded(qint64(m_simulation.m_world.answerTokens(m_request)), since, now);
        leave();
    }
    Failure failed(MonoTime now) override
    {
        m_report->failed(m_fate.failure, now);
        leave();
        return m_fate.failure;
    }
    void timedOut(MonoTime now) override
    {
        Failure failure;
        failure.kind = FailureKind::ContentTimeout;
        m_report->failed(failure, now);
        waste();
    }
    void cancelled(Milliseconds silentFor, MonoTime now) override
    {
        m_report->cancelled(silentFor, now);
        waste();
    }

private:
    void waste()
    {
        if (m_fate.reached)
            m_simulation.m_result.wastedTokens += m_simulation.m_world.scenario().promptTokens;
        leave();
    }
    void leave() { --m_simulation.m_underWay[std::size_t(m_endpoint)]; }

    Simulation &m_simulation;
    const int m_request;
    const int m_endpoint;
    const Fate m_fate;
    std::unique_ptr<CallReport> m_report;
};

Simulation::Simulation(const World &world, Contender &contender)
    : VirtualRun(world.scenario().requests)
    , m_world(world)
    , m_contender(contender)
    , m_underWay(world.scenario().endpoints.size(), 0)
    , m_starts(world.scenario().endpoints.size())
{
    m_result.times.resize(std::size_t(world.scenario().requests));
    m_result.winners.resize(std::size_t(world.scenario().requests), -1);
}

Simulation::~Simulation() = default;

RunResult Simulation::run()
{
    play([] { return true; });
    m_result.recoveries = recoveries();
    return std::move(m_result);
}

MonoTime Simulation::arrival(int request) const
{
    return monoTime(m_world.arrival(request));
}

std::optional<Plan> Simulation::plan(int request, MonoTime now)
{
    return m_contender.plan(request, now, m_underWay);
}

bool Simulation::admits(int, int endpoint, MonoTime now)
{
    return m_contender.admits(endpoint, now);
}

Fate Simulation::fateOf(int request, int endpoint, double at)
{
    const auto e = std::size_t(endpoint);
    const RateLimit &limit = m_world.scenario().endpoints[e].rateLimit;
    if (limit.requests > 0 && !m_world.outageAt(endpoint, at)) {
        auto &starts = m_starts[e];
        while (!starts.empty() && starts.front() <= at - limit.per)
            starts.pop_front();
        if (int(starts.size()) >= limit.requests)
            return World::rateLimited(limit);
        starts.push_back(at);
    }
    return m_world.fate(request, endpoint, at, m_underWay[e]);
}

std::unique_ptr<VirtualCall> Simulation::begin(int request, const StartAttempt &start, MonoTime now)
{
    ++m_result.calls;
    m_result.hedges += start.reason == StartReason::Hedge;
    return std::make_unique<Call>(*this, request, start.endpoint, fateOf(request, start.endpoint, secondsOf(now)), now);
}

void Simulation::gaveUp(int request, MonoTime now)
{
    ++m_result.failures;
    m_result.times[std::size_t(request)] =
        float(std::max(seconds(now - arrival(request)), m_world.scenario().attemptTimeout));
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
            for (int request = 0; request < m_world.scenario().requests; ++request) {
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
