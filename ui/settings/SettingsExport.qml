// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// All settings to a file; the endpoints' keys only under a passphrase.
Rectangle {
    id: card

    required property SettingsTransfer transfer
    readonly property string weak: transfer.problemWith(passphrase.text)
    readonly property string different: transfer.problemWithBoth(passphrase.text, again.text)
    readonly property bool ready: file.text.trim().length > 0
        && (!keys.checked || passphrase.text.length > 0 && weak.length === 0 && again.text === passphrase.text)

    function start() {
        if (!ready || transfer.task !== SettingsTransfer.Nothing)
            return
        if (keys.checked)
            transfer.exportWithKeys(file.text, passphrase.text)
        else
            transfer.exportTo(file.text)
        passphrase.text = ""
        again.text = ""
    }

    objectName: "settingsExport"
    implicitHeight: column.implicitHeight + 32
    radius: Theme.smallRadius
    color: Theme.raised
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Export")

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 16
        spacing: 12
        BodyText {
            text: qsTr("Export")
            font.weight: Font.DemiBold
            font.pixelSize: Theme.fontTitle
            Accessible.role: Accessible.Heading
        }
        SettingsFileField {
            id: file
            objectName: "exportFile"
            Layout.fillWidth: true
            transfer: card.transfer
            label: qsTr("Write to")
            dialogTitle: qsTr("Export the settings")
            saves: true
            text: card.transfer.suggestedExport()
            hint: qsTr("Only you can read it; a file of that name is replaced.")
            onAccepted: card.start()
        }
        Tick {
            id: keys
            objectName: "exportKeys"
            Layout.fillWidth: true
            text: qsTr("With the endpoints' keys, encrypted under a passphrase")
        }
        Field {
            id: passphrase
            objectName: "exportPassphrase"
            Layout.fillWidth: true
            visible: keys.checked
            label: qsTr("Passphrase")
            echoMode: TextInput.Password
            hint: qsTr("Nobody can bring the keys back without it, Regatta included. Keys that come from variables or files are not in it.")
            error: card.weak
            input.onAccepted: card.start()
        }
        Field {
            id: again
            objectName: "exportAgain"
            Layout.fillWidth: true
            visible: keys.checked
            label: qsTr("Passphrase, again")
            echoMode: TextInput.Password
            error: card.different
            input.onAccepted: card.start()
        }
        ActionButton {
            objectName: "exportStart"
            text: card.transfer.task === SettingsTransfer.Exporting ? qsTr("Exporting…") : qsTr("Export")
            icon.source: "qrc:/icons/download.svg"
            enabled: card.ready && card.transfer.task === SettingsTransfer.Nothing
            onClicked: card.start()
        }
        SettingsOutcome {
            objectName: "exportOutcome"
            Layout.fillWidth: true
            done: card.transfer.exportDone
            error: card.transfer.exportError
        }
    }
}
