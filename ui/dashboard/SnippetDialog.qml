// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// How to use the gateway from code: four pieces to copy, none with a key in it.
AppDialog {
    id: dialog

    required property DashboardModel dashboard
    required property ShellModel shell
    property int kind: 0
    readonly property string code: dashboard.snippet(kind, dashboard.baseUrl, dashboard.sampleModel)

    title: qsTr("Use it from code")
    wantedWidth: 660
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutside
    onAboutToShow: dashboard.findSampleModel()

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: kinds.implicitHeight + 6
        radius: Theme.smallRadius + 3
        color: Theme.window
        border.color: Theme.border
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("From where")
        RowLayout {
            id: kinds
            anchors.fill: parent
            anchors.margins: 3
            spacing: 2
            Repeater {
                model: ["curl", "Python", "Node.js", qsTr("Environment variables")]
                delegate: SegmentButton {
                    required property int index
                    required property string modelData

                    Layout.fillWidth: true
                    objectName: "snippetKind-" + index
                    text: modelData
                    chosen: dialog.kind === index
                    onClicked: dialog.kind = index
                }
            }
        }
    }
    CodeBox {
        objectName: "snippetCode"
        Layout.fillWidth: true
        Layout.preferredHeight: 210
        name: qsTr("Code")
        text: dialog.code
    }
    BodyText {
        Layout.fillWidth: true
        text: qsTr("$REGATTA_KEY stands for one of your client keys: put it into the environment first. A lost key cannot be shown again, but a new one is made in a moment.")
        color: Theme.muted
        wrapMode: Text.Wrap
    }
    buttons: [
        ActionButton {
            objectName: "snippetConnect"
            text: qsTr("Connect a client…")
            onClicked: {
                dialog.close()
                dialog.shell.page = "connect"
            }
        },
        ActionButton {
            objectName: "snippetClose"
            text: qsTr("Close")
            onClicked: dialog.close()
        },
        CopyButton {
            objectName: "snippetCopy"
            primary: true
            onCopyRequested: dialog.shell.copy(dialog.code)
        }
    ]
}
