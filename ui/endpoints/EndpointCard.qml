// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// One endpoint: what it is, how it does, and what can be done to it. Its handle drags it to another priority, as do
// Alt+Up and Alt+Down.
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
    required property string today
    required property double todayShare
    required property string resumes
    required property string summary
    property EndpointModel endpoints
    property bool compact: false
    property bool held: false

    signal editRequested
    signal duplicateRequested
    signal performanceRequested
    signal modelsRequested
    signal copyRequested(string text)
    signal dragStarted(Item handle, double y)
    signal dragMoved(Item handle, double y)
    signal dragEnded

    objectName: "endpointCard-" + name
    implicitHeight: column.implicitHeight + 26
    border.color: held ? Theme.link : Theme.border
    border.width: held ? 2 : 1
    Accessible.role: Accessible.ListItem
    Accessible.name: summary
    Keys.onPressed: event => {
        const step = event.key === Qt.Key_Up ? -1 : event.key === Qt.Key_Down ? 1 : 0
        if (step === 0 || !(event.modifiers & Qt.AltModifier))
            return
        endpoints.move(index, index + step)
        event.accepted = true
    }

    Rectangle {
        x: 1
        y: 12
        width: 4
        height: parent.height - 24
        radius: 2
        color: Theme.seriesColor(card.colorIndex)
        opacity: card.endpointEnabled ? 1 : 0.4
    }
    EndpointHandle {
        id: handle
        objectName: "handle-" + card.name
        x: 8
        anchors.verticalCenter: column.verticalCenter
        visible: !card.endpoints.readOnly
        locked: card.endpoints.orderLocked || card.endpoints.count < 2
        onStarted: y => card.dragStarted(handle, y)
        onMoved: y => card.dragMoved(handle, y)
        onEnded: card.dragEnded()
    }
    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: handle.visible ? 34 : 18
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
        Item {
            Layout.fillWidth: true
            Layout.leftMargin: card.compact ? 0 : 24
            implicitHeight: actions.implicitHeight
            MutedText {
                anchors.left: parent.left
                anchors.right: actions.left
                anchors.rightMargin: 10
                anchors.verticalCenter: parent.verticalCenter
                text: card.compact ? "" : qsTr("success %1 · median first token %2").arg(card.successText).arg(card.medianTtft)
                Accessible.ignored: true
            }
            EndpointCardActions {
                id: actions
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                endpoints: card.endpoints
                name: card.name
                index: card.index
                testing: card.testing
                compact: card.compact
                onEditRequested: card.editRequested()
                onDuplicateRequested: card.duplicateRequested()
                onPerformanceRequested: card.performanceRequested()
                onModelsRequested: card.modelsRequested()
            }
        }
        Item {
            objectName: "today-" + card.name
            readonly property double value: card.todayShare
            readonly property string label: card.today
            Layout.fillWidth: true
            Layout.leftMargin: 24
            visible: card.today.length > 0
            implicitHeight: used.implicitHeight
            Accessible.role: Accessible.StaticText
            Accessible.name: card.today
            ShareBar {
                id: bar
                anchors.verticalCenter: parent.verticalCenter
                barWidth: 90
                value: card.todayShare
                label: ""
                fullIsBad: true
            }
            MutedText {
                id: used
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.leftMargin: bar.barWidth + 10
                text: card.today
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
        MutedText {
            objectName: "resumes-" + card.name
            Layout.fillWidth: true
            Layout.leftMargin: 24
            visible: text.length > 0
            text: card.resumes
            color: Theme.warn
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
        EndpointTestResult {
            Layout.fillWidth: true
            Layout.leftMargin: 24
            visible: card.testResult > 0
            name: card.name
            outcome: card.testResult
            text: card.testText
            onCopyRequested: card.copyRequested(card.testText)
            onDismissed: card.endpoints.dismissTest(card.name)
        }
    }
}
