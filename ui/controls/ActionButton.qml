// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// A button with words; primary for the one thing to do, danger for what cannot be undone.
Button {
    id: control

    property bool primary: false
    property bool danger: false
    readonly property color ink: primary || danger && down ? Theme.accentText : danger ? Theme.bad : Theme.text

    focusPolicy: Qt.StrongFocus
    implicitHeight: 34
    leftPadding: 14
    rightPadding: 14
    spacing: 8
    font.pixelSize: Theme.fontNormal
    icon.width: 16
    icon.height: 16
    icon.color: ink
    palette.buttonText: ink
    opacity: enabled ? 1 : 0.5
    Accessible.name: text
    Accessible.onPressAction: clicked()
    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }
    background: Rectangle {
        radius: Theme.smallRadius
        color: control.primary ? (control.hovered || control.down ? Theme.accentHover : Theme.accent)
             : control.danger && control.down ? Theme.bad
             : control.down || control.hovered ? Theme.hover : Theme.surface
        border.color: control.primary ? "transparent" : control.danger ? Theme.bad : Theme.strongBorder
        FocusRing {
            visible: control.visualFocus
        }
    }
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
}
