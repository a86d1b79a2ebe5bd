// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// What comes back: the attempts on one time axis while they run, and the words of the one that won.
Card {
    id: card

    required property PlaygroundPageModel model
    required property ShellModel shell

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 14
        spacing: 12
        MutedText {
            objectName: "playgroundHint"
            Layout.fillWidth: true
            visible: !card.model.running && !card.model.detail.open && card.model.error.length === 0
            text: qsTr("The attempts and the answer appear here.")
        }
        MutedText {
            objectName: "playgroundWaiting"
            visible: card.model.running && !card.model.detail.open
            text: qsTr("Sending…")
        }
        InlineBanner {
            objectName: "playgroundError"
            Layout.fillWidth: true
            visible: card.model.error.length > 0
            kind: InlineBanner.Problem
            text: card.model.error
            CopyButton {
                objectName: "playgroundCopyError"
                label: qsTr("Copy the error")
                onCopyRequested: card.shell.copy(card.model.error)
            }
        }
        ColumnScroll {
            id: attempts
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(waterfall.implicitHeight, card.height * 0.5)
            visible: card.model.detail.open
            Waterfall {
                id: waterfall
                width: attempts.availableWidth
                detail: card.model.detail
                onCopyRequested: text => card.shell.copy(text)
            }
        }
        RowLayout {
            visible: card.model.answer.length > 0 || card.model.thoughts.length > 0
            spacing: 10
            BodyText {
                text: qsTr("Answer")
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            MutedText {
                objectName: "playgroundFigures"
                Layout.fillWidth: true
                text: card.model.figures
                elide: Text.ElideRight
            }
            CopyButton {
                objectName: "playgroundCopyAnswer"
                enabled: card.model.answer.length > 0
                label: qsTr("Copy the answer")
                onCopyRequested: card.shell.copy(card.model.answer)
            }
        }
        ColumnScroll {
            id: words
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: card.model.answer.length > 0 || card.model.thoughts.length > 0
            ColumnLayout {
                width: words.availableWidth
                spacing: 8
                SelectableText {
                    objectName: "playgroundThoughts"
                    Layout.fillWidth: true
                    visible: text.length > 0
                    name: qsTr("What the model thought")
                    text: card.model.thoughts
                    color: Theme.muted
                    font.italic: true
                }
                SelectableText {
                    objectName: "playgroundText"
                    Layout.fillWidth: true
                    visible: text.length > 0
                    name: qsTr("Answer")
                    text: card.model.answer
                }
            }
        }
        Item {
            Layout.fillHeight: true
            visible: card.model.answer.length === 0 && card.model.thoughts.length === 0
        }
    }
}
