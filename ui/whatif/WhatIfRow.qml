// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// One strategy's figures: measured ones solid, estimates with the range that they may lie in.
Item {
    id: row

    required property var modelData
    required property bool readOnly

    signal useRequested(mode: int)

    objectName: "whatif-" + modelData.id
    implicitHeight: 58
    Accessible.role: Accessible.StaticText
    Accessible.name: modelData.sentence
    Rectangle {
        width: parent.width
        height: 1
        color: Theme.border
    }
    RowLayout {
        anchors.fill: parent
        spacing: 12
        ColumnLayout {
            Layout.preferredWidth: 150
            Layout.maximumWidth: 150
            spacing: 2
            BodyText {
                Layout.fillWidth: true
                text: row.modelData.name
                font.weight: row.modelData.current || row.modelData.actual ? Font.DemiBold : Font.Normal
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            MutedText {
                visible: row.modelData.current
                text: qsTr("in use now")
                font.pixelSize: Theme.fontSmall
                Accessible.ignored: true
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 4
            Item {
                Layout.fillWidth: true
                implicitHeight: 14
                Rectangle {
                    width: parent.width
                    height: parent.height
                    radius: 4
                    color: Theme.raised
                }
                Rectangle {
                    width: Math.max(2, parent.width * row.modelData.p95Share)
                    height: parent.height
                    radius: 4
                    color: Qt.alpha(Theme.accent, 0.35)
                }
                Rectangle {
                    width: Math.max(2, parent.width * row.modelData.p50Share)
                    height: parent.height
                    radius: 4
                    color: Theme.accent
                }
                // The range that the p95 may lie in: a line with two ends, as error bars have.
                Item {
                    visible: row.modelData.between.length > 0
                    x: parent.width * row.modelData.lowShare
                    width: Math.max(2, parent.width * (row.modelData.highShare - row.modelData.lowShare))
                    height: parent.height
                    Rectangle {
                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.width
                        height: 2
                        color: Theme.text
                    }
                    Rectangle {
                        y: 2
                        width: 2
                        height: parent.height - 4
                        color: Theme.text
                    }
                    Rectangle {
                        x: parent.width - 2
                        y: 2
                        width: 2
                        height: parent.height - 4
                        color: Theme.text
                    }
                }
            }
            BodyText {
                Layout.fillWidth: true
                text: row.modelData.between.length > 0
                    ? qsTr("%1 · p95 %2 (%3)").arg(row.modelData.p50).arg(row.modelData.p95).arg(row.modelData.between)
                    : qsTr("%1 · p95 %2").arg(row.modelData.p50).arg(row.modelData.p95)
                font.pixelSize: Theme.fontSmall
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
        ColumnLayout {
            Layout.preferredWidth: 110
            Layout.maximumWidth: 110
            spacing: 2
            BodyText {
                text: row.modelData.success
                Accessible.ignored: true
            }
            MutedText {
                Layout.fillWidth: true
                visible: row.modelData.successBetween.length > 0
                text: row.modelData.successBetween
                font.pixelSize: Theme.fontSmall
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
        BodyText {
            Layout.preferredWidth: 80
            horizontalAlignment: Text.AlignRight
            text: row.modelData.calls
            Accessible.ignored: true
        }
        BodyText {
            Layout.preferredWidth: 110
            Layout.maximumWidth: 110
            horizontalAlignment: Text.AlignRight
            text: row.modelData.cost
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Item {
            Layout.preferredWidth: 124
            implicitHeight: 22
            Badge {
                text: row.modelData.estimated
                ink: row.modelData.isEstimated ? Theme.warn : Theme.ok
                tint: row.modelData.isEstimated ? Theme.warnTint : Theme.okTint
            }
        }
        Item {
            Layout.preferredWidth: 76
            implicitHeight: 34
            ActionButton {
                objectName: "use-" + row.modelData.id
                visible: !row.modelData.actual && !row.modelData.current
                enabled: !row.readOnly
                text: qsTr("Use it")
                Accessible.name: qsTr("Use the strategy %1").arg(row.modelData.name)
                onClicked: row.useRequested(row.modelData.mode)
            }
        }
    }
}
