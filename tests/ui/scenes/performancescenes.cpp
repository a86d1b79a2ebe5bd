// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/pagescenes.h"

namespace regatta::scenes {

QList<Scene> performanceScenes()
{
    return {{QStringLiteral("performance"), QStringLiteral("endpoints")}};
}

} // namespace regatta::scenes
