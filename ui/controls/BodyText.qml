// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// Text in the theme's voice. Whoever puts it inside a control that has a name sets Accessible.ignored.
Text {
    color: Theme.text
    font.pixelSize: Theme.fontNormal
    textFormat: Text.PlainText
    elide: wrapMode === Text.NoWrap ? Text.ElideRight : Text.ElideNone
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
