// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// Where to go; below it how the window looks and speaks.
Rectangle {
    id: sidebar

    required property Appearance appearance
    required property ShellModel shell

    signal aboutRequested
    signal shortcutsRequested

    color: Theme.sidebar
    Rectangle {
        anchors.right: parent.right
        width: 1
        height: parent.height
        color: Theme.border
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 12
        spacing: 4
        RowLayout {
            Layout.topMargin: 6
            Layout.bottomMargin: 14
            Layout.leftMargin: 6
            spacing: 10
            Image {
                source: "qrc:/icons/regatta.svg"
                sourceSize.width: 30
                sourceSize.height: 30
                Accessible.ignored: true
            }
            BodyText {
                text: qsTr("Regatta")
                font.pixelSize: 17
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
        }
        NavigationList {
            Layout.fillWidth: true
            shell: sidebar.shell
        }
        Item {
            Layout.fillHeight: true
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 38
            radius: Theme.smallRadius + 2
            color: Theme.window
            border.color: Theme.border
            RowLayout {
                anchors.fill: parent
                anchors.margins: 3
                spacing: 2
                ThemeButton {
                    objectName: "themeSystem"
                    text: qsTr("Theme: as the system")
                    icon.source: "qrc:/icons/system.svg"
                    chosen: sidebar.appearance.theme === Appearance.System
                    onClicked: sidebar.appearance.theme = Appearance.System
                }
                ThemeButton {
                    objectName: "themeLight"
                    text: qsTr("Theme: light")
                    icon.source: "qrc:/icons/sun.svg"
                    chosen: sidebar.appearance.theme === Appearance.Light
                    onClicked: sidebar.appearance.theme = Appearance.Light
                }
                ThemeButton {
                    objectName: "themeDark"
                    text: qsTr("Theme: dark")
                    icon.source: "qrc:/icons/moon.svg"
                    chosen: sidebar.appearance.theme === Appearance.Dark
                    onClicked: sidebar.appearance.theme = Appearance.Dark
                }
            }
        }
        Choice {
            objectName: "languageChoice"
            Layout.fillWidth: true
            Layout.topMargin: 4
            name: qsTr("Language")
            // Each language in its own words, whatever is spoken now.
            model: ["English", "简体中文"]
            currentIndex: sidebar.appearance.language === "zh_CN" ? 1 : 0
            onActivated: index => sidebar.appearance.language = index === 1 ? "zh_CN" : "en"
        }
        RowLayout {
            Layout.topMargin: 2
            spacing: 2
            SidebarLink {
                objectName: "aboutButton"
                Layout.fillWidth: true
                text: qsTr("Regatta %1 · About").arg(sidebar.shell.version)
                onClicked: sidebar.aboutRequested()
            }
            IconButton {
                objectName: "shortcutsButton"
                text: qsTr("Keyboard shortcuts (F1)")
                icon.source: "qrc:/icons/keyboard.svg"
                onClicked: sidebar.shortcutsRequested()
            }
        }
    }
}
