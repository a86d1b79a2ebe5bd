// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// A column's head: a click or Enter sorts by it; its right edge, or Shift with an arrow key, changes its width.
Item {
    id: cell

    required property int column
    required property string title
    required property int leftEdge
    required property int columnWidth
    required property bool shown
    required property bool numeric
    required property bool sorted
    required property string summary
    required property UsageColumns columns
    readonly property string arrow: !sorted ? "" : columns.descending ? "▼" : "▲"

    signal neighbourRequested(int step)
    signal menuRequested

    objectName: "usageHead-" + column
    visible: shown
    width: columnWidth
    Accessible.role: Accessible.ColumnHeader
    Accessible.name: summary
    Accessible.description: qsTr("Enter sorts; Shift with an arrow key changes the width.")
    Accessible.onPressAction: columns.sortBy(column)
    Keys.onReturnPressed: columns.sortBy(column)
    Keys.onEnterPressed: columns.sortBy(column)
    Keys.onSpacePressed: columns.sortBy(column)
    Keys.onMenuPressed: menuRequested()
    Keys.onPressed: event => {
        const step = event.key === Qt.Key_Left ? -1 : event.key === Qt.Key_Right ? 1 : 0
        if (step === 0)
            return
        event.accepted = true
        if (event.modifiers & Qt.ShiftModifier)
            columns.setWidth(column, columnWidth + 10 * step)
        else
            neighbourRequested(step)
    }

    Rectangle {
        anchors.fill: parent
        anchors.rightMargin: 1
        color: mouse.containsMouse ? Theme.hover : "transparent"
        border.width: cell.activeFocus ? 2 : 0
        border.color: Theme.link
    }
    Row {
        anchors.verticalCenter: parent.verticalCenter
        x: cell.numeric ? cell.width - 8 - width : 8
        spacing: 4
        layoutDirection: cell.numeric ? Qt.RightToLeft : Qt.LeftToRight
        MutedText {
            width: Math.min(implicitWidth, cell.width - 16 - (cell.sorted ? 14 : 0))
            text: cell.title
            color: cell.sorted ? Theme.text : Theme.muted
            font.weight: cell.sorted ? Font.DemiBold : Font.Normal
            Accessible.ignored: true
        }
        MutedText {
            objectName: "usageArrow-" + cell.column
            visible: cell.sorted
            text: cell.arrow
            color: Theme.link
            font.pixelSize: 10
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
    MouseArea {
        id: mouse
        anchors.fill: parent
        hoverEnabled: true
        acceptedButtons: Qt.LeftButton | Qt.RightButton
        cursorShape: Qt.PointingHandCursor
        onClicked: event => {
            if (event.button === Qt.RightButton)
                cell.menuRequested()
            else
                cell.columns.sortBy(cell.column)
        }
    }
    Rectangle {
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        width: 1
        height: 16
        color: grip.containsMouse || grip.pressed ? Theme.link : Theme.border
    }
    MouseArea {
        id: grip

        property real pressedX: 0
        property int pressedWidth: 0

        objectName: "usageGrip-" + cell.column
        anchors.right: parent.right
        width: 9
        height: parent.height
        hoverEnabled: true
        preventStealing: true
        cursorShape: Qt.SplitHCursor
        onPressed: event => {
            pressedX = mapToItem(null, event.x, 0).x
            pressedWidth = cell.columnWidth
        }
        onPositionChanged: event => {
            if (pressed)
                cell.columns.setWidth(cell.column, pressedWidth + mapToItem(null, event.x, 0).x - pressedX)
        }
        onDoubleClicked: cell.columns.resetWidth(cell.column)
    }
}
