// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// The heads of the columns that are shown. One of them takes the keyboard at a time; arrows go to the next.
Item {
    id: header

    required property UsageColumns columns
    property real contentX: 0
    property int keyColumn: columns.neighbour(-1, 1)

    signal menuRequested
    signal revealRequested(int from, int wide)

    implicitHeight: 32
    clip: true
    Accessible.ignored: true
    // The one that had the keyboard was hidden.
    Connections {
        target: header.columns
        function onChanged() {
            const cell = cells.itemAt(header.keyColumn) as UsageHeaderCell
            if (cell && !cell.shown)
                header.keyColumn = header.columns.neighbour(-1, 1)
        }
    }
    Repeater {
        id: cells
        model: header.columns
        delegate: UsageHeaderCell {
            x: leftEdge - header.contentX
            height: header.height
            columns: header.columns
            activeFocusOnTab: column === header.keyColumn
            onActiveFocusChanged: if (activeFocus) {
                header.keyColumn = column
                header.revealRequested(leftEdge, columnWidth)
            }
            onNeighbourRequested: step => {
                const next = cells.itemAt(header.columns.neighbour(column, step))
                next.forceActiveFocus(Qt.TabFocusReason)
            }
            onMenuRequested: header.menuRequested()
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.border
    }
}
