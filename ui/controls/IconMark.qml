// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// A sign in a colour, not a control. It is a button because a button's icon is the image that Qt Quick tints.
Button {
    id: mark

    property url source
    property color ink: Theme.muted
    property int size: 18

    display: AbstractButton.IconOnly
    enabled: false
    focusPolicy: Qt.NoFocus
    padding: 0
    implicitWidth: size
    implicitHeight: size
    icon.source: source
    icon.color: ink
    icon.width: size
    icon.height: size
    background: null
    Accessible.ignored: true
}
