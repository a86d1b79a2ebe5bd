// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// Which columns are shown.
UsageMenu {
    id: columnsMenu

    required property UsageColumns columns

    UsageMenuItem {
        objectName: "columnsReset"
        text: qsTr("Reset columns")
        onTriggered: columnsMenu.columns.resetAll()
    }
    MenuSeparator {}
    Instantiator {
        model: columnsMenu.columns
        delegate: UsageMenuItem {
            required property int column
            required property string title
            required property bool shown
            objectName: "column-" + column
            text: title
            checkable: true
            checked: shown
            enabled: !shown || columnsMenu.columns.shownCount > 1
            // The menu stays as it is: a tick is what the model says, not what was clicked.
            onTriggered: {
                columnsMenu.columns.setShown(column, !shown)
                checked = Qt.binding(() => shown)
            }
        }
        onObjectAdded: (index, object) => columnsMenu.insertItem(index + 2, object as UsageMenuItem)
        onObjectRemoved: (index, object) => columnsMenu.removeItem(object as UsageMenuItem)
    }
}
