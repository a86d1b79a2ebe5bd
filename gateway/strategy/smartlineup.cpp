// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/smartlineup.h"

#include "strategy/smartstate.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace regatta {

namespace {

/// A budget that is empty now may have earned something by then.
constexpr Milliseconds askAgain{250};

} // namespace

SmartLineup::SmartLineup(const Plan &plan)
    : m_plan(plan)
{
    std::vector<int> order = plan.startOrder;
    if (order.empty()) {
        order.resize(plan.legs.size());
        std::iota(order.begin(), order.end(), 0);
    }
    for (const int leg : order) {
        if (plan.legs[std::size_t(leg)].lastResort && order.size() > 1) {
            m_lastResort = Place{leg, 0};
            continue;
        }
        for (int position = 0; position < int(plan.legs[std::size_t(leg)].endpoints.size()); ++position)
            m_order.push_back({leg, position});
    }
}

std::vector<Entrant> SmartLineup::begin(MonoTime now)
{
    return {enterNext(StartReason::First, now)};
}

std::vector<Entrant> SmartLineup::lost(Place, MonoTime now)
{
    ++m_lost;
    std::vector<Entrant> entrants;
    if (--m_running > 0)
        return entrants;
    if (!somebodyWaits() && m_lastResort) {
        m_order.push_back(*std::exchange(m_lastResort, std::nullopt));
        return {enterNext(StartReason::AfterFailure, now)};
    }
    if (!somebodyWaits())
        return entrants;
    entrants.push_back(enterNext(StartReason::AfterFailure, now));
    while (m_lost >= m_plan.smart.raceAfterFailures && somebodyWaits())
        entrants.push_back(enterNext(StartReason::Rival, now));
    return entrants;
}

std::vector<Entrant> SmartLineup::due(MonoTime now)
{
    if (m_running > 0 && somebodyWaits()) {
        if (m_hedgeAt && now >= *m_hedgeAt) {
            if (const auto entrant = hedge(now))
                return {*entrant};
        }
        if (m_companyAt && now >= *m_companyAt) {
            if (const auto entrant = company(now))
                return {*entrant};
        }
    }
    return {};
}

std::optional<MonoTime> SmartLineup::wakeAt() const
{
    if (m_running == 0 || !somebodyWaits())
        return std::nullopt;
    if (m_hedgeAt && m_companyAt)
        return std::min(*m_hedgeAt, *m_companyAt);
    return m_hedgeAt ? m_hedgeAt : m_companyAt;
}

void SmartLineup::failed(const Failure &failure)
{
    // What was never sent says nothing about how calls fare.
    const bool wasSent = failure.kind != FailureKind::CircuitOpen && failure.kind != FailureKind::Saturated
        && failure.kind != FailureKind::DailyLimit && failure.kind != FailureKind::NoKey;
    if (m_plan.smart.state && wasSent && !failure.isClientError())
        m_plan.smart.state->hedges.failed();
}

void SmartLineup::won()
{
    if (m_plan.smart.state)
        m_plan.smart.state->hedges.succeeded();
}

Entrant SmartLineup::enterNext(StartReason reason, MonoTime now, const QString &note)
{
    const Place place = m_order[m_entered++];
    const auto leg = std::size_t(place.leg);
    const SmartCourse &course = m_plan.smart;
    ++m_running;
    m_newestSince = now;
    m_hedgeAt.reset();
    m_companyAt.reset();
    if (leg < course.hedgeAfter.size() && int(m_entered) < course.hedgeable)
        m_hedgeAt = now + course.hedgeAfter[leg];
    if (leg < course.lateAfter.size())
        m_companyAt = now + course.lateAfter[leg];
    return {place, reason, note};
}

std::optional<Entrant> SmartLineup::hedge(MonoTime now)
{
    const auto &state = m_plan.smart.state;
    if (state && !state->hedges.spend()) {
        m_hedgeAt = now + askAgain;
        return std::nullopt;
    }
    QString note = QStringLiteral("hedged after %1 ms").arg(toMilliseconds(now - m_newestSince).count());
    if (state)
        note += QStringLiteral(", budget %1").arg(state->hedges.left(), 0, 'f', 1);
    return enterNext(StartReason::Hedge, now, note);
}

std::optional<Entrant> SmartLineup::company(MonoTime now)
{
    const auto &state = m_plan.smart.state;
    if (state && !state->latecomers.spend()) {
        m_companyAt = now + askAgain;
        return std::nullopt;
    }
    return enterNext(StartReason::Company, now,
                     QStringLiteral("silent for %1 ms").arg(toMilliseconds(now - m_newestSince).count()));
}

} // namespace regatta
