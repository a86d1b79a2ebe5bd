// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// A surface that holds one thing.
Rectangle {
    color: Theme.surface
    radius: Theme.radius
    border.color: Theme.border
    border.width: 1
}
