// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// An id that can be selected and copied.
RowLayout {
    id: line

    required property string label
    required property string value

    signal copyRequested(string text)

    spacing: 8
    MutedText {
        Layout.preferredWidth: 84
        text: line.label
        Accessible.ignored: true
    }
    SelectableText {
        Layout.fillWidth: true
        name: line.label
        text: line.value
        color: Theme.text
        font.family: Theme.fixedFont
        wrapMode: TextEdit.WrapAnywhere
    }
    IconButton {
        objectName: line.objectName + "Copy"
        implicitWidth: 24
        implicitHeight: 24
        padding: 3
        text: qsTr("Copy: %1").arg(line.label)
        icon.source: "qrc:/icons/copy.svg"
        onClicked: line.copyRequested(line.value)
    }
}
