// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/pagescenes.h"

namespace regatta::scenes {

QList<Scene> playgroundScenes()
{
    return {{QStringLiteral("playground"), QStringLiteral("playground")}};
}

} // namespace regatta::scenes
