// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QVariantList>

#include <limits>

namespace regatta {

/// A piece of SQL with the values for its question marks, in order.
struct SqlText
{
    QString text;
    QVariantList values;

    void append(const QString &more, const QVariantList &moreValues = {})
    {
        text += more;
        values += moreValues;
    }
    void append(const SqlText &more) { append(more.text, more.values); }
};

/// " AND column IN (…)"; nothing for no values. Only for columns in which none is an empty text, as in the roll-ups.
[[nodiscard]] inline SqlText andAmong(const char *column, const QStringList &values)
{
    if (values.isEmpty())
        return {};
    SqlText sql{QStringLiteral(" AND %1 IN (?%2)").arg(QString::fromLatin1(column), QStringLiteral(", ?").repeated(values.size() - 1)), {}};
    for (const QString &value : values)
        sql.values.append(value.isNull() ? QStringLiteral("") : value); // a null text would be bound as NULL
    return sql;
}

/// The database counts time in microseconds, everything else in milliseconds. Times beyond its range are its ends.
[[nodiscard]] constexpr qint64 toMicroseconds(qint64 milliseconds)
{
    constexpr qint64 most = std::numeric_limits<qint64>::max() / 1000;
    return (milliseconds > most ? most : milliseconds < -most ? -most : milliseconds) * 1000;
}

} // namespace regatta
