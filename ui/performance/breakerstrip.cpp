// SPDX-License-Identifier: GPL-3.0-or-later
#include "performance/breakerstrip.h"

#include <QPainter>

#include <algorithm>

namespace regatta {

void BreakerStrip::watch(PerformanceModel &model)
{
    connect(model.timeline(), &BreakerTimeline::changed, this, [this] { update(); });
}

void BreakerStrip::paint(QPainter *painter)
{
    if (!model() || plotWidth() <= 0)
        return;
    constexpr double leastWidth = 2; // a breaker that was open for seconds is seen on a month, too
    const double middle = height() / 2;
    painter->fillRect(QRectF(left(), middle - 1, plotWidth(), 2), ink());
    for (const BreakerSpan &span : model()->timeline()->spans()) {
        const double from = xOf(span.from);
        const double until = std::max(xOf(span.until), from + leastWidth);
        const double end = xOf(span.end);
        const double tall = span.isPartial ? height() / 2 : height();
        const double top = middle - tall / 2;
        if (end > until) {
            painter->fillRect(QRectF(until, top, end - until, tall), ground());
            painter->fillRect(QRectF(until, top, end - until, tall), QBrush(m_away, Qt::BDiagPattern));
        }
        painter->fillRect(QRectF(from, top, until - from, tall), m_away);
    }
}

} // namespace regatta
