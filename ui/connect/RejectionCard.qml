// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// Calls that were turned away for one reason: who asked what, why not, and what mends it.
Card {
    id: card

    required property int index
    required property string title
    required property string status
    required property string cause
    required property string fix
    required property int action
    required property string client
    required property string call
    required property string times
    required property string copyText
    required property ShellModel shell
    property string namePrefix: "rejected"

    signal actionRequested(action: int)

    implicitHeight: row.implicitHeight + 24
    Accessible.role: Accessible.ListItem
    Accessible.name: title + ", " + client
    RowLayout {
        id: row
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 12
        spacing: 12
        ColumnLayout {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            spacing: 4
            RowLayout {
                spacing: 8
                BodyText {
                    text: "■"
                    color: Theme.bad
                    Accessible.ignored: true
                }
                BodyText {
                    objectName: card.namePrefix + "Title-" + card.index
                    text: card.title
                    font.weight: Font.DemiBold
                }
                Badge {
                    text: card.status
                    ink: Theme.bad
                    tint: Theme.badTint
                }
                MutedText {
                    objectName: card.namePrefix + "Client-" + card.index
                    Layout.fillWidth: true
                    text: card.call.length > 0 ? card.client + " · " + card.call : card.client
                }
            }
            BodyText {
                objectName: card.namePrefix + "Cause-" + card.index
                Layout.fillWidth: true
                text: card.cause
                wrapMode: Text.Wrap
            }
            RowLayout {
                spacing: 6
                BodyText {
                    Layout.alignment: Qt.AlignTop
                    text: "→"
                    color: Theme.ok
                    Accessible.ignored: true
                }
                BodyText {
                    objectName: card.namePrefix + "Fix-" + card.index
                    Layout.fillWidth: true
                    text: card.fix
                    color: Theme.ok
                    wrapMode: Text.Wrap
                }
            }
            MutedText {
                objectName: card.namePrefix + "Times-" + card.index
                Layout.fillWidth: true
                text: card.times
            }
        }
        ColumnLayout {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: false
            Layout.preferredWidth: 150
            spacing: 6
            ActionButton {
                objectName: card.namePrefix + "Action-" + card.index
                Layout.fillWidth: true
                visible: card.action !== RejectionModel.NoAction
                primary: true
                text: card.action === RejectionModel.NewKey ? qsTr("Make a new key")
                    : card.action === RejectionModel.Endpoints ? qsTr("Endpoints")
                    : card.action === RejectionModel.Keys ? qsTr("Client keys")
                    : card.action === RejectionModel.Models ? qsTr("Models") : qsTr("Settings")
                onClicked: card.actionRequested(card.action)
            }
            CopyButton {
                objectName: card.namePrefix + "Copy-" + card.index
                Layout.fillWidth: true
                Accessible.name: done ? text : qsTr("Copy: %1").arg(card.title)
                onCopyRequested: card.shell.copy(card.copyText)
            }
        }
    }
}
