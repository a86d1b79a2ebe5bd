// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// The clients on the left; on the right the steps of one, and below them what has become of its first request.
Item {
    id: setup

    required property ConnectPageModel model
    required property ShellModel shell

    signal actionRequested(action: int)

    Card {
        id: side
        width: 186
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        ListView {
            id: list
            objectName: "clientList"
            anchors.fill: parent
            anchors.margins: 6
            clip: true
            spacing: 2
            model: setup.model.clientNames
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 2000
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Clients")
            delegate: ConnectClientRow {
                required property int index
                required property string modelData

                objectName: "client-" + index
                width: ListView.view.width
                text: modelData
                kind: setup.model.clientKinds[index]
                current: setup.model.current === index
                onClicked: setup.model.current = index
                onActiveFocusChanged: if (activeFocus) list.positionViewAtIndex(index, ListView.Contain)
            }
        }
    }
    Flickable {
        id: flick
        anchors.left: side.right
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: status.top
        anchors.leftMargin: Theme.gap
        anchors.bottomMargin: Theme.gap
        clip: true
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        ColumnLayout {
            id: column
            width: flick.width
            spacing: 10
            ConnectKeyCard {
                Layout.fillWidth: true
                model: setup.model
                shell: setup.shell
            }
            InlineBanner {
                objectName: "guideWarning"
                Layout.fillWidth: true
                visible: text.length > 0
                kind: InlineBanner.Warning
                text: setup.model.warning
            }
            Card {
                Layout.fillWidth: true
                implicitHeight: steps.implicitHeight + 28
                ColumnLayout {
                    id: steps
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.top: parent.top
                    anchors.margins: 14
                    spacing: 14
                    RowLayout {
                        spacing: 10
                        BodyText {
                            objectName: "guideTitle"
                            Layout.fillWidth: true
                            text: qsTr("Set up %1").arg(setup.model.clientName)
                            font.pixelSize: Theme.fontTitle
                            font.weight: Font.DemiBold
                            Accessible.role: Accessible.Heading
                        }
                        MutedText {
                            visible: setup.model.needsModel
                            text: qsTr("Model")
                            Accessible.ignored: true
                        }
                        Choice {
                            objectName: "modelChoice"
                            visible: setup.model.needsModel
                            Layout.preferredWidth: 220
                            name: qsTr("Model")
                            model: setup.model.models
                            currentIndex: setup.model.model
                            popup.height: Math.min(popup.implicitHeight, 320)
                            onActivated: index => setup.model.model = index
                        }
                    }
                    Repeater {
                        model: setup.model.steps
                        delegate: ConnectStep {
                            shell: setup.shell
                        }
                    }
                }
            }
        }
    }
    ConnectStatus {
        id: status
        anchors.left: side.right
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.leftMargin: Theme.gap
        model: setup.model
        shell: setup.shell
        onActionRequested: action => setup.actionRequested(action)
    }
}
