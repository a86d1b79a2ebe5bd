// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/pagescenes.h"

namespace regatta::scenes {

QList<Scene> routesScenes()
{
    return {{QStringLiteral("routes"), QStringLiteral("routes")}};
}

} // namespace regatta::scenes
