// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled once for the window. Files still include what they use; this only saves time.
#pragma once

#include "../gateway/precompiled.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QLocale>
#include <QtQml/QQmlEngine>
