// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/racelineup.h"

#include <algorithm>
#include <numeric>

namespace regatta {

RaceLineup::RaceLineup(const Plan &plan) :
    m_plan(plan), m_order(plan.startOrder), m_legs(plan.legs.size(), LegState::Waiting)
{
    if (m_order.empty()) {
        m_order.resize(plan.legs.size());
        std::iota(m_order.begin(), m_order.end(), 0);
    }
}

std::vector<Entrant> RaceLineup::begin(MonoTime now)
{
    const auto has = [&](bool paid) {
        return std::any_of(m_plan.legs.begin(), m_plan.legs.end(),
                           [&](const PlannedLeg &leg) { return leg.paid == paid && !leg.lastResort; });
    };
    if (m_plan.paidAfter && has(false) && has(true))
        m_paidAt = now + *m_plan.paidAfter;

    std::vector<Entrant> entrants;
    for (const int leg : m_order) {
        const PlannedLeg &planned = m_plan.legs[std::size_t(leg)];
        if ((m_paidAt && planned.paid) || (planned.lastResort && m_plan.legs.size() > 1))
            continue;
        if (m_plan.raceWidth > 0 && int(entrants.size()) == m_plan.raceWidth)
            break;
        entrants.push_back(enter(leg, entrants.empty() ? StartReason::First : StartReason::Rival));
    }
    return entrants;
}

std::vector<Entrant> RaceLineup::lost(Place place, MonoTime)
{
    const auto index = std::size_t(place.leg);
    if (place.position + 1 < int(m_plan.legs[index].endpoints.size()))
        return {{{place.leg, place.position + 1}, StartReason::AfterFailure}};
    m_legs[index] = LegState::Exhausted;

    for (const bool paid : {false, true}) {
        for (const int leg : m_order) {
            if (isOpen(leg, paid))
                return {enter(leg, StartReason::AfterFailure)};
        }
    }
    if (m_paidAt && freeLegsExhausted())
        return enterPaid(StartReason::AfterFailure);
    return enterLastResort();
}

std::vector<Entrant> RaceLineup::due(MonoTime now)
{
    if (!m_paidAt || now < *m_paidAt)
        return {};
    return enterPaid(StartReason::Company);
}

std::optional<MonoTime> RaceLineup::wakeAt() const
{
    return m_paidAt;
}

bool RaceLineup::isOpen(int leg, bool paid) const
{
    const auto index = std::size_t(leg);
    const PlannedLeg &planned = m_plan.legs[index];
    return m_legs[index] == LegState::Waiting && planned.paid == paid && !(paid && m_paidAt) && !planned.lastResort;
}

bool RaceLineup::freeLegsExhausted() const
{
    for (std::size_t i = 0; i < m_legs.size(); ++i) {
        if (!m_plan.legs[i].paid && !m_plan.legs[i].lastResort && m_legs[i] != LegState::Exhausted)
            return false;
    }
    return true;
}

Entrant RaceLineup::enter(int leg, StartReason reason)
{
    m_legs[std::size_t(leg)] = LegState::Running;
    return {{leg, 0}, reason};
}

std::vector<Entrant> RaceLineup::enterPaid(StartReason reason)
{
    m_paidAt.reset();
    std::vector<Entrant> entrants;
    for (const int leg : m_order) {
        if (m_plan.raceWidth > 0 && int(entrants.size()) == m_plan.raceWidth)
            break;
        if (isOpen(leg, true))
            entrants.push_back(enter(leg, reason));
    }
    return entrants;
}

std::vector<Entrant> RaceLineup::enterLastResort()
{
    std::optional<int> last;
    for (std::size_t leg = 0; leg < m_legs.size(); ++leg) {
        if (m_plan.legs[leg].lastResort && m_legs[leg] == LegState::Waiting)
            last = int(leg);
        else if (m_legs[leg] != LegState::Exhausted)
            return {};
    }
    if (!last)
        return {};
    return {enter(*last, StartReason::AfterFailure)};
}

} // namespace regatta
