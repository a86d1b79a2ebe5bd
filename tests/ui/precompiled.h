// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled once for the programs that open the window.
#pragma once

#include "../precompiled.h"

#include <QtCore/QAbstractListModel>
#include <QtGui/QGuiApplication>
#include <QtQml/QQmlApplicationEngine>
#include <QtQuick/QQuickItem>
#include <QtQuick/QQuickWindow>
