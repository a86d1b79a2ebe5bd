// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/pagemodel.h"
#include "performance/breakertimeline.h"
#include "performance/endpointerrormodel.h"
#include "performance/percentilefeed.h"
#include "performance/performanceseries.h"

#include <QTimer>

namespace regatta {

/// One endpoint over time. It asks every ten seconds while it is seen, shows old figures until new ones come, and drops
/// answers to what was asked before. GUI thread, owned by the ViewModels; which endpoint is open outlives its page.
class PerformanceModel : public PageModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(int colorIndex READ colorIndex NOTIFY changed)
    Q_PROPERTY(QString kind READ kind NOTIFY changed)
    Q_PROPERTY(int state READ endpointState NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    Q_PROPERTY(QString stateGlyph READ stateGlyph NOTIFY changed)
    Q_PROPERTY(QString stateNote READ stateNote NOTIFY changed)
    Q_PROPERTY(bool resettable READ isResettable NOTIFY changed)
    Q_PROPERTY(int range READ range WRITE setRange NOTIFY changed)
    Q_PROPERTY(bool loading READ isLoading NOTIFY changed)
    Q_PROPERTY(bool stale READ isStale NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString asOf READ asOf NOTIFY changed)
    Q_PROPERTY(bool hasData READ hasData NOTIFY figuresChanged)
    Q_PROPERTY(int buckets READ buckets NOTIFY figuresChanged)
    Q_PROPERTY(QString calls READ calls NOTIFY figuresChanged)
    Q_PROPERTY(QString success READ success NOTIFY figuresChanged)
    Q_PROPERTY(QString successNote READ successNote NOTIFY figuresChanged)
    Q_PROPERTY(QStringList percentileTexts READ percentileTexts NOTIFY figuresChanged)
    Q_PROPERTY(QString tokens READ tokens NOTIFY figuresChanged)
    Q_PROPERTY(QString tokensNote READ tokensNote NOTIFY figuresChanged)
    Q_PROPERTY(QString cost READ cost NOTIFY figuresChanged)
    Q_PROPERTY(QString costNote READ costNote NOTIFY figuresChanged)
    Q_PROPERTY(QString wastedCost READ wastedCost NOTIFY figuresChanged)
    Q_PROPERTY(QString wastedNote READ wastedNote NOTIFY figuresChanged)
    Q_PROPERTY(QString percentileSummary READ percentileSummary NOTIFY figuresChanged)
    Q_PROPERTY(QString heatmapSummary READ heatmapSummary NOTIFY figuresChanged)
    Q_PROPERTY(QString outcomeSummary READ outcomeSummary NOTIFY figuresChanged)
    Q_PROPERTY(QString heatmapMost READ heatmapMost NOTIFY figuresChanged)
    Q_PROPERTY(regatta::PercentileFeed *percentiles READ percentiles CONSTANT)
    Q_PROPERTY(regatta::EndpointErrorModel *errors READ errors CONSTANT)
    Q_PROPERTY(regatta::BreakerTimeline *timeline READ timeline CONSTANT)

public:
    explicit PerformanceModel(const PageContext &context);

    [[nodiscard]] bool isOpen() const { return !m_name.isEmpty(); }
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] int colorIndex() const;
    [[nodiscard]] QString kind() const;
    [[nodiscard]] int endpointState() const { return int(m_status.state); }
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QString stateGlyph() const;
    /// When it is asked again; empty where nothing keeps it away.
    [[nodiscard]] QString stateNote() const;
    [[nodiscard]] bool isResettable() const;
    [[nodiscard]] int range() const { return int(m_range); }
    void setRange(int range);
    [[nodiscard]] bool isLoading() const { return m_loading; }
    /// What is shown belongs to another range or endpoint, or could not be brought up to date.
    [[nodiscard]] bool isStale() const { return m_stale; }
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QString asOf() const;

    [[nodiscard]] bool hasData() const { return !m_series.isEmpty(); }
    [[nodiscard]] int buckets() const { return int(m_series.buckets.size()); }
    [[nodiscard]] QString calls() const;
    [[nodiscard]] QString success() const;
    [[nodiscard]] QString successNote() const;
    [[nodiscard]] QStringList percentileTexts() const;
    [[nodiscard]] QString tokens() const;
    [[nodiscard]] QString tokensNote() const;
    [[nodiscard]] QString cost() const;
    [[nodiscard]] QString costNote() const;
    [[nodiscard]] QString wastedCost() const;
    [[nodiscard]] QString wastedNote() const;
    [[nodiscard]] QString percentileSummary() const;
    [[nodiscard]] QString heatmapSummary() const;
    [[nodiscard]] QString outcomeSummary() const;
    [[nodiscard]] QString heatmapMost() const;

    [[nodiscard]] PercentileFeed *percentiles() { return &m_percentiles; }
    [[nodiscard]] EndpointErrorModel *errors() { return &m_errors; }
    [[nodiscard]] BreakerTimeline *timeline() { return &m_timeline; }
    [[nodiscard]] const PerformanceSeries &series() const { return m_series; }
    [[nodiscard]] const LatencyGrid &grid() const { return m_grid; }

    Q_INVOKABLE void open(const QString &endpoint);
    Q_INVOKABLE void close();
    /// Asks anew.
    Q_INVOKABLE void retry();
    /// Lets the endpoint be asked again at once.
    Q_INVOKABLE void reset();
    /// One step in words: when, then a line for each thing that a chart shows there.
    Q_INVOKABLE QStringList percentilesAt(int bucket) const;
    Q_INVOKABLE QStringList outcomesAt(int bucket) const;
    Q_INVOKABLE QStringList latenciesAt(int bucket, double height) const;

    void refresh() override;
    void takeSettings() override;
    void retranslate() override;

Q_SIGNALS:
    void changed();
    void figuresChanged();

private:
    void ask();
    void askErrors(qint64 from, qint64 until);
    void take(const StatisticsQuery &query, const QString &error, const QList<UsageStatistics> &figures);
    void clear();
    void showTimeline();
    [[nodiscard]] QString momentOf(int bucket) const;
    [[nodiscard]] QString figure(qint64 value) const;

    QTimer m_timer;
    QString m_name;
    Endpoint m_endpoint;
    EndpointStatus m_status;
    PerformanceRange m_range;
    quint64 m_generation = 0;   ///< of the last question; an answer to another one is dropped
    bool m_loading = false;
    bool m_stale = false;
    QString m_error;
    QDateTime m_takenAt;
    PerformanceSeries m_series;
    LatencyGrid m_grid;
    PercentileFeed m_percentiles;
    EndpointErrorModel m_errors;
    BreakerTimeline m_timeline;
};

} // namespace regatta
