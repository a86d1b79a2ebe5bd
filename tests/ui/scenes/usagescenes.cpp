// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/pagescenes.h"

namespace regatta::scenes {

QList<Scene> usageScenes()
{
    return {{QStringLiteral("usage"), QStringLiteral("usage")}};
}

} // namespace regatta::scenes
