// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// What was just removed, and the way to have it back: for a few seconds, one line for each.
Column {
    id: undo

    required property EndpointModel endpoints

    spacing: 8
    Shortcut {
        sequences: [StandardKey.Undo]
        enabled: undo.endpoints.undoable.length > 0
        onActivated: undo.endpoints.undoRemove(undo.endpoints.undoable[undo.endpoints.undoable.length - 1])
    }
    Repeater {
        model: undo.endpoints.undoable
        delegate: Card {
            id: line

            required property string modelData

            objectName: "undoLine-" + modelData
            anchors.horizontalCenter: parent ? parent.horizontalCenter : undefined
            width: row.implicitWidth + 24
            height: 46
            radius: Theme.smallRadius
            color: Theme.raised
            border.color: Theme.strongBorder
            Accessible.role: Accessible.AlertMessage
            Accessible.name: message.text
            Row {
                id: row
                anchors.centerIn: parent
                spacing: 12
                BodyText {
                    id: message
                    objectName: "undoText-" + line.modelData
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.min(implicitWidth, 380)
                    text: qsTr("Removed %1.").arg(line.modelData)
                    Accessible.ignored: true
                }
                ActionButton {
                    objectName: "undo-" + line.modelData
                    anchors.verticalCenter: parent.verticalCenter
                    implicitHeight: 30
                    text: qsTr("Undo")
                    icon.source: "qrc:/icons/undo.svg"
                    Accessible.name: qsTr("Bring %1 back").arg(line.modelData)
                    onClicked: undo.endpoints.undoRemove(line.modelData)
                }
                IconButton {
                    anchors.verticalCenter: parent.verticalCenter
                    text: qsTr("Dismiss")
                    icon.source: "qrc:/icons/close.svg"
                    onClicked: undo.endpoints.dismissUndo(line.modelData)
                }
            }
        }
    }
}
