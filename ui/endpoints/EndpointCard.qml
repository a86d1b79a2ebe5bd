// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// One endpoint: what it is, how it does, and what can be done to it.
Card {
    id: card

    required property int index
    required property string name
    required property string kind
    required property string address
    required property bool endpointEnabled
    required property bool paid
    required property int colorIndex
    required property int state
    required property string stateText
    required property string stateGlyph
    required property string successText
    required property string medianTtft
    required property string models
    required property string lastError
    required property bool resettable
    required property bool testing
    required property int testResult
    required property string testText
    required property string summary
    property EndpointModel endpoints
    property bool compact: false

    signal editRequested
    signal removeRequested

    objectName: "endpointCard-" + name
    implicitHeight: column.implicitHeight + 26
    Accessible.role: Accessible.ListItem
    Accessible.name: summary

    Rectangle {
        x: 1
        y: 12
        width: 4
        height: parent.height - 24
        radius: 2
        color: Theme.seriesColor(card.colorIndex)
        opacity: card.endpointEnabled ? 1 : 0.4
    }
    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: 18
        anchors.rightMargin: 12
        spacing: 6
        // Rows, not a RowLayout: one of Qt 6.4 loses items whose size or visibility changed while the page was not shown.
        Item {
            Layout.fillWidth: true
            implicitHeight: Math.max(title.implicitHeight, controls.implicitHeight)
            Row {
                id: title
                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                spacing: 10
                MutedText {
                    anchors.verticalCenter: parent.verticalCenter
                    text: card.index + 1
                    width: 14
                    Accessible.ignored: true
                }
                BodyText {
                    objectName: "endpointName-" + card.name
                    anchors.verticalCenter: parent.verticalCenter
                    text: card.name
                    font.pixelSize: Theme.fontTitle
                    font.weight: Font.DemiBold
                    width: Math.min(implicitWidth, card.width * 0.36)
                    Accessible.ignored: true
                }
                Badge {
                    objectName: "endpointKind-" + card.name
                    anchors.verticalCenter: parent.verticalCenter
                    visible: !card.compact
                    text: card.kind
                }
                Badge {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: card.paid
                    text: qsTr("paid")
                    ink: Theme.warn
                    tint: Theme.warnTint
                }
            }
            Row {
                id: controls
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: 16
                StateLabel {
                    anchors.verticalCenter: parent.verticalCenter
                    endpointState: card.state
                    glyph: card.stateGlyph
                    word: card.stateText
                }
                ActionButton {
                    objectName: "reset-" + card.name
                    anchors.verticalCenter: parent.verticalCenter
                    implicitHeight: 30
                    visible: card.resettable
                    text: qsTr("Reset")
                    Accessible.name: qsTr("Ask %1 again at once").arg(card.name)
                    onClicked: card.endpoints.reset(card.name)
                }
                Toggle {
                    objectName: "enable-" + card.name
                    anchors.verticalCenter: parent.verticalCenter
                    text: qsTr("Use %1").arg(card.name)
                    enabled: !card.endpoints.readOnly
                    checked: card.endpointEnabled
                    onToggled: {
                        card.endpoints.setEnabled(card.name, checked)
                        checked = Qt.binding(() => card.endpointEnabled)
                    }
                }
            }
        }
        MutedText {
            Layout.fillWidth: true
            Layout.leftMargin: 24
            text: card.compact ? card.kind + "  ·  " + card.address : card.address + "  ·  " + card.models
            Accessible.ignored: true
        }
        RowLayout {
            Layout.leftMargin: 24
            spacing: 2
            MutedText {
                Layout.fillWidth: true
                text: card.compact ? "" : qsTr("success %1 · median first token %2").arg(card.successText).arg(card.medianTtft)
                Accessible.ignored: true
            }
            IconButton {
                objectName: "up-" + card.name
                text: qsTr("Move %1 up").arg(card.name)
                icon.source: "qrc:/icons/up.svg"
                enabled: card.index > 0 && !card.endpoints.readOnly && !card.endpoints.orderLocked
                onClicked: card.endpoints.move(card.index, card.index - 1)
            }
            IconButton {
                objectName: "down-" + card.name
                text: qsTr("Move %1 down").arg(card.name)
                icon.source: "qrc:/icons/down.svg"
                enabled: card.index < card.endpoints.count - 1 && !card.endpoints.readOnly && !card.endpoints.orderLocked
                onClicked: card.endpoints.move(card.index, card.index + 1)
            }
            ActionButton {
                objectName: "test-" + card.name
                Layout.leftMargin: 6
                implicitHeight: 30
                text: card.testing ? qsTr("Testing…") : qsTr("Test")
                icon.source: "qrc:/icons/play.svg"
                enabled: !card.testing
                Accessible.name: qsTr("Test %1").arg(card.name)
                onClicked: card.endpoints.test(card.name)
            }
            IconButton {
                objectName: "edit-" + card.name
                Layout.leftMargin: 6
                text: qsTr("Edit %1").arg(card.name)
                icon.source: "qrc:/icons/edit.svg"
                enabled: !card.endpoints.readOnly
                onClicked: card.editRequested()
            }
            IconButton {
                objectName: "remove-" + card.name
                text: qsTr("Remove %1").arg(card.name)
                icon.source: "qrc:/icons/trash.svg"
                enabled: !card.endpoints.readOnly
                onClicked: card.removeRequested()
            }
        }
        MutedText {
            Layout.fillWidth: true
            Layout.leftMargin: 24
            visible: card.lastError.length > 0
            text: qsTr("Last error: %1").arg(card.lastError)
            color: Theme.bad
            wrapMode: Text.Wrap
            maximumLineCount: 2
            Accessible.ignored: true
        }
        Rectangle {
            Layout.fillWidth: true
            Layout.leftMargin: 24
            visible: card.testResult > 0
            implicitHeight: result.implicitHeight + 16
            radius: Theme.smallRadius
            color: card.testResult === 1 ? Theme.okTint : Theme.badTint
            RowLayout {
                anchors.fill: parent
                anchors.leftMargin: 10
                anchors.rightMargin: 4
                spacing: 8
                BodyText {
                    text: card.testResult === 1 ? "✓" : "✕"
                    color: card.testResult === 1 ? Theme.ok : Theme.bad
                    Accessible.ignored: true
                }
                SelectableText {
                    id: result
                    objectName: "testText-" + card.name
                    Layout.fillWidth: true
                    name: qsTr("Test result")
                    text: card.testText
                    color: Theme.text
                }
                IconButton {
                    text: qsTr("Dismiss")
                    icon.source: "qrc:/icons/close.svg"
                    onClicked: card.endpoints.dismissTest(card.name)
                }
            }
        }
    }
}
