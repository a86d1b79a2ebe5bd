// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// The form beside the list. Escape leaves it, Ctrl+Return saves.
Card {
    id: form

    required property EndpointEditor editor
    readonly property bool both: editor.form === EndpointEditor.Gcli2api

    objectName: "endpointForm"
    Accessible.role: Accessible.Form
    Accessible.name: editor.title
    onVisibleChanged: {
        if (!visible)
            return
        scroll.ScrollBar.vertical.position = 0
        const first = both || editor.editing ? baseUrl.input : name.input
        first.forceActiveFocus(Qt.OtherFocusReason)
        first.selectAll()
    }

    Shortcut {
        sequence: "Escape"
        enabled: form.visible
        onActivated: form.editor.close()
    }
    Shortcut {
        sequence: "Ctrl+Return"
        enabled: form.visible
        onActivated: form.editor.save()
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 18
        anchors.topMargin: 14
        spacing: 12
        RowLayout {
            BodyText {
                objectName: "formTitle"
                Layout.fillWidth: true
                text: form.editor.title
                font.pixelSize: Theme.fontTitle + 1
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            IconButton {
                objectName: "formClose"
                text: qsTr("Close the form")
                icon.source: "qrc:/icons/close.svg"
                onClicked: form.editor.close()
            }
        }
        ColumnScroll {
            id: scroll
            Layout.fillWidth: true
            Layout.fillHeight: true
            ColumnLayout {
                width: scroll.availableWidth - 8
                spacing: 14
                Field {
                    id: name
                    objectName: "fieldName"
                    Layout.fillWidth: true
                    visible: !form.both
                    label: qsTr("Name")
                    placeholder: qsTr("such as openrouter")
                    text: form.editor.name
                    error: form.editor.nameError
                    input.onAccepted: form.editor.save()
                    onEdited: text => form.editor.name = text
                }
                Field {
                    id: baseUrl
                    objectName: "fieldBaseUrl"
                    Layout.fillWidth: true
                    label: qsTr("Base URL")
                    placeholder: form.editor.gcli2api ? "http://127.0.0.1:7861" : "https://api.example.com/v1"
                    text: form.editor.baseUrl
                    hint: form.both ? qsTr("The address of the gcli2api server. With or without /v1, both are right.") : ""
                    error: form.editor.baseUrlError
                    input.onAccepted: form.editor.save()
                    onEdited: text => form.editor.baseUrl = text
                }
                Field {
                    objectName: "fieldKey"
                    Layout.fillWidth: true
                    label: form.editor.gcli2api ? qsTr("Password") : qsTr("API key")
                    echoMode: TextInput.Password
                    placeholder: form.editor.keyPlaceholder
                    text: form.editor.key
                    hint: form.editor.keyHint
                    input.onAccepted: form.editor.save()
                    input.enabled: !form.editor.removeKey
                    input.inputMethodHints: Qt.ImhHiddenText | Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
                    onEdited: text => form.editor.key = text
                }
                Tick {
                    objectName: "tickRemoveKey"
                    Layout.fillWidth: true
                    visible: form.editor.hasStoredKey
                    text: qsTr("Delete the stored key")
                    checked: form.editor.removeKey
                    onToggled: form.editor.removeKey = checked
                }
                ColumnLayout {
                    visible: form.both
                    spacing: 8
                    BodyText {
                        text: qsTr("Sides to use")
                        font.weight: Font.DemiBold
                        Accessible.ignored: true
                    }
                    Tick {
                        objectName: "tickGcli"
                        Layout.fillWidth: true
                        text: qsTr("GeminiCLI")
                        checked: form.editor.useGcli
                        onToggled: form.editor.useGcli = checked
                    }
                    Tick {
                        objectName: "tickAntigravity"
                        Layout.fillWidth: true
                        text: qsTr("Antigravity")
                        checked: form.editor.useAntigravity
                        onToggled: form.editor.useAntigravity = checked
                    }
                    MutedText {
                        Layout.fillWidth: true
                        text: form.editor.sidesError.length > 0 ? form.editor.sidesError
                            : qsTr("Each side becomes an endpoint of its own, so that they can race each other.")
                        color: form.editor.sidesError.length > 0 ? Theme.bad : Theme.muted
                        wrapMode: Text.Wrap
                    }
                }
                Tick {
                    objectName: "tickPaid"
                    Layout.fillWidth: true
                    visible: !form.both
                    text: qsTr("Paid: ask it only when the free endpoints are late or fail")
                    checked: form.editor.paid
                    onToggled: form.editor.paid = checked
                }
                Field {
                    objectName: "fieldModels"
                    Layout.fillWidth: true
                    visible: !form.both
                    label: qsTr("Models")
                    placeholder: qsTr("all that it lists")
                    hint: qsTr("Patterns such as gemini-*, separated by commas. Empty: ask the server which it has.")
                    text: form.editor.models
                    onEdited: text => form.editor.models = text
                }
                AdvancedFields {
                    Layout.fillWidth: true
                    visible: !form.both
                    editor: form.editor
                }
                Item {
                    implicitHeight: 4
                }
            }
        }
        InlineBanner {
            objectName: "formError"
            Layout.fillWidth: true
            visible: text.length > 0
            kind: InlineBanner.Problem
            text: form.editor.error
        }
        RowLayout {
            spacing: 10
            Item {
                Layout.fillWidth: true
            }
            ActionButton {
                objectName: "formCancel"
                text: qsTr("Cancel")
                onClicked: form.editor.close()
            }
            ActionButton {
                objectName: "formSave"
                Layout.minimumWidth: 88
                primary: true
                text: form.editor.saving ? qsTr("Saving…") : form.editor.editing ? qsTr("Save") : qsTr("Add")
                enabled: !form.editor.saving
                onClicked: form.editor.save()
            }
        }
    }
}
