// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "strategy/lineup.h"
#include "strategy/plan.h"

namespace regatta {

/// The best one first, and the next of startOrder
/// - as a hedge, once the newest has been silent for its own hedgeAfter and the budget has a hedge left; where it has none,
///   it is asked again a little later;
/// - as company, once the newest has been silent for its lateAfter, out of a budget of its own;
/// - after a failure, once nobody is left running; from the raceAfterFailures-th failure on, all the rest at once.
/// A last resort enters when all others have failed. One that fails while another runs brings nobody in: its place was filled when it was slow.
class SmartLineup final : public Lineup
{
public:
    explicit SmartLineup(const Plan &plan);

    [[nodiscard]] std::vector<Entrant> begin(MonoTime now) override;
    [[nodiscard]] std::vector<Entrant> lost(Place place, MonoTime now) override;
    [[nodiscard]] std::vector<Entrant> due(MonoTime now) override;
    [[nodiscard]] std::optional<MonoTime> wakeAt() const override;
    void failed(const Failure &failure) override;
    void won() override;

private:
    [[nodiscard]] bool somebodyWaits() const { return m_entered < m_order.size(); }
    [[nodiscard]] Entrant enterNext(StartReason reason, MonoTime now, const QString &note = {});
    [[nodiscard]] std::optional<Entrant> hedge(MonoTime now);
    [[nodiscard]] std::optional<Entrant> company(MonoTime now);

    const Plan &m_plan; // the machine's, which outlives this
    std::vector<Place> m_order;
    std::optional<Place> m_lastResort; // until it enters
    std::size_t m_entered = 0;
    int m_running = 0;
    int m_lost = 0;
    MonoTime m_newestSince;
    std::optional<MonoTime> m_hedgeAt; // none: not any more, or nobody may
    std::optional<MonoTime> m_companyAt;
};

} // namespace regatta
