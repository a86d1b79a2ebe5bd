// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatif/whatifpagemodel.h"

namespace regatta {

WhatIfPageModel::WhatIfPageModel(const PageContext &context)
    : PageModel(context)
{
}

} // namespace regatta
