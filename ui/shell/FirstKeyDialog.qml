// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// The first client key, shown this once; only its hash is kept.
AppDialog {
    id: dialog

    required property ShellModel shell

    objectName: "firstKeyDialog"
    wantedWidth: 620
    title: qsTr("Your key for this gateway")
    closePolicy: Popup.NoAutoClose
    onClosed: shell.dismissFirstKey()
    Component.onCompleted: if (shell.firstKey.length > 0) open()

    Connections {
        target: dialog.shell
        function onFirstKeyChanged() {
            if (dialog.shell.firstKey.length > 0)
                dialog.open()
            else
                dialog.close()
        }
    }

    BodyText {
        Layout.fillWidth: true
        text: qsTr("Clients need this key. It is shown only now: Regatta keeps no more than its fingerprint. You can make another one at any time.")
        wrapMode: Text.Wrap
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: 10
        CodeBox {
            objectName: "firstKeyText"
            Layout.fillWidth: true
            name: qsTr("Client key")
            text: dialog.shell.firstKey
        }
        CopyButton {
            objectName: "firstKeyCopy"
            primary: true
            label: qsTr("Copy key")
            onCopyRequested: dialog.shell.copy(dialog.shell.firstKey)
        }
    }
    BodyText {
        Layout.topMargin: 6
        text: qsTr("Try it, once an endpoint is there:")
        font.weight: Font.DemiBold
    }
    CodeBox {
        Layout.fillWidth: true
        name: qsTr("Example call")
        text: dialog.shell.curlExample
    }
    CopyButton {
        objectName: "firstKeyCopyCurl"
        label: qsTr("Copy command")
        onCopyRequested: dialog.shell.copy(dialog.shell.curlExample)
    }
    buttons: ActionButton {
        objectName: "firstKeyDone"
        text: qsTr("I have kept it")
        onClicked: dialog.shell.dismissFirstKey()
    }
}
