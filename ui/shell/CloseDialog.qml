// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// Where there is no tray to go to, closing the window is a question, once: the gateway may have clients.
AppDialog {
    id: dialog

    required property DesktopModel desktop

    objectName: "closeDialog"
    wantedWidth: 560
    title: qsTr("Keep serving requests?")
    visible: desktop.asking
    onClosed: desktop.dismissClosing()

    BodyText {
        Layout.fillWidth: true
        text: qsTr("Without its window, Regatta can go on answering your clients in the background. Launching it again brings the window back.")
        wrapMode: Text.Wrap
    }
    MutedText {
        Layout.fillWidth: true
        text: qsTr("This is asked once. The settings change it later.")
        wrapMode: Text.Wrap
    }
    buttons: [
        ActionButton {
            objectName: "closeCancel"
            text: qsTr("Cancel")
            onClicked: dialog.close()
        },
        ActionButton {
            objectName: "closeQuit"
            text: qsTr("Quit")
            onClicked: dialog.desktop.answerClosing(DesktopModel.Quit)
        },
        ActionButton {
            objectName: "closeBackground"
            text: qsTr("Keep serving")
            primary: true
            focus: true
            onClicked: dialog.desktop.answerClosing(DesktopModel.Background)
        }
    ]
}
