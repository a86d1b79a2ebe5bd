// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/contender.h"
#include "sim/world.h"
#include "strategy/strategymachine.h"

#include <deque>
#include <queue>

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

/// Runs one strategy through one world under virtual time: the product's StrategyMachine decides each request by the
/// contender's plans, and the contender hears of its calls as an exchange would report them. Deterministic.
class Simulation
{
public:
    Simulation(const World &world, Contender &contender);
    ~Simulation();
    [[nodiscard]] RunResult run();

private:
    enum class What { Arrival, Wake, Content, Failed, Finished };
    struct Happening
    {
        double at = 0;
        quint64 order = 0; // of those at one time, the one that was foreseen first
        What what = What::Arrival;
        int request = 0;
        int attempt = -1;
        int version = 0;
        friend bool operator>(const Happening &a, const Happening &b)
        {
            return a.at != b.at ? a.at > b.at : a.order > b.order;
        }
    };
    struct Call
    {
        int endpoint = 0;
        double startedAt = 0;
        Fate fate;
        std::unique_ptr<CallReport> report; // none: it was refused before it was sent
        bool over = false;
    };
    struct Live
    {
        std::unique_ptr<StrategyMachine> machine;
        std::vector<Call> calls;
        std::vector<PlannedLeg> legs;
        int wakeVersion = 0;
    };

    void foresee(double at, What what, int request, int attempt = -1, int version = 0);
    void happen(const Happening &happening);
    void tell(int request, const Event &event);
    void start(int request, const StartAttempt &start);
    void cancel(int request, int attempt, bool timedOut);
    void commit(int request, int attempt);
    void finish(int request, int attempt);
    void endCall(Call &call);
    [[nodiscard]] Fate fateOf(int request, int endpoint);
    [[nodiscard]] std::vector<double> recoveries() const;

    const World &m_world;
    Contender &m_contender;
    RunResult m_result;
    double m_now = 0;
    quint64 m_foreseen = 0;
    std::priority_queue<Happening, std::vector<Happening>, std::greater<>> m_happenings;
    std::vector<std::unique_ptr<Live>> m_live; // by request
    std::vector<int> m_underWay;               // by endpoint
    std::vector<std::deque<double>> m_starts;  // by endpoint; within the rate limit's span
};

} // namespace regatta::sim
