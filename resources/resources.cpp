// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources.h"

#include <QtCore/qglobal.h>

void useRegattaResources()
{
    Q_INIT_RESOURCE(regatta_data);
}
