// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// Connecting a client: how each one is set up, and which calls were turned away.
Item {
    id: page

    required property ConnectPageModel model
    required property ShellModel shell

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Connect a client")

    function act(action: int) {
        if (action === RejectionModel.NewKey)
            page.model.showsRejected = false
        else if (action === RejectionModel.Endpoints)
            page.shell.page = "endpoints"
        else if (action === RejectionModel.Keys)
            page.shell.page = "keys"
        else if (action === RejectionModel.Models)
            page.shell.page = "models"
        else if (action === RejectionModel.Settings)
            page.shell.page = "settings"
        if (action === RejectionModel.NewKey)
            page.model.makeKey()
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap
        RowLayout {
            spacing: 12
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 2
                BodyText {
                    Layout.fillWidth: true
                    text: qsTr("Connect a client")
                    font.pixelSize: Theme.fontPage
                    font.weight: Font.DemiBold
                    Accessible.role: Accessible.Heading
                }
                MutedText {
                    Layout.fillWidth: true
                    text: page.model.showsRejected ? qsTr("Calls of the last seven days that were turned away, and what mends them.")
                                                   : qsTr("Its address, a key of its own, and the settings to copy.")
                }
            }
            Rectangle {
                implicitWidth: tabs.implicitWidth + 6
                implicitHeight: tabs.implicitHeight + 6
                radius: Theme.smallRadius + 3
                color: Theme.window
                border.color: Theme.border
                Accessible.role: Accessible.Grouping
                Accessible.name: qsTr("View")
                Row {
                    id: tabs
                    anchors.centerIn: parent
                    spacing: 2
                    SegmentButton {
                        objectName: "tabSetup"
                        text: qsTr("Set up")
                        chosen: !page.model.showsRejected
                        onClicked: page.model.showsRejected = false
                    }
                    SegmentButton {
                        objectName: "tabRejected"
                        text: page.model.rejectedTab
                        chosen: page.model.showsRejected
                        onClicked: page.model.showsRejected = true
                    }
                }
            }
        }
        InlineBanner {
            objectName: "notListening"
            Layout.fillWidth: true
            visible: !page.model.listening && !page.model.showsRejected
            kind: InlineBanner.Warning
            text: qsTr("The gateway is not listening, so no client can reach it now. The address below is the one that is set.")
        }
        // Only what is shown exists: layouts of Qt 6.4 keep the sizes that hidden items had.
        Loader {
            Layout.fillWidth: true
            Layout.fillHeight: true
            active: !page.model.showsRejected
            visible: active
            sourceComponent: ConnectSetup {
                model: page.model
                shell: page.shell
                onActionRequested: action => page.act(action)
            }
        }
        Loader {
            Layout.fillWidth: true
            Layout.fillHeight: true
            active: page.model.showsRejected
            visible: active
            sourceComponent: ConnectRejected {
                model: page.model
                shell: page.shell
                onActionRequested: action => page.act(action)
            }
        }
    }
}
