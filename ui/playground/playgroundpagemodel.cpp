// SPDX-License-Identifier: GPL-3.0-or-later
#include "playground/playgroundpagemodel.h"

namespace regatta {

PlaygroundPageModel::PlaygroundPageModel(const PageContext &context)
    : PageModel(context)
{
}

} // namespace regatta
