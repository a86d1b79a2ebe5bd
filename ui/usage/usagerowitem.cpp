// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/usagerowitem.h"

#include "client/displaytext.h"
#include "usage/usagecelltext.h"
#include "usage/usagepagemodel.h"

#include <QFontMetrics>
#include <QPainter>

namespace regatta {

namespace {
constexpr int Padding = 8;
constexpr int Swatch = 9;
} // namespace

UsageRowItem::UsageRowItem(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    connect(this, &UsageRowItem::lookChanged, this, [this] { update(); });
}

void UsageRowItem::setModel(UsagePageModel *model)
{
    if (m_model == model)
        return;
    m_model = model;
    if (model) {
        connect(model->rows(), &UsageRows::arrived, this, [this](int first, int last) {
            if (m_row >= first && m_row <= last)
                renew();
        });
        connect(model->rows(), &UsageRows::replaced, this, &UsageRowItem::renew);
        connect(model->columns(), &UsageColumns::changed, this, &UsageRowItem::renew);
        connect(model->selection(), &UsageSelection::changed, this, &UsageRowItem::takeSelection);
    }
    Q_EMIT modelChanged();
    takeSelection();
    renew();
}

void UsageRowItem::setRow(int row)
{
    if (m_row == row)
        return;
    m_row = row;
    Q_EMIT rowChanged();
    takeSelection();
    renew();
}

void UsageRowItem::takeSelection()
{
    const bool selected = m_model && m_row >= 0 && m_model->selection()->contains(m_row);
    if (m_selected == selected)
        return;
    m_selected = selected;
    Q_EMIT selectedChanged();
    update();
}

void UsageRowItem::renew()
{
    Q_EMIT contentChanged();
    update();
}

QString UsageRowItem::summary() const
{
    const StoredExchange *exchange = m_model ? m_model->rows()->find(m_row) : nullptr;
    return exchange ? UsageCellText::summary(*exchange) : tr("Loading…");
}

void UsageRowItem::paint(QPainter *painter)
{
    const int wide = int(width());
    const int high = int(height());
    if (m_selected || m_hovered)
        painter->fillRect(0, 0, wide, high, m_selected ? m_selectedTint : m_hoverTint);
    painter->fillRect(0, high - 1, wide, 1, m_line);
    if (!m_model || m_row < 0)
        return;
    QFont font = painter->font();
    font.setPixelSize(m_pixelSize);
    painter->setFont(font);
    if (const StoredExchange *exchange = m_model->rows()->find(m_row)) {
        const QList<UsageColumn> columns = m_model->columns()->shown();
        for (const UsageColumn column : columns)
            paintCell(*painter, column, *exchange);
    } else {
        painter->setPen(m_mutedInk);
        const bool gone = m_model->rows()->state(m_row) == UsageRows::State::Gone;
        painter->drawText(QRect(Padding, 0, wide - 2 * Padding, high), Qt::AlignVCenter,
                          gone ? tr("— deleted meanwhile") : QStringLiteral("…"));
    }
    if (m_current) {
        painter->setPen(QPen(m_ring, 1));
        painter->drawRect(0, 0, wide - 1, high - 2);
    }
}

QColor UsageRowItem::inkOf(UsageColumn column, const StoredExchange &exchange, const QString &text) const
{
    if (text == DisplayText::noData())
        return m_mutedInk;
    if (column == UsageColumn::ErrorKind)
        return m_badInk;
    if (column == UsageColumn::Status)
        return exchange.record.clientLeft ? m_mutedInk : exchange.record.succeeded() ? m_okInk : m_badInk;
    return m_ink;
}

void UsageRowItem::paintCell(QPainter &painter, UsageColumn column, const StoredExchange &exchange) const
{
    const UsageColumns &columns = *m_model->columns();
    const bool numeric = UsageColumns::isNumeric(column);
    QRect cell(columns.left(column) - m_contentX + Padding, 0, columns.width(column) - 2 * Padding, int(height()) - 1);
    if (cell.right() < 0 || cell.left() > int(width()))
        return;
    QString text = UsageCellText::shown(column, exchange);
    painter.setPen(inkOf(column, exchange, text));
    if (column == UsageColumn::Status)
        text.prepend(UsageCellText::glyph(exchange.record) + QLatin1Char(' '));
    if (column == UsageColumn::Endpoint && !exchange.endpoint.isEmpty() && !m_series.isEmpty()) {
        const auto color = m_series.at(m_model->colorIndex(exchange.endpoint) % m_series.size()).value<QColor>();
        painter.fillRect(QRect(cell.left(), (cell.height() - Swatch) / 2, Swatch, Swatch), color);
        cell.setLeft(cell.left() + Swatch + 6);
    }
    text = painter.fontMetrics().elidedText(text.left(300), Qt::ElideRight, cell.width(), Qt::TextSingleLine);
    painter.drawText(cell,
                     int(Qt::AlignVCenter) | int(numeric ? Qt::AlignRight : Qt::AlignLeft) | int(Qt::TextSingleLine),
                     text);
}

} // namespace regatta
