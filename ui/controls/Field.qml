// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// A line of text with its name above it and, below, what is expected or what is wrong.
ColumnLayout {
    id: field

    required property string label
    property alias text: input.text
    property alias placeholder: input.placeholderText
    property alias echoMode: input.echoMode
    property alias input: input
    property string hint: ""
    property string error: ""

    signal edited(string text)

    spacing: 4
    BodyText {
        text: field.label
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
    TextField {
        id: input
        Layout.fillWidth: true
        implicitHeight: 34
        leftPadding: 10
        rightPadding: 10
        font.pixelSize: Theme.fontNormal
        color: Theme.text
        placeholderTextColor: Theme.muted
        selectByMouse: true
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentText
        Accessible.name: field.label
        Accessible.description: field.error.length > 0 ? field.error : field.hint
        // Qt's attached object keeps the name of a password field to itself; that it is one, the bus learns from echoMode.
        Accessible.onPasswordEditChanged: if (Accessible.passwordEdit) Accessible.passwordEdit = false
        onTextEdited: field.edited(text)
        background: Rectangle {
            radius: Theme.smallRadius
            color: Theme.field
            border.width: input.activeFocus ? 2 : 1
            border.color: field.error.length > 0 ? Theme.bad : input.activeFocus ? Theme.link : Theme.strongBorder
        }
    }
    MutedText {
        Layout.fillWidth: true
        visible: text.length > 0
        text: field.error.length > 0 ? field.error : field.hint
        color: field.error.length > 0 ? Theme.bad : Theme.muted
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
}
