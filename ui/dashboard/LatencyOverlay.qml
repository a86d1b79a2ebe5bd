// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// What lies over the lines: changes of strategy, the crosshair with its readings, and what to say where there is no line.
// The crosshair follows the pointer; with the keyboard on the chart, the arrow keys move it from bucket to bucket.
FocusScope {
    id: overlay

    required property LatencyFeed feed
    required property rect plot

    readonly property bool pointing: feed.cursor >= 0 && feed.hasData
    readonly property real cursorX: xOf(feed.cursor)

    function xOf(at: double): real {
        return plot.x + plot.width * (at - feed.from) / (feed.until - feed.from)
    }

    objectName: "latencyChart"
    activeFocusOnTab: true
    Accessible.role: Accessible.Chart
    Accessible.name: qsTr("Time to first token per endpoint, %1").arg(feed.rangeWords)
    Accessible.description: pointing ? feed.cursorWords : qsTr("Left and right arrow keys read the values.")
    Accessible.focusable: true
    Keys.onLeftPressed: feed.stepCursor(-1)
    Keys.onRightPressed: feed.stepCursor(1)
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Home || event.key === Qt.Key_End) {
            feed.stepCursor(event.key === Qt.Key_Home ? -1000 : 1000)
            event.accepted = true
        } else if (event.key === Qt.Key_Escape && overlay.pointing) {
            feed.clearCursor()
            event.accepted = true
        }
    }
    onActiveFocusChanged: if (!activeFocus) feed.clearCursor()

    FocusRing {
        outset: -2
        visible: overlay.activeFocus
    }
    Repeater {
        id: marks
        model: overlay.feed.markTimes
        delegate: Item {
            id: mark

            required property int index
            required property double modelData
            readonly property real next: index + 1 < marks.count ? overlay.xOf(overlay.feed.markTimes[index + 1]) : overlay.plot.x + overlay.plot.width + 40
            readonly property bool fits: x + label.implicitWidth + 8 < Math.min(next, overlay.width)

            objectName: "mark-" + index
            x: Math.round(overlay.xOf(modelData))
            y: Math.round(overlay.plot.y)
            width: 2
            height: Math.round(overlay.plot.height)
            Rectangle {
                width: 1
                height: parent.height
                color: Theme.strongBorder
            }
            Rectangle {
                x: label.x - 4
                y: label.y - 1
                width: label.width + 8
                height: label.height + 2
                visible: label.visible
                radius: 3
                color: Theme.raised
                border.color: Theme.border
            }
            MutedText {
                id: label
                // At the right edge it stands on the other side, where nothing is in its way.
                readonly property bool leftwards: !mark.fits && mark.index === marks.count - 1
                visible: mark.fits || leftwards
                x: leftwards ? -implicitWidth - 5 : 5
                y: 2
                font.pixelSize: 11
                text: overlay.feed.markLabels[mark.index] ?? ""
                Accessible.name: qsTr("Strategy changed to %1").arg(text)
            }
        }
    }
    MutedText {
        objectName: "latencyEmpty"
        anchors.centerIn: parent
        width: Math.min(implicitWidth, parent.width - 40)
        visible: !overlay.feed.hasData && !overlay.feed.loading
        text: qsTr("No first token in %1").arg(overlay.feed.rangeWords)
    }
    // Over the chart, not a HoverHandler beneath: the chart keeps those events for itself.
    MouseArea {
        objectName: "latencyPointer"
        anchors.fill: parent
        hoverEnabled: true
        acceptedButtons: Qt.NoButton
        onEntered: follow()
        onPositionChanged: follow()
        function follow() {
            const share = (mouseX - overlay.plot.x) / overlay.plot.width
            if (share < 0 || share > 1 || !overlay.feed.hasData)
                overlay.feed.clearCursor()
            else
                overlay.feed.moveCursor(overlay.feed.from + share * (overlay.feed.until - overlay.feed.from))
        }
        onExited: if (!overlay.activeFocus) overlay.feed.clearCursor()
    }
    Rectangle {
        objectName: "crosshair"
        visible: overlay.pointing
        x: Math.round(overlay.cursorX)
        y: Math.round(overlay.plot.y)
        width: 1
        height: Math.round(overlay.plot.height)
        color: Theme.text
    }
    Card {
        objectName: "latencyTooltip"
        visible: overlay.pointing
        x: overlay.cursorX + width + 16 < overlay.width ? overlay.cursorX + 12 : Math.max(0, overlay.cursorX - width - 12)
        y: Math.max(0, Math.min(overlay.plot.y + 22, overlay.height - height))
        width: readout.implicitWidth + 22
        height: readout.implicitHeight + 16
        radius: Theme.smallRadius
        color: Theme.raised
        border.color: Theme.strongBorder
        ColumnLayout {
            id: readout
            anchors.centerIn: parent
            spacing: 2
            RowLayout {
                spacing: 18
                BodyText {
                    objectName: "cursorTime"
                    Layout.fillWidth: true
                    text: overlay.feed.cursorTime
                    font.pixelSize: Theme.fontSmall
                    font.weight: Font.DemiBold
                    Accessible.ignored: true
                }
                MutedText {
                    text: qsTr("p50 / p95")
                    Accessible.ignored: true
                }
            }
            Repeater {
                model: overlay.feed.names
                delegate: RowLayout {
                    id: reading

                    required property int index
                    required property string modelData

                    visible: overlay.feed.hiddenNames.indexOf(modelData) < 0
                    spacing: 6
                    Rectangle {
                        implicitWidth: 9
                        implicitHeight: 9
                        radius: 2
                        color: Theme.seriesColor(overlay.feed.colors[reading.index])
                    }
                    MutedText {
                        Layout.fillWidth: true
                        Layout.maximumWidth: 140
                        text: reading.modelData
                        Accessible.ignored: true
                    }
                    BodyText {
                        objectName: "reading-" + reading.modelData
                        Layout.alignment: Qt.AlignRight
                        font.pixelSize: Theme.fontSmall
                        text: overlay.feed.readings[reading.index] ?? ""
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
