// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// One request in full: its figures, why it went as it did, and the waterfall of its attempts. Escape closes it.
Card {
    id: panel

    required property RequestDetail detail
    required property ShellModel shell
    property bool browsable: false

    signal previousRequested
    signal nextRequested

    objectName: "requestPanel"
    border.color: Theme.strongBorder
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Request details")

    Shortcut {
        sequence: "Escape"
        enabled: panel.visible
        onActivated: panel.detail.close()
    }
    Shortcut {
        sequence: "Alt+Up"
        enabled: panel.visible && panel.browsable
        onActivated: panel.previousRequested()
    }
    Shortcut {
        sequence: "Alt+Down"
        enabled: panel.visible && panel.browsable
        onActivated: panel.nextRequested()
    }
    // Keeps clicks and the wheel from what lies beneath.
    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        onWheel: wheel => wheel.accepted = true
    }
    RowLayout {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 18
        anchors.topMargin: 14
        spacing: 4
        BodyText {
            objectName: "panelTitle"
            Layout.fillWidth: true
            text: panel.detail.model.length > 0 ? panel.detail.model : panel.detail.path
            font.pixelSize: Theme.fontTitle + 1
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }
        IconButton {
            objectName: "panelPrevious"
            visible: panel.browsable
            text: qsTr("Row above (Alt+Up)")
            icon.source: "qrc:/icons/up.svg"
            onClicked: panel.previousRequested()
        }
        IconButton {
            objectName: "panelNext"
            visible: panel.browsable
            text: qsTr("Row below (Alt+Down)")
            icon.source: "qrc:/icons/down.svg"
            onClicked: panel.nextRequested()
        }
        CopyButton {
            objectName: "panelCopy"
            Layout.leftMargin: 4
            implicitHeight: 30
            onCopyRequested: panel.shell.copy(panel.detail.text())
        }
        IconButton {
            objectName: "panelClose"
            text: qsTr("Close")
            icon.source: "qrc:/icons/close.svg"
            onClicked: panel.detail.close()
        }
    }
    Flickable {
        id: scroller
        objectName: "panelScroller"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        anchors.leftMargin: 18
        anchors.rightMargin: 6
        anchors.topMargin: 10
        anchors.bottomMargin: 6
        clip: true
        contentHeight: column.implicitHeight + 12
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.Pane
        Accessible.name: qsTr("Figures and attempts")
        Keys.onUpPressed: contentY = Math.max(0, contentY - 40)
        Keys.onDownPressed: contentY = Math.max(0, Math.min(contentHeight - height, contentY + 40))
        Rectangle {
            visible: scroller.activeFocus
            width: 3
            height: column.implicitHeight
            x: -scroller.contentX
            color: Theme.link
        }
        ColumnLayout {
            id: column
            x: scroller.activeFocus ? 8 : 0
            width: scroller.width - 14 - x
            spacing: 12
            InlineBanner {
                objectName: "panelError"
                Layout.fillWidth: true
                visible: text.length > 0
                text: panel.detail.error
                kind: InlineBanner.Warning
            }
            RequestFigures {
                Layout.fillWidth: true
                detail: panel.detail
            }
            BodyText {
                objectName: "panelWhy"
                Layout.fillWidth: true
                visible: panel.detail.why.length > 0
                text: qsTr("Why: %1").arg(panel.detail.why)
                wrapMode: Text.Wrap
            }
            RowLayout {
                visible: panel.detail.failure.length > 0
                SelectableText {
                    objectName: "panelFailure"
                    Layout.fillWidth: true
                    name: qsTr("What the client was told")
                    text: panel.detail.failure
                    color: Theme.bad
                }
                IconButton {
                    objectName: "panelFailureCopy"
                    Layout.alignment: Qt.AlignTop
                    implicitWidth: 24
                    implicitHeight: 24
                    padding: 3
                    text: qsTr("Copy this error")
                    icon.source: "qrc:/icons/copy.svg"
                    onClicked: panel.shell.copy(panel.detail.failure)
                }
            }
            Waterfall {
                Layout.fillWidth: true
                detail: panel.detail
                onCopyRequested: text => panel.shell.copy(text)
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 2
                RequestIdLine {
                    objectName: "panelId"
                    Layout.fillWidth: true
                    label: qsTr("Id")
                    value: panel.detail.requestId
                    onCopyRequested: text => panel.shell.copy(text)
                }
                RequestIdLine {
                    objectName: "panelClientId"
                    Layout.fillWidth: true
                    visible: value.length > 0
                    label: qsTr("Client's id")
                    value: panel.detail.clientRequestId
                    onCopyRequested: text => panel.shell.copy(text)
                }
            }
            RequestBody {
                objectName: "panelRequestBody"
                Layout.fillWidth: true
                label: qsTr("Request body")
                body: panel.detail.requestBody
            }
            RequestBody {
                objectName: "panelAnswerBody"
                Layout.fillWidth: true
                label: qsTr("Answer body")
                body: panel.detail.answerBody
            }
        }
    }
}
