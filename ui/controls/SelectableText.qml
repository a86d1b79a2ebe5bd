// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// Text that can be selected and copied, such as an upstream's error.
TextEdit {
    required property string name

    readOnly: true
    selectByMouse: true
    activeFocusOnTab: true
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    font.pixelSize: Theme.fontSmall
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    Accessible.role: Accessible.EditableText
    Accessible.readOnly: true
    Accessible.name: name + ": " + text
}
