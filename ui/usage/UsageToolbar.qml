// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// Above the rows: text and time to filter by, all other filters, refresh, columns, export.
RowLayout {
    id: bar

    required property UsagePageModel model

    signal filtersRequested
    signal columnsRequested(Item at)
    signal exportRequested
    signal leaveRequested

    function focusSearch() {
        search.forceActiveFocus(Qt.ShortcutFocusReason)
        search.selectAll()
    }

    spacing: 8
    BodyText {
        Layout.rightMargin: 8
        text: qsTr("Usage log")
        font.pixelSize: Theme.fontPage
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
    TextField {
        id: search
        objectName: "usageSearch"
        Layout.fillWidth: true
        Layout.maximumWidth: 340
        Layout.minimumWidth: 120
        implicitHeight: 34
        leftPadding: 32
        rightPadding: 10
        text: bar.model.filters.text
        placeholderText: qsTr("Model, endpoint or error text")
        font.pixelSize: Theme.fontNormal
        color: Theme.text
        placeholderTextColor: Theme.muted
        selectByMouse: true
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentText
        Accessible.name: qsTr("Search model, endpoint or error text")
        onTextEdited: bar.model.filters.text = text
        onAccepted: bar.model.filters.flush()
        Keys.onDownPressed: bar.leaveRequested()
        background: Rectangle {
            radius: Theme.smallRadius
            color: Theme.field
            border.width: search.activeFocus ? 2 : 1
            border.color: search.activeFocus ? Theme.link : Theme.strongBorder
            IconMark {
                x: 10
                anchors.verticalCenter: parent.verticalCenter
                size: 15
                source: "qrc:/icons/search.svg"
            }
        }
    }
    Choice {
        id: range
        objectName: "usageRange"
        Layout.preferredWidth: 138
        name: qsTr("Time range")
        // In the order of UsageFilters::Range.
        model: [qsTr("All time"), qsTr("Last hour"), qsTr("Last 24 hours"), qsTr("Last 7 days"), qsTr("Last 30 days"),
            qsTr("From – until…")]
        currentIndex: bar.model.filters.range
        onActivated: index => {
            if (index === UsageFilters.Custom)
                bar.filtersRequested()
            else
                bar.model.filters.range = index
            currentIndex = Qt.binding(() => bar.model.filters.range)
        }
    }
    ActionButton {
        objectName: "usageFilters"
        text: qsTr("Filters")
        icon.source: "qrc:/icons/filter.svg"
        onClicked: bar.filtersRequested()
    }
    Item {
        Layout.fillWidth: true
        Layout.preferredWidth: 0
    }
    IconButton {
        objectName: "usageRefresh"
        text: qsTr("Refresh (F5)")
        icon.source: "qrc:/icons/refresh.svg"
        onClicked: bar.model.reload()
    }
    IconButton {
        id: columnsButton
        objectName: "usageColumns"
        text: qsTr("Columns")
        icon.source: "qrc:/icons/columns.svg"
        onClicked: bar.columnsRequested(columnsButton)
    }
    ActionButton {
        objectName: "usageExport"
        text: qsTr("Export")
        icon.source: "qrc:/icons/download.svg"
        onClicked: bar.exportRequested()
    }
}
