// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/browse/keypieces.h"

#include "store/usage/browse/idsorter.h"

#include <algorithm>
#include <limits>

namespace regatta {

namespace {

// ASCII's own; no name of a model or endpoint is likely to have them.
constexpr int separator = 31;
constexpr int withoutKey = 30;

/// Takes the next piece off the front of a text.
QStringView takePiece(QStringView &rest)
{
    const auto end = std::find(rest.begin(), rest.end(), QChar(separator));
    const QStringView piece(rest.begin(), end);
    rest = end == rest.end() ? QStringView() : QStringView(end + 1, rest.end());
    return piece;
}

/// QStringView::toLongLong() knows languages, and takes ten times as long.
qint64 number(QStringView text)
{
    const bool isNegative = text.startsWith(QLatin1Char('-'));
    quint64 value = 0;
    for (const QChar digit : isNegative ? text.mid(1) : text)
        value = value * 10 + (digit.unicode() - u'0');
    return qint64(isNegative ? 0 - value : value);
}

} // namespace

QString KeyPieces::columns() const
{
    const bool isText = m_column.type == SortColumn::Type::Text;
    const QString name = QString::fromLatin1(m_column.name);
    const QString key = QStringLiteral("coalesce(%1, %2)").arg(isText ? name : QStringLiteral("CAST(%1 AS TEXT)").arg(name),
                                                               isText ? m_dialect.character(withoutKey) : QStringLiteral("''"));
    return QStringLiteral("%1, %2, count(*), count(%3)")
        .arg(m_dialect.joined(QStringLiteral("seq"), separator), m_dialect.joined(m_column.nullable ? key : name, separator), name);
}

StoreResult<bool> KeyPieces::addTo(IdSorter &sorter, const QSqlQuery &row)
{
    m_rows = row.value(2).toLongLong();
    if (m_rows == 0)
        return true;
    const QString ids = row.value(0).toString();
    const QString keys = row.value(1).toString();
    StoreStatus problem;
    if (m_column.type == SortColumn::Type::Number) {
        problem = addNumbers(sorter, ids, keys);
    } else {
        const auto with = [&](int character) { return std::count(keys.begin(), keys.end(), QChar(character)); };
        const qint64 absent = m_rows - row.value(3).toLongLong();
        if (with(separator) != m_rows - 1 || with(withoutKey) != absent)
            return false;
        problem = addTexts(sorter, ids, keys);
    }
    if (problem)
        return *problem;
    return true;
}

StoreStatus KeyPieces::addNumbers(IdSorter &sorter, QStringView ids, QStringView keys)
{
    m_last = {std::numeric_limits<qint64>::min(), 0};
    for (qint64 i = 0; i < m_rows; ++i) {
        const qint64 id = number(takePiece(ids));
        const QStringView key = takePiece(keys);
        if (key.isEmpty()) {
            if (StoreStatus problem = sorter.addWithoutKey(id))
                return problem;
            continue;
        }
        const qint64 value = number(key);
        m_last = std::max(m_last, {value, id});
        if (StoreStatus problem = sorter.add(value, id))
            return problem;
    }
    return std::nullopt;
}

StoreStatus KeyPieces::addTexts(IdSorter &sorter, QStringView ids, QStringView keys)
{
    for (qint64 i = 0; i < m_rows; ++i) {
        const qint64 id = number(takePiece(ids));
        const QStringView key = takePiece(keys);
        const bool isAbsent = key.size() == 1 && key.front() == QChar(withoutKey);
        if (StoreStatus problem = isAbsent ? sorter.addWithoutKey(id) : sorter.add(key, id))
            return problem;
    }
    return std::nullopt;
}

} // namespace regatta
