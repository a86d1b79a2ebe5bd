// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// A body that the log kept; nothing where it kept none.
ColumnLayout {
    id: part

    required property string label
    required property string body

    visible: body.length > 0
    spacing: 4
    BodyText {
        text: part.label
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
    CodeBox {
        Layout.fillWidth: true
        name: part.label
        text: part.body
    }
}
