// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// Shows where the keyboard is.
Rectangle {
    property int outset: 3

    anchors.fill: parent
    anchors.margins: -outset
    radius: Theme.smallRadius + outset
    color: "transparent"
    border.width: 2
    border.color: Theme.link
}
