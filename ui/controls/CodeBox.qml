// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// Text for machines: fixed width, selectable, never edited.
TextArea {
    id: box

    required property string name

    readOnly: true
    selectByMouse: true
    selectByKeyboard: true
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.WrapAnywhere
    font.family: Theme.fixedFont
    font.pixelSize: Theme.fontSmall
    color: Theme.text
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    leftPadding: 10
    rightPadding: 10
    topPadding: 9
    bottomPadding: 9
    Accessible.name: name
    Accessible.readOnly: true
    KeyNavigation.priority: KeyNavigation.BeforeItem
    Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    background: Rectangle {
        radius: Theme.smallRadius
        color: Theme.raised
        border.width: box.activeFocus ? 2 : 1
        border.color: box.activeFocus ? Theme.link : Theme.border
    }
}
