// SPDX-License-Identifier: GPL-3.0-or-later
import QtCharts
import QtQuick
import QtQuick.Layouts
import Regatta

// Time to first token of each endpoint over the last five minutes. The only file that knows Qt Charts' items; the feed
// hands it whole arrays. OpenGL stays off: software renderers draw the axes then, and no lines.
Card {
    id: card

    required property LatencyFeed feed

    Accessible.role: Accessible.Chart
    Accessible.name: qsTr("Time to first token per endpoint, last five minutes")

    function lineColor(line: int): color {
        return line < feed.colors.length ? Theme.seriesColor(feed.colors[line]) : "transparent"
    }

    RowLayout {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 14
        anchors.topMargin: 11
        spacing: 8
        BodyText {
            text: qsTr("Time to first token")
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        MutedText {
            text: qsTr("median per second, 5 min")
            Accessible.ignored: true
        }
        Item {
            Layout.fillWidth: true
        }
    }
    Flow {
        id: legend
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.leftMargin: 14
        anchors.rightMargin: 14
        anchors.topMargin: 4
        spacing: 14
        Repeater {
            model: card.feed.names
            delegate: Row {
                id: entry

                required property int index
                required property string modelData

                spacing: 6
                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: 14
                    height: 3
                    radius: 1.5
                    color: card.lineColor(entry.index)
                }
                MutedText {
                    text: entry.modelData
                    Accessible.ignored: true
                }
            }
        }
    }
    ChartView {
        id: chart
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: legend.bottom
        anchors.bottom: parent.bottom
        anchors.leftMargin: 4
        anchors.rightMargin: 6
        anchors.bottomMargin: 2
        antialiasing: true
        backgroundColor: "transparent"
        plotAreaColor: "transparent"
        legend.visible: false
        animationOptions: ChartView.NoAnimation
        margins.top: 8
        margins.bottom: 2
        margins.left: 2
        margins.right: 2
        // qmllint disable
        ValueAxis {
            id: valueAxis
            min: 0
            max: card.feed.top
            tickCount: card.height < 230 ? 3 : 5
            labelFormat: "%.0f"
            labelsColor: Theme.muted
            labelsFont.pixelSize: 11
            gridLineColor: Theme.grid
            lineVisible: false
            titleText: qsTr("ms")
            titleVisible: false
        }
        DateTimeAxis {
            id: timeAxis
            format: "HH:mm:ss"
            tickCount: card.width > 620 ? 6 : 4
            labelsColor: Theme.muted
            labelsFont.pixelSize: 11
            gridLineColor: Theme.grid
            lineVisible: false
        }
        LatencyLine { id: line0; color: card.lineColor(0); pointsVisible: card.feed.sparse; axisX: timeAxis; axisY: valueAxis }
        LatencyLine { id: line1; color: card.lineColor(1); pointsVisible: card.feed.sparse; axisX: timeAxis; axisY: valueAxis }
        LatencyLine { id: line2; color: card.lineColor(2); pointsVisible: card.feed.sparse; axisX: timeAxis; axisY: valueAxis }
        LatencyLine { id: line3; color: card.lineColor(3); pointsVisible: card.feed.sparse; axisX: timeAxis; axisY: valueAxis }
        LatencyLine { id: line4; color: card.lineColor(4); pointsVisible: card.feed.sparse; axisX: timeAxis; axisY: valueAxis }
        LatencyLine { id: line5; color: card.lineColor(5); pointsVisible: card.feed.sparse; axisX: timeAxis; axisY: valueAxis }
        // qmllint enable
        Component.onCompleted: {
            const lines = [line0, line1, line2, line3, line4, line5]
            for (let i = 0; i < lines.length; ++i)
                card.feed.attachSeries(i, lines[i])
            card.feed.attachAxis(timeAxis)
        }
    }
    MutedText {
        anchors.centerIn: chart
        visible: !card.feed.hasData
        text: qsTr("No first token in the last five minutes")
        Accessible.ignored: true
    }
    // An overlay, not a HoverHandler beneath: the chart keeps those events for itself.
    MouseArea {
        id: pointer
        anchors.fill: chart
        hoverEnabled: true
        acceptedButtons: Qt.NoButton
        readonly property rect plot: chart.plotArea
        readonly property bool inside: containsMouse && card.feed.hasData && mouseX >= plot.x && mouseX <= plot.x + plot.width
        readonly property var readings: inside ? card.feed.readingsAt(chart.mapToValue(Qt.point(mouseX, mouseY), line0).x) : []
        Rectangle {
            visible: pointer.inside
            x: pointer.mouseX
            y: pointer.plot.y
            width: 1
            height: pointer.plot.height
            color: Theme.muted
        }
        Card {
            visible: pointer.inside
            x: pointer.mouseX + width + 16 < pointer.width ? pointer.mouseX + 12 : pointer.mouseX - width - 12
            y: pointer.plot.y + 6
            width: readout.implicitWidth + 20
            height: readout.implicitHeight + 14
            radius: Theme.smallRadius
            color: Theme.raised
            border.color: Theme.strongBorder
            Column {
                id: readout
                anchors.centerIn: parent
                spacing: 2
                BodyText {
                    text: pointer.readings.length > 0 ? pointer.readings[0] : ""
                    font.pixelSize: Theme.fontSmall
                    font.weight: Font.DemiBold
                    Accessible.ignored: true
                }
                Repeater {
                    model: card.feed.names
                    delegate: Row {
                        id: reading

                        required property int index
                        required property string modelData

                        spacing: 6
                        Rectangle {
                            anchors.verticalCenter: parent.verticalCenter
                            width: 9
                            height: 9
                            radius: 2
                            color: card.lineColor(reading.index)
                        }
                        MutedText {
                            text: reading.modelData + "  " + (pointer.readings[reading.index + 1] ?? "")
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }
}
