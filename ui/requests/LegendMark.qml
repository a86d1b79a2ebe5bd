// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// What a bar's look means.
Row {
    id: mark

    required property string label
    required property int outcome

    spacing: 5
    leftPadding: 8
    AttemptBar {
        anchors.verticalCenter: parent.verticalCenter
        width: 18
        height: 9
        outcome: mark.outcome
        ink: Theme.link
    }
    MutedText {
        text: mark.label
        Accessible.ignored: true
    }
}
