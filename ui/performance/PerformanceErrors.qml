// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// How calls failed: each way with how often, and the last words of the other side.
Card {
    id: card

    required property PerformanceModel model
    required property ShellModel shell

    implicitHeight: column.implicitHeight + 28
    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 14
        anchors.topMargin: 11
        spacing: 10
        opacity: card.model.stale ? 0.45 : 1
        BodyText {
            text: qsTr("Errors by kind")
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }
        MutedText {
            objectName: "errorNote"
            Layout.fillWidth: true
            visible: text.length > 0
            text: card.model.errors.note
            wrapMode: Text.Wrap
        }
        MutedText {
            objectName: "noErrors"
            visible: card.model.errors.count === 0
            text: qsTr("No call failed in this time")
        }
        Repeater {
            model: card.model.errors
            delegate: Item {
                id: row

                required property int index
                required property string kind
                required property string times
                required property double share
                required property string lastText
                required property string lastTime
                required property string summary

                objectName: "errorRow-" + index
                Layout.fillWidth: true
                implicitHeight: lines.implicitHeight
                Accessible.role: Accessible.ListItem
                Accessible.name: summary
                ColumnLayout {
                    id: lines
                    anchors.left: parent.left
                    anchors.right: copy.left
                    anchors.rightMargin: 6
                    spacing: 3
                    RowLayout {
                        spacing: 8
                        BodyText {
                            text: "✕"
                            color: Theme.bad
                            Accessible.ignored: true
                        }
                        BodyText {
                            Layout.fillWidth: true
                            text: row.kind
                            Accessible.ignored: true
                        }
                        FigureText {
                            text: row.times
                        }
                    }
                    Rectangle {
                        Layout.fillWidth: true
                        implicitHeight: 5
                        radius: 2.5
                        color: Theme.border
                        Rectangle {
                            width: Math.max(3, parent.width * row.share)
                            height: parent.height
                            radius: parent.radius
                            color: Theme.bad
                        }
                    }
                    MutedText {
                        Layout.fillWidth: true
                        text: row.lastText.length > 0 ? row.lastTime + " · " + row.lastText : row.lastTime
                        wrapMode: Text.Wrap
                        maximumLineCount: 2
                        elide: Text.ElideRight
                        Accessible.ignored: true
                    }
                }
                IconButton {
                    id: copy
                    objectName: "copyError-" + row.index
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    text: qsTr("Copy: %1").arg(row.kind)
                    icon.source: "qrc:/icons/copy.svg"
                    onClicked: card.shell.copy(row.summary)
                }
            }
        }
    }
}
