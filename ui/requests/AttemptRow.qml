// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// One attempt of the waterfall: who, why and how it ended; its bar on the request's time axis; what it said.
ColumnLayout {
    id: row

    required property int number
    required property string endpoint
    required property int colorIndex
    required property int outcome
    required property string outcomeText
    required property string reason
    required property double from
    required property double to
    required property double firstToken
    required property string started
    required property string ttft
    required property string attemptDuration
    required property string tokens
    required property string failureText
    required property string summary

    objectName: "attempt-" + number
    spacing: 5
    Accessible.role: Accessible.ListItem
    Accessible.name: summary
    RowLayout {
        spacing: 8
        Rectangle {
            implicitWidth: 10
            implicitHeight: 10
            radius: 3
            color: Theme.seriesColor(row.colorIndex)
        }
        BodyText {
            text: row.endpoint
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        MutedText {
            Layout.fillWidth: true
            text: row.reason
            Accessible.ignored: true
        }
        BodyText {
            text: (row.outcome === 0 ? "✓ " : row.outcome === 1 ? "✕ " : "⊘ ") + row.outcomeText
            color: row.outcome === 0 ? Theme.ok : row.outcome === 1 ? Theme.bad : Theme.muted
            Accessible.ignored: true
        }
    }
    Rectangle {
        id: axis
        Layout.fillWidth: true
        implicitHeight: 16
        radius: 3
        color: Theme.raised
        AttemptBar {
            x: row.from * axis.width
            width: Math.max(4, (row.to - row.from) * axis.width)
            height: axis.height
            outcome: row.outcome
            ink: Theme.seriesColor(row.colorIndex)
        }
        // The first token's moment.
        Rectangle {
            visible: row.firstToken >= 0
            x: row.firstToken * axis.width - 1
            y: -2
            width: 2
            height: axis.height + 4
            color: Theme.text
        }
    }
    MutedText {
        Layout.fillWidth: true
        text: {
            const parts = [qsTr("start %1").arg(row.started)]
            if (row.firstToken >= 0)
                parts.push(qsTr("first token %1").arg(row.ttft))
            parts.push(qsTr("took %1").arg(row.attemptDuration))
            if (row.tokens.length > 0)
                parts.push(row.tokens)
            return parts.join(" · ")
        }
        Accessible.ignored: true
    }
    SelectableText {
        Layout.fillWidth: true
        visible: text.length > 0
        name: qsTr("Why it failed")
        text: row.failureText
        color: Theme.bad
    }
}
