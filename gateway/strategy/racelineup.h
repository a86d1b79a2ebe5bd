// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "strategy/lineup.h"
#include "strategy/plan.h"

namespace regatta {

/// All legs at once, or the first raceWidth of them; within a leg, one endpoint after another.
///
/// A leg that is exhausted is replaced by the next that has not started, free ones first. Paid legs that are held back
/// enter together (raceWidth of them, where that is set) once paidAfter has passed, as company, or once the last free
/// leg is exhausted, after its failure. A last resort enters when all others are exhausted.
class RaceLineup final : public Lineup
{
public:
    explicit RaceLineup(const Plan &plan);

    [[nodiscard]] std::vector<Entrant> begin(MonoTime now) override;
    [[nodiscard]] std::vector<Entrant> lost(Place place, MonoTime now) override;
    [[nodiscard]] std::vector<Entrant> due(MonoTime now) override;
    [[nodiscard]] std::optional<MonoTime> wakeAt() const override;

private:
    enum class LegState { Waiting, Running, Exhausted };

    [[nodiscard]] bool isOpen(int leg, bool paid) const;
    [[nodiscard]] bool freeLegsExhausted() const;
    [[nodiscard]] Entrant enter(int leg, StartReason reason);
    [[nodiscard]] std::vector<Entrant> enterPaid(StartReason reason);
    [[nodiscard]] std::vector<Entrant> enterLastResort();

    const Plan &m_plan;           // the machine's, which outlives this
    std::vector<int> m_order;
    std::vector<LegState> m_legs;
    std::optional<MonoTime> m_paidAt; // set while paid legs are held back
};

} // namespace regatta
