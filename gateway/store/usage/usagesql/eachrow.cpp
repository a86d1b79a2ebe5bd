// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagesql/eachrow.h"

#include "store/database.h"

namespace regatta {

StoreStatus eachRow(Database &database, const SqlText &sql, const std::function<void(const QSqlQuery &)> &take)
{
    StoreResult<QSqlQuery> result = database.run(sql.text, sql.values);
    if (const StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    QSqlQuery &query = std::get<QSqlQuery>(result);
    while (query.next())
        take(query);
    if (query.lastError().isValid())
        return database.dialect().explain(query.lastError(), database.name());
    return std::nullopt;
}

StoreResult<std::optional<qint64>> oneNumber(Database &database, const SqlText &sql)
{
    std::optional<qint64> number;
    const StoreStatus problem = eachRow(database, sql, [&](const QSqlQuery &query) {
        if (!query.isNull(0))
            number = query.value(0).toLongLong();
    });
    if (problem)
        return *problem;
    return number;
}

} // namespace regatta
