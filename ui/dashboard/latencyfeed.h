// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard/latencyhistory.h"
#include "model/exchangerecord.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QQmlEngine>
#include <QTimer>

class QDateTimeAxis;
class QXYSeries;

namespace regatta {

class EndpointColors;

/// Feeds the latency chart: collects every attempt's time to first token, and hands whole arrays to the chart once a
/// second, but only while it is seen: a hidden chart goes on burning CPU otherwise. Knows at most six lines.
/// GUI thread, owned by the Console.
class LatencyFeed : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(QStringList names READ names NOTIFY linesChanged)
    Q_PROPERTY(QList<int> colors READ colors NOTIFY linesChanged)
    Q_PROPERTY(bool seen READ isSeen WRITE setSeen NOTIFY seenChanged)
    Q_PROPERTY(bool hasData READ hasData NOTIFY pushed)
    Q_PROPERTY(double top READ top NOTIFY pushed)
    Q_PROPERTY(bool sparse READ isSparse NOTIFY pushed)

public:
    static constexpr int MaxLines = 6;

    explicit LatencyFeed(EndpointColors &colors);

    /// The first six are drawn.
    void setEndpoints(const QStringList &names);
    void add(const QList<ExchangeRecord> &records);
    void push();

    [[nodiscard]] QStringList names() const { return m_names; }
    [[nodiscard]] QList<int> colors() const;
    [[nodiscard]] bool isSeen() const { return m_timer.isActive(); }
    void setSeen(bool seen);
    [[nodiscard]] bool hasData() const { return m_points > 0; }
    /// A round number of milliseconds over the highest point.
    [[nodiscard]] double top() const { return m_top; }
    /// So few points that a line alone would hardly show them.
    [[nodiscard]] bool isSparse() const { return m_points < 60; }

    /// The chart hands over its own series and time axis, which it goes on owning.
    Q_INVOKABLE void attachSeries(int line, QObject *series);
    Q_INVOKABLE void attachAxis(QObject *axis);
    /// Under the pointer: "HH:mm:ss", then a text for each line; a dash where it has no point near.
    Q_INVOKABLE QStringList readingsAt(double atMs) const;

Q_SIGNALS:
    void linesChanged();
    void seenChanged();
    void pushed();

private:
    EndpointColors &m_colors;
    QTimer m_timer;
    QStringList m_names;
    QHash<QString, LatencyHistory> m_histories;
    QList<QPointer<QXYSeries>> m_series;
    QPointer<QDateTimeAxis> m_axis;
    qsizetype m_points = 0;
    double m_top = 1000;
};

} // namespace regatta
