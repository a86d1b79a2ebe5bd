// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/sqldialect.h"
#include "model/usagequery.h"
#include "store/usage/usagesql/sqltext.h"

#include <QList>

namespace regatta {

/// A UsageFilter as conditions over the table `exchanges`. Plain value.
class FilterConditions
{
public:
    /// Which order the rows are wanted in says which indices help.
    enum class Order { ByArrival, Other };

    FilterConditions(const UsageFilter &filter, SqlDialect dialect, Order order);

    /// All of them joined by AND; " WHERE " before, unless there are none.
    [[nodiscard]] SqlText where() const;
    /// The same as the union of several, each of which an index of its own serves in the order of arrival: one for each
    /// value of the first list that has an index. Sorting what `endpoint IN (…)` finds would read all of it.
    [[nodiscard]] QList<SqlText> branches() const;

    /// A further condition, for all branches.
    void require(const QString &condition, const QVariantList &values = {});

private:
    [[nodiscard]] QString column(const char *name) const;
    [[nodiscard]] SqlText oneOf(const char *column, const QStringList &values) const;
    void requireText(const QString &text);

    SqlDialect m_dialect;
    Order m_order;
    QList<SqlText> m_conditions;
    QList<SqlText> m_alternatives; ///< the values of the first list with an index, where it has several
};

/// Whether a text column contains a text, in upper or lower case, as one condition.
[[nodiscard]] SqlText containsText(const QString &column, const QString &text, const SqlDialect &dialect);

} // namespace regatta
