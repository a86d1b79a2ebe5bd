// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// One client in the list.
Button {
    id: control

    required property bool current
    required property string kind

    focusPolicy: Qt.StrongFocus
    implicitHeight: 46
    leftPadding: 10
    rightPadding: 10
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.description: kind
    Accessible.checkable: true
    Accessible.checked: current
    Accessible.onPressAction: clicked()
    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }
    contentItem: ColumnLayout {
        spacing: 0
        BodyText {
            Layout.fillWidth: true
            text: control.text
            font.weight: control.current ? Font.DemiBold : Font.Normal
            Accessible.ignored: true
        }
        MutedText {
            Layout.fillWidth: true
            text: control.kind
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.smallRadius
        color: control.current ? Theme.selected : control.hovered ? Theme.hover : "transparent"
        FocusRing {
            outset: 0
            visible: control.visualFocus
        }
    }
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onUpPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
}
