// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/sequencelineup.h"

namespace regatta {

SequenceLineup::SequenceLineup(const Plan &plan) :
    m_lateAfter(plan.lateAfter), m_company(!plan.exclusive)
{
    for (int leg = 0; leg < int(plan.legs.size()); ++leg) {
        for (int position = 0; position < int(plan.legs[std::size_t(leg)].endpoints.size()); ++position)
            m_order.push_back({leg, position});
        if (!plan.legs[std::size_t(leg)].lastResort)
            m_companions = m_order.size();
    }
}

std::vector<Entrant> SequenceLineup::begin(MonoTime now)
{
    return enterNext(StartReason::First, now);
}

std::vector<Entrant> SequenceLineup::lost(Place place, MonoTime now)
{
    if (place != m_order[m_entered - 1])
        return {};
    return enterNext(StartReason::AfterFailure, now);
}

std::vector<Entrant> SequenceLineup::due(MonoTime now)
{
    const auto late = wakeAt();
    if (!late || now < *late)
        return {};
    return enterNext(StartReason::Company, now);
}

std::optional<MonoTime> SequenceLineup::wakeAt() const
{
    if (!m_company || m_entered >= m_companions)
        return std::nullopt;
    return m_newestSince + m_lateAfter;
}

std::vector<Entrant> SequenceLineup::enterNext(StartReason reason, MonoTime now)
{
    if (m_entered == m_order.size())
        return {};
    m_newestSince = now;
    return {{m_order[m_entered++], reason}};
}

} // namespace regatta
