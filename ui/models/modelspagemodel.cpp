// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/modelspagemodel.h"

namespace regatta {

ModelsPageModel::ModelsPageModel(const PageContext &context)
    : PageModel(context)
{
}

} // namespace regatta
