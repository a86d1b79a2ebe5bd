// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// A word in a pill.
Rectangle {
    id: badge

    property alias text: label.text
    property color ink: Theme.muted
    property color tint: Theme.raised

    implicitWidth: label.implicitWidth + 16
    implicitHeight: 22
    radius: height / 2
    color: tint
    border.color: Qt.alpha(ink, 0.35)
    MutedText {
        id: label
        anchors.centerIn: parent
        color: badge.ink
        Accessible.ignored: true
    }
}
