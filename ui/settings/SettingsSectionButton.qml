// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// One section, or the way to another page. Up and Down go along the list.
Button {
    id: control

    property bool chosen: false
    property bool leads: false // to another page
    property color dot: "transparent"

    focusPolicy: Qt.StrongFocus
    implicitHeight: 32
    leftPadding: 10
    rightPadding: 10
    font.pixelSize: Theme.fontNormal
    font.weight: chosen ? Font.DemiBold : Font.Normal
    Accessible.name: text
    Accessible.role: leads ? Accessible.Link : Accessible.PageTab
    Accessible.selected: chosen
    Accessible.onPressAction: clicked()
    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }
    contentItem: Item {
        BodyText {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.rightMargin: 16
            anchors.verticalCenter: parent.verticalCenter
            text: control.text
            font: control.font
            color: control.leads ? Theme.muted : Theme.text
            Accessible.ignored: true
        }
        Item {
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: 14
            height: 14
            Rectangle {
                anchors.centerIn: parent
                width: 8
                height: 8
                radius: 4
                color: control.dot
            }
            IconMark {
                anchors.centerIn: parent
                visible: control.leads
                size: 14
                source: "qrc:/icons/forward.svg"
            }
        }
    }
    background: Rectangle {
        radius: Theme.smallRadius
        color: control.chosen ? Theme.selected : control.hovered ? Theme.hover : "transparent"
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
