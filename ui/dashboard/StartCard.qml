// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// One way to begin.
Button {
    id: control

    property string note: ""

    focusPolicy: Qt.StrongFocus
    Layout.fillWidth: true
    Layout.preferredWidth: 1
    Layout.preferredHeight: 178
    padding: 20
    opacity: enabled ? 1 : 0.5
    Accessible.name: text
    Accessible.description: note
    Accessible.onPressAction: clicked()
    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }
    contentItem: ColumnLayout {
        spacing: 8
        Rectangle {
            implicitWidth: 42
            implicitHeight: 42
            radius: 10
            color: Theme.selected
            IconMark {
                anchors.centerIn: parent
                size: 24
                source: control.icon.source
                ink: Theme.link
            }
        }
        BodyText {
            Layout.fillWidth: true
            Layout.topMargin: 4
            text: control.text
            font.pixelSize: Theme.fontTitle
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        MutedText {
            Layout.fillWidth: true
            Layout.fillHeight: true
            text: control.note
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
    background: Card {
        color: control.hovered ? Theme.hover : Theme.surface
        border.color: control.hovered ? Theme.link : Theme.border
        FocusRing {
            radius: Theme.radius + 3
            visible: control.visualFocus
        }
    }
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
}
