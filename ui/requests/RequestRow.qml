// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// One request in two lines: what was asked and how soon it spoke; who won, how, and when.
Item {
    id: row

    required property int index
    required property string requestId
    required property string time
    required property string model
    required property string endpoint
    required property int colorIndex
    required property string strategy
    required property string status
    required property int result
    required property string ttft
    required property string duration
    required property string attempts
    required property string summary
    property bool current: false
    property bool shown: false
    readonly property color resultInk: result === RequestModel.Succeeded ? Theme.ok : result === RequestModel.Failed ? Theme.bad : Theme.muted

    signal activated

    implicitHeight: 48
    objectName: "request-" + requestId
    Accessible.role: Accessible.ListItem
    Accessible.name: summary
    Accessible.onPressAction: activated()
    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: 5
        anchors.rightMargin: 5
        anchors.topMargin: 1
        anchors.bottomMargin: 1
        radius: Theme.smallRadius
        color: row.shown || row.current ? Theme.selected : hover.hovered ? Theme.hover : "transparent"
        border.width: row.current ? 1 : 0
        border.color: Theme.link
    }
    HoverHandler {
        id: hover
        cursorShape: Qt.PointingHandCursor
    }
    TapHandler {
        onTapped: row.activated()
    }
    GridLayout {
        anchors.fill: parent
        anchors.leftMargin: 14
        anchors.rightMargin: 14
        anchors.topMargin: 5
        anchors.bottomMargin: 5
        columns: 2
        rowSpacing: 0
        columnSpacing: 10
        RowLayout {
            Layout.fillWidth: true
            spacing: 8
            BodyText {
                text: row.result === RequestModel.Succeeded ? "●" : row.result === RequestModel.Failed ? "■" : "○"
                color: row.resultInk
                font.pixelSize: 11
                Accessible.ignored: true
            }
            BodyText {
                text: row.status
                color: row.resultInk
                Accessible.ignored: true
            }
            BodyText {
                Layout.fillWidth: true
                text: row.model
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
        }
        FigureText {
            Layout.alignment: Qt.AlignRight
            text: row.ttft
            font.weight: Font.DemiBold
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 6
            Rectangle {
                visible: row.endpoint.length > 0
                implicitWidth: 9
                implicitHeight: 9
                radius: 3
                color: Theme.seriesColor(row.colorIndex)
            }
            MutedText {
                Layout.fillWidth: true
                text: (row.endpoint.length > 0 ? row.endpoint : qsTr("no winner")) + " · " + row.strategy + " · " + row.attempts
                Accessible.ignored: true
            }
        }
        MutedText {
            Layout.alignment: Qt.AlignRight
            text: row.duration + " · " + row.time
            Accessible.ignored: true
        }
    }
}
