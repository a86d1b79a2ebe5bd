// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/pagescenes.h"

namespace regatta::scenes {

QList<Scene> keysScenes()
{
    return {{QStringLiteral("keys"), QStringLiteral("keys")}};
}

} // namespace regatta::scenes
