// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/statistics.h"

#include <QJsonObject>
#include <QStringList>

namespace regatta::sim {

/// Some strategies in one scenario, over the same seeds.
struct Comparison
{
    Scenario scenario;
    int seeds = 0;
    std::vector<Summary> summaries; ///< in the order asked for

    [[nodiscard]] const Summary *of(const QString &strategy) const;
    /// Worse than fallback at p99 by more than 5 %, beyond the paired interval. Needs both to have run.
    [[nodiscard]] bool isSmartWorseThanFallback() const;
    [[nodiscard]] QString table() const;
    [[nodiscard]] QJsonObject toJson() const;
};

/// Seeds are 1, 2, …; the oracle runs beside the others for their regret, and fallback for their p99.
[[nodiscard]] Comparison compare(const Scenario &scenario, int seeds, const QStringList &strategies);

} // namespace regatta::sim
