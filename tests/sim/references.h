// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/contender.h"

namespace regatta::sim {

/// The original card's smart, as the reference to beat, with its flaws: the first request races; then the endpoint with
/// the least average latency / success rate over everything so far; a full race every 100 requests; on a failure a race
/// of the rest. No breaker, no ageing, no hedge.
///
/// Read kindly where the card leaves it open: a race teaches it the times of all who ran, not of the winner alone, and an
/// endpoint without a success has the rate 1/2 of a failure instead of a division by zero.
class CardContender final : public Contender
{
public:
    explicit CardContender(const World &world);

    [[nodiscard]] Plan plan(int request, MonoTime now, const std::vector<int> &underWay) override;
    [[nodiscard]] std::unique_ptr<CallReport> began(int endpoint, MonoTime now) override;

private:
    struct Figures
    {
        double seconds = 0;
        int successes = 0;
        int calls = 0;
    };
    friend class CardReport;

    [[nodiscard]] double score(const Figures &figures) const;

    const World &m_world;
    std::vector<Figures> m_figures;
    int m_planned = 0;
    int m_ofRace = 0; // calls of a race that are still to start
};

/// Knows each endpoint's regime, outages and load, though not what will be drawn, and sends each request to the one with
/// the least expected time; on failure to the next. No hedge.
class OracleContender final : public Contender
{
public:
    explicit OracleContender(const World &world)
        : m_world(world)
    {}

    [[nodiscard]] Plan plan(int request, MonoTime now, const std::vector<int> &underWay) override;

private:
    const World &m_world;
};

} // namespace regatta::sim
