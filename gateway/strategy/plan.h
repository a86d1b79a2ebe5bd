// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time.h"
#include "strategy/smartcourse.h"

#include <optional>
#include <vector>

namespace regatta {

/// A group of endpoints tried one after another; the legs of a race run in parallel.
struct PlannedLeg
{
    std::vector<int> endpoints;   ///< indices into the snapshot's endpoints, best first; never empty
    bool paid = false;            ///< every endpoint in it is paid
    bool lastResort = false;      ///< its breaker is open: asked in spite of it, once all other legs have failed
};

/// One request's strategy, decided once from settings, route and health; the machine then runs it to the end.
struct Plan
{
    enum class Shape {
        Race,     ///< all legs at once (or the first raceWidth of them)
        Sequence, ///< leg after leg: the next when one fails, or beside one that is late
        Smart,    ///< as Sequence in startOrder, hedged: see `smart`
    };
    Shape shape = Shape::Race;
    std::vector<PlannedLeg> legs; ///< in priority order; never empty
    int raceWidth = 0;            ///< Race: how many legs start at once, 0 for all; the others are started as replacements
    std::vector<int> startOrder;  ///< Race with raceWidth, Smart: indices into legs, those to start first; empty: as they stand
    bool exclusive = false;       ///< effects: one attempt at a time, the next only after a failure that is safe to repeat
    bool commitWeak = false;      ///< take a weak answer at once (single has nobody better to wait for)
    Milliseconds lateAfter{30'000}; ///< Sequence: silence after which the next leg starts beside
    /// Hard limit from the start of each attempt to its content. The machine keeps it, by wakeAt and Decision::timedOut;
    /// an attempt's own contentTimeout is set beyond it and only catches a strategy that was never woken.
    Milliseconds timeout{120'000};
    /// Race with freeFirst: paid legs wait until every running free leg has been silent for its own p90 (this long), or
    /// until all free legs have failed. None: paid legs start with the others.
    std::optional<Milliseconds> paidAfter;
    SmartCourse smart;            ///< Smart only
};

} // namespace regatta
