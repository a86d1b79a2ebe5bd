// SPDX-License-Identifier: GPL-3.0-or-later
#include "routes/routespagemodel.h"

namespace regatta {

RoutesPageModel::RoutesPageModel(const PageContext &context)
    : PageModel(context)
{
}

} // namespace regatta
