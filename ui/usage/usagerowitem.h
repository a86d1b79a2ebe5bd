// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "usage/usagecolumns.h"
#include "usage/usagerows.h"
#include "usage/usageselection.h"

#include <QColor>
#include <QPointer>
#include <QQmlEngine>
#include <QQuickPaintedItem>
#include <QVariant>

namespace regatta {

class EndpointColors;
class UsagePageModel;

/// One row of the log, painted in one go: sixteen texts a row as items of their own are what makes scrolling slow. Paints
/// again only when it shows another row, or its row, the columns or the selection changed. Owned by its QML parent.
class UsageRowItem : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(regatta::UsagePageModel *model READ model WRITE setModel NOTIFY modelChanged)
    Q_PROPERTY(int row READ row WRITE setRow NOTIFY rowChanged)
    Q_PROPERTY(int contentX MEMBER m_contentX NOTIFY lookChanged)
    Q_PROPERTY(bool hovered MEMBER m_hovered NOTIFY lookChanged)
    Q_PROPERTY(bool current MEMBER m_current NOTIFY lookChanged)
    Q_PROPERTY(int pixelSize MEMBER m_pixelSize NOTIFY lookChanged)
    Q_PROPERTY(QColor ink MEMBER m_ink NOTIFY lookChanged)
    Q_PROPERTY(QColor mutedInk MEMBER m_mutedInk NOTIFY lookChanged)
    Q_PROPERTY(QColor okInk MEMBER m_okInk NOTIFY lookChanged)
    Q_PROPERTY(QColor badInk MEMBER m_badInk NOTIFY lookChanged)
    Q_PROPERTY(QColor ring MEMBER m_ring NOTIFY lookChanged)
    Q_PROPERTY(QColor selectedTint MEMBER m_selectedTint NOTIFY lookChanged)
    Q_PROPERTY(QColor hoverTint MEMBER m_hoverTint NOTIFY lookChanged)
    Q_PROPERTY(QColor line MEMBER m_line NOTIFY lookChanged)
    Q_PROPERTY(QVariantList series MEMBER m_series NOTIFY lookChanged)
    Q_PROPERTY(bool selected READ isSelected NOTIFY selectedChanged)
    Q_PROPERTY(QString summary READ summary NOTIFY contentChanged)

public:
    explicit UsageRowItem(QQuickItem *parent = nullptr);

    [[nodiscard]] UsagePageModel *model() const { return m_model; }
    void setModel(UsagePageModel *model);
    [[nodiscard]] int row() const { return m_row; }
    void setRow(int row);
    [[nodiscard]] bool isSelected() const { return m_selected; }
    [[nodiscard]] QString summary() const;
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void modelChanged();
    void rowChanged();
    void lookChanged();
    void selectedChanged();
    void contentChanged();

private:
    void takeSelection();
    void renew();
    void paintCell(QPainter &painter, UsageColumn column, const StoredExchange &exchange) const;
    [[nodiscard]] QColor inkOf(UsageColumn column, const StoredExchange &exchange, const QString &text) const;

    QPointer<UsagePageModel> m_model;
    int m_row = -1;
    int m_contentX = 0;
    bool m_hovered = false;
    bool m_current = false;
    bool m_selected = false;
    int m_pixelSize = 12;
    QColor m_ink, m_mutedInk, m_okInk, m_badInk, m_ring, m_selectedTint, m_hoverTint, m_line;
    QVariantList m_series; ///< colours
};

} // namespace regatta
