// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard/latencypoint.h"

#include <QColor>
#include <QList>
#include <QPointer>
#include <QPointF>

class QXYSeries;

namespace regatta {

/// One line to draw: in the axis's unit, in order of time.
struct LatencyStroke
{
    QList<QPointF> points;
    QColor ink;
    bool dashed = false;
};

/// Draws lines with gaps on a chart whose series know none: each stretch without a gap takes one of a few series that
/// the chart made and owns. GUI thread, owned by the LatencyFeed.
class LatencyLines
{
public:
    static constexpr int PoolSize = 32;

    /// The stretches of `points` that no gap interrupts.
    [[nodiscard]] static QList<QList<QPointF>> stretches(const QList<QPointF> &points, double gap);

    void attach(int index, QXYSeries *series);
    /// Where there are more stretches than series, the shortest gaps are bridged.
    void draw(const QList<LatencyStroke> &strokes, double gap);

private:
    QList<QPointer<QXYSeries>> m_pool{PoolSize};
    int m_used = 0;
};

} // namespace regatta
