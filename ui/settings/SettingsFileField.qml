// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Regatta

// The name of a file, typed or looked for.
ColumnLayout {
    id: control

    required property SettingsTransfer transfer
    required property string label
    required property string dialogTitle
    property bool saves: false
    property alias text: field.text
    property alias input: field.input
    property alias hint: field.hint

    signal accepted

    RowLayout {
        Layout.fillWidth: true
        spacing: 8
        Field {
            id: field
            objectName: control.objectName + "Text"
            Layout.fillWidth: true
            label: control.label
            input.onAccepted: control.accepted()
        }
        ActionButton {
            objectName: control.objectName + "Browse"
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 22
            text: qsTr("Browse…")
            Accessible.name: qsTr("%1: browse").arg(control.label)
            onClicked: {
                chooser.active = true
                const dialog = chooser.item as FileDialog
                dialog.open()
            }
        }
    }
    // Made when it is first wanted: a file dialog looks through folders.
    Loader {
        id: chooser
        active: false
        visible: false
        sourceComponent: FileDialog {
            title: control.dialogTitle
            fileMode: control.saves ? FileDialog.SaveFile : FileDialog.OpenFile
            defaultSuffix: "json"
            nameFilters: [qsTr("JSON files (*.json)"), qsTr("All files (*)")]
            onAccepted: field.text = control.transfer.fileOf(selectedFile)
        }
    }
}
