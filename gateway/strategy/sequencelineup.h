// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "strategy/lineup.h"
#include "strategy/plan.h"

namespace regatta {

/// One endpoint after another through all legs. The next enters when the newest fails, and beside the newest when it has
/// been silent for lateAfter. An older one that fails while a newer runs brings nobody in: its place was filled when it
/// was late. With an exclusive plan nobody is company, and a last resort never is.
class SequenceLineup final : public Lineup
{
public:
    explicit SequenceLineup(const Plan &plan);

    [[nodiscard]] std::vector<Entrant> begin(MonoTime now) override;
    [[nodiscard]] std::vector<Entrant> lost(Place place, MonoTime now) override;
    [[nodiscard]] std::vector<Entrant> due(MonoTime now) override;
    [[nodiscard]] std::optional<MonoTime> wakeAt() const override;

private:
    [[nodiscard]] std::vector<Entrant> enterNext(StartReason reason, MonoTime now);

    std::vector<Place> m_order;
    std::size_t m_companions = 0; // how many from the front may be company
    std::size_t m_entered = 0;
    MonoTime m_newestSince;
    Milliseconds m_lateAfter;
    bool m_company;
};

} // namespace regatta
