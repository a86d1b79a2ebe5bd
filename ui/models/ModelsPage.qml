// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// The models that clients see, and who serves them.
Item {
    id: page

    required property ModelsPageModel model
    required property ShellModel shell

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Models")

    BodyText {
        text: qsTr("Models")
        font.pixelSize: Theme.fontPage
        Accessible.role: Accessible.Heading
    }
}
