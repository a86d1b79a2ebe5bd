// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// One page in the sidebar.
Button {
    id: control

    required property bool current
    property string shortcut: ""
    readonly property color ink: current ? Theme.text : Theme.muted

    focusPolicy: Qt.StrongFocus
    implicitHeight: 34
    padding: 8
    Accessible.role: Accessible.PageTab
    Accessible.name: text
    Accessible.selected: current
    Accessible.onPressAction: clicked()
    ToolTip.text: shortcut
    ToolTip.visible: hovered && shortcut.length > 0
    ToolTip.delay: 700
    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }
    contentItem: RowLayout {
        spacing: 10
        IconMark {
            source: control.icon.source
            ink: control.current ? Theme.link : control.ink
        }
        BodyText {
            Layout.fillWidth: true
            text: control.text
            color: control.ink
            font.weight: control.current ? Font.DemiBold : Font.Normal
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.smallRadius + 2
        color: control.current ? Theme.selected : control.hovered ? Theme.hover : "transparent"
        FocusRing {
            outset: 1
            visible: control.visualFocus
        }
    }
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onUpPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
}
