// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// All settings of the file: sections on the left, the settings of one on the right, what is not saved below.
Item {
    id: page

    required property SettingsPageModel model
    required property ShellModel shell
    required property Appearance appearance
    required property DesktopModel desktop

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Settings")

    Shortcut {
        sequences: [StandardKey.Save]
        onActivated: page.model.save()
    }
    Shortcut {
        sequences: [StandardKey.Find]
        onActivated: search.forceActiveFocus(Qt.ShortcutFocusReason)
    }
    Connections {
        // qmllint disable
        target: page.model
        // qmllint enable
        function onRevealed(key: string) {
            form.reveal(page.model.rows.rowOf(key))
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap
        RowLayout {
            spacing: 10
            BodyText {
                Layout.fillWidth: true
                text: qsTr("Settings")
                font.pixelSize: Theme.fontPage
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            SettingsSearch {
                id: search
                objectName: "settingsSearch"
                Layout.preferredWidth: 300
                text: page.model.search
                onTextEdited: page.model.search = text
                onCleared: page.model.search = ""
            }
        }
        InlineBanner {
            objectName: "settingsReadOnly"
            Layout.fillWidth: true
            visible: text.length > 0
            iconSource: "qrc:/icons/lock.svg"
            text: page.model.readOnlyReason
        }
        InlineBanner {
            objectName: "settingsRestart"
            Layout.fillWidth: true
            visible: text.length > 0
            kind: InlineBanner.Warning
            text: page.model.restartText
            dismissable: true
            onDismissed: page.model.dismissRestart()
        }
        InlineBanner {
            objectName: "settingsConflict"
            Layout.fillWidth: true
            visible: text.length > 0
            kind: InlineBanner.Warning
            text: page.model.conflictText
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.gap
            SettingsSections {
                Layout.fillHeight: true
                Layout.preferredWidth: 196
                model: page.model
                shell: page.shell
            }
            Card {
                Layout.fillWidth: true
                Layout.fillHeight: true
                SettingsForm {
                    id: form
                    anchors.fill: parent
                    anchors.margins: 1
                    model: page.model
                    shell: page.shell
                    appearance: page.appearance
                    desktop: page.desktop
                }
            }
        }
        SettingsSaveBar {
            Layout.fillWidth: true
            visible: page.model.edited > 0
            model: page.model
        }
    }
}
