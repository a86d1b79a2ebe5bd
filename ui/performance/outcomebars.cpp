// SPDX-License-Identifier: GPL-3.0-or-later
#include "performance/outcomebars.h"

#include "client/displaytext.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace regatta {

namespace {

constexpr int gridLines = 3;

/// A round number over the highest bar, in as many whole steps as there are grid lines.
qint64 roundTop(qint64 most)
{
    const double step = std::max(1.0, double(most) / gridLines);
    const double power = std::pow(10.0, std::floor(std::log10(step)));
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        if (factor * power >= step)
            return qint64(std::ceil(factor * power)) * gridLines;
    }
    return qint64(step) * gridLines;
}

} // namespace

void OutcomeBars::fill(QPainter *painter, const QRectF &bar, int outcome) const
{
    static constexpr std::array patterns{Qt::SolidPattern, Qt::BDiagPattern, Qt::SolidPattern, Qt::Dense5Pattern};
    const std::array colors{m_won, m_cancelled, m_failed, m_skipped};
    if (bar.height() <= 0)
        return;
    painter->fillRect(bar, QBrush(colors[std::size_t(outcome)], patterns[std::size_t(outcome)]));
    if (outcome == Failed && bar.height() >= 4) {
        // Crossed with the ground's colour: failed is solid like won, and must not be told by its colour alone.
        painter->fillRect(bar, QBrush(ground(), Qt::DiagCrossPattern));
    } else if (outcome == Cancelled || outcome == Skipped) {
        QColor edge = colors[std::size_t(outcome)];
        painter->setPen(edge);
        // Where bars are a few pixels wide, some would have an edge and some would not.
        if (bar.width() >= 6 && bar.height() >= 2)
            painter->drawRect(bar.adjusted(0, 0, -1, -1));
    }
}

void OutcomeBars::paint(QPainter *painter)
{
    if (m_sample >= 0 && m_sample <= Skipped)
        return fill(painter, QRectF(0, 0, width(), height()), m_sample);
    if (!model() || plotWidth() <= 0)
        return;
    const PerformanceSeries &series = model()->series();
    qint64 most = 0;
    for (const UsageStatistics &bucket : series.buckets)
        most = std::max(most, bucket.attempts);
    const qint64 top = roundTop(most);
    painter->setRenderHint(QPainter::TextAntialiasing);
    for (int line = 0; line <= gridLines; ++line)
        paintGridLine(painter, yOf(double(line) / gridLines), DisplayText::count(top * line / gridLines));
    const double slot = plotWidth() / double(std::max<qsizetype>(1, series.buckets.size()));
    const double gap = slot >= 5 ? 1 : 0;
    for (qsizetype i = 0; i < series.buckets.size(); ++i) {
        const UsageStatistics &bucket = series.buckets[i];
        const double from = std::round(xOf(series.timeOf(i)));
        const double until = std::round(xOf(series.timeOf(i + 1))) - gap;
        qint64 below = 0;
        const std::array counts{bucket.won, bucket.cancelled, bucket.failed, bucket.skipped};
        for (std::size_t outcome = 0; outcome < counts.size(); ++outcome) {
            const double bottom = std::round(yOf(double(below) / double(top)));
            below += counts[outcome];
            const double upper = std::round(yOf(double(below) / double(top)));
            // What there is of failures is seen, however few they are beside the others.
            const double least = counts[outcome] > 0 && int(outcome) == Failed ? 2 : 0;
            fill(painter, QRectF(from, std::min(upper, bottom - least), until - from, std::max(bottom - upper, least)), int(outcome));
        }
    }
}

} // namespace regatta
