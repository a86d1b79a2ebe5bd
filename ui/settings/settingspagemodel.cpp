// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settingspagemodel.h"

namespace regatta {

SettingsPageModel::SettingsPageModel(const PageContext &context)
    : PageModel(context)
{
}

} // namespace regatta
