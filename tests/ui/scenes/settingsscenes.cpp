// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/pagescenes.h"

namespace regatta::scenes {

QList<Scene> settingsScenes()
{
    return {{QStringLiteral("settings"), QStringLiteral("settings")}};
}

} // namespace regatta::scenes
