// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// The calls of the last seven days that were turned away.
Item {
    id: rejected

    required property ConnectPageModel model
    required property ShellModel shell

    signal actionRequested(action: int)

    readonly property int count: model.rejected.count

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap
        InlineBanner {
            objectName: "rejectedError"
            Layout.fillWidth: true
            visible: rejected.model.rejectedError.length > 0
            kind: InlineBanner.Problem
            text: rejected.model.rejectedError
            ActionButton {
                objectName: "rejectedRetry"
                text: qsTr("Try again")
                onClicked: rejected.model.retryRejected()
            }
            CopyButton {
                Accessible.name: done ? text : qsTr("Copy the error")
                onCopyRequested: rejected.shell.copy(rejected.model.rejectedError)
            }
        }
        RowLayout {
            visible: rejected.count > 0
            spacing: 10
            MutedText {
                Layout.fillWidth: true
                text: qsTr("Alike ones are one, the newest first. Neither keys nor what was asked are kept.")
            }
            ActionButton {
                objectName: "forgetAll"
                text: qsTr("Forget all")
                icon.source: "qrc:/icons/trash.svg"
                onClicked: confirm.open()
            }
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            ListView {
                objectName: "rejectedList"
                anchors.fill: parent
                clip: true
                spacing: 10
                model: rejected.model.rejected
                boundsBehavior: Flickable.StopAtBounds
                cacheBuffer: 4000
                // Old cards stay while an error stands above them.
                opacity: rejected.model.rejectedError.length > 0 ? 0.6 : 1
                ScrollBar.vertical: ScrollBar {}
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Rejected calls")
                delegate: RejectionCard {
                    width: ListView.view.width
                    shell: rejected.shell
                    onActionRequested: action => rejected.actionRequested(action)
                }
            }
            ColumnLayout {
                anchors.centerIn: parent
                visible: rejected.count === 0 && rejected.model.rejectedError.length === 0
                spacing: 10
                BodyText {
                    objectName: "noRejected"
                    Layout.alignment: Qt.AlignHCenter
                    text: rejected.model.rejectedKnown ? qsTr("No call was turned away in the last seven days.") : qsTr("Loading…")
                    font.pixelSize: Theme.fontTitle
                    color: Theme.muted
                }
                ActionButton {
                    objectName: "backToSetup"
                    Layout.alignment: Qt.AlignHCenter
                    visible: rejected.model.rejectedKnown
                    text: qsTr("Set up a client")
                    onClicked: rejected.model.showsRejected = false
                }
            }
        }
    }

    AppDialog {
        id: confirm

        objectName: "forgetDialog"
        title: qsTr("Forget all rejected calls?")
        wantedWidth: 440
        BodyText {
            Layout.fillWidth: true
            text: qsTr("The list is emptied for good. Calls that are turned away from now on appear again.")
            wrapMode: Text.Wrap
        }
        buttons: [
            ActionButton {
                objectName: "forgetCancel"
                text: qsTr("Cancel")
                focus: true
                onClicked: confirm.close()
            },
            ActionButton {
                objectName: "forgetConfirm"
                text: qsTr("Forget all")
                danger: true
                onClicked: {
                    rejected.model.forgetRejected()
                    confirm.close()
                }
            }
        ]
    }
}
