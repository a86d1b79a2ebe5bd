// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// One chart over the page's time axis: its title, its legend, and the crosshair that all of them share. Left and Right move
// it by key, and what it stands on is read out.
Card {
    id: plot

    required property PerformanceModel model
    required property string title
    required property string summary
    property string note: ""
    property double plotLeft: 0
    property double plotWidth: 0
    property double plotTop: 0
    property double plotHeight: body.height
    property int bucket: -1
    property var reading: []
    property alias legend: legendRow.data
    default property alias content: body.data
    readonly property double slot: plotWidth / Math.max(1, model.buckets)

    /// Height: 0 at the bottom of the plot, 1 at its top; negative where a key and no pointer chose.
    signal picked(int bucket, double height)

    function step(to: int): void {
        picked(Math.max(0, Math.min(model.buckets - 1, bucket < 0 ? model.buckets - 1 : to)), -1)
    }

    activeFocusOnTab: true
    Accessible.role: Accessible.Chart
    Accessible.name: summary
    Accessible.description: reading.join(", ")
    Accessible.focusable: true
    onActiveFocusChanged: if (!activeFocus) picked(-1, -1)
    Keys.onLeftPressed: step(bucket - 1)
    Keys.onRightPressed: step(bucket + 1)
    Keys.onPressed: event => {
        if (event.key !== Qt.Key_Home && event.key !== Qt.Key_End)
            return
        picked(event.key === Qt.Key_Home ? 0 : model.buckets - 1, -1)
        event.accepted = true
    }

    Item {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.leftMargin: 14
        anchors.rightMargin: 14
        height: 38
        Row {
            id: names
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            spacing: 8
            BodyText {
                id: name
                text: plot.title
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
            MutedText {
                anchors.baseline: name.baseline
                text: plot.note
                Accessible.ignored: true
            }
        }
        Row {
            id: legendRow
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: 14
        }
    }
    Item {
        id: body
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 10
        opacity: plot.model.stale ? 0.45 : 1
    }
    Item {
        id: overlay
        anchors.fill: body
        visible: plot.model.hasData
        MouseArea {
            anchors.fill: parent
            hoverEnabled: true
            acceptedButtons: Qt.NoButton
            onPositionChanged: mouse => {
                const at = Math.floor((mouse.x - plot.plotLeft) / plot.slot)
                const inside = at >= 0 && at < plot.model.buckets
                plot.picked(inside ? at : -1, 1 - (mouse.y - plot.plotTop) / plot.plotHeight)
            }
            onExited: plot.picked(-1, -1)
        }
        Rectangle {
            visible: plot.bucket >= 0
            x: Math.round(plot.plotLeft + (plot.bucket + 0.5) * plot.slot)
            y: plot.plotTop
            width: 1
            height: plot.plotHeight
            color: Theme.muted
        }
        Card {
            id: tip
            objectName: plot.objectName + "Tip"
            visible: plot.bucket >= 0 && plot.reading.length > 0
            readonly property double pointer: plot.plotLeft + (plot.bucket + 0.5) * plot.slot
            x: pointer + width + 20 < overlay.width ? pointer + 12 : pointer - width - 12
            y: plot.plotTop + 4
            z: 2
            width: lines.implicitWidth + 20
            height: lines.implicitHeight + 14
            radius: Theme.smallRadius
            color: Theme.raised
            border.color: Theme.strongBorder
            Column {
                id: lines
                anchors.centerIn: parent
                spacing: 2
                Repeater {
                    model: plot.reading
                    delegate: MutedText {
                        required property int index
                        required property string modelData
                        text: modelData
                        color: index === 0 ? Theme.text : Theme.muted
                        font.weight: index === 0 ? Font.DemiBold : Font.Normal
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
    MutedText {
        anchors.centerIn: body
        visible: !plot.model.hasData && !plot.model.loading
        text: qsTr("No call in this time")
        Accessible.ignored: true
    }
    FocusRing {
        outset: 1
        radius: Theme.radius + 1
        visible: plot.activeFocus
    }
}
