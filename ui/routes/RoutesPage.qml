// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// Routes, and what a request for a model would meet.
Item {
    id: page

    required property RoutesPageModel model
    required property ShellModel shell

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Routes")

    BodyText {
        text: qsTr("Routes")
        font.pixelSize: Theme.fontPage
        Accessible.role: Accessible.Heading
    }
}
