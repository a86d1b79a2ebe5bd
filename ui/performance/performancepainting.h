// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "performance/performancemodel.h"

#include <QColor>
#include <QQuickPaintedItem>

namespace regatta {

/// What is painted over the time axis of the performance page: it stands between the same edges as the chart above it, and
/// is painted anew with new figures, another size or another theme. Painted, because that renders everywhere.
/// GUI thread; owned by QML; the model outlives it.
class PerformancePainting : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("What the paintings share")
    Q_PROPERTY(regatta::PerformanceModel *model READ model WRITE setModel NOTIFY modelChanged)
    Q_PROPERTY(double plotLeft MEMBER m_plotLeft WRITE setPlotLeft NOTIFY lookChanged)
    Q_PROPERTY(double plotWidth MEMBER m_plotWidth WRITE setPlotWidth NOTIFY lookChanged)
    Q_PROPERTY(QColor ink MEMBER m_ink NOTIFY lookChanged)
    Q_PROPERTY(QColor ground MEMBER m_ground NOTIFY lookChanged)
    Q_PROPERTY(QColor grid MEMBER m_gridInk NOTIFY lookChanged)
    Q_PROPERTY(QColor label MEMBER m_labelInk NOTIFY lookChanged)

public:
    explicit PerformancePainting(QQuickItem *parent = nullptr);

    [[nodiscard]] PerformanceModel *model() const { return m_model; }
    void setModel(PerformanceModel *model);
    void setPlotLeft(double left);
    void setPlotWidth(double width);

Q_SIGNALS:
    void modelChanged();
    void lookChanged();

protected:
    /// Where a moment is, in pixels.
    [[nodiscard]] double xOf(qint64 time) const;
    [[nodiscard]] double left() const { return m_plotLeft; }
    /// Room above and below the plot, so that the labels of its outermost lines are whole.
    static constexpr double edge = 8;
    [[nodiscard]] double plotHeight() const { return height() - 2 * edge; }
    /// 0 at the bottom of the plot, 1 at its top.
    [[nodiscard]] double yOf(double share) const { return edge + plotHeight() * (1 - share); }
    [[nodiscard]] double plotWidth() const { return m_plotWidth; }
    [[nodiscard]] const QColor &ink() const { return m_ink; }
    [[nodiscard]] const QColor &ground() const { return m_ground; }
    /// A line over the whole width with its value before it.
    void paintGridLine(QPainter *painter, double y, const QString &text) const;
    /// What to watch for beside the figures.
    virtual void watch(PerformanceModel &) {}

private:
    QPointer<PerformanceModel> m_model;
    double m_plotLeft = 0;
    double m_plotWidth = 0;
    QColor m_ink, m_ground, m_gridInk, m_labelInk;
};

} // namespace regatta
