// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/usagequery.h"

#include <QSqlQuery>

namespace regatta {

/// The columns that storedExchange() reads, for a SELECT list.
[[nodiscard]] QString exchangeColumns();
/// Of the current row of `SELECT <exchangeColumns()> …`, without attempts and bodies.
[[nodiscard]] StoredExchange storedExchange(const QSqlQuery &query);

/// The columns of one attempt; the first is its exchange's seq.
[[nodiscard]] QString attemptColumns();
[[nodiscard]] AttemptRecord attemptRecord(const QSqlQuery &query);

} // namespace regatta
