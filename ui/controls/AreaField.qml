// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// Some lines of text; otherwise as Field.
ColumnLayout {
    id: field

    required property string label
    property alias text: input.text
    property alias placeholder: input.placeholderText
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
    TextArea {
        id: input
        Layout.fillWidth: true
        implicitHeight: Math.max(64, contentHeight + 16)
        leftPadding: 10
        rightPadding: 10
        topPadding: 8
        bottomPadding: 8
        font.pixelSize: Theme.fontNormal
        color: Theme.text
        placeholderTextColor: Theme.muted
        selectByMouse: true
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentText
        textFormat: TextEdit.PlainText
        wrapMode: TextEdit.Wrap
        KeyNavigation.priority: KeyNavigation.BeforeItem
        Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
        Accessible.name: field.label
        Accessible.description: field.error.length > 0 ? field.error : field.hint
        onTextChanged: if (activeFocus) field.edited(text)
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
