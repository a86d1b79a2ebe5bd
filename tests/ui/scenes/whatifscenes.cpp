// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/pagescenes.h"

namespace regatta::scenes {

QList<Scene> whatIfScenes()
{
    return {{QStringLiteral("whatif"), QStringLiteral("whatif")}};
}

} // namespace regatta::scenes
