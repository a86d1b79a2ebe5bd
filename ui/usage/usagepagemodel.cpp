// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/usagepagemodel.h"

namespace regatta {

UsagePageModel::UsagePageModel(const PageContext &context)
    : PageModel(context)
{
}

} // namespace regatta
