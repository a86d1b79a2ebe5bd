// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// How far one limit is used: words, and under them a bar that turns as it fills.
Column {
    id: gauge

    required property string text
    required property real share
    readonly property color ink: share >= 1 ? Theme.bad : share >= 0.8 ? Theme.warn : Theme.accent

    spacing: 3
    MutedText {
        width: parent.width
        text: gauge.text
        color: gauge.share >= 1 ? Theme.bad : Theme.muted
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    Rectangle {
        width: parent.width
        height: 6
        radius: 3
        color: Theme.border
        Rectangle {
            width: Math.min(1, Math.max(0, gauge.share)) * parent.width
            height: parent.height
            radius: parent.radius
            color: gauge.ink
        }
    }
}
