// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// The last hundred requests, newest first. Enter or a click opens one in full; Ctrl+C copies it as a line.
Card {
    id: card

    required property RequestModel requests
    required property RequestDetail detail
    required property ShellModel shell

    RowLayout {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.leftMargin: 14
        anchors.rightMargin: 14
        height: 38
        BodyText {
            Layout.fillWidth: true
            text: qsTr("Last requests")
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        MutedText {
            text: qsTr("first token")
            Accessible.ignored: true
        }
    }
    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.margins: 1
        anchors.topMargin: 0
        height: 1
        color: Theme.border
    }
    ListView {
        id: list
        objectName: "requestList"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        anchors.topMargin: 2
        anchors.bottomMargin: 2
        clip: true
        model: card.requests
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Last requests")
        // Stays at the newest unless the user has scrolled away from it.
        onCountChanged: if (!activeFocus && contentY - originY < 60) positionViewAtBeginning()
        Keys.onReturnPressed: card.detail.show(card.requests.idAt(currentIndex))
        Keys.onEnterPressed: card.detail.show(card.requests.idAt(currentIndex))
        Keys.onEscapePressed: card.detail.close()
        Keys.onPressed: event => {
            if (event.matches(StandardKey.Copy) && currentItem) {
                card.shell.copy((currentItem as RequestRow).summary)
                event.accepted = true
            }
        }
        delegate: RequestRow {
            width: ListView.view.width
            current: ListView.isCurrentItem && list.activeFocus
            shown: card.detail.open && card.detail.requestId === requestId
            onActivated: {
                list.currentIndex = index
                list.forceActiveFocus()
                card.detail.show(requestId)
            }
        }
    }
    ColumnLayout {
        anchors.centerIn: list
        width: parent.width - 48
        visible: card.requests.count === 0
        spacing: 6
        BodyText {
            objectName: "noRequests"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("No request yet")
            color: Theme.muted
        }
        MutedText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Point any OpenAI client at the address above.")
            wrapMode: Text.Wrap
        }
    }
}
