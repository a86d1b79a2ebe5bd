// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QQmlEngine>
#include <QQuickPaintedItem>

namespace regatta {

/// An attempt's span, painted: pale while it waited, a mark at the first content, full while it streamed. Solid where it
/// won, hatched where it was cancelled, in `badInk` where it failed; a winner that broke ends in `badInk`. Owned by its
/// QML parent.
class AttemptBarItem : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int outcome MEMBER m_outcome NOTIFY changed)
    Q_PROPERTY(bool broke MEMBER m_broke NOTIFY changed)
    Q_PROPERTY(double firstContent MEMBER m_firstContent NOTIFY changed)
    Q_PROPERTY(QColor ink MEMBER m_ink NOTIFY changed)
    Q_PROPERTY(QColor badInk MEMBER m_badInk NOTIFY changed)
    Q_PROPERTY(QColor markInk MEMBER m_markInk NOTIFY changed)

public:
    explicit AttemptBarItem(QQuickItem *parent = nullptr);
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void changed();

private:
    void hatch(QPainter &painter, const QRectF &area) const;

    int m_outcome = 0; ///< an AttemptOutcome, or RequestDetail::Running
    bool m_broke = false;
    double m_firstContent = -1; ///< as a share of the bar; negative: none came
    QColor m_ink;
    QColor m_badInk;
    QColor m_markInk;
};

} // namespace regatta
