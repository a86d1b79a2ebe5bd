// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "performance/performancepainting.h"

namespace regatta {

/// When the endpoint was asked and when its breakers kept requests away, over the page's time axis: a thin line while all
/// went there, a solid bar while it was left out, a hatched one while it waited for a probe, half as high where it was
/// about a single model.
// The base is qualified: the registration of Qt 6.4 does not find it otherwise.
class BreakerStrip : public regatta::PerformancePainting
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QColor away MEMBER m_away NOTIFY lookChanged)

public:
    using PerformancePainting::PerformancePainting;
    void paint(QPainter *painter) override;

protected:
    void watch(PerformanceModel &model) override;

private:
    QColor m_away;
};

} // namespace regatta
