// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// A line of a menu, with a tick where it can be ticked.
MenuItem {
    id: entry

    implicitHeight: visible ? 30 : 0
    font.pixelSize: Theme.fontNormal
    opacity: enabled ? 1 : 0.5
    Accessible.name: text
    indicator: IconMark {
        x: 8
        anchors.verticalCenter: parent ? parent.verticalCenter : undefined
        size: 14
        visible: entry.checkable && entry.checked
        source: "qrc:/icons/check.svg"
        ink: Theme.link
    }
    contentItem: BodyText {
        leftPadding: entry.checkable ? 28 : 8
        rightPadding: 8
        text: entry.text
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
    background: Rectangle {
        radius: Theme.smallRadius
        color: entry.highlighted ? Theme.selected : "transparent"
    }
}
