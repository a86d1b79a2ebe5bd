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
    required property string leg
    required property int outcome
    required property string outcomeText
    required property bool broke
    required property bool hedge
    required property string reason
    required property string note
    required property double from
    required property double to
    required property double firstToken
    required property string started
    required property string ttft
    required property string attemptDuration
    required property string facts
    required property string failureText
    required property string summary
    property list<double> ticks
    readonly property bool sent: outcome !== 3
    readonly property color outcomeInk: broke ? Theme.warn : outcome === 0 ? Theme.ok : outcome === 1 ? Theme.bad : Theme.muted

    signal copyRequested(string text)

    objectName: "attempt-" + number
    spacing: 4
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
            Layout.maximumWidth: row.width * 0.4
            text: row.endpoint
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        MutedText {
            visible: row.leg.length > 0
            text: qsTr("leg %1").arg(row.leg)
            Accessible.ignored: true
        }
        MutedText {
            objectName: "attemptReason-" + row.number
            Layout.fillWidth: true
            text: row.hedge ? "◆ " + row.reason : row.reason
            color: row.hedge ? Theme.link : Theme.muted
            Accessible.ignored: true
        }
        BodyText {
            text: (row.broke ? "▲ " : row.outcome === 0 ? "✓ " : row.outcome === 1 ? "✕ " : row.outcome === 2 ? "⊘ " : row.outcome === 4 ? "… " : "○ ")
                  + row.outcomeText
            color: row.outcomeInk
            Accessible.ignored: true
        }
    }
    Rectangle {
        id: axis
        Layout.fillWidth: true
        visible: row.sent
        implicitHeight: 16
        radius: 3
        color: Theme.raised
        Repeater {
            model: row.ticks
            delegate: Rectangle {
                required property double modelData
                x: Math.min(modelData * axis.width, axis.width - 1)
                width: 1
                height: axis.height
                color: Theme.border
            }
        }
        AttemptBar {
            objectName: "attemptBar-" + row.number
            x: Math.round(row.from * axis.width)
            width: Math.max(4, Math.round((row.to - row.from) * axis.width))
            height: axis.height
            outcome: row.outcome
            broke: row.broke
            firstContent: row.firstToken < 0 || row.to <= row.from ? -1 : (row.firstToken - row.from) / (row.to - row.from)
            ink: Theme.seriesColor(row.colorIndex)
        }
        // The moment that set off a hedge.
        Rectangle {
            visible: row.hedge
            x: Math.round(row.from * axis.width) - 4
            y: -4
            width: 8
            height: 8
            rotation: 45
            color: Theme.link
            border.color: Theme.surface
        }
    }
    MutedText {
        Layout.fillWidth: true
        visible: row.note.length > 0
        text: row.note
        wrapMode: Text.Wrap
        color: row.hedge ? Theme.link : Theme.muted
        Accessible.ignored: true
    }
    MutedText {
        Layout.fillWidth: true
        visible: row.sent
        wrapMode: Text.Wrap
        text: {
            const parts = [qsTr("start %1").arg(row.started)]
            if (row.firstToken >= 0)
                parts.push(qsTr("first token %1").arg(row.ttft))
            parts.push(qsTr("took %1").arg(row.attemptDuration))
            if (row.facts.length > 0)
                parts.push(row.facts)
            return parts.join(" · ")
        }
        Accessible.ignored: true
    }
    RowLayout {
        Layout.fillWidth: true
        visible: row.failureText.length > 0
        spacing: 6
        SelectableText {
            objectName: "attemptFailure-" + row.number
            Layout.fillWidth: true
            name: row.sent ? qsTr("Why it failed") : qsTr("Why it was not sent")
            text: row.failureText
            color: row.sent ? Theme.bad : Theme.muted
        }
        IconButton {
            objectName: "attemptCopy-" + row.number
            Layout.alignment: Qt.AlignTop
            implicitWidth: 24
            implicitHeight: 24
            padding: 3
            text: qsTr("Copy this error")
            icon.source: "qrc:/icons/copy.svg"
            onClicked: row.copyRequested(row.failureText)
        }
    }
}
