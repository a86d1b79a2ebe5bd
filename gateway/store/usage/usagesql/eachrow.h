// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/storeerror.h"
#include "store/usage/usagesql/sqltext.h"

#include <QSqlQuery>

#include <functional>

namespace regatta {

class Database;

/// Runs a statement and hands over each of its rows. An error in the middle is an error too, not an early end.
[[nodiscard]] StoreStatus eachRow(Database &database, const SqlText &sql, const std::function<void(const QSqlQuery &)> &take);

/// The number in the first column of the only row; none where there is no row, or NULL.
[[nodiscard]] StoreResult<std::optional<qint64>> oneNumber(Database &database, const SqlText &sql);

} // namespace regatta
