// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// The sections, and the way to what is set on pages of its own.
Card {
    id: list

    required property SettingsPageModel model
    required property ShellModel shell

    Accessible.role: Accessible.List
    Accessible.name: qsTr("Sections of the settings")

    ColumnScroll {
        id: scroll
        anchors.fill: parent
        anchors.margins: 8
        ColumnLayout {
            width: scroll.availableWidth
            spacing: 2
            Repeater {
                model: list.model.sections
                SettingsSectionButton {
                    required property string sectionId
                    required property string title
                    required property int edited
                    required property int troubled
                    required property string summary

                    objectName: "section-" + sectionId
                    Layout.fillWidth: true
                    text: title
                    chosen: list.model.search.length === 0 && list.model.section === sectionId
                    dot: troubled > 0 ? Theme.bad : edited > 0 ? Theme.link : "transparent"
                    Accessible.name: summary
                    onClicked: list.model.section = sectionId
                }
            }
            Rectangle {
                Layout.fillWidth: true
                Layout.topMargin: 6
                Layout.bottomMargin: 6
                implicitHeight: 1
                color: Theme.border
            }
            SettingsSectionButton {
                objectName: "toEndpoints"
                Layout.fillWidth: true
                text: qsTr("Endpoints")
                leads: true
                onClicked: list.shell.page = "endpoints"
            }
            SettingsSectionButton {
                objectName: "toRoutes"
                Layout.fillWidth: true
                text: qsTr("Routes")
                leads: true
                onClicked: list.shell.page = "routes"
            }
            SettingsSectionButton {
                objectName: "toKeys"
                Layout.fillWidth: true
                text: qsTr("Client keys")
                leads: true
                onClicked: list.shell.page = "keys"
            }
        }
    }
}
