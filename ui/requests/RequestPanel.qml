// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// One request in full: its figures and the waterfall of its attempts. Escape closes it.
Card {
    id: panel

    required property RequestDetail detail
    required property ShellModel shell

    objectName: "requestPanel"
    border.color: Theme.strongBorder
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Request details")

    Shortcut {
        sequence: "Escape"
        enabled: panel.visible
        onActivated: panel.detail.close()
    }
    // Keeps clicks and the wheel from what lies beneath.
    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        onWheel: wheel => wheel.accepted = true
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 18
        anchors.topMargin: 14
        spacing: 12
        RowLayout {
            spacing: 8
            BodyText {
                objectName: "panelTitle"
                Layout.fillWidth: true
                text: panel.detail.model.length > 0 ? panel.detail.model : panel.detail.path
                font.pixelSize: Theme.fontTitle + 1
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            CopyButton {
                objectName: "panelCopy"
                implicitHeight: 30
                onCopyRequested: panel.shell.copy(panel.detail.text())
            }
            IconButton {
                objectName: "panelClose"
                text: qsTr("Close")
                icon.source: "qrc:/icons/close.svg"
                onClicked: panel.detail.close()
            }
        }
        GridLayout {
            Layout.fillWidth: true
            columns: 4
            columnSpacing: 12
            rowSpacing: 6
            MutedText { text: qsTr("Status") }
            BodyText { text: panel.detail.status; color: panel.detail.succeeded ? Theme.ok : Theme.bad; Layout.fillWidth: true; Layout.preferredWidth: 1 }
            MutedText { text: qsTr("Arrived") }
            BodyText { text: panel.detail.time; Layout.fillWidth: true; Layout.preferredWidth: 1 }
            MutedText { text: qsTr("First token") }
            BodyText { text: panel.detail.ttft; Layout.fillWidth: true; Layout.preferredWidth: 1 }
            MutedText { text: qsTr("In all") }
            BodyText { text: panel.detail.duration; Layout.fillWidth: true; Layout.preferredWidth: 1 }
            MutedText { text: qsTr("Strategy") }
            BodyText { text: panel.detail.strategy; Layout.fillWidth: true; Layout.preferredWidth: 1 }
            MutedText { text: qsTr("Client key") }
            BodyText { text: panel.detail.clientKey.length > 0 ? panel.detail.clientKey : "—"; Layout.fillWidth: true; Layout.preferredWidth: 1 }
            MutedText { text: qsTr("Asked") }
            BodyText { text: panel.detail.path; Layout.fillWidth: true; Layout.columnSpan: 3 }
            MutedText { text: qsTr("Served as"); visible: panel.detail.servedModel.length > 0 }
            BodyText { text: panel.detail.servedModel; visible: text.length > 0; Layout.fillWidth: true; Layout.columnSpan: 3 }
        }
        SelectableText {
            objectName: "panelFailure"
            Layout.fillWidth: true
            visible: text.length > 0
            name: qsTr("What the client was told")
            text: panel.detail.failure
            color: Theme.bad
        }
        RowLayout {
            Layout.topMargin: 2
            BodyText {
                Layout.fillWidth: true
                text: qsTr("Attempts")
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            LegendMark { label: qsTr("won"); outcome: 0 }
            LegendMark { label: qsTr("failed"); outcome: 1 }
            LegendMark { label: qsTr("cancelled"); outcome: 2 }
        }
        ListView {
            id: list
            objectName: "attemptList"
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            spacing: 14
            model: panel.detail
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Attempts")
            delegate: AttemptRow {
                width: ListView.view.width - 6
            }
        }
    }
}
