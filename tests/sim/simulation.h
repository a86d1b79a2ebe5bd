// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/contender.h"
#include "sim/world.h"
#include "strategy/virtualrun.h"

#include <deque>

namespace regatta::sim {

/// What one strategy made of one world.
struct RunResult
{
    /// From arrival to first content, in seconds, by request; for one that failed its whole time, at least the timeout.
    std::vector<float> times;
    std::vector<int> winners; ///< by request; -1: it failed
    qint64 calls = 0;
    qint64 failures = 0;
    qint64 hedges = 0;
    double wastedTokens = 0;
    std::vector<double>
        recoveries; ///< seconds from an outage's end until the endpoint, by then the best one, wins again
};

/// Runs one strategy through one world under virtual time: the contender plans each request, and hears of its calls as an
/// exchange would report them. Deterministic. The world's seconds become monotonic times here, to the nanosecond.
class Simulation final : private VirtualRun
{
public:
    Simulation(const World &world, Contender &contender);
    ~Simulation() override;
    [[nodiscard]] RunResult run();

private:
    class Call;

    [[nodiscard]] MonoTime arrival(int request) const override;
    [[nodiscard]] std::optional<Plan> plan(int request, MonoTime now) override;
    [[nodiscard]] bool admits(int request, int endpoint, MonoTime now) override;
    [[nodiscard]] std::unique_ptr<VirtualCall> begin(int request, const StartAttempt &start, MonoTime now) override;
    void gaveUp(int request, MonoTime now) override;
    [[nodiscard]] Fate fateOf(int request, int endpoint, double at);
    [[nodiscard]] std::vector<double> recoveries() const;

    const World &m_world;
    Contender &m_contender;
    RunResult m_result;
    std::vector<int> m_underWay;              // by endpoint
    std::vector<std::deque<double>> m_starts; // by endpoint; within the rate limit's span
};

} // namespace regatta::sim
