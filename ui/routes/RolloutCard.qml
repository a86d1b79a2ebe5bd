// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// The gradual rollout: how much the chosen strategy gets, and how both shares did.
Card {
    id: card

    required property RolloutModel rollout
    required property ShellModel shell

    implicitHeight: column.implicitHeight + 28

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 14
        spacing: 10
        BodyText {
            Layout.fillWidth: true
            text: qsTr("Gradual rollout")
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }
        RowLayout {
            spacing: 12
            Slider {
                id: slider
                objectName: "rolloutSlider"
                Layout.fillWidth: true
                from: 0
                to: 100
                stepSize: 5
                snapMode: Slider.SnapAlways
                value: card.rollout.percent
                enabled: card.rollout.canChange
                focusPolicy: Qt.StrongFocus
                Accessible.name: qsTr("Share of requests that go by %1, in percent").arg(card.rollout.strategyName)
                Accessible.description: card.rollout.note
                // Only the end of a drag is saved; keys save at once.
                onPressedChanged: if (!pressed) card.rollout.setPercent(Math.round(value))
                onMoved: if (!pressed) card.rollout.setPercent(Math.round(value))
                Connections {
                    target: card.rollout
                    function onChanged() {
                        if (!slider.pressed)
                            slider.value = card.rollout.percent
                    }
                }
            }
            BodyText {
                objectName: "rolloutPercent"
                Layout.preferredWidth: 52
                horizontalAlignment: Text.AlignRight
                text: qsTr("%1 %").arg(Number(slider.value).toLocaleString(Qt.locale(), "f", 0))
                font.pixelSize: Theme.fontTitle
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
        }
        MutedText {
            objectName: "rolloutNote"
            Layout.fillWidth: true
            text: card.rollout.note
            wrapMode: Text.Wrap
        }
        InlineBanner {
            objectName: "rolloutSaveError"
            Layout.fillWidth: true
            visible: text.length > 0
            kind: InlineBanner.Problem
            text: card.rollout.saveError
        }
        InlineBanner {
            objectName: "rolloutError"
            Layout.fillWidth: true
            visible: text.length > 0
            kind: InlineBanner.Warning
            text: card.rollout.error
            ActionButton {
                objectName: "rolloutRetry"
                implicitHeight: 28
                text: qsTr("Try again")
                onClicked: card.rollout.load()
            }
            ActionButton {
                implicitHeight: 28
                text: qsTr("Copy")
                Accessible.name: qsTr("Copy the error")
                onClicked: card.shell.copy(card.rollout.error)
            }
        }
        Column {
            Layout.fillWidth: true
            opacity: card.rollout.loading || card.rollout.error.length > 0 ? 0.65 : 1
            Item {
                width: parent.width
                height: 28
                MutedText {
                    anchors.verticalCenter: parent.verticalCenter
                    text: qsTr("Last 24 hours")
                }
                FigureText {
                    anchors.verticalCenter: parent.verticalCenter
                    x: parent.width * 0.46
                    width: parent.width * 0.27
                    text: card.rollout.strategyName
                    font.weight: Font.DemiBold
                }
                FigureText {
                    anchors.verticalCenter: parent.verticalCenter
                    x: parent.width * 0.73
                    width: parent.width * 0.27
                    text: card.rollout.singleName
                    font.weight: Font.DemiBold
                }
            }
            Repeater {
                model: card.rollout
                delegate: Item {
                    id: figure

                    required property int index
                    required property string label
                    required property string chosen
                    required property string single
                    required property int better
                    required property string summary

                    objectName: "rollout-" + index
                    width: parent.width
                    height: 28
                    Accessible.role: Accessible.StaticText
                    Accessible.name: summary
                    Rectangle {
                        width: parent.width
                        height: 1
                        color: Theme.grid
                    }
                    MutedText {
                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.width * 0.46
                        text: figure.label
                        Accessible.ignored: true
                    }
                    FigureText {
                        anchors.verticalCenter: parent.verticalCenter
                        x: parent.width * 0.46
                        width: parent.width * 0.27
                        text: (figure.better === 1 ? "✓ " : "") + figure.chosen
                        color: figure.better === 1 ? Theme.ok : figure.chosen === "—" ? Theme.muted : Theme.text
                    }
                    FigureText {
                        anchors.verticalCenter: parent.verticalCenter
                        x: parent.width * 0.73
                        width: parent.width * 0.27
                        text: (figure.better === 2 ? "✓ " : "") + figure.single
                        color: figure.better === 2 ? Theme.ok : figure.single === "—" ? Theme.muted : Theme.text
                    }
                }
            }
        }
    }
}
