// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// What the chart shows, and how far back.
RowLayout {
    id: head

    required property LatencyFeed feed
    required property bool narrow

    spacing: 8
    BodyText {
        text: qsTr("Time to first token (%1)").arg(head.feed.unit)
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
    MutedText {
        Layout.fillWidth: true
        text: head.narrow ? "" : head.feed.highlighted.length > 0 ? qsTr("solid: median, dashed: p95 of %1").arg(head.feed.highlighted) : qsTr("median of each endpoint")
        Accessible.ignored: true
    }
    MutedText {
        objectName: "latencyLoading"
        visible: head.feed.loading && head.feed.error.length === 0
        text: qsTr("Loading…")
    }
    Rectangle {
        implicitWidth: ranges.implicitWidth + 4
        implicitHeight: ranges.implicitHeight + 4
        radius: Theme.smallRadius + 2
        color: Theme.window
        border.color: Theme.border
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("Range of the chart")
        Row {
            id: ranges
            anchors.centerIn: parent
            spacing: 1
            Repeater {
                model: [
                    { key: "5min", text: qsTr("5 min"), what: qsTr("Last five minutes, live") },
                    { key: "1h", text: qsTr("1 h"), what: qsTr("Last hour, minute by minute") },
                    { key: "24h", text: qsTr("24 h"), what: qsTr("Last 24 hours, in steps of five minutes") },
                    { key: "30d", text: qsTr("30 d"), what: qsTr("Last 30 days, in steps of three hours") }
                ]
                delegate: SegmentButton {
                    required property int index
                    required property var modelData

                    objectName: "range-" + modelData.key
                    implicitHeight: 24
                    leftPadding: 9
                    rightPadding: 9
                    font.pixelSize: Theme.fontSmall
                    text: modelData.text
                    chosen: head.feed.range === index
                    Accessible.description: modelData.what
                    onClicked: head.feed.range = index
                }
            }
        }
    }
}
