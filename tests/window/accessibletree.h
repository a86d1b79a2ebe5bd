// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QtGlobal>

#include <optional>

namespace regatta {

/// One object of the accessibility tree, as a screen reader gets it.
struct AccessibleNode
{
    QString role;      ///< AT-SPI's own name: "push button"
    QString name;
    QString description;
    bool showing = false;
    bool focusable = false;
    QList<AccessibleNode> children;
};

/// Reads the tree of the application with that process id from the accessibility bus (AT-SPI 2), over D-Bus as a screen
/// reader does. Blocks: call it on another thread than the one that answers. None, with the reason, where there is no bus
/// or no such application.
[[nodiscard]] std::optional<AccessibleNode> readAccessibleTree(qint64 process, QString *problem);

} // namespace regatta
