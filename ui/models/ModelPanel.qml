// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// One model in full, beside the list.
Card {
    id: panel

    required property ModelDetail detail
    required property ShellModel shell
    property bool readOnly: false

    signal closed
    signal checkRequested

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("The model %1").arg(detail.modelId)

    Item {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 14
        height: Math.max(title.implicitHeight, 32)
        SelectableText {
            id: title
            objectName: "modelTitle"
            anchors.left: parent.left
            anchors.right: buttons.left
            anchors.rightMargin: 6
            anchors.verticalCenter: parent.verticalCenter
            name: qsTr("Model")
            text: panel.detail.modelId
            color: Theme.text
            wrapMode: TextEdit.WrapAnywhere
            font.pixelSize: Theme.fontTitle
            font.weight: Font.DemiBold
        }
        Row {
            id: buttons
            anchors.right: parent.right
            IconButton {
                objectName: "copyModel"
                text: qsTr("Copy the id")
                icon.source: "qrc:/icons/copy.svg"
                onClicked: panel.shell.copy(panel.detail.modelId)
            }
            IconButton {
                objectName: "closeModel"
                text: qsTr("Close")
                icon.source: "qrc:/icons/close.svg"
                onClicked: panel.closed()
            }
        }
    }
    Flickable {
        id: body
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        anchors.margins: 14
        clip: true
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}

        ColumnLayout {
            id: column
            width: body.width - 8
            spacing: 12
            InlineBanner {
                objectName: "modelError"
                Layout.fillWidth: true
                visible: text.length > 0
                kind: InlineBanner.Problem
                text: panel.detail.error
                dismissable: true
                onDismissed: panel.detail.dismissError()
            }
            RowLayout {
                spacing: 10
                Toggle {
                    objectName: "shownToggle"
                    Layout.alignment: Qt.AlignTop
                    text: qsTr("Clients see it")
                    enabled: panel.detail.canChangeShown
                    checked: panel.detail.shownToClients
                    Accessible.description: panel.detail.shownReason
                    onToggled: {
                        panel.detail.setShown(checked)
                        checked = Qt.binding(() => panel.detail.shownToClients)
                    }
                }
                ColumnLayout {
                    spacing: 1
                    BodyText {
                        text: panel.detail.shownToClients ? qsTr("Visible to clients") : qsTr("Hidden from clients")
                        Accessible.ignored: true
                    }
                    MutedText {
                        objectName: "shownReason"
                        Layout.fillWidth: true
                        text: panel.detail.shownReason
                        wrapMode: Text.Wrap
                        Accessible.ignored: true
                    }
                }
            }
            ActionButton {
                objectName: "checkModel"
                text: qsTr("Which endpoints would it use now?")
                icon.source: "qrc:/icons/routes.svg"
                onClicked: panel.checkRequested()
            }
            Rectangle {
                Layout.fillWidth: true
                implicitHeight: 1
                color: Theme.border
            }
            BodyText {
                text: qsTr("Who serves it")
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            MutedText {
                objectName: "rivalsText"
                Layout.fillWidth: true
                text: panel.detail.rivals
                color: panel.detail.oneRunner ? Theme.warn : Theme.muted
                wrapMode: Text.Wrap
            }
            Repeater {
                model: panel.detail
                delegate: ModelRunnerRow {
                    Layout.fillWidth: true
                    detail: panel.detail
                    editable: !panel.readOnly
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.topMargin: 4
                visible: panel.detail.others.length > 0 && !panel.readOnly
                spacing: 6
                BodyText {
                    text: qsTr("Let another endpoint serve it")
                    font.weight: Font.DemiBold
                    Accessible.role: Accessible.Heading
                }
                Choice {
                    id: other
                    objectName: "otherEndpoint"
                    Layout.fillWidth: true
                    name: qsTr("Endpoint")
                    model: panel.detail.others
                }
                RowLayout {
                    spacing: 6
                    Field {
                        id: otherName
                        objectName: "otherName"
                        Layout.fillWidth: true
                        label: qsTr("Its name there")
                        placeholder: panel.detail.modelId
                    }
                    ActionButton {
                        objectName: "addRunner"
                        Layout.alignment: Qt.AlignBottom
                        text: qsTr("Add")
                        enabled: !panel.detail.saving && other.currentIndex >= 0
                        Accessible.name: qsTr("Let %1 serve it").arg(other.currentText)
                        onClicked: {
                            panel.detail.setNameThere(other.currentText, otherName.text.trim().length > 0 ? otherName.text : panel.detail.modelId)
                            otherName.text = ""
                        }
                    }
                }
            }
        }
    }
}
