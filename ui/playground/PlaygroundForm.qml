// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// What is sent.
Card {
    id: form

    required property PlaygroundPageModel model
    required property ShellModel shell

    ColumnScroll {
        id: scroll
        anchors.fill: parent
        anchors.margins: 14
        anchors.bottomMargin: 64
        ColumnLayout {
            width: scroll.availableWidth
            spacing: 12
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 4
                BodyText {
                    text: qsTr("Model")
                    font.weight: Font.DemiBold
                    Accessible.ignored: true
                }
                ComboBox {
                    id: models
                    objectName: "playgroundModel"
                    Layout.fillWidth: true
                    implicitHeight: 34
                    editable: true
                    model: form.model.models
                    font.pixelSize: Theme.fontNormal
                    Accessible.name: qsTr("Model")
                    Accessible.description: form.model.modelError
                    readonly property string chosen: form.model.model
                    // The box writes the first of a new list into its field: what is sent is what was chosen.
                    function showChosen() {
                        if (editText !== chosen)
                            editText = chosen
                    }
                    onActivated: form.model.model = currentText
                    onChosenChanged: showChosen()
                    onModelChanged: showChosen()
                    Component.onCompleted: showChosen()
                    contentItem: TextField {
                        objectName: "playgroundModelName"
                        text: models.editText
                        onTextEdited: form.model.model = text
                        leftPadding: 10
                        font: models.font
                        color: Theme.text
                        selectByMouse: true
                        background: null
                        Accessible.name: qsTr("Name of the model")
                    }
                    background: Rectangle {
                        radius: Theme.smallRadius
                        color: Theme.field
                        border.width: models.contentItem.activeFocus ? 2 : 1
                        border.color: form.model.modelError.length > 0 ? Theme.bad : models.contentItem.activeFocus ? Theme.link : Theme.strongBorder
                    }
                }
                MutedText {
                    Layout.fillWidth: true
                    visible: text.length > 0
                    text: form.model.modelError
                    color: Theme.bad
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
            }
            AreaField {
                objectName: "playgroundPrompt"
                Layout.fillWidth: true
                label: qsTr("Prompt")
                text: form.model.prompt
                placeholder: qsTr("Who is the fastest?")
                hint: qsTr("Ctrl+Enter sends it.")
                onEdited: text => form.model.prompt = text
            }
            AreaField {
                objectName: "playgroundSystem"
                Layout.fillWidth: true
                label: qsTr("System message (if wanted)")
                text: form.model.system
                onEdited: text => form.model.system = text
            }
            RowLayout {
                spacing: 12
                Field {
                    objectName: "playgroundTemperature"
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                    label: qsTr("Temperature")
                    text: form.model.temperature
                    placeholder: qsTr("as the model has it")
                    error: form.model.temperatureError
                    onEdited: text => form.model.temperature = text
                }
                Field {
                    objectName: "playgroundMaxTokens"
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                    label: qsTr("Max tokens")
                    text: form.model.maxTokens
                    placeholder: qsTr("no limit")
                    error: form.model.maxTokensError
                    onEdited: text => form.model.maxTokens = text
                }
            }
            RowLayout {
                spacing: 10
                Toggle {
                    objectName: "playgroundStream"
                    text: qsTr("Stream the answer")
                    checked: form.model.stream
                    onToggled: form.model.stream = checked
                }
                BodyText {
                    text: qsTr("Stream the answer")
                    Accessible.ignored: true
                }
            }
        }
    }
    RowLayout {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: 14
        spacing: 10
        ActionButton {
            objectName: "playgroundSend"
            visible: !form.model.running
            primary: true
            text: qsTr("Send")
            icon.source: "qrc:/icons/send.svg"
            enabled: form.model.canSend
            onClicked: form.model.send()
        }
        ActionButton {
            objectName: "playgroundCancel"
            visible: form.model.running
            text: qsTr("Cancel")
            icon.source: "qrc:/icons/stop.svg"
            onClicked: form.model.cancel()
        }
        Item {
            Layout.fillWidth: true
        }
        CopyButton {
            objectName: "playgroundCurl"
            label: qsTr("Copy as curl")
            onCopyRequested: form.shell.copy(form.model.asCurl())
        }
    }
    Shortcut {
        sequences: ["Ctrl+Return", "Ctrl+Enter"]
        onActivated: form.model.send()
    }
}
