// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard/latencyarchive.h"
#include "dashboard/latencyhistory.h"
#include "dashboard/latencylines.h"
#include "model/exchangerecord.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QQmlEngine>
#include <QSet>
#include <QTimer>

class QDateTimeAxis;

namespace regatta {

class EndpointColors;

/// Feeds the latency chart: the last five minutes from the records as they come, more than that from the usage log. Hands
/// over whole arrays at most once a second, and only while the chart is seen: a hidden chart goes on burning CPU
/// otherwise. Draws at most six endpoints. Also says what is under the crosshair, when the strategy was changed, and what
/// each endpoint's sparkline shows. Times are UTC milliseconds. GUI thread, owned by the ViewModels.
class LatencyFeed : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(QStringList names READ names NOTIFY linesChanged)
    Q_PROPERTY(QList<int> colors READ colors NOTIFY linesChanged)
    Q_PROPERTY(QStringList hiddenNames READ hiddenNames NOTIFY linesChanged)
    Q_PROPERTY(int undrawn READ undrawn NOTIFY linesChanged)
    Q_PROPERTY(QVariantList palette MEMBER m_palette WRITE setPalette NOTIFY linesChanged)
    Q_PROPERTY(QString highlighted READ highlighted WRITE setHighlighted NOTIFY linesChanged)
    Q_PROPERTY(bool seen READ isSeen WRITE setSeen NOTIFY seenChanged)
    Q_PROPERTY(int range READ range WRITE setRange NOTIFY rangeChanged)
    Q_PROPERTY(QString rangeWords READ rangeWords NOTIFY rangeChanged)
    Q_PROPERTY(bool loading READ isLoading NOTIFY pushed)
    Q_PROPERTY(QString error READ error NOTIFY pushed)
    Q_PROPERTY(bool hasData READ hasData NOTIFY pushed)
    Q_PROPERTY(double top READ top NOTIFY pushed)
    Q_PROPERTY(QString unit READ unit NOTIFY pushed)
    Q_PROPERTY(QString valueFormat READ valueFormat NOTIFY pushed)
    Q_PROPERTY(QString timeFormat READ timeFormat NOTIFY pushed)
    Q_PROPERTY(int ticks READ ticks NOTIFY pushed)
    Q_PROPERTY(double from READ from NOTIFY pushed)
    Q_PROPERTY(double until READ until NOTIFY pushed)
    Q_PROPERTY(QList<double> markTimes READ markTimes NOTIFY pushed)
    Q_PROPERTY(QStringList markLabels READ markLabels NOTIFY pushed)
    Q_PROPERTY(double cursor READ cursor NOTIFY cursorChanged)
    Q_PROPERTY(QString cursorTime READ cursorTime NOTIFY cursorChanged)
    Q_PROPERTY(QStringList readings READ readings NOTIFY cursorChanged)
    Q_PROPERTY(QString cursorWords READ cursorWords NOTIFY cursorChanged)

public:
    static constexpr int MaxLines = 6;
    static constexpr int SparkSlots = 60;

    LatencyFeed(GatewayClient &client, EndpointColors &colors);

    /// In order of priority; the first six are drawn.
    void setEndpoints(const QStringList &names);
    void add(const QList<ExchangeRecord> &records);
    void push();
    /// The same as if it were `now`, for a clock that runs faster.
    void pushAt(qint64 now);
    void retranslate();

    [[nodiscard]] QStringList names() const { return m_names; }
    /// Places in the palette.
    [[nodiscard]] QList<int> colors() const;
    [[nodiscard]] QStringList hiddenNames() const { return m_hidden.values(); }
    [[nodiscard]] int undrawn() const { return m_undrawn; }
    /// The theme's series colours.
    void setPalette(const QVariantList &palette);
    /// The endpoint whose p95 is drawn too; empty: none.
    [[nodiscard]] QString highlighted() const { return m_highlighted; }
    void setHighlighted(const QString &name);
    Q_INVOKABLE void toggle(const QString &name);

    [[nodiscard]] bool isSeen() const { return m_timer.isActive(); }
    void setSeen(bool seen);
    [[nodiscard]] int range() const { return int(m_range); }
    void setRange(int range);
    [[nodiscard]] QString rangeWords() const;
    /// What is drawn is older than what was asked for.
    [[nodiscard]] bool isLoading() const { return m_range != LatencyRange::FiveMinutes && m_archive.range() != m_range; }
    [[nodiscard]] QString error() const;
    Q_INVOKABLE void retry();

    [[nodiscard]] bool hasData() const { return m_points > 0; }
    /// A round number over the highest point, in the axis's unit.
    [[nodiscard]] double top() const { return m_top; }
    /// The axis's unit. It cannot be part of valueFormat: Qt Charts takes a label's format as Latin-1.
    [[nodiscard]] QString unit() const { return m_unit > 1 ? tr("s") : tr("ms"); }
    [[nodiscard]] QString valueFormat() const;
    [[nodiscard]] QString timeFormat() const { return QString::fromLatin1(scopeOf(m_drawn).timeFormat); }
    [[nodiscard]] int ticks() const { return scopeOf(m_drawn).ticks; }
    [[nodiscard]] double from() const { return double(m_from); }
    [[nodiscard]] double until() const { return double(m_until); }
    /// Changes of strategy within the range, oldest first, and what was chosen.
    [[nodiscard]] QList<double> markTimes() const { return m_markTimes; }
    [[nodiscard]] QStringList markLabels() const { return m_markLabels; }

    /// The crosshair, on a bucket that has data; negative: there is none.
    [[nodiscard]] double cursor() const { return double(m_cursor); }
    [[nodiscard]] QString cursorTime() const;
    /// For each name "412 ms / 718 ms", or a dash.
    [[nodiscard]] QStringList readings() const;
    /// All of it in one sentence, for screen readers.
    [[nodiscard]] QString cursorWords() const;
    Q_INVOKABLE void moveCursor(double atMs);
    /// By so many buckets that have data; the first step comes in from the newest.
    Q_INVOKABLE void stepCursor(int steps);
    Q_INVOKABLE void clearCursor();

    /// Five minutes of one endpoint in SparkSlots, and the value that all sparklines share as their top.
    [[nodiscard]] QList<std::optional<LatencyPoint>> spark(const QString &name) const { return m_sparks.value(name); }
    [[nodiscard]] double sparkTop() const { return m_sparkTop; }

    /// The chart hands over its own series and time axis, which it goes on owning.
    Q_INVOKABLE void attachSeries(int index, QObject *series);
    Q_INVOKABLE void attachAxis(QObject *axis);
    Q_INVOKABLE int seriesWanted() const { return LatencyLines::PoolSize; }

Q_SIGNALS:
    void linesChanged();
    void seenChanged();
    void rangeChanged();
    void pushed();
    void cursorChanged();
    void sparksChanged();

private:
    void tick();
    void takeArchive();
    void takeLive(qint64 now);
    void draw();
    void placeMarks();
    void updateSparks(qint64 now);
    void dropStaleCursor();
    [[nodiscard]] bool isShown(const QString &name) const { return !m_hidden.contains(name); }
    [[nodiscard]] QList<qint64> times() const;
    [[nodiscard]] const LatencyPoint *pointAt(const QString &name, qint64 at) const;
    [[nodiscard]] QColor inkOf(const QString &name) const;

    GatewayClient &m_client;
    EndpointColors &m_colors;
    LatencyArchive m_archive;
    LatencyLines m_lines;
    QTimer m_timer;
    QStringList m_all;
    QStringList m_names;
    QSet<QString> m_hidden;
    QString m_highlighted;
    QVariantList m_palette;
    QHash<QString, LatencyHistory> m_histories;
    QHash<QString, LatencyPoints> m_shown;   ///< what is drawn, by name
    QHash<QString, QList<std::optional<LatencyPoint>>> m_sparks;
    QPointer<QDateTimeAxis> m_axis;
    QList<double> m_markTimes;
    QStringList m_markLabels;
    LatencyRange m_range = LatencyRange::FiveMinutes;
    LatencyRange m_drawn = LatencyRange::FiveMinutes;
    qint64 m_from = 0;
    qint64 m_until = 1;
    qint64 m_cursor = -1;
    qsizetype m_points = 0;
    double m_top = 1000;
    double m_unit = 1;                       ///< milliseconds in one step of the value axis: 1 or 1000
    double m_sparkTop = 1000;
    int m_undrawn = 0;
    int m_ticks = 0;
};

} // namespace regatta
