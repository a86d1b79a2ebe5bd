// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// Makes a key, or changes the limits of one. Escape leaves it, Return saves.
AppDialog {
    id: dialog

    required property KeyEditor editor

    objectName: "keyDialog"
    wantedWidth: 560
    title: editor.title
    onClosed: editor.close()
    onOpened: {
        if (editor.editing)
            limits.input.forceActiveFocus(Qt.OtherFocusReason)
        else
            name.input.forceActiveFocus(Qt.OtherFocusReason)
    }
    Component.onCompleted: if (editor.open) open()

    Connections {
        target: dialog.editor
        function onChanged() {
            if (dialog.editor.open && !dialog.visible)
                dialog.open()
            else if (!dialog.editor.open && dialog.visible)
                dialog.close()
        }
    }

    Field {
        id: name
        objectName: "keyName"
        Layout.fillWidth: true
        visible: !dialog.editor.editing
        label: qsTr("Name")
        placeholder: qsTr("such as laptop or Cherry Studio")
        text: dialog.editor.name
        error: dialog.editor.nameError
        hint: qsTr("It stands in the usage log, and cannot be changed later.")
        input.onAccepted: dialog.editor.save()
        onEdited: text => dialog.editor.name = text
    }
    ColumnLayout {
        visible: !dialog.editor.editing
        spacing: 6
        BodyText {
            text: qsTr("What it opens")
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        Card {
            implicitWidth: scopes.implicitWidth + 6
            implicitHeight: scopes.implicitHeight + 6
            radius: Theme.smallRadius + 2
            Accessible.role: Accessible.Grouping
            Accessible.name: qsTr("What it opens")
            Row {
                id: scopes
                anchors.centerIn: parent
                spacing: 2
                SegmentButton {
                    objectName: "scopeClient"
                    text: qsTr("Models, for clients")
                    chosen: !dialog.editor.admin
                    onClicked: dialog.editor.admin = false
                }
                SegmentButton {
                    objectName: "scopeAdmin"
                    text: qsTr("Admin API, for scripts")
                    chosen: dialog.editor.admin
                    onClicked: dialog.editor.admin = true
                }
            }
        }
    }
    InlineBanner {
        objectName: "adminScopeNote"
        Layout.fillWidth: true
        visible: dialog.editor.admin
        kind: InlineBanner.Warning
        text: qsTr("Who has this key can change everything here. It does not open the models, and has no limits.")
    }
    KeyLimitFields {
        id: limits
        Layout.fillWidth: true
        visible: !dialog.editor.admin
        editor: dialog.editor
    }
    InlineBanner {
        objectName: "keyDialogError"
        Layout.fillWidth: true
        visible: text.length > 0
        kind: InlineBanner.Problem
        text: dialog.editor.error
    }
    buttons: [
        ActionButton {
            objectName: "keyCancel"
            text: qsTr("Cancel")
            onClicked: dialog.editor.close()
        },
        ActionButton {
            objectName: "keySave"
            primary: true
            text: dialog.editor.saving ? qsTr("Saving…") : dialog.editor.editing ? qsTr("Save") : qsTr("Make the key")
            enabled: !dialog.editor.saving
            onClicked: dialog.editor.save()
        }
    ]
}
