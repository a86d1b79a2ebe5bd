// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard/latencylines.h"
#include "performance/performanceseries.h"

#include <QObject>
#include <QPointF>
#include <QPointer>
#include <QQmlEngine>
#include <QVariantList>

#include <array>

class QDateTimeAxis;

namespace regatta {

/// Hands the chart of percentiles whole arrays: three lines of at most 300 points, with gaps where nothing was measured,
/// whenever there are new figures. Knows nothing of what draws them but Qt Charts' series and axis. GUI thread, owned by the PerformanceModel.
class PercentileFeed : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(double top READ top NOTIFY pushed)
    Q_PROPERTY(bool hasData READ hasData NOTIFY pushed)
    Q_PROPERTY(QVariantList inks MEMBER m_inks WRITE setInks NOTIFY pushed)

public:
    static constexpr std::array<double, 3> quantiles{0.5, 0.95, 0.99};

    using QObject::QObject;
    void show(const PerformanceSeries &series);

    /// A round number of milliseconds over the highest point.
    [[nodiscard]] double top() const { return m_top; }
    [[nodiscard]] bool hasData() const { return !m_lines[0].isEmpty(); }
    /// The theme's colours of the three.
    void setInks(const QVariantList &inks);

    /// The chart hands over its own series, of which the lines take what they need, and time axis, and goes on owning both.
    Q_INVOKABLE int seriesWanted() const { return LatencyLines::PoolSize; }
    Q_INVOKABLE void attachSeries(int index, QObject *series);
    Q_INVOKABLE void attachAxis(QObject *axis);

Q_SIGNALS:
    void pushed();

private:
    void push();

    std::array<QList<QPointF>, 3> m_lines;
    QVariantList m_inks;
    LatencyLines m_drawn;
    QPointer<QDateTimeAxis> m_axis;
    qint64 m_from = 0;
    qint64 m_until = 0;
    qint64 m_step = 0;
    double m_top = 1000;
};

} // namespace regatta
