// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/latencylines.h"

#include <QPen>
#include <QXYSeries>

#include <algorithm>

namespace regatta {

QList<QList<QPointF>> LatencyLines::stretches(const QList<QPointF> &points, double gap)
{
    QList<QList<QPointF>> found;
    for (const QPointF &point : points) {
        if (found.isEmpty() || point.x() - found.constLast().constLast().x() > gap)
            found.append(QList<QPointF>());
        found.last().append(point);
    }
    return found;
}

void LatencyLines::attach(int index, QXYSeries *series)
{
    if (index >= 0 && index < PoolSize)
        m_pool[index] = series;
    m_used = PoolSize; // all of them are looked at once
}

void LatencyLines::draw(const QList<LatencyStroke> &strokes, double gap)
{
    struct Stretch
    {
        QList<QPointF> points;
        const LatencyStroke *stroke;
    };
    QList<Stretch> wanted;
    // Doubling ends: with an endless gap each stroke is one stretch, and there are fewer strokes than series.
    for (;; gap *= 2) {
        wanted.clear();
        for (const LatencyStroke &stroke : strokes) {
            for (const QList<QPointF> &points : stretches(stroke.points, gap))
                wanted.append({points, &stroke});
        }
        if (wanted.size() <= PoolSize || wanted.size() <= strokes.size())
            break;
    }
    const int used = int(std::min<qsizetype>(wanted.size(), PoolSize));
    for (int i = 0; i < std::max(used, m_used); ++i) {
        QXYSeries *series = m_pool.at(i);
        if (!series)
            continue;
        if (i >= used) {
            series->replace(QList<QPointF>());
            continue;
        }
        const Stretch &stretch = wanted.at(i);
        const QPen pen(stretch.stroke->ink, stretch.stroke->dashed ? 1.5 : 2,
                       stretch.stroke->dashed ? Qt::DashLine : Qt::SolidLine);
        if (series->pen() != pen)
            series->setPen(pen);
        const bool alone = stretch.points.size() == 1; // a line of one point would be nothing
        if (series->pointsVisible() != alone)
            series->setPointsVisible(alone);
        series->replace(stretch.points);
    }
    m_used = used;
}

} // namespace regatta
