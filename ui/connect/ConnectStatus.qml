// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// What has become of the client's first request: always in sight.
Rectangle {
    id: bar

    required property ConnectPageModel model
    required property ShellModel shell

    signal actionRequested(action: int)

    readonly property int shown: model.waitState
    readonly property color ink: shown === ConnectPageModel.Works ? Theme.ok
        : shown === ConnectPageModel.Failed || shown === ConnectPageModel.Rejected ? Theme.bad
        : shown === ConnectPageModel.Waiting ? Theme.link : Theme.muted

    implicitHeight: column.implicitHeight + 24
    radius: Theme.radius
    color: shown === ConnectPageModel.Works ? Theme.okTint
         : shown === ConnectPageModel.Failed || shown === ConnectPageModel.Rejected ? Theme.badTint
         : shown === ConnectPageModel.Waiting ? Theme.infoTint : Theme.surface
    border.color: shown === ConnectPageModel.Idle ? Theme.border : Qt.alpha(ink, 0.4)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: model.waitText
    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 12
        spacing: 8
        RowLayout {
            spacing: 10
            BodyText {
                text: bar.shown === ConnectPageModel.Works ? "✓"
                    : bar.shown === ConnectPageModel.Failed || bar.shown === ConnectPageModel.Rejected ? "■"
                    : bar.shown === ConnectPageModel.Waiting ? "◌" : "○"
                color: bar.ink
                font.pixelSize: Theme.fontTitle
                Accessible.ignored: true
            }
            BodyText {
                objectName: "waitText"
                Layout.fillWidth: true
                text: bar.model.waitText
                font.weight: bar.shown === ConnectPageModel.Idle ? Font.Normal : Font.DemiBold
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            CopyButton {
                objectName: "waitCopy"
                visible: bar.shown === ConnectPageModel.Failed
                Accessible.name: done ? text : qsTr("Copy the error")
                onCopyRequested: bar.shell.copy(bar.model.waitText)
            }
            ActionButton {
                objectName: "waitAgain"
                visible: bar.shown > ConnectPageModel.Waiting
                text: qsTr("Wait again")
                onClicked: bar.model.waitAgain()
            }
        }
        Repeater {
            model: bar.model.arrived
            delegate: RejectionCard {
                Layout.fillWidth: true
                namePrefix: "arrived"
                shell: bar.shell
                onActionRequested: action => bar.actionRequested(action)
            }
        }
    }
}
