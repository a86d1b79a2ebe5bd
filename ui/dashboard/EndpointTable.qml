// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// The endpoints in order of priority, with what each did since the start.
Card {
    id: table

    required property EndpointModel endpoints
    required property ShellModel shell

    signal openRequested

    readonly property int rowHeight: 36
    implicitHeight: 42 + endpoints.count * rowHeight + 8

    EndpointColumns {
        id: columnWidths
        wide: table.width > 980
    }

    RowLayout {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.leftMargin: 14
        anchors.rightMargin: 14
        height: 40
        spacing: columnWidths.spacing
        MutedText { text: qsTr("Endpoint"); Layout.preferredWidth: columnWidths.name; Accessible.ignored: true }
        MutedText { text: qsTr("State"); Layout.preferredWidth: columnWidths.state; Accessible.ignored: true }
        MutedText { text: qsTr("Success"); Layout.preferredWidth: columnWidths.success; Accessible.ignored: true }
        MutedText { text: qsTr("Calls"); Layout.preferredWidth: columnWidths.figure; horizontalAlignment: Text.AlignRight; Accessible.ignored: true }
        MutedText { text: qsTr("Last"); Layout.preferredWidth: columnWidths.time; horizontalAlignment: Text.AlignRight; Accessible.ignored: true }
        MutedText { text: qsTr("Median"); Layout.preferredWidth: columnWidths.time; horizontalAlignment: Text.AlignRight; Accessible.ignored: true }
        MutedText { text: qsTr("In flight"); Layout.preferredWidth: columnWidths.figure; horizontalAlignment: Text.AlignRight; Accessible.ignored: true }
        MutedText { text: qsTr("Wins"); Layout.preferredWidth: columnWidths.figure; horizontalAlignment: Text.AlignRight; Accessible.ignored: true }
        MutedText { text: qsTr("Wasted"); Layout.preferredWidth: columnWidths.figure; horizontalAlignment: Text.AlignRight; Accessible.ignored: true }
        MutedText { text: columnWidths.wide ? qsTr("Last error") : ""; Layout.fillWidth: true; Layout.preferredWidth: 1; Layout.leftMargin: columnWidths.wide ? 10 : 0; Accessible.ignored: true }
    }
    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.leftMargin: 1
        anchors.rightMargin: 1
        height: 1
        color: Theme.border
    }
    ListView {
        id: list
        objectName: "endpointTable"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        anchors.topMargin: 2
        anchors.bottomMargin: 4
        clip: true
        model: table.endpoints
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.Table
        Accessible.name: qsTr("Endpoints")
        Keys.onReturnPressed: table.openRequested()
        Keys.onPressed: event => {
            if (event.matches(StandardKey.Copy) && currentItem) {
                table.shell.copy((currentItem as EndpointTableRow).copyText)
                event.accepted = true
            }
        }
        delegate: EndpointTableRow {
            width: ListView.view.width
            height: table.rowHeight
            widths: columnWidths
            current: ListView.isCurrentItem && list.activeFocus
            onPressed: {
                list.currentIndex = index
                list.forceActiveFocus()
            }
            onActivated: table.openRequested()
        }
    }
}
