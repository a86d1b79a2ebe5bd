// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "performance/performanceseries.h"

#include <QObject>
#include <QPointF>
#include <QPointer>
#include <QQmlEngine>

#include <array>

class QDateTimeAxis;
class QXYSeries;

namespace regatta {

/// Hands the chart of percentiles whole arrays: three lines of at most 300 points, whenever there are new figures. Knows
/// nothing of what draws them but Qt Charts' series and axis. GUI thread, owned by the PerformanceModel.
class PercentileFeed : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(double top READ top NOTIFY pushed)
    Q_PROPERTY(bool hasData READ hasData NOTIFY pushed)
    Q_PROPERTY(bool sparse READ isSparse NOTIFY pushed)

public:
    static constexpr std::array<double, 3> quantiles{0.5, 0.95, 0.99};

    using QObject::QObject;
    void show(const PerformanceSeries &series);

    /// A round number of milliseconds over the highest point.
    [[nodiscard]] double top() const { return m_top; }
    [[nodiscard]] bool hasData() const { return !m_lines[0].isEmpty(); }
    /// So few points that a line alone would hardly show them.
    [[nodiscard]] bool isSparse() const { return m_lines[0].size() < 60; }

    /// The chart hands over its own series and time axis, which it goes on owning.
    Q_INVOKABLE void attachSeries(int line, QObject *series);
    Q_INVOKABLE void attachAxis(QObject *axis);

Q_SIGNALS:
    void pushed();

private:
    void push();

    std::array<QList<QPointF>, 3> m_lines;
    std::array<QPointer<QXYSeries>, 3> m_series;
    QPointer<QDateTimeAxis> m_axis;
    qint64 m_from = 0;
    qint64 m_until = 0;
    double m_top = 1000;
};

} // namespace regatta
