// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// One model of the list: its id, who serves it, and what is odd about it. Rows are reused while the list scrolls.
ItemDelegate {
    id: row

    required property int index
    required property string modelId
    required property bool shownToClients
    required property string lonely
    required property var tags
    required property int more
    required property string renamed
    required property string summary
    property bool current: false
    property bool chosen: false

    signal copyRequested

    objectName: "model-" + modelId
    height: 58
    padding: 0
    focusPolicy: Qt.NoFocus
    hoverEnabled: true
    Accessible.role: Accessible.ListItem
    Accessible.name: summary
    Accessible.selected: chosen
    background: Rectangle {
        color: row.chosen ? Theme.selected : row.hovered ? Theme.hover : "transparent"
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.grid
        }
        FocusRing {
            outset: -2
            visible: row.current
        }
    }
    contentItem: null
    Item {
        anchors.fill: parent
        BodyText {
            id: idText
            x: 14
            y: 9
            width: Math.min(implicitWidth, parent.width - badges.width - 28 - (copy.visible ? 36 : 0) - 12)
            text: row.modelId
            elide: Text.ElideMiddle
            font.weight: Font.DemiBold
            opacity: row.shownToClients ? 1 : 0.7
            Accessible.ignored: true
        }
        Row {
            id: badges
            anchors.left: idText.right
            anchors.leftMargin: 10
            anchors.verticalCenter: idText.verticalCenter
            spacing: 6
            Badge {
                visible: row.lonely.length > 0
                implicitHeight: 19
                text: row.lonely
                ink: Theme.warn
                tint: Theme.warnTint
            }
            Badge {
                visible: !row.shownToClients
                implicitHeight: 19
                text: qsTr("hidden from clients")
            }
        }
        Row {
            x: 14
            anchors.bottom: parent.bottom
            anchors.bottomMargin: 7
            width: parent.width - 28 - (copy.visible ? 36 : 0)
            clip: true
            spacing: 6
            Repeater {
                model: row.tags
                delegate: EndpointTagChip {
                    required property var modelData

                    implicitHeight: 20
                    name: modelData.name
                    glyph: modelData.glyph
                    colorIndex: modelData.colorIndex
                    active: modelData.active
                }
            }
            MutedText {
                anchors.verticalCenter: parent.verticalCenter
                visible: row.more > 0
                text: "+" + row.more
                Accessible.ignored: true
            }
            MutedText {
                anchors.verticalCenter: parent.verticalCenter
                visible: row.renamed.length > 0
                width: Math.max(0, Math.min(implicitWidth, parent.width - x))
                text: row.renamed
                Accessible.ignored: true
            }
        }
        IconButton {
            id: copy
            anchors.right: parent.right
            anchors.rightMargin: 10
            anchors.verticalCenter: parent.verticalCenter
            visible: row.hovered || row.current
            focusPolicy: Qt.NoFocus
            text: qsTr("Copy the id")
            icon.source: "qrc:/icons/copy.svg"
            onClicked: row.copyRequested()
        }
    }
}
