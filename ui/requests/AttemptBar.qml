// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// An attempt's span: solid where it won, red where it failed, hatched where it was cancelled.
Rectangle {
    id: bar

    required property int outcome
    property color ink: Theme.muted
    readonly property bool cancelled: outcome === 2

    radius: 3
    clip: true
    color: outcome === 0 ? ink : outcome === 1 ? Theme.bad : Qt.alpha(ink, 0.16)
    border.width: cancelled ? 1 : 0
    border.color: Qt.alpha(ink, 0.7)
    Repeater {
        model: bar.cancelled ? Math.min(160, Math.ceil((bar.width + bar.height) / 6)) : 0
        delegate: Rectangle {
            required property int index
            x: index * 6 - bar.height / 2
            y: -bar.height / 2
            width: 1.4
            height: bar.height * 2
            rotation: 35
            antialiasing: true
            color: Qt.alpha(bar.ink, 0.7)
        }
    }
}
