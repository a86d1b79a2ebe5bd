// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// One strategy, with what it took in the last 24 hours beneath its name.
SegmentButton {
    id: segment

    required property int index
    required property string title
    required property string key
    required property string measured
    required property string modeConsequence
    required property string modeEvidence

    objectName: "strategy-" + key
    text: title
    implicitHeight: 42
    Accessible.description: modeConsequence + " " + modeEvidence
    ToolTip.text: modeEvidence.length > 0 ? modeConsequence + "\n" + modeEvidence : modeConsequence
    ToolTip.visible: hovered
    ToolTip.delay: 600
    contentItem: Column {
        BodyText {
            anchors.horizontalCenter: parent.horizontalCenter
            text: segment.title
            font: segment.font
            color: segment.ink
            Accessible.ignored: true
        }
        MutedText {
            anchors.horizontalCenter: parent.horizontalCenter
            text: segment.measured
            font.pixelSize: 11
            color: segment.chosen ? segment.ink : Theme.muted
            Accessible.ignored: true
        }
    }
}
