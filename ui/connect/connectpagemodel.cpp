// SPDX-License-Identifier: GPL-3.0-or-later
#include "connect/connectpagemodel.h"

namespace regatta {

ConnectPageModel::ConnectPageModel(const PageContext &context)
    : PageModel(context)
{
}

} // namespace regatta
