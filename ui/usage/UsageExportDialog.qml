// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Dialogs
import QtQuick.Layouts
import Regatta

// Writes what the filters let through to a file. Closing the dialog leaves an export that runs at its work.
AppDialog {
    id: dialog

    required property UsagePageModel model
    required property ShellModel shell
    readonly property UsageExporter exporter: model.exporter
    readonly property bool running: exporter.state === UsageExporter.Running

    title: qsTr("Export the usage log")
    wantedWidth: 580
    onAboutToShow: model.prepareExport()

    BodyText {
        objectName: "exportScope"
        Layout.fillWidth: true
        text: dialog.model.filters.count > 0 ? qsTr("What the filters show: %1.").arg(dialog.model.countText)
                                             : qsTr("The whole log: %1.").arg(dialog.model.countText)
        wrapMode: Text.Wrap
    }
    RowLayout {
        spacing: 6
        enabled: !dialog.running
        SegmentButton {
            objectName: "exportCsv"
            text: qsTr("CSV, for spreadsheets")
            chosen: dialog.exporter.format === UsageExporter.Csv
            onClicked: dialog.exporter.format = UsageExporter.Csv
        }
        SegmentButton {
            objectName: "exportJson"
            text: qsTr("JSON, with every attempt")
            chosen: dialog.exporter.format === UsageExporter.Json
            onClicked: dialog.exporter.format = UsageExporter.Json
        }
    }
    RowLayout {
        spacing: 8
        enabled: !dialog.running
        Field {
            objectName: "exportFile"
            Layout.fillWidth: true
            label: qsTr("File")
            text: dialog.exporter.file
            hint: dialog.running ? "" : dialog.exporter.fileNote
            error: dialog.exporter.fileError
            onEdited: text => dialog.exporter.file = text
        }
        ActionButton {
            objectName: "exportChoose"
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 22
            text: qsTr("Choose…")
            onClicked: chooser.open()
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        visible: dialog.running
        spacing: 6
        ProgressBar {
            objectName: "exportProgress"
            Layout.fillWidth: true
            indeterminate: dialog.exporter.progress < 0
            value: Math.max(0, dialog.exporter.progress)
            Accessible.name: qsTr("Progress of the export")
        }
        MutedText {
            objectName: "exportRows"
            text: dialog.exporter.progressText
        }
    }
    InlineBanner {
        objectName: "exportError"
        Layout.fillWidth: true
        visible: dialog.exporter.state === UsageExporter.Failed
        kind: InlineBanner.Problem
        text: dialog.exporter.error
        CopyButton {
            objectName: "exportErrorCopy"
            implicitHeight: 30
            onCopyRequested: dialog.shell.copy(dialog.exporter.error)
        }
    }
    InlineBanner {
        objectName: "exportDone"
        Layout.fillWidth: true
        visible: dialog.exporter.doneText.length > 0
        iconSource: dialog.exporter.state === UsageExporter.Done ? "qrc:/icons/check.svg" : "qrc:/icons/info.svg"
        text: dialog.exporter.doneText
        CopyButton {
            objectName: "exportCopyPath"
            visible: dialog.exporter.state === UsageExporter.Done
            implicitHeight: 30
            label: qsTr("Copy path")
            onCopyRequested: dialog.shell.copy(dialog.exporter.file)
        }
    }
    buttons: [
        ActionButton {
            objectName: "exportCancel"
            visible: dialog.running
            text: qsTr("Cancel the export")
            onClicked: dialog.exporter.cancel()
        },
        ActionButton {
            objectName: "exportClose"
            text: dialog.running ? qsTr("Go on in the background") : qsTr("Close")
            onClicked: dialog.close()
        },
        ActionButton {
            objectName: "exportStart"
            visible: !dialog.running
            primary: true
            text: dialog.exporter.state === UsageExporter.Failed ? qsTr("Try again") : qsTr("Export")
            onClicked: dialog.exporter.start()
        }
    ]

    FileDialog {
        id: chooser
        title: qsTr("Export to")
        fileMode: FileDialog.SaveFile
        currentFolder: dialog.exporter.folder()
        nameFilters: dialog.exporter.format === UsageExporter.Csv ? [qsTr("CSV files (*.csv)")] : [qsTr("JSON files (*.json)")]
        onAccepted: dialog.exporter.takeUrl(selectedFile)
    }
}
