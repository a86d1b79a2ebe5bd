// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// The recorded requests under other strategies.
Item {
    id: page

    required property WhatIfPageModel model
    required property ShellModel shell

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("What if")

    BodyText {
        text: qsTr("What if")
        font.pixelSize: Theme.fontPage
        Accessible.role: Accessible.Heading
    }
}
