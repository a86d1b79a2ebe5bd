// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakes/fakegatewayclient.h"

#include <QList>
#include <QString>

#include <functional>

class QQuickItem;

namespace regatta {

class Console;

namespace scenes {

/// One state of one page. The client is filled with data before `prepare` is called, and the page is the one shown.
struct Scene
{
    QString name;                          ///< "usage-filtered"
    QString page;                          ///< as in ShellModel::pages()
    std::function<void(FakeGatewayClient &, FakeUiState &)> prepare = {};
    std::function<void(FakeGatewayClient &, Console &)> enter = {}; ///< once the window is open: clicks
};

// Each page's, in a file of its own.
[[nodiscard]] QList<Scene> dashboardScenes();
[[nodiscard]] QList<Scene> usageScenes();
[[nodiscard]] QList<Scene> whatIfScenes();
[[nodiscard]] QList<Scene> performanceScenes();
[[nodiscard]] QList<Scene> modelsScenes();
[[nodiscard]] QList<Scene> routesScenes();
[[nodiscard]] QList<Scene> keysScenes();
[[nodiscard]] QList<Scene> connectScenes();
[[nodiscard]] QList<Scene> playgroundScenes();
[[nodiscard]] QList<Scene> settingsScenes();

/// Clicks the visible item of that name, or calls what `with` names.
void click(Console &console, const QString &objectName, const char *with = "clicked");
/// Gives that item the keyboard and presses these, one after another.
void pressKeys(Console &console, const QString &objectName, const QList<Qt::Key> &keys);
/// Lets answers arrive and the window draw.
void settle(Console &console);

} // namespace scenes
} // namespace regatta
