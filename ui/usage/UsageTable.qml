// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// The rows. Not a ListView: its positions are 32-bit floats on their way to the screen, which are out by whole pixels from
// half a million rows on. Here a handful of rows is put where the first visible one is, so that a million cost what a
// hundred do.
Item {
    id: table

    required property UsagePageModel model
    readonly property int rowHeight: 28
    readonly property int count: model.rows.count
    property double contentY: 0
    property double contentX: 0
    readonly property double contentHeight: count * rowHeight
    readonly property double maxY: Math.max(0, contentHeight - view.height)
    readonly property double maxX: Math.max(0, model.columns.totalWidth - view.width)
    readonly property int firstRow: Math.floor(contentY / rowHeight)
    readonly property int pool: Math.max(1, Math.ceil(view.height / rowHeight) + 1)
    readonly property int pageRows: Math.max(1, Math.floor(view.height / rowHeight) - 1)

    signal rowMenuRequested(int row, double x, double y)
    signal columnsMenuRequested

    function scrollTo(y: double) {
        contentY = Math.round(Math.max(0, Math.min(maxY, y)))
    }
    function scrollSideways(x: double) {
        contentX = Math.round(Math.max(0, Math.min(maxX, x)))
    }
    function reveal(row: int) {
        if (row < 0)
            return
        if (row * rowHeight < contentY)
            scrollTo(row * rowHeight)
        else if ((row + 1) * rowHeight > contentY + view.height)
            scrollTo((row + 1) * rowHeight - view.height)
    }
    function move(by: int, extend: bool) {
        model.step(by, extend)
        reveal(model.selection.current)
    }
    function look() {
        model.rows.look(firstRow, pool)
    }
    function focusRows() {
        view.forceActiveFocus()
    }

    onMaxYChanged: scrollTo(contentY)
    onMaxXChanged: scrollSideways(contentX)
    onFirstRowChanged: look()
    onPoolChanged: look()
    Component.onCompleted: look()
    Connections {
        target: table.model.rows
        function onReplaced() {
            table.contentY = 0
            table.look()
        }
    }
    UsageHeader {
        id: header
        anchors.left: parent.left
        anchors.right: view.right
        columns: table.model.columns
        contentX: table.contentX
        onMenuRequested: table.columnsMenuRequested()
        onRevealRequested: (from, wide) => {
            if (from < table.contentX)
                table.scrollSideways(from)
            else if (from + wide > table.contentX + view.width)
                table.scrollSideways(from + wide - view.width)
        }
    }
    Item {
        id: view
        objectName: "usageRows"
        anchors.left: parent.left
        anchors.right: vertical.visible ? vertical.left : parent.right
        anchors.top: header.bottom
        anchors.bottom: horizontal.visible ? horizontal.top : parent.bottom
        clip: true
        opacity: table.model.loading ? 0.5 : 1
        activeFocusOnTab: true
        onWidthChanged: table.model.columns.viewportWidth = width
        Accessible.role: Accessible.Table
        Accessible.name: qsTr("Requests")
        Accessible.description: currentSummary
        property string currentSummary: ""
        Keys.onUpPressed: event => table.move(-1, (event.modifiers & Qt.ShiftModifier) !== 0)
        Keys.onDownPressed: event => table.move(1, (event.modifiers & Qt.ShiftModifier) !== 0)
        Keys.onLeftPressed: table.scrollSideways(table.contentX - 60)
        Keys.onRightPressed: table.scrollSideways(table.contentX + 60)
        Keys.onReturnPressed: table.model.openRow(table.model.selection.current)
        Keys.onEnterPressed: table.model.openRow(table.model.selection.current)
        Keys.onMenuPressed: table.openMenuAtCurrent()
        Keys.onPressed: event => {
            const extend = (event.modifiers & Qt.ShiftModifier) !== 0
            event.accepted = true
            if (event.key === Qt.Key_PageUp)
                table.move(-table.pageRows, extend)
            else if (event.key === Qt.Key_PageDown)
                table.move(table.pageRows, extend)
            else if (event.key === Qt.Key_Home)
                table.move(-table.count, extend)
            else if (event.key === Qt.Key_End)
                table.move(table.count, extend)
            else if (event.key === Qt.Key_F10 && extend)
                table.openMenuAtCurrent()
            else if (event.matches(StandardKey.SelectAll))
                table.model.selection.selectAll(table.count)
            else if (event.matches(StandardKey.Copy))
                table.model.copier.copy()
            else
                event.accepted = false
        }
        Repeater {
            model: table.pool
            delegate: UsageRow {
                required property int index
                // Each goes on showing its row while it is visible; only the one that scrolls out is used anew.
                readonly property int place: table.firstRow + (index - table.firstRow % table.pool + table.pool) % table.pool
                objectName: "usageRow-" + place
                visible: place < table.count
                row: place
                model: table.model
                y: place * table.rowHeight - table.contentY
                width: view.width
                height: table.rowHeight
                contentX: table.contentX
                hovered: pointer.row === place && pointer.containsMouse
                current: view.activeFocus && table.model.selection.current === place
                onSummaryChanged: if (current) view.currentSummary = summary
                onCurrentChanged: if (current) view.currentSummary = summary
            }
        }
        UsagePointer {
            id: pointer
            anchors.fill: parent
            model: table.model
            rowHeight: table.rowHeight
            count: table.count
            contentY: table.contentY
            onFocusWanted: view.forceActiveFocus()
            onScrolled: by => table.scrollTo(table.contentY + by)
            onScrolledSideways: by => table.scrollSideways(table.contentX + by)
            onMenuRequested: (row, x, y) => table.rowMenuRequested(row, x, y + table.headerHeight)
        }
    }
    // The thumb of a ScrollBar on its own follows what is scrolled, unless it is the one that scrolls.
    ScrollBar {
        id: vertical
        objectName: "usageScrollBar"
        anchors.right: parent.right
        anchors.top: header.bottom
        anchors.bottom: view.bottom
        orientation: Qt.Vertical
        policy: ScrollBar.AlwaysOn
        visible: table.maxY > 0
        minimumSize: 0.06
        size: table.contentHeight > 0 ? Math.min(1, view.height / table.contentHeight) : 1
        onPositionChanged: if (pressed) table.scrollTo(position * table.contentHeight)
        Accessible.name: qsTr("Scroll the rows")
    }
    Binding {
        target: vertical
        property: "position"
        when: !vertical.pressed
        value: table.contentHeight > 0 ? table.contentY / table.contentHeight : 0
        restoreMode: Binding.RestoreNone
    }
    ScrollBar {
        id: horizontal
        objectName: "usageSidewaysBar"
        anchors.left: parent.left
        anchors.right: view.right
        anchors.bottom: parent.bottom
        orientation: Qt.Horizontal
        policy: ScrollBar.AlwaysOn
        visible: table.maxX > 0
        size: Math.min(1, view.width / table.model.columns.totalWidth)
        onPositionChanged: if (pressed) table.scrollSideways(position * table.model.columns.totalWidth)
        Accessible.name: qsTr("Scroll the columns")
    }
    Binding {
        target: horizontal
        property: "position"
        when: !horizontal.pressed
        value: table.contentX / table.model.columns.totalWidth
        restoreMode: Binding.RestoreNone
    }

    function openMenuAtCurrent() {
        const row = model.selection.current
        if (row < 0)
            return
        reveal(row)
        rowMenuRequested(row, 40, header.height + (row + 1) * rowHeight - contentY)
    }
    readonly property alias headerHeight: header.height
}
