// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/endpointspark.h"

#include <QPainter>

#include <algorithm>

namespace regatta {

namespace {
/// So many empty slots do not break the line: a request every ten seconds is no interruption.
constexpr qsizetype Bridged = 2;
} // namespace

EndpointSpark::EndpointSpark(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &EndpointSpark::changed, this, [this] { update(); });
}

void EndpointSpark::setFeed(LatencyFeed *feed)
{
    if (m_feed == feed)
        return;
    if (m_feed)
        m_feed->disconnect(this);
    m_feed = feed;
    if (feed)
        connect(feed, &LatencyFeed::sparksChanged, this, [this] { update(); });
    Q_EMIT changed();
}

void EndpointSpark::paint(QPainter *painter)
{
    if (!m_feed)
        return;
    const auto bands = m_feed->spark(m_endpoint);
    const double step = width() / LatencyFeed::SparkSlots;
    const double tall = height() - 2;
    const auto yOf = [&](double value) { return 1 + tall * (1 - std::min(1.0, value / m_feed->sparkTop())); };
    QColor shade = m_ink;
    shade.setAlphaF(0.28F);
    const auto paintStretch = [&](qsizetype first, qsizetype end) {
        QPolygonF median;
        QPolygonF band;
        for (qsizetype i = first; i < end; ++i) {
            if (!bands.at(i))
                continue;
            const double x = (double(i) + 0.5) * step;
            median.append({x, yOf(bands.at(i)->p50)});
            band.append({x, yOf(bands.at(i)->p95)});
        }
        if (median.size() == 1) { // a stretch of one slot is as wide as its slot
            for (QPolygonF *line : {&median, &band}) {
                const QPointF only = line->first();
                *line = QPolygonF({{only.x() - step / 2, only.y()}, {only.x() + step / 2, only.y()}});
            }
        }
        for (auto point = median.crbegin(); point != median.crend(); ++point)
            band.append(*point);
        painter->setPen(Qt::NoPen);
        painter->setBrush(shade);
        painter->drawPolygon(band);
        painter->setPen(QPen(m_ink, 1.5));
        painter->drawPolyline(median);
    };
    for (qsizetype i = 0; i < bands.size(); ++i) {
        if (!bands.at(i))
            continue;
        const qsizetype first = i;
        qsizetype last = i;
        while (++i < bands.size() && i - last <= Bridged + 1) {
            if (bands.at(i))
                last = i;
        }
        paintStretch(first, last + 1);
        i = last;
    }
}

} // namespace regatta
