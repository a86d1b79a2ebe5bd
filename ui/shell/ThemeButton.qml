// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// One of the three looks.
IconButton {
    id: control

    required property bool chosen

    Layout.fillWidth: true
    Layout.fillHeight: true
    icon.color: chosen ? Theme.link : hovered ? Theme.text : Theme.muted
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: chosen
    background: Rectangle {
        radius: Theme.smallRadius
        color: control.chosen ? Theme.selected : control.hovered ? Theme.hover : "transparent"
        FocusRing {
            outset: 0
            visible: control.visualFocus
        }
    }
}
