// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// A menu on the theme's card.
Menu {
    id: menu

    padding: 4
    background: Card {
        implicitWidth: 240
        radius: Theme.smallRadius
        border.color: Theme.strongBorder
    }
}
