// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings.h"

#include <QStringList>

namespace regatta {

/// What a strategy means with these endpoints, in upstream calls and money; the words are made from it. Pure.
struct StrategyCost
{
    int callsAtOnce = 0;        ///< calls that every request makes at once
    int callsAtWorst = 0;       ///< calls where all goes wrong
    QString first;              ///< the endpoint that is asked first (or, in single, alone)
    QString antigravity;        ///< single: where ag- models go; empty where nowhere else
    QStringList paidAlways;     ///< paid endpoints that every request is sent to
    QStringList paidLater;      ///< paid endpoints that a request reaches only late or after failures
};

[[nodiscard]] StrategyCost strategyCost(StrategyMode mode, const Settings &settings);

} // namespace regatta
