// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// The switch, what it means in calls and money, and the address that clients use.
Card {
    id: bar

    required property StrategyModel strategies
    required property DashboardModel dashboard
    required property ShellModel shell

    readonly property bool narrow: width < 900
    implicitHeight: column.implicitHeight + 22
    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: 14
        spacing: 8
        RowLayout {
            spacing: 12
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
                        delegate: SegmentButton {
                            required property int index
                            required property string title
                            required property string key
                            required property string modeConsequence

                            objectName: "strategy-" + key
                            text: title
                            chosen: bar.strategies.current === index
                            locked: bar.strategies.locked
                            Accessible.description: modeConsequence
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
            BodyText {
                objectName: "listeningText"
                text: bar.dashboard.listening ? (bar.narrow ? "● %1" : qsTr("● Listening on %1")).arg(bar.dashboard.baseUrl) : qsTr("■ Not listening")
                color: bar.dashboard.listening ? Theme.ok : Theme.bad
            }
            CopyButton {
                objectName: "copyAddress"
                label: bar.narrow ? qsTr("Copy") : qsTr("Copy base URL")
                enabled: bar.dashboard.baseUrl.length > 0
                onCopyRequested: bar.shell.copy(bar.dashboard.baseUrl)
            }
        }
        BodyText {
            objectName: "strategyConsequence"
            Layout.fillWidth: true
            text: bar.strategies.consequence
            color: bar.strategies.costsMoney ? Theme.warn : Theme.muted
            wrapMode: Text.Wrap
            maximumLineCount: 2
        }
        BodyText {
            objectName: "strategyError"
            Layout.fillWidth: true
            visible: text.length > 0
            text: bar.strategies.error
            color: Theme.bad
            wrapMode: Text.Wrap
        }
    }
}
