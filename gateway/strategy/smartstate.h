// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/attempthealth.h"
#include "strategy/hedgebudget.h"

#include <QHash>
#include <QJsonObject>

namespace regatta {

/// What smart remembers from one request to the next, beside the health of the endpoints: what it may spend on copies, and
/// when it last raced. Owned by the Gateway, shared with the plans under way; gateway thread only. Plain value.
class SmartState
{
public:
    /// A request of that traffic is planned: it earns its share of a hedge, and counts towards the next race.
    void planned(const TrafficClass &traffic, const SmartSettings &settings);
    /// So many requests of that traffic have been planned since its last race; the race itself sets it back.
    [[nodiscard]] bool isRaceDue(const TrafficClass &traffic, const SmartSettings &settings) const;
    void raced(const TrafficClass &traffic);

    HedgeBudget hedges;     ///< pays for copies of what is slower than usual
    HedgeBudget latecomers; ///< pays for those who start beside one that is far too late

    [[nodiscard]] QJsonObject save() const;
    void restore(const QJsonObject &saved);

private:
    // A client may name any model: those that nobody asks for any more make room.
    static constexpr qsizetype mostTraffics = 500;

    QHash<QString, int> m_sinceRace; ///< by traffic
};

} // namespace regatta
