// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// The file to import holds keys under a passphrase.
AppDialog {
    id: dialog

    required property SettingsTransfer transfer
    readonly property bool busy: transfer.task === SettingsTransfer.Reading
    readonly property bool wanted: transfer.needsPassphrase

    function start() {
        if (passphrase.text.length > 0 && !busy)
            transfer.unlock(passphrase.text)
    }

    objectName: "passphraseDialog"
    wantedWidth: 460
    title: qsTr("The file's passphrase")
    onWantedChanged: {
        if (wanted)
            open()
        else
            close()
    }
    onOpened: passphrase.input.forceActiveFocus(Qt.OtherFocusReason)
    onClosed: {
        passphrase.text = ""
        if (transfer.needsPassphrase)
            transfer.cancelImport()
    }
    Component.onCompleted: if (wanted) open()

    BodyText {
        Layout.fillWidth: true
        text: qsTr("This file holds endpoint keys, encrypted. They were given a passphrase when it was exported.")
        wrapMode: Text.Wrap
    }
    Field {
        id: passphrase
        objectName: "passphraseText"
        Layout.fillWidth: true
        label: qsTr("Passphrase")
        echoMode: TextInput.Password
        error: dialog.transfer.passphraseError
        input.onAccepted: dialog.start()
    }
    buttons: [
        ActionButton {
            objectName: "passphraseCancel"
            text: qsTr("Cancel")
            onClicked: dialog.close()
        },
        ActionButton {
            objectName: "passphraseUnlock"
            text: dialog.busy ? qsTr("Opening…") : qsTr("Open")
            primary: true
            enabled: passphrase.text.length > 0 && !dialog.busy
            onClicked: dialog.start()
        }
    ]
}
