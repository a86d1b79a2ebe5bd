// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/pagescenes.h"

namespace regatta::scenes {

QList<Scene> modelsScenes()
{
    return {{QStringLiteral("models"), QStringLiteral("models")}};
}

} // namespace regatta::scenes
