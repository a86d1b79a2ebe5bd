// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// What the circuit breakers did, as words: what the strip under the chart shows.
Card {
    id: card

    required property PerformanceModel model

    implicitHeight: column.implicitHeight + 28
    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 14
        anchors.topMargin: 11
        spacing: 8
        BodyText {
            text: qsTr("Circuit breaker")
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }
        MutedText {
            objectName: "breakerSummary"
            Layout.fillWidth: true
            text: card.model.timeline.summary
            wrapMode: Text.Wrap
        }
        ListView {
            id: list
            objectName: "breakerRows"
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(contentHeight, 240)
            visible: count > 0
            clip: true
            model: card.model.timeline
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.Table
            Accessible.name: qsTr("Turns of the circuit breaker")
            delegate: Item {
                id: row

                required property int index
                required property string time
                required property string glyph
                required property string what
                required property string why
                required property bool opened
                required property string summary

                width: ListView.view.width
                height: 44
                Accessible.role: Accessible.Row
                Accessible.name: summary
                Rectangle {
                    anchors.fill: parent
                    radius: Theme.smallRadius
                    color: Theme.selected
                    visible: list.activeFocus && row.ListView.isCurrentItem
                }
                BodyText {
                    id: sign
                    x: 6
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.glyph
                    color: row.opened ? Theme.bad : Theme.ok
                    Accessible.ignored: true
                }
                Column {
                    anchors.left: sign.right
                    anchors.right: parent.right
                    anchors.leftMargin: 10
                    anchors.rightMargin: 10
                    anchors.verticalCenter: parent.verticalCenter
                    BodyText {
                        width: parent.width
                        text: row.time + "  " + row.what
                        Accessible.ignored: true
                    }
                    MutedText {
                        width: parent.width
                        text: row.why
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
