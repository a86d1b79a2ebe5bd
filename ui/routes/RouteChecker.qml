// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// "Which endpoints would this model use now, and why?", answered as a flow from the route to the last endpoint.
Card {
    id: card

    required property PlanChecker checker
    required property ShellModel shell

    implicitHeight: column.implicitHeight + 28

    component FlowStep: RowLayout {
        id: step

        required property string label
        required property string text
        property string note: ""
        property bool last: false

        spacing: 10
        Item {
            Layout.fillHeight: true
            implicitWidth: 14
            Rectangle {
                x: 2
                y: 4
                width: 10
                height: 10
                radius: 5
                color: Theme.accent
            }
            Rectangle {
                x: 6
                y: 18
                width: 2
                height: parent.height - 10
                visible: !step.last
                color: Theme.border
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.bottomMargin: 8
            spacing: 1
            MutedText {
                text: step.label
                Accessible.ignored: true
            }
            BodyText {
                Layout.fillWidth: true
                text: step.text
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                Accessible.name: step.label + ": " + step.text
            }
            MutedText {
                Layout.fillWidth: true
                visible: text.length > 0
                text: step.note
                wrapMode: Text.Wrap
            }
        }
    }

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 14
        spacing: 10
        BodyText {
            Layout.fillWidth: true
            text: qsTr("Which endpoints would this model use now, and why?")
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            Accessible.role: Accessible.Heading
        }
        RouteModelField {
            Layout.fillWidth: true
            checker: card.checker
        }
        MutedText {
            objectName: "checkEmpty"
            Layout.fillWidth: true
            visible: card.checker.model.length === 0
            text: qsTr("Type a model to see what a request for it would meet. Nothing is sent.")
            wrapMode: Text.Wrap
        }
        InlineBanner {
            objectName: "checkError"
            Layout.fillWidth: true
            visible: text.length > 0
            kind: InlineBanner.Problem
            text: card.checker.error
            ActionButton {
                implicitHeight: 28
                text: qsTr("Copy")
                Accessible.name: qsTr("Copy the error")
                onClicked: card.shell.copy(card.checker.error)
            }
        }
        ColumnLayout {
            objectName: "checkAnswer"
            Layout.fillWidth: true
            visible: card.checker.answered && card.checker.model.length > 0
            opacity: card.checker.error.length > 0 ? 0.6 : 1
            spacing: 0
            FlowStep {
                objectName: "checkRoute"
                Layout.fillWidth: true
                label: qsTr("Route")
                text: card.checker.routeText
            }
            FlowStep {
                objectName: "checkStrategy"
                Layout.fillWidth: true
                label: qsTr("Strategy")
                text: card.checker.strategyText
                note: card.checker.causeText
                last: true
            }
            InlineBanner {
                objectName: "checkRefusal"
                Layout.fillWidth: true
                Layout.bottomMargin: 8
                visible: text.length > 0
                kind: InlineBanner.Warning
                text: card.checker.refusal
            }
            Repeater {
                model: card.checker
                delegate: ColumnLayout {
                    id: entry

                    required property string endpoint
                    required property int colorIndex
                    required property string glyph
                    required property string kind
                    required property string why
                    required property bool starts
                    required property bool leftOut
                    required property string heading
                    required property string summary

                    objectName: "check-" + entry.endpoint
                    Layout.fillWidth: true
                    spacing: 4
                    Accessible.role: Accessible.ListItem
                    Accessible.name: summary
                    MutedText {
                        Layout.topMargin: 6
                        visible: entry.heading.length > 0
                        text: entry.heading
                        color: entry.starts ? Theme.ok : Theme.muted
                        font.weight: Font.DemiBold
                        Accessible.ignored: true
                    }
                    RowLayout {
                        Layout.fillWidth: true
                        Layout.bottomMargin: 4
                        spacing: 10
                        opacity: entry.leftOut ? 0.65 : 1
                        BodyText {
                            Layout.preferredWidth: 14
                            Layout.alignment: Qt.AlignTop
                            horizontalAlignment: Text.AlignHCenter
                            text: entry.leftOut ? "✕" : entry.starts ? "▶" : "↓"
                            color: entry.leftOut ? Theme.muted : entry.starts ? Theme.ok : Theme.muted
                            elide: Text.ElideNone
                            Accessible.ignored: true
                        }
                        ColumnLayout {
                            Layout.fillWidth: true
                            spacing: 3
                            RowLayout {
                                spacing: 8
                                EndpointTagChip {
                                    name: entry.endpoint
                                    colorIndex: entry.colorIndex
                                    glyph: entry.glyph
                                }
                                MutedText {
                                    Layout.fillWidth: true
                                    text: entry.kind
                                    Accessible.ignored: true
                                }
                            }
                            MutedText {
                                objectName: "checkWhy-" + entry.endpoint
                                Layout.fillWidth: true
                                text: entry.why
                                wrapMode: Text.Wrap
                                Accessible.ignored: true
                            }
                        }
                    }
                }
            }
            MutedText {
                Layout.fillWidth: true
                Layout.topMargin: 6
                text: qsTr("For a streamed chat request. Kept up to date while you watch; nothing is sent or counted.")
                wrapMode: Text.Wrap
            }
        }
    }
}
