// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// The mouse over the rows: a click opens, with Shift or Ctrl it selects, a drag selects what it passes and scrolls at the
// edges; the wheel scrolls.
MouseArea {
    id: area

    required property UsagePageModel model
    required property int rowHeight
    required property int count
    required property double contentY
    readonly property int row: containsMouse ? rowAt(mouseY) : -1
    property int pressedRow: -1
    property bool dragged: false

    signal focusWanted
    signal scrolled(double by)
    signal scrolledSideways(double by)
    signal menuRequested(int row, double x, double y)

    function rowAt(y: double): int {
        const at = Math.floor((contentY + y) / rowHeight)
        return at >= 0 && at < count ? at : -1
    }

    acceptedButtons: Qt.LeftButton | Qt.RightButton
    hoverEnabled: true
    onPressed: mouse => {
        focusWanted()
        const at = rowAt(mouse.y)
        pressedRow = at
        dragged = false
        if (mouse.button === Qt.RightButton) {
            if (at >= 0 && !model.selection.contains(at))
                model.selection.pick(at, false, false)
            if (at >= 0)
                menuRequested(at, mouse.x, mouse.y)
            return
        }
        model.selection.pick(at, (mouse.modifiers & Qt.ShiftModifier) !== 0, (mouse.modifiers & Qt.ControlModifier) !== 0)
    }
    onPositionChanged: mouse => {
        if (!(pressedButtons & Qt.LeftButton) || pressedRow < 0)
            return
        const at = rowAt(Math.max(0, Math.min(height - 1, mouse.y)))
        if (at >= 0 && at !== model.selection.current) {
            dragged = true
            model.selection.pick(at, true, false)
        }
    }
    onReleased: mouse => {
        if (mouse.button === Qt.LeftButton && !dragged && pressedRow >= 0 && mouse.modifiers === Qt.NoModifier)
            model.openRow(pressedRow)
        pressedRow = -1
    }
    onWheel: wheel => {
        const sideways = (wheel.modifiers & Qt.ShiftModifier) !== 0
        const x = wheel.pixelDelta.x !== 0 ? wheel.pixelDelta.x : wheel.angleDelta.x / 2
        const y = wheel.pixelDelta.y !== 0 ? wheel.pixelDelta.y : wheel.angleDelta.y / 120 * 3 * rowHeight
        if (x !== 0 || sideways)
            scrolledSideways(-(x !== 0 ? x : y))
        if (y !== 0 && !sideways)
            scrolled(-y)
    }
    Timer {
        interval: 40
        repeat: true
        running: area.pressed && area.dragged && (area.mouseY < 0 || area.mouseY > area.height)
        onTriggered: {
            const up = area.mouseY < 0
            area.scrolled((up ? -2 : 2) * area.rowHeight)
            const at = area.rowAt(up ? 0 : area.height - 1)
            if (at >= 0)
                area.model.selection.pick(at, true, false)
        }
    }
}
