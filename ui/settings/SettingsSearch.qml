// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// Looks through all settings. Escape empties it.
TextField {
    id: control

    signal cleared

    implicitHeight: 34
    leftPadding: 34
    rightPadding: text.length > 0 ? 34 : 10
    font.pixelSize: Theme.fontNormal
    color: Theme.text
    placeholderText: qsTr("Search all settings")
    placeholderTextColor: Theme.muted
    selectByMouse: true
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    Accessible.name: qsTr("Search all settings")
    Keys.onEscapePressed: cleared()
    background: Rectangle {
        radius: Theme.smallRadius
        color: Theme.field
        border.width: control.activeFocus ? 2 : 1
        border.color: control.activeFocus ? Theme.link : Theme.strongBorder
    }
    IconMark {
        anchors.left: parent.left
        anchors.leftMargin: 10
        anchors.verticalCenter: parent.verticalCenter
        size: 16
        source: "qrc:/icons/search.svg"
    }
    IconButton {
        objectName: "settingsSearchClear"
        anchors.right: parent.right
        anchors.rightMargin: 3
        anchors.verticalCenter: parent.verticalCenter
        implicitWidth: 28
        implicitHeight: 28
        visible: control.text.length > 0
        text: qsTr("Empty the search")
        icon.source: "qrc:/icons/close.svg"
        icon.width: 14
        icon.height: 14
        onClicked: {
            control.cleared()
            control.forceActiveFocus(Qt.OtherFocusReason)
        }
    }
}
