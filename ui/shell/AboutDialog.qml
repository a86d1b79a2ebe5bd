// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// What this program is and under which terms.
AppDialog {
    id: dialog

    required property ShellModel shell

    objectName: "aboutDialog"
    wantedWidth: 480
    title: qsTr("Regatta %1").arg(shell.version)

    RowLayout {
        spacing: 18
        Image {
            Layout.alignment: Qt.AlignTop
            source: "qrc:/icons/regatta.svg"
            sourceSize.width: 72
            sourceSize.height: 72
            Accessible.ignored: true
        }
        ColumnLayout {
            spacing: 8
            BodyText {
                Layout.fillWidth: true
                text: qsTr("A desktop console with an OpenAI-compatible gateway inside: one request in, the best answer out.")
                wrapMode: Text.Wrap
            }
            MutedText {
                Layout.fillWidth: true
                text: qsTr("Free software under the GNU General Public License, version 3 or later, without any warranty. Built with Qt %1.").arg(dialog.shell.qtVersion)
                wrapMode: Text.Wrap
            }
            MutedText {
                Layout.fillWidth: true
                visible: dialog.shell.baseUrl.length > 0
                text: qsTr("Gateway: %1").arg(dialog.shell.baseUrl)
            }
        }
    }
    buttons: ActionButton {
        objectName: "aboutClose"
        text: qsTr("Close")
        focus: true
        onClicked: dialog.close()
    }
}
