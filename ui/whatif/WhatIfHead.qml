// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// The columns' titles; their widths are those of WhatIfRow.
RowLayout {
    id: head

    spacing: 12
    MutedText {
        Layout.preferredWidth: 150
        Layout.bottomMargin: 6
        text: qsTr("Strategy")
    }
    MutedText {
        Layout.fillWidth: true
        Layout.bottomMargin: 6
        text: qsTr("First token: median and p95, with range")
        elide: Text.ElideRight
    }
    MutedText {
        Layout.preferredWidth: 110
        Layout.bottomMargin: 6
        text: qsTr("Succeeded")
    }
    MutedText {
        Layout.preferredWidth: 80
        Layout.bottomMargin: 6
        horizontalAlignment: Text.AlignRight
        text: qsTr("Calls each")
    }
    MutedText {
        Layout.preferredWidth: 110
        Layout.bottomMargin: 6
        horizontalAlignment: Text.AlignRight
        text: qsTr("Cost")
    }
    MutedText {
        Layout.preferredWidth: 124
        Layout.bottomMargin: 6
        text: qsTr("Known")
    }
    Item {
        Layout.preferredWidth: 76
    }
}
