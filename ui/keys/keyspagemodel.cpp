// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys/keyspagemodel.h"

namespace regatta {

KeysPageModel::KeysPageModel(const PageContext &context)
    : PageModel(context)
{
}

} // namespace regatta
