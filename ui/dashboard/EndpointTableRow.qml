// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// One endpoint in the dashboard's table.
Item {
    id: row

    required property int index
    required property string name
    required property int colorIndex
    required property int state
    required property string stateText
    required property string stateGlyph
    required property double successRatio
    required property string successText
    required property string requests
    required property string lastTtft
    required property string medianTtft
    required property string p95Ttft
    required property string inFlight
    required property string wins
    required property string wasted
    required property string lastError
    required property bool paid
    required property string summary
    required property EndpointColumns widths
    required property LatencyFeed latency
    property bool current: false
    readonly property string copyText: summary

    signal activated
    signal pointedAt(bool isPointed)

    objectName: "endpointRow-" + name
    Accessible.role: Accessible.Row
    Accessible.name: summary
    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: 6
        anchors.rightMargin: 6
        radius: Theme.smallRadius
        color: row.current ? Theme.selected : hover.hovered ? Theme.hover : "transparent"
    }
    HoverHandler {
        id: hover
        cursorShape: Qt.PointingHandCursor
        onHoveredChanged: row.pointedAt(hovered)
    }
    // Where the window is too narrow for the column.
    ToolTip.text: row.lastError
    ToolTip.visible: hover.hovered && !row.widths.wide && row.lastError.length > 0
    ToolTip.delay: 400
    TapHandler {
        onTapped: row.activated()
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 14
        anchors.rightMargin: 14
        spacing: row.widths.spacing
        RowLayout {
            Layout.fillWidth: false
            Layout.preferredWidth: row.widths.name
            spacing: 8
            Rectangle {
                implicitWidth: 10
                implicitHeight: 10
                radius: 3
                color: Theme.seriesColor(row.colorIndex)
            }
            BodyText {
                Layout.fillWidth: true
                text: row.name
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
            Badge {
                visible: row.paid
                text: qsTr("paid")
                ink: Theme.warn
                tint: Theme.warnTint
                implicitHeight: 20
            }
        }
        StateLabel {
            Layout.preferredWidth: row.widths.state
            endpointState: row.state
            glyph: row.stateGlyph
            word: row.stateText
        }
        ShareBar {
            Layout.preferredWidth: row.widths.success
            barWidth: row.widths.bar
            value: row.successRatio
            label: row.successText
        }
        EndpointSpark {
            Layout.preferredWidth: row.widths.spark
            Layout.preferredHeight: Math.min(24, row.height - 6)
            feed: row.latency
            endpoint: row.name
            ink: Theme.seriesColor(row.colorIndex)
            Accessible.ignored: true
        }
        FigureText { text: row.medianTtft; Layout.preferredWidth: row.widths.time }
        FigureText { text: row.p95Ttft; Layout.preferredWidth: row.widths.time }
        FigureText { visible: row.widths.roomy; text: row.lastTtft; Layout.preferredWidth: row.widths.time }
        FigureText { visible: row.widths.roomy; text: row.requests; Layout.preferredWidth: row.widths.figure }
        FigureText { text: row.inFlight; Layout.preferredWidth: row.widths.figure }
        FigureText { text: row.wins; Layout.preferredWidth: row.widths.figure }
        FigureText { text: row.wasted; Layout.preferredWidth: row.widths.figure; color: Theme.muted }
        MutedText {
            visible: row.widths.wide
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.leftMargin: 10
            text: row.lastError.length > 0 ? row.lastError : "—"
            color: row.lastError.length > 0 ? Theme.bad : Theme.muted
            Accessible.ignored: true
            HoverHandler {
                id: errorHover
            }
            ToolTip.text: row.lastError
            ToolTip.visible: errorHover.hovered && truncated
            ToolTip.delay: 300
        }
    }
}
