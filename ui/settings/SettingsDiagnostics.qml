// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// One file for a bug report.
Rectangle {
    id: card

    required property SettingsTransfer transfer

    function start() {
        if (file.text.trim().length > 0 && transfer.task === SettingsTransfer.Nothing)
            transfer.writeDiagnostics(file.text)
    }

    objectName: "settingsDiagnostics"
    implicitHeight: column.implicitHeight + 32
    radius: Theme.smallRadius
    color: Theme.raised
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Diagnostics")

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 16
        spacing: 12
        BodyText {
            Layout.fillWidth: true
            text: qsTr("In it: versions of Regatta, Qt, the system and the database; the settings; the state of each endpoint; the last lines of the program's log; figures of the last day.")
            wrapMode: Text.Wrap
        }
        BodyText {
            Layout.fillWidth: true
            text: qsTr("Not in it: keys, passwords, values of headers, user names in addresses, prompts and answers. It is plain text that you can read before you pass it on.")
            wrapMode: Text.Wrap
        }
        SettingsFileField {
            id: file
            objectName: "diagnosticsFile"
            Layout.fillWidth: true
            transfer: card.transfer
            label: qsTr("Write to")
            dialogTitle: qsTr("Write the diagnostics file")
            saves: true
            text: card.transfer.suggestedDiagnostics()
            onAccepted: card.start()
        }
        ActionButton {
            objectName: "diagnosticsStart"
            text: card.transfer.task === SettingsTransfer.Diagnosing ? qsTr("Writing…") : qsTr("Write the diagnostics file")
            icon.source: "qrc:/icons/download.svg"
            enabled: file.text.trim().length > 0 && card.transfer.task === SettingsTransfer.Nothing
            onClicked: card.start()
        }
        SettingsOutcome {
            objectName: "diagnosticsOutcome"
            Layout.fillWidth: true
            done: card.transfer.diagnosticsDone
            error: card.transfer.diagnosticsError
        }
    }
}
