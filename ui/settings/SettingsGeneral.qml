// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// How the window looks and speaks, as in the sidebar. What else belongs to this computer's desktop follows as further rows.
ColumnLayout {
    id: general

    required property Appearance appearance
    required property DesktopModel desktop

    spacing: 16
    ColumnLayout {
        spacing: 4
        BodyText {
            text: qsTr("Language")
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        Choice {
            objectName: "settingsLanguage"
            Layout.preferredWidth: 260
            name: qsTr("Language")
            // Each language in its own words, whatever is spoken now.
            model: ["English", "简体中文"]
            currentIndex: general.appearance.language === "zh_CN" ? 1 : 0
            onActivated: index => general.appearance.language = index === 1 ? "zh_CN" : "en"
        }
    }
    ColumnLayout {
        spacing: 4
        BodyText {
            text: qsTr("Theme")
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        Choice {
            objectName: "settingsTheme"
            Layout.preferredWidth: 260
            name: qsTr("Theme")
            // The order of Appearance::Theme.
            model: [qsTr("As the system"), qsTr("Light"), qsTr("Dark")]
            currentIndex: general.appearance.theme
            onActivated: index => general.appearance.theme = index
        }
    }
    DesktopSettings {
        Layout.fillWidth: true
        visible: general.desktop.available
        desktop: general.desktop
    }
}
