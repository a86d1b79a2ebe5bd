// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// A file instead of all settings, after a look at what that changes.
Rectangle {
    id: card

    required property SettingsTransfer transfer
    required property bool readOnly

    function look() {
        if (!readOnly && file.text.trim().length > 0)
            transfer.look(file.text)
    }

    objectName: "settingsImport"
    implicitHeight: column.implicitHeight + 32
    radius: Theme.smallRadius
    color: Theme.raised
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Import")

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 16
        spacing: 12
        BodyText {
            text: qsTr("Import")
            font.weight: Font.DemiBold
            font.pixelSize: Theme.fontTitle
            Accessible.role: Accessible.Heading
        }
        SettingsFileField {
            id: file
            objectName: "importFile"
            Layout.fillWidth: true
            enabled: !card.readOnly
            transfer: card.transfer
            label: qsTr("Read from")
            dialogTitle: qsTr("Import settings")
            hint: qsTr("All settings are replaced by those of the file, endpoints and routes included. First you see what changes.")
            onAccepted: card.look()
        }
        ActionButton {
            objectName: "importLook"
            visible: !card.transfer.hasPreview
            text: card.transfer.task === SettingsTransfer.Reading ? qsTr("Reading…") : qsTr("Look at it")
            icon.source: "qrc:/icons/upload.svg"
            enabled: !card.readOnly && file.text.trim().length > 0 && card.transfer.task === SettingsTransfer.Nothing
            onClicked: card.look()
        }
        ColumnLayout {
            objectName: "importPreview"
            Layout.fillWidth: true
            visible: card.transfer.hasPreview
            spacing: 8
            BodyText {
                text: qsTr("What changes")
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            Repeater {
                model: card.transfer.preview
                BodyText {
                    required property string modelData

                    Layout.fillWidth: true
                    text: "•  " + modelData
                    wrapMode: Text.Wrap
                }
            }
            Row {
                spacing: 10
                ActionButton {
                    objectName: "importCancel"
                    text: qsTr("Cancel")
                    enabled: card.transfer.task === SettingsTransfer.Nothing
                    onClicked: card.transfer.cancelImport()
                }
                ActionButton {
                    objectName: "importNow"
                    text: card.transfer.task === SettingsTransfer.Importing ? qsTr("Importing…") : qsTr("Replace the settings")
                    danger: true
                    enabled: card.transfer.task === SettingsTransfer.Nothing
                    onClicked: card.transfer.importNow()
                }
            }
        }
        SettingsOutcome {
            objectName: "importOutcome"
            Layout.fillWidth: true
            done: card.transfer.importDone
            error: card.transfer.importError
        }
    }
    SettingsPassphraseDialog {
        transfer: card.transfer
    }
}
