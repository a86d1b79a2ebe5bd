// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// A line of the legend as the chart draws it.
Row {
    id: mark

    required property string label
    required property color ink
    property bool dashed: false

    spacing: 5
    Row {
        anchors.verticalCenter: parent.verticalCenter
        spacing: 3
        Repeater {
            model: mark.dashed ? 3 : 1
            delegate: Rectangle {
                width: mark.dashed ? 5 : 18
                height: 3
                radius: 1.5
                color: mark.ink
            }
        }
    }
    MutedText {
        text: mark.label
        Accessible.ignored: true
    }
}
