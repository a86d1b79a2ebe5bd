// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/usage/usagesql/sqltext.h"

#include <QList>

namespace regatta {

/// `select` over the first `limit` rows of all branches (FilterConditions::branches()) in one order. Each branch brings at
/// most so many, from its index. What `orderBy` names must be among the selected columns.
[[nodiscard]] SqlText mergedBranches(const QList<SqlText> &branches, const QString &select, const QString &orderBy, int limit);

} // namespace regatta
