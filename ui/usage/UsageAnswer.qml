// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// A question with yes, no and either.
ColumnLayout {
    id: part

    required property string label
    required property var choices
    required property int value

    signal chosen(int value)

    Layout.alignment: Qt.AlignTop
    spacing: 4
    BodyText {
        text: part.label
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
    Choice {
        id: box
        objectName: part.objectName + "Choice"
        Layout.preferredWidth: 128
        name: part.label
        model: part.choices
        currentIndex: part.value
        onActivated: index => {
            part.chosen(index)
            currentIndex = Qt.binding(() => part.value)
        }
    }
}
