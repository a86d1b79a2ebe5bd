// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// The endpoints in order of priority, with what each did since the start.
Card {
    id: table

    required property EndpointModel endpoints
    required property LatencyFeed latency
    required property ShellModel shell

    signal openRequested(string name)

    property bool dense: false
    readonly property int rowHeight: dense ? 28 : 36
    readonly property int headHeight: dense ? 32 : 40
    implicitHeight: headHeight + 2 + endpoints.count * rowHeight + 8

    EndpointColumns {
        id: columnWidths
        wide: table.width > 980
        roomy: table.width > 1240
    }

    RowLayout {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.leftMargin: 14
        anchors.rightMargin: 14
        height: table.headHeight
        spacing: columnWidths.spacing
        MutedText { text: qsTr("Endpoint"); Layout.preferredWidth: columnWidths.name; Accessible.ignored: true }
        MutedText { text: qsTr("State"); Layout.preferredWidth: columnWidths.state; Accessible.ignored: true }
        MutedText { text: qsTr("Success"); Layout.preferredWidth: columnWidths.success; Accessible.ignored: true }
        MutedText { text: columnWidths.wide ? qsTr("p50 – p95, 5 min") : qsTr("5 min"); Layout.preferredWidth: columnWidths.spark; Accessible.ignored: true }
        MutedText { text: qsTr("p50"); Layout.preferredWidth: columnWidths.time; horizontalAlignment: Text.AlignRight; Accessible.ignored: true }
        MutedText { text: qsTr("p95"); Layout.preferredWidth: columnWidths.time; horizontalAlignment: Text.AlignRight; Accessible.ignored: true }
        MutedText { visible: columnWidths.roomy; text: qsTr("Last"); Layout.preferredWidth: columnWidths.time; horizontalAlignment: Text.AlignRight; Accessible.ignored: true }
        MutedText { visible: columnWidths.roomy; text: qsTr("Calls"); Layout.preferredWidth: columnWidths.figure; horizontalAlignment: Text.AlignRight; Accessible.ignored: true }
        MutedText { text: qsTr("In flight"); Layout.preferredWidth: columnWidths.figure; horizontalAlignment: Text.AlignRight; Accessible.ignored: true }
        MutedText { text: qsTr("Wins"); Layout.preferredWidth: columnWidths.figure; horizontalAlignment: Text.AlignRight; Accessible.ignored: true }
        MutedText { text: qsTr("Wasted"); Layout.preferredWidth: columnWidths.figure; horizontalAlignment: Text.AlignRight; Accessible.ignored: true }
        MutedText { visible: columnWidths.wide; text: qsTr("Last error"); Layout.fillWidth: true; Layout.preferredWidth: 1; Layout.leftMargin: columnWidths.wide ? 10 : 0; Accessible.ignored: true }
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
        Keys.onReturnPressed: if (currentItem) table.openRequested((currentItem as EndpointTableRow).name)
        Keys.onEnterPressed: if (currentItem) table.openRequested((currentItem as EndpointTableRow).name)
        onActiveFocusChanged: table.latency.highlighted = activeFocus && currentItem ? (currentItem as EndpointTableRow).name : ""
        onCurrentItemChanged: if (activeFocus && currentItem) table.latency.highlighted = (currentItem as EndpointTableRow).name
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
            latency: table.latency
            current: ListView.isCurrentItem && list.activeFocus
            onActivated: {
                list.currentIndex = index
                list.forceActiveFocus()
                table.openRequested(name)
            }
            onPointedAt: isPointed => table.latency.highlighted = isPointed ? name : ""
        }
    }
}
