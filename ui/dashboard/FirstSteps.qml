// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// Nothing is configured yet: three ways to begin.
Item {
    id: page

    required property ShellModel shell
    required property DashboardModel dashboard
    required property bool readOnly

    signal addGcli2apiRequested
    signal addOpenAiRequested

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - 40, 860)
        spacing: 26
        Image {
            Layout.alignment: Qt.AlignHCenter
            source: "qrc:/icons/regatta.svg"
            sourceSize.width: 88
            sourceSize.height: 88
            Accessible.ignored: true
        }
        ColumnLayout {
            spacing: 8
            BodyText {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("Where should requests go?")
                font.pixelSize: 24
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                Accessible.role: Accessible.Heading
            }
            BodyText {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: page.readOnly ? qsTr("The settings file names no endpoint yet. Add one there; it takes effect at once.")
                                    : qsTr("Add the servers that you have. Regatta sends each request to the ones that can answer it, and the first good answer wins.")
                color: Theme.muted
                wrapMode: Text.Wrap
            }
        }
        RowLayout {
            Layout.fillWidth: true
            visible: !page.readOnly
            spacing: 16
            StartCard {
                objectName: "startGcli2api"
                text: qsTr("Add a gcli2api server")
                note: qsTr("GeminiCLI and Antigravity with one address and one password.")
                icon.source: "qrc:/icons/server.svg"
                onClicked: page.addGcli2apiRequested()
            }
            StartCard {
                objectName: "startOpenAi"
                text: qsTr("Add an OpenAI-compatible server")
                note: qsTr("A provider, a relay or a local model, with its address and key.")
                icon.source: "qrc:/icons/cloud.svg"
                onClicked: page.addOpenAiRequested()
            }
            StartCard {
                objectName: "startDemo"
                text: qsTr("Try the demo")
                note: qsTr("Three simulated endpoints race inside the program. No account needed.")
                icon.source: "qrc:/icons/sail.svg"
                enabled: !page.shell.demoBusy
                onClicked: page.shell.startDemo()
            }
        }
        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            visible: page.dashboard.listening
            spacing: 12
            BodyText {
                text: qsTr("● Listening on %1").arg(page.dashboard.baseUrl)
                color: Theme.ok
            }
            CopyButton {
                objectName: "startCopyAddress"
                label: qsTr("Copy base URL")
                onCopyRequested: page.shell.copy(page.dashboard.baseUrl)
            }
        }
    }
}
