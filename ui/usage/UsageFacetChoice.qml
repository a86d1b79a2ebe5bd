// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// One choice of a filter, with how often it came up.
Item {
    id: line

    required property int index
    required property string value
    required property string label
    required property string note
    required property bool chosen
    property bool current: false

    signal toggled

    function toggle() {
        toggled()
    }

    implicitHeight: 24
    Accessible.role: Accessible.CheckBox
    Accessible.name: note.length > 0 ? label + ", " + note : label
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.onToggleAction: toggled()
    Accessible.onPressAction: toggled()
    Rectangle {
        anchors.fill: parent
        radius: 4
        color: line.current ? Theme.selected : hover.hovered ? Theme.hover : "transparent"
    }
    HoverHandler {
        id: hover
        cursorShape: Qt.PointingHandCursor
    }
    TapHandler {
        onTapped: line.toggled()
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 6
        anchors.rightMargin: 6
        spacing: 8
        Rectangle {
            implicitWidth: 14
            implicitHeight: 14
            radius: 3
            color: line.chosen ? Theme.accent : Theme.field
            border.color: line.chosen ? Theme.accent : Theme.strongBorder
            IconMark {
                anchors.centerIn: parent
                visible: line.chosen
                size: 11
                source: "qrc:/icons/check.svg"
                ink: Theme.accentText
            }
        }
        BodyText {
            Layout.fillWidth: true
            text: line.label
            font.pixelSize: Theme.fontSmall
            Accessible.ignored: true
        }
        MutedText {
            text: line.note
            font.pixelSize: 11
            Accessible.ignored: true
        }
    }
}
