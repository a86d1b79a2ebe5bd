// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// What a pattern of the outcomes means.
Row {
    id: mark

    required property int outcome
    required property string label

    spacing: 5
    OutcomeBars {
        anchors.verticalCenter: parent.verticalCenter
        width: 18
        height: 10
        sample: mark.outcome
        ground: Theme.surface
        won: Theme.ok
        cancelled: Theme.seriesColor(0)
        failed: Theme.bad
        skipped: Theme.muted
    }
    MutedText {
        text: mark.label
        Accessible.ignored: true
    }
}
