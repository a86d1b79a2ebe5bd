// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// One choice of a segmented control. Checked is what the model says, never what was clicked.
Button {
    id: control

    property bool chosen: false
    property bool locked: false

    focusPolicy: Qt.StrongFocus
    implicitHeight: 32
    leftPadding: 14
    rightPadding: 14
    spacing: 6
    font.pixelSize: Theme.fontNormal
    font.weight: chosen ? Font.DemiBold : Font.Normal
    enabled: !locked || chosen
    icon.width: 16
    icon.height: 16
    icon.color: ink
    readonly property color ink: chosen ? Theme.accentText : enabled ? Theme.text : Theme.muted
    palette.buttonText: ink
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.onPressAction: clicked()
    HoverHandler {
        cursorShape: control.locked ? Qt.ForbiddenCursor : Qt.PointingHandCursor
    }
    background: Rectangle {
        radius: Theme.smallRadius
        color: control.chosen ? Theme.accent : control.hovered && !control.locked ? Theme.hover : "transparent"
        FocusRing {
            outset: 1
            visible: control.visualFocus
        }
    }
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    Keys.onRightPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onLeftPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
}
