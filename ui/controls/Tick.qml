// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// A check box that wraps its words.
CheckBox {
    id: control

    focusPolicy: Qt.StrongFocus
    spacing: 8
    padding: 0
    font.pixelSize: Theme.fontNormal
    opacity: enabled ? 1 : 0.5
    Accessible.name: text
    indicator: Rectangle {
        y: 1
        implicitWidth: 18
        implicitHeight: 18
        radius: 4
        color: control.checked ? Theme.accent : Theme.field
        border.color: control.checked ? Theme.accent : Theme.strongBorder
        IconMark {
            anchors.centerIn: parent
            visible: control.checked
            size: 14
            source: "qrc:/icons/check.svg"
            ink: Theme.accentText
        }
        FocusRing {
            outset: 2
            visible: control.visualFocus
        }
    }
    contentItem: BodyText {
        leftPadding: control.indicator.width + control.spacing
        text: control.text
        wrapMode: Text.Wrap
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
}
