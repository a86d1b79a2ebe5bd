// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// All settings of the file.
Item {
    id: page

    required property SettingsPageModel model
    required property ShellModel shell

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Settings")

    BodyText {
        text: qsTr("Settings")
        font.pixelSize: Theme.fontPage
        Accessible.role: Accessible.Heading
    }
}
