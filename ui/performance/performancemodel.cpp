// SPDX-License-Identifier: GPL-3.0-or-later
#include "performance/performancemodel.h"

namespace regatta {

PerformanceModel::PerformanceModel(const PageContext &context)
    : PageModel(context)
{
}

} // namespace regatta
