// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/hedgebudget.h"

#include <algorithm>

namespace regatta {

void HedgeBudget::earn(double hedges, double most)
{
    m_left = std::min(m_left + hedges, std::max(most, 0.0));
}

bool HedgeBudget::spend()
{
    // Sums of fractions miss a whole one by a few units in the last place.
    if (m_left < 1 - 1e-9 || isThrottled())
        return false;
    m_left = std::max(m_left - 1, 0.0);
    return true;
}

void HedgeBudget::succeeded()
{
    m_throttle = std::min(m_throttle + throttleRatio, throttleMost);
}

void HedgeBudget::failed()
{
    m_throttle = std::max(m_throttle - 1, 0.0);
}

QJsonObject HedgeBudget::save() const
{
    return {{QStringLiteral("left"), m_left}, {QStringLiteral("throttle"), m_throttle}};
}

void HedgeBudget::restore(const QJsonObject &saved)
{
    *this = {};
    m_left = std::clamp(saved.value(QLatin1String("left")).toDouble(m_left), 0.0, 1e6);
    m_throttle = std::clamp(saved.value(QLatin1String("throttle")).toDouble(m_throttle), 0.0, throttleMost);
}

} // namespace regatta
