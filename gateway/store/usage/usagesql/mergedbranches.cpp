// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagesql/mergedbranches.h"

namespace regatta {

SqlText mergedBranches(const QList<SqlText> &branches, const QString &select, const QString &orderBy, int limit)
{
    SqlText sql;
    if (branches.size() == 1) {
        sql.append(select);
        sql.append(branches.first());
        sql.append(orderBy + QLatin1String(" LIMIT ?"), {limit});
        return sql;
    }
    sql.append(QStringLiteral("SELECT * FROM ("));
    for (qsizetype i = 0; i < branches.size(); ++i) {
        sql.append(i == 0 ? QStringLiteral("SELECT * FROM (") : QStringLiteral(" UNION ALL SELECT * FROM ("));
        sql.append(select);
        sql.append(branches[i]);
        sql.append(orderBy + QStringLiteral(" LIMIT ?) AS branch%1").arg(i), {limit});
    }
    sql.append(QLatin1String(") AS branches") + orderBy + QLatin1String(" LIMIT ?"), {limit});
    return sql;
}

} // namespace regatta
