// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/usagequery.h"

namespace regatta {

/// Which rows a listing shows, and in which order. Rows without a value always come last.
struct BrowseQuery
{
    UsageFilter filter;
    UsageColumn sort = UsageColumn::Arrival;
    bool descending = true;
};

} // namespace regatta
