// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// One figure with its name above and a note below.
Card {
    id: tile

    required property string label
    required property string value
    property string second: ""
    property string secondLabel: ""
    property string note: ""
    property color ink: Theme.text

    implicitHeight: 92
    Layout.fillWidth: true
    Layout.preferredWidth: 1
    Accessible.role: Accessible.StaticText
    Accessible.name: second.length > 0 ? label + ": " + value + ", " + secondLabel + " " + second + ". " + note
                                       : label + ": " + value + ". " + note
    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: 14
        anchors.rightMargin: 14
        anchors.topMargin: 10
        anchors.bottomMargin: 10
        spacing: 0
        MutedText {
            Layout.fillWidth: true
            text: tile.label
            Accessible.ignored: true
        }
        RowLayout {
            spacing: 10
            BodyText {
                Layout.maximumWidth: tile.width - 28
                text: tile.value
                color: tile.value === "—" ? Theme.muted : tile.ink
                font.pixelSize: tile.width < 150 ? 20 : Theme.fontFigure
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
            MutedText {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignBaseline
                visible: tile.second.length > 0
                text: tile.secondLabel + " " + tile.second
                Accessible.ignored: true
            }
        }
        MutedText {
            Layout.fillWidth: true
            text: tile.note
            Accessible.ignored: true
        }
    }
}
