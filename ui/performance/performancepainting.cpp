// SPDX-License-Identifier: GPL-3.0-or-later
#include "performance/performancepainting.h"

#include <QPainter>

namespace regatta {

namespace {
constexpr int labelSize = 11;
constexpr double labelGap = 6;
} // namespace

PerformancePainting::PerformancePainting(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    setAntialiasing(false);
    connect(this, &PerformancePainting::lookChanged, this, [this] { update(); });
}

void PerformancePainting::setModel(PerformanceModel *model)
{
    if (m_model == model)
        return;
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    if (m_model) {
        connect(m_model, &PerformanceModel::figuresChanged, this, [this] { update(); });
        watch(*m_model);
    }
    update();
    Q_EMIT modelChanged();
}

void PerformancePainting::setPlotLeft(double left)
{
    if (qFuzzyCompare(1 + left, 1 + m_plotLeft))
        return;
    m_plotLeft = left;
    Q_EMIT lookChanged();
}

void PerformancePainting::setPlotWidth(double width)
{
    if (qFuzzyCompare(1 + width, 1 + m_plotWidth))
        return;
    m_plotWidth = width;
    Q_EMIT lookChanged();
}

double PerformancePainting::xOf(qint64 time) const
{
    const PerformanceSeries &series = m_model->series();
    const qint64 span = series.end() - series.start;
    return m_plotLeft + (span > 0 ? m_plotWidth * double(time - series.start) / double(span) : 0);
}

void PerformancePainting::paintGridLine(QPainter *painter, double y, const QString &text) const
{
    QFont font = painter->font();
    font.setPixelSize(labelSize);
    painter->setFont(font);
    painter->setPen(m_gridInk);
    painter->drawLine(QPointF(m_plotLeft, y), QPointF(m_plotLeft + m_plotWidth, y));
    painter->setPen(m_labelInk);
    painter->drawText(QRectF(0, y - labelSize, m_plotLeft - labelGap, 2 * labelSize), Qt::AlignRight | Qt::AlignVCenter, text);
}

} // namespace regatta
