// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// An endpoint as a sign: its colour, the glyph of its state, its name. What it stands in says it to screen readers.
Rectangle {
    id: chip

    required property string name
    property string glyph: ""
    property int colorIndex: -1
    property bool active: true
    property int number: 0

    implicitWidth: Math.min(row.implicitWidth + 16, 180)
    implicitHeight: 22
    radius: Theme.smallRadius
    color: Qt.alpha(Theme.seriesColor(colorIndex), Theme.dark ? 0.18 : 0.1)
    border.color: Qt.alpha(Theme.seriesColor(colorIndex), 0.5)
    opacity: active ? 1 : 0.55
    Row {
        id: row
        anchors.verticalCenter: parent.verticalCenter
        x: 8
        spacing: 5
        MutedText {
            visible: chip.number > 0
            text: chip.number
            Accessible.ignored: true
        }
        MutedText {
            visible: chip.glyph.length > 0
            text: chip.glyph
            color: Theme.seriesColor(chip.colorIndex)
            Accessible.ignored: true
        }
        MutedText {
            text: chip.name
            color: Theme.text
            width: Math.min(implicitWidth, 140)
            Accessible.ignored: true
        }
    }
}
