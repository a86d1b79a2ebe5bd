// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// On or off, at once.
Switch {
    id: control

    focusPolicy: Qt.StrongFocus
    padding: 0
    implicitWidth: 38
    implicitHeight: 22
    opacity: enabled ? 1 : 0.5
    Accessible.name: text
    indicator: Rectangle {
        implicitWidth: 38
        implicitHeight: 22
        radius: 11
        color: control.checked ? Theme.accent : Theme.border
        border.color: control.checked ? Theme.accent : Theme.strongBorder
        Rectangle {
            x: control.checked ? parent.width - width - 3 : 3
            y: 3
            width: 16
            height: 16
            radius: 8
            color: control.checked ? Theme.accentText : Theme.muted
        }
        FocusRing {
            outset: 2
            radius: 13
            visible: control.visualFocus
        }
    }
    contentItem: Item {}
    Keys.onReturnPressed: { toggle(); toggled() }
    Keys.onEnterPressed: { toggle(); toggled() }
}
