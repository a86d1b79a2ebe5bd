// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// The switch, what it means in calls and money, what it did of late, and the address that clients use.
Card {
    id: bar

    required property StrategyModel strategies
    required property DashboardModel dashboard
    required property ShellModel shell

    signal snippetsRequested

    property bool dense: false
    readonly property bool narrow: width < 900
    implicitHeight: column.implicitHeight + 20
    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: 14
        anchors.leftMargin: 12
        spacing: 6
        RowLayout {
            spacing: 10
            Rectangle {
                implicitWidth: segments.implicitWidth + 6
                implicitHeight: segments.implicitHeight + 6
                radius: Theme.smallRadius + 3
                color: Theme.window
                border.color: Theme.border
                Accessible.role: Accessible.Grouping
                Accessible.name: qsTr("Strategy")
                Row {
                    id: segments
                    anchors.centerIn: parent
                    spacing: 2
                    Repeater {
                        model: bar.strategies
                        delegate: StrategySegment {
                            chosen: bar.strategies.current === index
                            locked: bar.strategies.locked
                            onClicked: bar.strategies.select(index)
                        }
                    }
                }
            }
            IconMark {
                visible: bar.strategies.locked
                source: "qrc:/icons/lock.svg"
                ink: Theme.warn
            }
            MutedText {
                objectName: "strategyHint"
                Layout.fillWidth: true
                text: bar.strategies.locked ? qsTr("Held by %1").arg(bar.strategies.lockReason) : bar.strategies.hint
                color: bar.strategies.locked ? Theme.warn : Theme.muted
            }
            MutedText {
                objectName: "staleText"
                visible: text.length > 0
                text: bar.dashboard.staleText
                color: Theme.warn
            }
            BodyText {
                objectName: "listeningText"
                text: bar.dashboard.listening ? (bar.narrow ? "● %1" : qsTr("● Listening on %1")).arg(bar.dashboard.baseUrl) : qsTr("■ Not listening")
                color: bar.dashboard.listening ? Theme.ok : Theme.bad
            }
            CopyButton {
                objectName: "copyAddress"
                label: bar.narrow ? qsTr("Copy") : qsTr("Copy base URL")
                leftPadding: 11
                rightPadding: 11
                enabled: bar.dashboard.baseUrl.length > 0
                onCopyRequested: bar.shell.copy(bar.dashboard.baseUrl)
            }
            ActionButton {
                objectName: "useFrom"
                leftPadding: 11
                rightPadding: 11
                text: bar.narrow ? qsTr("Use it…") : qsTr("Use it from…")
                icon.source: "qrc:/icons/plug.svg"
                onClicked: bar.snippetsRequested()
            }
        }
        BodyText {
            objectName: "strategyConsequence"
            Layout.fillWidth: true
            Layout.leftMargin: 2
            text: bar.strategies.consequence
            color: bar.strategies.costsMoney ? Theme.warn : Theme.text
            wrapMode: Text.Wrap
            maximumLineCount: 2
        }
        MutedText {
            objectName: "strategyEvidence"
            Layout.fillWidth: true
            Layout.leftMargin: 2
            visible: text.length > 0
            text: bar.strategies.evidence
            wrapMode: bar.dense ? Text.NoWrap : Text.Wrap
            maximumLineCount: 2
            HoverHandler {
                id: evidenceHover
            }
            ToolTip.text: text
            ToolTip.visible: evidenceHover.hovered && truncated
        }
        BodyText {
            objectName: "strategyError"
            Layout.fillWidth: true
            Layout.leftMargin: 2
            visible: text.length > 0
            text: bar.strategies.error
            color: Theme.bad
            wrapMode: Text.Wrap
        }
    }
}
