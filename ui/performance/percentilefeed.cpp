// SPDX-License-Identifier: GPL-3.0-or-later
#include "performance/percentilefeed.h"

#include <QDateTime>
#include <QDateTimeAxis>
#include <QXYSeries>

#include <algorithm>
#include <cmath>

namespace regatta {

namespace {

constexpr qint64 day = 24 * 3600'000;

/// Four round steps that reach over the highest point.
double roundTop(double highest)
{
    const double step = std::max(highest, 100.0) * 1.05 / 4;
    const double power = std::pow(10.0, std::floor(std::log10(step)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
        if (factor * power >= step)
            return 4 * factor * power;
    }
    return 40 * power;
}

} // namespace

void PercentileFeed::show(const PerformanceSeries &series)
{
    m_from = series.start;
    m_until = series.end();
    m_step = series.step;
    double highest = 0;
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        m_lines[line].clear();
        for (const UsageStatistics &bucket : series.buckets) {
            if (const auto value = bucket.attemptTtft.quantile(quantiles[line])) {
                // In the middle of its step, where the painted columns have it too.
                m_lines[line].append({double(bucket.start + series.step / 2), double(value->count())});
                highest = std::max(highest, double(value->count()));
            }
        }
    }
    m_top = roundTop(highest);
    push();
}

void PercentileFeed::push()
{
    QList<LatencyStroke> strokes;
    for (std::size_t line = m_lines.size(); line-- > 0;) // the median last, over the others
        strokes.append({m_lines[line], m_inks.value(qsizetype(line)).value<QColor>(), line == m_lines.size() - 1});
    m_drawn.draw(strokes, 1.5 * double(m_step)); // one bucket without figures is a gap
    // One call that sets both ends costs a third less than bound min and max.
    if (m_axis && m_until > m_from) {
        m_axis->setFormat(m_until - m_from > 2 * day ? QStringLiteral("MM-dd") : QStringLiteral("HH:mm"));
        m_axis->setRange(QDateTime::fromMSecsSinceEpoch(m_from), QDateTime::fromMSecsSinceEpoch(m_until));
    }
    Q_EMIT pushed();
}

void PercentileFeed::setInks(const QVariantList &inks)
{
    if (inks == m_inks)
        return;
    m_inks = inks;
    push();
}

void PercentileFeed::attachSeries(int index, QObject *series)
{
    m_drawn.attach(index, qobject_cast<QXYSeries *>(series));
}

void PercentileFeed::attachAxis(QObject *axis)
{
    m_axis = qobject_cast<QDateTimeAxis *>(axis);
    push();
}

} // namespace regatta
