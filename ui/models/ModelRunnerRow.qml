// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// One endpoint that serves the model, and the name that it is asked for there.
ColumnLayout {
    id: row

    required property string endpoint
    required property string kind
    required property string glyph
    required property string stateWord
    required property int colorIndex
    required property bool active
    required property string nameThere
    required property string source
    property ModelDetail detail
    property bool editable: true
    readonly property bool dirty: field.text.trim() !== row.nameThere

    function save(): void {
        if (dirty)
            detail.setNameThere(endpoint, field.text)
    }

    spacing: 5
    RowLayout {
        spacing: 8
        EndpointTagChip {
            name: row.endpoint
            glyph: row.glyph
            colorIndex: row.colorIndex
            active: row.active
        }
        MutedText {
            Layout.fillWidth: true
            text: row.active ? row.kind + " · " + row.stateWord : row.stateWord
            Accessible.ignored: true
        }
    }
    MutedText {
        Layout.fillWidth: true
        text: row.source
        wrapMode: Text.Wrap
        Accessible.name: row.endpoint + ", " + row.kind + ", " + row.stateWord + ": " + row.source
    }
    RowLayout {
        spacing: 6
        TextField {
            id: field
            objectName: "nameThere-" + row.endpoint
            Layout.fillWidth: true
            implicitHeight: 32
            leftPadding: 10
            rightPadding: 10
            enabled: row.editable && !row.detail.saving
            text: row.nameThere
            placeholderText: qsTr("asked for by the same name")
            placeholderTextColor: Theme.muted
            color: Theme.text
            font.pixelSize: Theme.fontNormal
            selectByMouse: true
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentText
            Accessible.name: qsTr("Name of the model at %1").arg(row.endpoint)
            background: Rectangle {
                radius: Theme.smallRadius
                color: Theme.field
                opacity: field.enabled ? 1 : 0.6
                border.width: field.activeFocus ? 2 : 1
                border.color: field.activeFocus ? Theme.link : Theme.strongBorder
            }
            Keys.onEscapePressed: event => {
                event.accepted = row.dirty
                text = row.nameThere
            }
            onAccepted: row.save()
        }
        ActionButton {
            objectName: "saveName-" + row.endpoint
            implicitHeight: 32
            visible: row.dirty && row.editable
            text: qsTr("Save")
            Accessible.name: qsTr("Save the name at %1").arg(row.endpoint)
            onClicked: row.save()
        }
    }
    // What was typed breaks the binding; what is saved elsewhere must show all the same.
    onNameThereChanged: field.text = nameThere
}
