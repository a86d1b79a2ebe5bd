// SPDX-License-Identifier: GPL-3.0-or-later
#include "performance/latencyheatmap.h"

#include "client/displaytext.h"

#include <QPainter>

#include <cmath>

namespace regatta {

QColor LatencyHeatmap::colorOf(qint64 count, qint64 most) const
{
    // The root: what is rare must be seen beside what is frequent. A single call is never as faint as none.
    const double strength = 0.18 + 0.82 * std::sqrt(double(count) / double(most));
    const auto mixed = [&](float from, float to) { return float(from + (to - from) * float(strength)); };
    return QColor::fromRgbF(mixed(ground().redF(), ink().redF()), mixed(ground().greenF(), ink().greenF()),
                            mixed(ground().blueF(), ink().blueF()));
}

void LatencyHeatmap::paint(QPainter *painter)
{
    if (!model() || plotWidth() <= 0)
        return;
    const LatencyGrid &grid = model()->grid();
    const PerformanceSeries &series = model()->series();
    const auto edgeOf = [&](int row) { return std::round(yOf(double(row) / LatencyGrid::rows)); };
    for (int column = 0; column < grid.columns; ++column) {
        // Whole pixels, so that neighbours touch without a seam.
        const double from = std::round(xOf(series.timeOf(column)));
        const double until = std::round(xOf(series.timeOf(column + 1)));
        for (int row = 0; row < LatencyGrid::rows; ++row) {
            if (const qint64 count = grid.at(column, row); count > 0)
                painter->fillRect(QRectF(from, edgeOf(row + 1), until - from, edgeOf(row) - edgeOf(row + 1)), colorOf(count, grid.most));
        }
    }
    painter->setRenderHint(QPainter::TextAntialiasing);
    for (const double tick : grid.ticks())
        paintGridLine(painter, yOf(grid.place(tick)), DisplayText::duration(Milliseconds(qint64(tick))));
}

} // namespace regatta
