// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/failure.h"
#include "sim/draws.h"
#include "sim/scenario.h"

#include <optional>
#include <vector>

namespace regatta::sim {

/// What becomes of one attempt: exactly one of content and failure, or neither, for one that is silent for ever.
struct Fate
{
    std::optional<double> contentAfter; ///< seconds from its start
    std::optional<double> failsAfter;
    Failure failure;
    bool reached = true; ///< an upstream took the request: false for a refused connection or a 429
};

/// A time with one condition at one endpoint. Seconds from the start of the run.
struct Spell
{
    double from = 0;
    double to = 0;
    double factor = 1; ///< slow regimes
    OutageKind kind = OutageKind::Errors;
};

/// A scenario under one seed: arrivals, regimes, outages, and the fate of every possible attempt, none of which depends on
/// what any strategy does; only load and rate limits do, and are passed in. Immutable; shared by all strategies of a run.
class World
{
public:
    World(const Scenario &scenario, quint64 seed);

    [[nodiscard]] const Scenario &scenario() const { return m_scenario; }
    [[nodiscard]] double arrival(int request) const { return m_arrivals[std::size_t(request)]; }
    [[nodiscard]] double answerTokens(int request) const;
    [[nodiscard]] double draw(int request) const { return m_draws.uniform(Purpose::RolloutShare, quint64(request)); }
    [[nodiscard]] double luck(int request) const { return m_draws.uniform(Purpose::Luck, quint64(request)); }
    /// `underWay`: the calls under way at that endpoint, without this one.
    [[nodiscard]] Fate fate(int request, int endpoint, double at, int underWay) const;
    [[nodiscard]] static Fate rateLimited(const RateLimit &limit);

    [[nodiscard]] std::optional<OutageKind> outageAt(int endpoint, double at) const;
    [[nodiscard]] double slownessAt(int endpoint, double at) const;
    /// The mean time to content through that endpoint for one who knows its state but not what will be drawn; after a
    /// failure or a timeout the request goes on elsewhere, which takes `otherwise`.
    [[nodiscard]] double expectedAt(int endpoint, double at, int underWay, double otherwise) const;
    [[nodiscard]] const std::vector<Spell> &outagesOf(int endpoint) const { return m_outages[std::size_t(endpoint)]; }

private:
    [[nodiscard]] std::vector<Spell> spells(const Spells &when, Purpose purpose, quint64 stream) const;

    const Scenario m_scenario;
    const Draws m_draws;
    double m_end = 0;
    std::vector<double> m_arrivals;
    std::vector<std::vector<Spell>> m_slow;    // by endpoint
    std::vector<std::vector<Spell>> m_outages; // by endpoint, in order of their starts
};

} // namespace regatta::sim
