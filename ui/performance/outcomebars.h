// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "performance/performancepainting.h"

namespace regatta {

/// How calls ended, stacked for each step of time, told apart by pattern as well as colour: won is solid, lost and cancelled
/// hatched, failed crossed, not sent dotted.
// The base is qualified: the registration of Qt 6.4 does not find it otherwise.
class OutcomeBars : public regatta::PerformancePainting
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QColor won MEMBER m_won NOTIFY lookChanged)
    Q_PROPERTY(QColor cancelled MEMBER m_cancelled NOTIFY lookChanged)
    Q_PROPERTY(QColor failed MEMBER m_failed NOTIFY lookChanged)
    Q_PROPERTY(QColor skipped MEMBER m_skipped NOTIFY lookChanged)
    Q_PROPERTY(int sample MEMBER m_sample NOTIFY lookChanged)

public:
    /// In the order in which they are stacked, from below.
    enum Outcome { Won, Cancelled, Failed, Skipped };
    Q_ENUM(Outcome)

    using PerformancePainting::PerformancePainting;
    void paint(QPainter *painter) override;

private:
    void fill(QPainter *painter, const QRectF &bar, int outcome) const;

    QColor m_won, m_cancelled, m_failed, m_skipped;
    int m_sample = -1; ///< an outcome: a legend's mark instead of bars
};

} // namespace regatta
