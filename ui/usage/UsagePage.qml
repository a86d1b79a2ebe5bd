// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// The usage log.
Item {
    id: page

    required property UsagePageModel model
    required property ShellModel shell

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Usage log")

    BodyText {
        text: qsTr("Usage log")
        font.pixelSize: Theme.fontPage
        Accessible.role: Accessible.Heading
    }
}
