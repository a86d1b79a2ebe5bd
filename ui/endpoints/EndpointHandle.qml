// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// Where a card is taken to be dragged. For the pointer alone: by key, Alt+Up and Alt+Down do the same. The positions it
// reports are in its own coordinates, which move with the card.
Item {
    id: handle

    property bool locked: false

    signal started(double y)
    signal moved(double y)
    signal ended

    implicitWidth: 20
    implicitHeight: 32
    Accessible.ignored: true
    IconMark {
        anchors.centerIn: parent
        source: "qrc:/icons/drag.svg"
        ink: pointer.containsMouse && !handle.locked ? Theme.text : Theme.muted
        opacity: handle.locked ? 0.3 : 1
    }
    MouseArea {
        id: pointer
        anchors.fill: parent
        hoverEnabled: true
        enabled: !handle.locked
        preventStealing: true // the list must not take it for a flick
        cursorShape: pressed ? Qt.ClosedHandCursor : Qt.OpenHandCursor
        onPressed: mouse => handle.started(mouse.y)
        onPositionChanged: mouse => {
            if (pressed)
                handle.moved(mouse.y)
        }
        onReleased: handle.ended()
        onCanceled: handle.ended()
    }
}
