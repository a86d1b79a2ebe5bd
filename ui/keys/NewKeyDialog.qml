// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// A key that was just made, shown this once; only its hash is kept.
AppDialog {
    id: dialog

    required property KeysPageModel model
    required property ShellModel shell
    readonly property bool wanted: model.newKey.length > 0

    objectName: "newKeyDialog"
    wantedWidth: 620
    title: model.newName.length > 0 ? qsTr("The key of %1").arg(model.newName) : ""
    closePolicy: Popup.NoAutoClose
    onClosed: model.forgetNewKey()
    onWantedChanged: wanted ? open() : close()
    Component.onCompleted: if (wanted) open()

    BodyText {
        Layout.fillWidth: true
        text: qsTr("Copy it now: it is shown only this once. Regatta keeps no more than its fingerprint.")
        wrapMode: Text.Wrap
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: 10
        CodeBox {
            objectName: "newKeyText"
            Layout.fillWidth: true
            name: qsTr("The key")
            text: dialog.model.newKey
        }
        CopyButton {
            objectName: "newKeyCopy"
            primary: true
            focus: true
            label: qsTr("Copy key")
            onCopyRequested: dialog.shell.copy(dialog.model.newKey)
        }
    }
    BodyText {
        Layout.topMargin: 6
        text: qsTr("Try it:")
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
    CodeBox {
        objectName: "newKeyCurl"
        Layout.fillWidth: true
        name: qsTr("Example call")
        text: dialog.model.curlExample
    }
    CopyButton {
        objectName: "newKeyCopyCurl"
        label: qsTr("Copy command")
        onCopyRequested: dialog.shell.copy(dialog.model.curlExample)
    }
    buttons: ActionButton {
        objectName: "newKeyDone"
        text: qsTr("I have kept it")
        onClicked: dialog.model.forgetNewKey()
    }
}
