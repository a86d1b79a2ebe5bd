// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/sqldialect.h"
#include "store/storeerror.h"
#include "store/usage/usagesql/pagecursor.h"

#include <QSqlQuery>

#include <utility>

namespace regatta {

class IdSorter;

/// The ids and sort keys of many rows as two texts: handed over so, a million rows take a third of the time that they take
/// one by one. Plain value.
class KeyPieces
{
public:
    KeyPieces(const SortColumn &column, const SqlDialect &dialect)
        : m_column(column)
        , m_dialect(dialect)
    {}

    /// The columns of the statement; it has no others.
    [[nodiscard]] QString columns() const;
    /// Takes the statement's only row apart. False, and nothing is added, where a text has the separator in it: such rows are
    /// to be read one by one.
    [[nodiscard]] StoreResult<bool> addTo(IdSorter &sorter, const QSqlQuery &row);

    [[nodiscard]] qint64 rows() const { return m_rows; }
    /// Of the rows just taken, the greatest number with its id.
    [[nodiscard]] std::pair<qint64, qint64> last() const { return m_last; }

private:
    [[nodiscard]] StoreStatus addNumbers(IdSorter &sorter, QStringView ids, QStringView keys);
    [[nodiscard]] StoreStatus addTexts(IdSorter &sorter, QStringView ids, QStringView keys);

    SortColumn m_column;
    SqlDialect m_dialect;
    qint64 m_rows = 0;
    std::pair<qint64, qint64> m_last;
};

} // namespace regatta
