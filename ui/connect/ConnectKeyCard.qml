// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// The key for the client: made here and shown once, or one that the user has.
Card {
    id: card

    required property ConnectPageModel model
    required property ShellModel shell

    readonly property bool hasKey: model.key.length > 0
    readonly property bool decided: model.keyName.length > 0 || model.usesOwnKey

    implicitHeight: column.implicitHeight + 28
    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 14
        spacing: 8
        RowLayout {
            spacing: 8
            IconMark {
                source: "qrc:/icons/key.svg"
                ink: Theme.link
            }
            BodyText {
                objectName: "keyTitle"
                Layout.fillWidth: true
                text: card.model.keyName.length > 0 ? qsTr("A key of its own: %1").arg(card.model.keyName) : qsTr("A key of its own")
                font.pixelSize: Theme.fontTitle
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            ActionButton {
                objectName: "makeKey"
                text: card.decided ? qsTr("Make another key") : qsTr("Make a key")
                icon.source: "qrc:/icons/plus.svg"
                primary: !card.decided
                enabled: !card.model.keyBusy
                onClicked: card.model.makeKey()
            }
            ActionButton {
                objectName: "useOwnKey"
                visible: !card.decided
                text: qsTr("Use an existing key")
                onClicked: card.model.useOwnKey()
            }
        }
        MutedText {
            objectName: "keyHint"
            Layout.fillWidth: true
            wrapMode: Text.Wrap
            text: card.hasKey ? qsTr("Shown only now: only its hash is kept. It stands in the settings below already.")
                : card.model.keyName.length > 0 ? qsTr("The key is put away. Where it was not copied, make another one.")
                : card.model.usesOwnKey ? qsTr("Put your key in the place of YOUR_KEY below.")
                : card.model.keyRequired ? qsTr("With a key for each client, the log shows who asked, and one can be revoked without the others.")
                : qsTr("No key is required here; with one, the log still shows who asked.")
        }
        RowLayout {
            visible: card.hasKey
            spacing: 8
            CodeBox {
                objectName: "keyText"
                Layout.fillWidth: true
                name: qsTr("Key")
                text: card.model.key
            }
            CopyButton {
                objectName: "keyCopy"
                Accessible.name: done ? text : qsTr("Copy the key")
                onCopyRequested: card.shell.copy(card.model.key)
            }
            ActionButton {
                objectName: "keyAway"
                text: qsTr("Put away")
                Accessible.name: qsTr("Put the key away")
                onClicked: card.model.putKeyAway()
            }
        }
        InlineBanner {
            objectName: "keyError"
            Layout.fillWidth: true
            visible: card.model.keyError.length > 0
            kind: InlineBanner.Problem
            text: card.model.keyError
            CopyButton {
                Accessible.name: done ? text : qsTr("Copy the error")
                onCopyRequested: card.shell.copy(card.model.keyError)
            }
        }
    }
}
