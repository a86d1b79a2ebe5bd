// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// One prompt, and the race for its answer: attempts as live bars, the winner's words beside them.
Item {
    id: page

    required property PlaygroundPageModel model
    required property ShellModel shell

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Playground")

    ColumnLayout {
        anchors.fill: parent
        visible: page.model.hasEndpoints
        spacing: Theme.gap
        ColumnLayout {
            spacing: 2
            BodyText {
                text: qsTr("Playground")
                font.pixelSize: Theme.fontPage
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            MutedText {
                Layout.fillWidth: true
                text: qsTr("Send a prompt through the gateway, as any client would, and watch who answers.")
                elide: Text.ElideRight
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.gap
            PlaygroundForm {
                Layout.preferredWidth: Math.max(300, page.width * 0.34)
                Layout.maximumWidth: Math.max(300, page.width * 0.34)
                Layout.fillHeight: true
                model: page.model
                shell: page.shell
            }
            PlaygroundAnswer {
                Layout.fillWidth: true
                Layout.fillHeight: true
                model: page.model
                shell: page.shell
            }
        }
    }
    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - 80, 460)
        visible: !page.model.hasEndpoints
        spacing: 14
        BodyText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("There is nobody to ask yet: add an endpoint first.")
            wrapMode: Text.Wrap
        }
        ActionButton {
            objectName: "playgroundEndpoints"
            Layout.alignment: Qt.AlignHCenter
            primary: true
            text: qsTr("Go to the endpoints")
            onClicked: page.shell.page = "endpoints"
        }
    }
}
