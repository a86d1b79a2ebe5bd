// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// The pages: what one watches, what one sets up, what one tries. Each has a shortcut, by its place.
ColumnLayout {
    id: list

    required property ShellModel shell

    readonly property var pages: [
        { "page": "dashboard", "name": "navDashboard", "icon": "dashboard", "text": qsTr("Dashboard") },
        { "page": "usage", "name": "navUsage", "icon": "usage", "text": qsTr("Usage log") },
        { "page": "whatif", "name": "navWhatIf", "icon": "whatif", "text": qsTr("What if") },
        { "page": "endpoints", "name": "navEndpoints", "icon": "endpoints", "text": qsTr("Endpoints"), "gap": true },
        { "page": "models", "name": "navModels", "icon": "models", "text": qsTr("Models") },
        { "page": "routes", "name": "navRoutes", "icon": "routes", "text": qsTr("Routes") },
        { "page": "keys", "name": "navKeys", "icon": "key", "text": qsTr("Client keys") },
        { "page": "connect", "name": "navConnect", "icon": "plug", "text": qsTr("Connect a client") },
        { "page": "playground", "name": "navPlayground", "icon": "playground", "text": qsTr("Playground"), "gap": true },
        { "page": "settings", "name": "navSettings", "icon": "settings", "text": qsTr("Settings") }
    ]

    spacing: 2
    Repeater {
        model: list.pages
        NavigationButton {
            id: button

            required property var modelData
            required property int index

            objectName: modelData.name
            Layout.fillWidth: true
            Layout.topMargin: modelData.gap ? 10 : 0
            text: modelData.text
            icon.source: "qrc:/icons/" + modelData.icon + ".svg"
            shortcut: "Ctrl+" + (index + 1) % 10
            current: list.shell.page === modelData.page
            onClicked: list.shell.page = modelData.page
            Shortcut {
                sequence: button.shortcut
                onActivated: list.shell.page = button.modelData.page
            }
        }
    }
}
