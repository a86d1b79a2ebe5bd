// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// The client keys with what is used of their limits, and the ways to make, limit and revoke one.
Item {
    id: page

    required property KeysPageModel model
    required property ShellModel shell
    readonly property bool failed: model.state === KeysPageModel.Failed

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Client keys")

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap
        RowLayout {
            spacing: 10
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 2
                BodyText {
                    text: qsTr("Client keys")
                    font.pixelSize: Theme.fontPage
                    font.weight: Font.DemiBold
                    Accessible.role: Accessible.Heading
                }
                MutedText {
                    Layout.fillWidth: true
                    text: qsTr("Each program or person gets a key of its own, with limits if you like.")
                }
            }
            ActionButton {
                objectName: "newKeyButton"
                text: qsTr("New key")
                icon.source: "qrc:/icons/plus.svg"
                primary: true
                onClicked: page.model.create()
            }
        }
        InlineBanner {
            objectName: "keysNote"
            Layout.fillWidth: true
            visible: text.length > 0
            text: page.model.note
        }
        InlineBanner {
            objectName: "keysListError"
            Layout.fillWidth: true
            visible: page.failed
            kind: InlineBanner.Problem
            text: qsTr("The keys cannot be read: %1").arg(page.model.listError)
            ActionButton {
                objectName: "keysRetry"
                text: qsTr("Try again")
                onClicked: page.model.load()
            }
            CopyButton {
                objectName: "keysCopyError"
                onCopyRequested: page.shell.copy(page.model.listError)
            }
        }
        InlineBanner {
            objectName: "keysError"
            Layout.fillWidth: true
            visible: text.length > 0
            kind: InlineBanner.Problem
            text: page.model.error
            dismissable: true
            onDismissed: page.model.dismissError()
        }
        ListView {
            id: list
            objectName: "keyList"
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            spacing: 8
            model: page.model.keys
            opacity: page.failed ? 0.5 : 1
            boundsBehavior: Flickable.StopAtBounds
            // All rows exist: Tab reaches each, and there are few.
            cacheBuffer: 20000
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Client keys")
            delegate: KeyCard {
                width: ListView.view.width
                onLimitsRequested: page.model.editLimits(name)
                onRevokeRequested: {
                    confirm.keyName = name
                    confirm.open()
                }
            }
            ColumnLayout {
                anchors.centerIn: parent
                visible: page.model.keys.count === 0
                spacing: 12
                MutedText {
                    objectName: "keysLoading"
                    Layout.alignment: Qt.AlignHCenter
                    visible: page.model.state === KeysPageModel.Loading
                    text: qsTr("Reading the keys…")
                }
                BodyText {
                    objectName: "keysEmpty"
                    Layout.alignment: Qt.AlignHCenter
                    visible: page.model.state === KeysPageModel.Loaded
                    text: page.model.keyRequired ? qsTr("No key yet: a client needs one to use this gateway.") : qsTr("No key yet.")
                    font.pixelSize: Theme.fontTitle
                    color: Theme.muted
                }
                ActionButton {
                    objectName: "firstNewKey"
                    Layout.alignment: Qt.AlignHCenter
                    visible: page.model.state === KeysPageModel.Loaded
                    text: qsTr("Make the first key")
                    icon.source: "qrc:/icons/key.svg"
                    onClicked: page.model.create()
                }
            }
        }
    }

    KeyDialog {
        editor: page.model.editor
    }
    NewKeyDialog {
        model: page.model
        shell: page.shell
    }

    AppDialog {
        id: confirm

        property string keyName: ""

        objectName: "revokeDialog"
        title: qsTr("Revoke %1?").arg(keyName)
        wantedWidth: 460
        BodyText {
            Layout.fillWidth: true
            text: qsTr("Within a second the gateway refuses every request with this key, and it cannot be brought back. Requests under way end normally.")
            wrapMode: Text.Wrap
        }
        buttons: [
            ActionButton {
                objectName: "revokeCancel"
                text: qsTr("Cancel")
                focus: true
                onClicked: confirm.close()
            },
            ActionButton {
                objectName: "revokeConfirm"
                text: qsTr("Revoke")
                danger: true
                onClicked: {
                    page.model.revoke(confirm.keyName)
                    confirm.close()
                }
            }
        ]
    }
}
