// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// A share as a bar; without a value the bar is empty and a dash stands beside it.
Row {
    id: control

    required property double value
    required property string label
    property int barWidth: 64
    property bool fullIsBad: false ///< of what is used up

    spacing: 8
    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: control.barWidth
        height: 7
        radius: 3.5
        color: Theme.border
        Rectangle {
            width: Math.max(0, control.value) * parent.width
            height: parent.height
            radius: parent.radius
            readonly property double good: control.fullIsBad ? 1.8 - control.value : control.value
            color: good >= 0.99 ? Theme.ok : good >= 0.9 ? Theme.warn : Theme.bad
        }
    }
    BodyText {
        anchors.verticalCenter: parent.verticalCenter
        text: control.label
        Accessible.ignored: true
    }
}
