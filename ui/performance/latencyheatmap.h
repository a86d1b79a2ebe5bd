// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "performance/performancepainting.h"

namespace regatta {

/// How many calls took how long at which time: the more in a cell, the stronger its colour. The time axis is the page's, the
/// other one logarithmic.
// The base is qualified: the registration of Qt 6.4 does not find it otherwise.
class LatencyHeatmap : public regatta::PerformancePainting
{
    Q_OBJECT
    QML_ELEMENT

public:
    using PerformancePainting::PerformancePainting;
    void paint(QPainter *painter) override;

private:
    [[nodiscard]] QColor colorOf(qint64 count, qint64 most) const;
};

} // namespace regatta
