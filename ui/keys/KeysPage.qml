// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// The client keys and their limits.
Item {
    id: page

    required property KeysPageModel model
    required property ShellModel shell

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Client keys")

    BodyText {
        text: qsTr("Client keys")
        font.pixelSize: Theme.fontPage
        Accessible.role: Accessible.Heading
    }
}
