// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// Copies, and says for two seconds that it did.
ActionButton {
    id: control

    property string label: qsTr("Copy")
    property bool done: false

    signal copyRequested

    text: done ? qsTr("Copied") : label
    icon.source: done ? "qrc:/icons/check.svg" : "qrc:/icons/copy.svg"
    onClicked: {
        copyRequested()
        done = true
        reset.restart()
    }
    Timer {
        id: reset
        interval: 2000
        onTriggered: control.done = false
    }
}
