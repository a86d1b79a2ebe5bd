// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/moneysums.h"

#include <QStringList>
#include <QtNumeric>

#include <limits>

namespace regatta {

void MoneySums::add(const Money &money)
{
    qint64 &sum = m_nanos[money.currency];
    if (qAddOverflow(sum, money.nanos, &sum))
        sum = std::numeric_limits<qint64>::max();
}

void MoneySums::add(const MoneySums &other)
{
    for (auto it = other.m_nanos.begin(); it != other.m_nanos.end(); ++it)
        add(Money{it.value(), it.key()});
}

QList<Money> MoneySums::toList() const
{
    QList<Money> list;
    for (auto it = m_nanos.begin(); it != m_nanos.end(); ++it)
        list.append({it.value(), it.key()});
    return list;
}

QString MoneySums::toText() const
{
    QStringList parts;
    for (auto it = m_nanos.begin(); it != m_nanos.end(); ++it) {
        QString currency = it.key(); // any short name that the user's prices carry
        currency.remove(QLatin1Char(','));
        parts.append(currency + QLatin1Char(' ') + QString::number(it.value()));
    }
    return parts.join(QLatin1Char(','));
}

MoneySums MoneySums::fromText(const QString &text)
{
    MoneySums sums;
    for (const QString &part : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const qsizetype space = part.lastIndexOf(QLatin1Char(' '));
        bool isNumber = false;
        const qint64 nanos = part.mid(space + 1).toLongLong(&isNumber);
        if (space >= 0 && isNumber)
            sums.add(Money{nanos, part.left(space)});
    }
    return sums;
}

} // namespace regatta
