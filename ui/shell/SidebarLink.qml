// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// A quiet button at the foot of the sidebar.
Button {
    id: control

    focusPolicy: Qt.StrongFocus
    font.pixelSize: Theme.fontSmall
    Accessible.name: text
    palette.buttonText: hovered ? Theme.text : Theme.muted
    Keys.onReturnPressed: clicked()
    background: Rectangle {
        radius: Theme.smallRadius
        color: control.hovered ? Theme.hover : "transparent"
        FocusRing {
            outset: 1
            visible: control.visualFocus
        }
    }
}
