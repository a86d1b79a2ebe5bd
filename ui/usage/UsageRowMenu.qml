// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// What can be done with a row, or with all that are selected.
UsageMenu {
    id: rowMenu

    required property UsagePageModel model
    property int row: -1
    property string endpoint: ""
    property string modelName: ""
    property string clientKey: ""

    function openFor(at: int, x: double, y: double) {
        row = at
        endpoint = model.valueOf(UsageFilters.Endpoint, at)
        modelName = model.valueOf(UsageFilters.Model, at)
        clientKey = model.valueOf(UsageFilters.ClientKey, at)
        popup(parent, x, y)
    }

    UsageMenuItem {
        objectName: "menuOpen"
        text: qsTr("Open")
        onTriggered: rowMenu.model.openRow(rowMenu.row)
    }
    UsageMenuItem {
        objectName: "menuCopy"
        text: rowMenu.model.selection.count > 1 ? qsTr("Copy the selected rows") : qsTr("Copy")
        onTriggered: rowMenu.model.copier.copy()
    }
    MenuSeparator {}
    UsageMenuItem {
        objectName: "menuEndpoint"
        enabled: rowMenu.endpoint.length > 0
        text: enabled ? qsTr("Only endpoint %1").arg(rowMenu.endpoint) : qsTr("Only this endpoint")
        onTriggered: rowMenu.model.narrowTo(UsageFilters.Endpoint, rowMenu.row)
    }
    UsageMenuItem {
        objectName: "menuModel"
        enabled: rowMenu.modelName.length > 0
        text: enabled ? qsTr("Only model %1").arg(rowMenu.modelName) : qsTr("Only this model")
        onTriggered: rowMenu.model.narrowTo(UsageFilters.Model, rowMenu.row)
    }
    UsageMenuItem {
        objectName: "menuKey"
        enabled: rowMenu.clientKey.length > 0
        text: enabled ? qsTr("Only client key %1").arg(rowMenu.clientKey) : qsTr("Only this client key")
        onTriggered: rowMenu.model.narrowTo(UsageFilters.ClientKey, rowMenu.row)
    }
}
