// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/pagescenes.h"

namespace regatta::scenes {

QList<Scene> connectScenes()
{
    return {{QStringLiteral("connect"), QStringLiteral("connect")}};
}

} // namespace regatta::scenes
