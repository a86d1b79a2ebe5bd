// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// Something that Regatta does on this desktop, or not.
RowLayout {
    id: row

    required property string title
    required property string about
    required property bool turnedOn
    property alias switchName: toggle.objectName

    signal turned(on: bool)

    spacing: 12
    Toggle {
        id: toggle
        Layout.alignment: Qt.AlignTop
        text: row.title
        checked: row.turnedOn
        Accessible.description: row.about
        onToggled: {
            row.turned(checked)
            checked = Qt.binding(() => row.turnedOn)
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 2
        BodyText {
            text: row.title
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        MutedText {
            Layout.fillWidth: true
            text: row.about
            font.pixelSize: Theme.fontNormal
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
