// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// What the keyboard does, page by page.
AppDialog {
    id: sheet

    readonly property var groups: [
        { "title": qsTr("Everywhere"), "keys": [
            { "keys": "Ctrl+1 … Ctrl+0", "what": qsTr("Go to a page, in the order of the sidebar") },
            { "keys": "F1", "what": qsTr("Show these shortcuts") },
            { "keys": "Ctrl+W", "what": qsTr("Close the window") },
            { "keys": "Ctrl+Q", "what": qsTr("Quit") },
            { "keys": "Tab, Shift+Tab", "what": qsTr("Go through the controls") },
            { "keys": "Ctrl+F", "what": qsTr("Search, where a page has a search field") },
            { "keys": "Esc", "what": qsTr("Close a dialog or a panel") }
        ] },
        { "title": qsTr("Dashboard"), "keys": [
            { "keys": "← →", "what": qsTr("Choose a strategy; move along the chart") },
            { "keys": "Home, End", "what": qsTr("Go to the chart's oldest or newest figures") }
        ] },
        { "title": qsTr("Usage log"), "keys": [
            { "keys": "↑ ↓, PgUp, PgDn, Home, End", "what": qsTr("Go through the rows; with Shift, select them") },
            { "keys": "Enter", "what": qsTr("Open a request") },
            { "keys": "Ctrl+A, Ctrl+C", "what": qsTr("Select all rows; copy what is selected") },
            { "keys": "Shift+F10", "what": qsTr("Open the menu of a row") },
            { "keys": "Alt+↑, Alt+↓", "what": qsTr("With a request open: the one before or after it") },
            { "keys": "Shift+←, Shift+→", "what": qsTr("In the headings: make a column narrower or wider") },
            { "keys": "F5, Ctrl+R", "what": qsTr("Show what is new") }
        ] },
        { "title": qsTr("Endpoints and routes"), "keys": [
            { "keys": "Alt+↑, Alt+↓", "what": qsTr("Move it up or down in the order") },
            { "keys": "Ctrl+Enter", "what": qsTr("Save what is edited") },
            { "keys": "Ctrl+Z", "what": qsTr("Bring a removed endpoint back") }
        ] },
        { "title": qsTr("Performance of an endpoint"), "keys": [
            { "keys": "← →, Home, End", "what": qsTr("Read a chart step by step") },
            { "keys": "Alt+←, Esc", "what": qsTr("Back to the endpoints") }
        ] },
        { "title": qsTr("Playground"), "keys": [
            { "keys": "Ctrl+Enter", "what": qsTr("Send") }
        ] },
        { "title": qsTr("Settings"), "keys": [
            { "keys": "Ctrl+S", "what": qsTr("Save") }
        ] }
    ]

    objectName: "shortcutSheet"
    wantedWidth: 640
    title: qsTr("Keyboard shortcuts")

    ColumnScroll {
        id: scroll
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(table.implicitHeight, sheet.parent ? sheet.parent.height - 220 : 400)
        ColumnLayout {
            id: table
            width: scroll.availableWidth
            spacing: 14
            Repeater {
                model: sheet.groups
                ColumnLayout {
                    id: group

                    required property var modelData

                    spacing: 4
                    BodyText {
                        text: group.modelData.title
                        font.weight: Font.DemiBold
                        Accessible.role: Accessible.Heading
                    }
                    Repeater {
                        model: group.modelData.keys
                        RowLayout {
                            id: entry

                            required property var modelData

                            spacing: 12
                            Accessible.role: Accessible.StaticText
                            Accessible.name: modelData.keys + ": " + modelData.what
                            BodyText {
                                Layout.preferredWidth: 200
                                text: entry.modelData.keys
                                color: Theme.muted
                                Accessible.ignored: true
                            }
                            BodyText {
                                Layout.fillWidth: true
                                text: entry.modelData.what
                                wrapMode: Text.Wrap
                                Accessible.ignored: true
                            }
                        }
                    }
                }
            }
        }
    }
    buttons: ActionButton {
        objectName: "shortcutsClose"
        text: qsTr("Close")
        focus: true
        onClicked: sheet.close()
    }
}
