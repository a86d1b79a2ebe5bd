// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// The usage log: every request of the past, filtered, sorted, copied, exported, and each in full beside the rows.
Item {
    id: page

    required property UsagePageModel model
    required property ShellModel shell
    readonly property bool ready: model.state === UsagePageModel.Ready

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Usage log")

    Shortcut {
        sequences: ["F5", "Ctrl+R"] // StandardKey.Refresh is one of them, and two alike are ambiguous
        onActivated: page.model.reload()
    }
    Shortcut {
        sequences: [StandardKey.Find]
        onActivated: toolbar.focusSearch()
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 10
        UsageToolbar {
            id: toolbar
            Layout.fillWidth: true
            model: page.model
            onFiltersRequested: filterDialog.open()
            onColumnsRequested: at => columnsMenu.popup(at, at.width - columnsMenu.width, at.height + 4)
            onExportRequested: exportDialog.open()
            onLeaveRequested: table.focusRows()
        }
        UsageChips {
            Layout.fillWidth: true
            visible: page.model.filters.count > 0
            filters: page.model.filters
        }
        InlineBanner {
            objectName: "usageLogTrouble"
            Layout.fillWidth: true
            visible: page.model.logTrouble.length > 0
            kind: page.model.logLoses ? InlineBanner.Problem : InlineBanner.Warning
            text: page.model.logTrouble
        }
        InlineBanner {
            objectName: "usageError"
            Layout.fillWidth: true
            visible: page.model.error.length > 0
            kind: InlineBanner.Problem
            text: page.model.error
            ActionButton {
                objectName: "usageRetry"
                implicitHeight: 30
                text: qsTr("Try again")
                onClicked: page.model.reload()
            }
            CopyButton {
                objectName: "usageErrorCopy"
                implicitHeight: 30
                onCopyRequested: page.shell.copy(page.model.error)
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.gap
            Card {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumWidth: 240
                UsageTable {
                    id: table
                    anchors.fill: parent
                    anchors.margins: 1
                    anchors.bottomMargin: 39
                    visible: page.ready
                    model: page.model
                    onRowMenuRequested: (row, x, y) => rowMenu.openFor(row, x, y)
                    onColumnsMenuRequested: columnsMenu.popup(table, 8, table.headerHeight)
                    UsageRowMenu {
                        id: rowMenu
                        model: page.model
                    }
                    ActionButton {
                        objectName: "newPill"
                        anchors.horizontalCenter: parent.horizontalCenter
                        y: table.headerHeight + 10
                        visible: page.model.newText.length > 0 && !page.model.loading
                        primary: true
                        implicitHeight: 30
                        icon.source: "qrc:/icons/up.svg"
                        text: page.model.newText
                        onClicked: page.model.reload()
                    }
                }
                UsageStates {
                    anchors.centerIn: parent
                    width: parent.width - 48
                    visible: !page.ready
                    model: page.model
                    onConnectRequested: page.shell.page = "connect"
                }
                Rectangle {
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: 38
                    x: 1
                    width: parent.width - 2
                    height: 1
                    color: Theme.border
                }
                UsageFooter {
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.bottom: parent.bottom
                    anchors.leftMargin: 12
                    anchors.rightMargin: 6
                    height: 38
                    model: page.model
                }
            }
            RequestPanel {
                Layout.fillHeight: true
                Layout.preferredWidth: Math.min(560, page.width * 0.52)
                visible: page.model.detail.open
                detail: page.model.detail
                shell: page.shell
                browsable: true
                onPreviousRequested: table.move(-1, false)
                onNextRequested: table.move(1, false)
            }
        }
    }

    UsageColumnsMenu {
        id: columnsMenu
        columns: page.model.columns
    }
    UsageFilterDialog {
        id: filterDialog
        model: page.model
    }
    UsageExportDialog {
        id: exportDialog
        model: page.model
        shell: page.shell
    }
}
