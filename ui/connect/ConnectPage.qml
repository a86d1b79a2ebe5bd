// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// Connecting a client.
Item {
    id: page

    required property ConnectPageModel model
    required property ShellModel shell

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Connect a client")

    BodyText {
        text: qsTr("Connect a client")
        font.pixelSize: Theme.fontPage
        Accessible.role: Accessible.Heading
    }
}
