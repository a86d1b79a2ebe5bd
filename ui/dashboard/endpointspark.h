// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard/latencyfeed.h"

#include <QColor>
#include <QPointer>
#include <QQuickPaintedItem>

namespace regatta {

/// Five minutes of one endpoint's time to first token in a table cell: the median as a line within a band up to its
/// p95. All cells share one scale, so that their heights compare. Drawn by QPainter: it is seen with every renderer.
class EndpointSpark : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(regatta::LatencyFeed *feed READ feed WRITE setFeed NOTIFY changed)
    Q_PROPERTY(QString endpoint MEMBER m_endpoint NOTIFY changed)
    Q_PROPERTY(QColor ink MEMBER m_ink NOTIFY changed)

public:
    explicit EndpointSpark(QQuickItem *parent = nullptr);

    [[nodiscard]] LatencyFeed *feed() const { return m_feed; }
    void setFeed(LatencyFeed *feed);
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void changed();

private:
    QPointer<LatencyFeed> m_feed;
    QString m_endpoint;
    QColor m_ink;
};

} // namespace regatta
