// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// One prompt, and the race for its answer.
Item {
    id: page

    required property PlaygroundPageModel model
    required property ShellModel shell

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Playground")

    BodyText {
        text: qsTr("Playground")
        font.pixelSize: Theme.fontPage
        Accessible.role: Accessible.Heading
    }
}
