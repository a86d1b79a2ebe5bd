// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// A button that is only a sign; its text is the tooltip and what screen readers say.
Button {
    id: control

    property color ink: Theme.muted

    display: AbstractButton.IconOnly
    focusPolicy: Qt.StrongFocus
    implicitWidth: 32
    implicitHeight: 32
    padding: 6
    icon.width: 18
    icon.height: 18
    icon.color: hovered ? Theme.text : ink
    opacity: enabled ? 1 : 0.35
    ToolTip.text: text
    ToolTip.visible: hovered && text.length > 0
    ToolTip.delay: 500
    Accessible.name: text
    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }
    background: Rectangle {
        radius: Theme.smallRadius
        color: control.down || control.hovered ? Theme.hover : "transparent"
        FocusRing {
            outset: 1
            visible: control.visualFocus
        }
    }
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
}
