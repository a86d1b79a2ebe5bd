// SPDX-License-Identifier: GPL-3.0-or-later
#include "requests/attemptbaritem.h"

#include "model/exchangerecord.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace regatta {

namespace {
constexpr double Radius = 3;
constexpr double HatchStep = 6;
constexpr double MarkWidth = 2;

QColor pale(QColor color, double share)
{
    color.setAlphaF(float(share));
    return color;
}
} // namespace

AttemptBarItem::AttemptBarItem(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &AttemptBarItem::changed, this, [this] { update(); });
}

void AttemptBarItem::paint(QPainter *painter)
{
    const QRectF whole = boundingRect();
    const auto outcome = AttemptOutcome(m_outcome);
    if (outcome == AttemptOutcome::Skipped || whole.width() < 1)
        return;
    const bool spoke = m_firstContent >= 0;
    const double at = spoke ? whole.width() * std::clamp(m_firstContent, 0.0, 1.0) : whole.width();
    const QRectF waiting(0, 0, at, whole.height());
    const QRectF streaming(at, 0, whole.width() - at, whole.height());
    QPainterPath shape;
    shape.addRoundedRect(whole, Radius, Radius);
    painter->setClipPath(shape);

    const QColor ink = outcome == AttemptOutcome::Failed ? m_badInk : m_ink;
    if (outcome == AttemptOutcome::Cancelled) {
        painter->fillRect(whole, pale(ink, 0.14));
        hatch(*painter, whole);
    } else {
        // A plain answer comes at once at its end: its wait is the bar, and it must be seen to have won or failed.
        const bool running = m_outcome > int(AttemptOutcome::Skipped);
        painter->fillRect(waiting, pale(ink, spoke || running ? 0.32 : 1));
        painter->fillRect(streaming, ink);
    }
    if (m_broke)
        painter->fillRect(QRectF(std::max(0.0, whole.width() - 6), 0, 6, whole.height()), m_badInk);
    if (spoke)
        painter->fillRect(QRectF(std::clamp(at - MarkWidth / 2, 0.0, whole.width() - MarkWidth), 0, MarkWidth,
                                 whole.height()),
                          m_markInk);
    if (outcome == AttemptOutcome::Cancelled) {
        painter->setClipping(false);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(pale(ink, 0.7), 1));
        painter->drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), Radius, Radius);
    }
}

void AttemptBarItem::hatch(QPainter &painter, const QRectF &area) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(pale(m_ink, 0.7), 1.4));
    for (double x = -area.height(); x < area.width(); x += HatchStep)
        painter.drawLine(QPointF(x, area.height()), QPointF(x + area.height() * 0.7, 0));
}

} // namespace regatta
