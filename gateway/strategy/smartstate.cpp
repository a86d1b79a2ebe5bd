// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/smartstate.h"

#include <algorithm>

namespace regatta {

namespace {

QString keyOf(const TrafficClass &traffic)
{
    return (traffic.streamed ? QLatin1Char('s') : QLatin1Char('p')) + traffic.model;
}

} // namespace

void SmartState::planned(const TrafficClass &traffic, const SmartSettings &settings)
{
    hedges.earn(settings.hedgePercent / 100, settings.hedgeBudgetMax);
    latecomers.earn(settings.latePercent / 100, settings.lateBudgetMax);
    if (m_sinceRace.size() >= mostTraffics && !m_sinceRace.contains(keyOf(traffic)))
        m_sinceRace.erase(m_sinceRace.cbegin());
    ++m_sinceRace[keyOf(traffic)];
}

bool SmartState::isRaceDue(const TrafficClass &traffic, const SmartSettings &settings) const
{
    return settings.raceEvery > 0 && m_sinceRace.value(keyOf(traffic)) >= settings.raceEvery;
}

void SmartState::raced(const TrafficClass &traffic)
{
    m_sinceRace.insert(keyOf(traffic), 0);
}

QJsonObject SmartState::save() const
{
    QJsonObject counts;
    for (auto count = m_sinceRace.begin(); count != m_sinceRace.end(); ++count)
        counts.insert(count.key(), count.value());
    return {{QStringLiteral("hedges"), hedges.save()},
            {QStringLiteral("latecomers"), latecomers.save()},
            {QStringLiteral("sinceRace"), counts}};
}

void SmartState::restore(const QJsonObject &saved)
{
    *this = {};
    hedges.restore(saved.value(QLatin1String("hedges")).toObject());
    latecomers.restore(saved.value(QLatin1String("latecomers")).toObject());
    const QJsonObject counts = saved.value(QLatin1String("sinceRace")).toObject();
    for (auto count = counts.begin(); count != counts.end() && m_sinceRace.size() < mostTraffics; ++count)
        m_sinceRace.insert(count.key(), std::max(count.value().toInt(), 0));
}

} // namespace regatta
