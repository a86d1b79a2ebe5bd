// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/storeerror.h"
#include "model/usagequery.h"

#include <QVariant>

namespace regatta {

/// How a sort column is stored.
struct SortColumn
{
    enum class Type { Number, Text };
    const char *name;
    Type type;
    bool nullable;
};

[[nodiscard]] SortColumn sortColumn(UsageColumn column);

/// The place in a sorted log behind which the next page starts. Plain value; opaque bytes outside.
struct PageCursor
{
    bool atStart = true;
    bool amongNulls = false; ///< behind all rows with a value
    QVariant value;          ///< of the sort column, in the last row of the page before
    qint64 seq = 0;          ///< of that row

    [[nodiscard]] QByteArray toBytes(UsageColumn sort, bool descending) const;
    /// Refuses bytes that are no cursor, or one of another order.
    [[nodiscard]] static StoreResult<PageCursor> fromBytes(const QByteArray &bytes, UsageColumn sort, bool descending);
};

} // namespace regatta
