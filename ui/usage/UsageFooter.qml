// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// Below the rows: how many there are, how many are selected, what was copied.
RowLayout {
    id: footer

    required property UsagePageModel model
    readonly property UsageCopier copier: model.copier

    spacing: 12
    MutedText {
        objectName: "usageCount"
        text: footer.model.countText
    }
    MutedText {
        objectName: "usageSelected"
        visible: footer.model.selectionText.length > 0
        text: "· " + footer.model.selectionText
    }
    MutedText {
        objectName: "usageExportState"
        visible: footer.model.exporter.state === UsageExporter.Running
        text: qsTr("· exporting: %1").arg(footer.model.exporter.progressText)
    }
    MutedText {
        objectName: "usageCopyMessage"
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignRight
        text: footer.copier.busy ? qsTr("Copying…") : footer.copier.message
        Accessible.role: Accessible.AlertMessage
    }
    ActionButton {
        objectName: "usageCopy"
        implicitHeight: 28
        enabled: footer.model.selection.count > 0 && !footer.copier.busy
        text: qsTr("Copy rows")
        icon.source: "qrc:/icons/copy.svg"
        onClicked: footer.copier.copy()
    }
}
