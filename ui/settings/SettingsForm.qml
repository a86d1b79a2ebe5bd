// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// The settings of the section that is shown, or those that the search found.
Item {
    id: form

    required property SettingsPageModel model
    required property ShellModel shell
    required property Appearance appearance
    required property DesktopModel desktop
    readonly property Component extra: searching ? null : extraOf(model.section)
    readonly property bool searching: model.search.trim().length > 0

    // With the keyboard in it, so that what is wrong can be typed right at once.
    function reveal(row: int) {
        const shown = repeater.itemAt(row) as SettingRow
        if (!shown)
            return
        list.contain(shown)
        shown.takeFocus()
    }

    // All rows exist: Tab reaches each, and there are few.
    Flickable {
        id: list

        // The row with the keyboard stays in sight when the save bar comes or the row grows; scrolling lets go of it.
        property Item current: null

        function contain(item: Item) {
            current = item
            const last = Math.max(0, contentHeight - height)
            if (item.y < contentY)
                contentY = item.y
            else if (item.y + item.height > contentY + height)
                contentY = Math.min(last, item.y, item.y + item.height - height)
        }

        objectName: "settingsList"
        anchors.fill: parent
        clip: true
        contentWidth: width
        contentHeight: column.implicitHeight + 16
        boundsBehavior: Flickable.StopAtBounds
        onMovementStarted: current = null
        onHeightChanged: if (current) contain(current)
        onContentHeightChanged: if (current) contain(current)
        ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.Form
        Accessible.name: form.model.title
        Connections {
            // qmllint disable
            target: form.model
            // qmllint enable
            function onShownChanged() {
                list.current = null
                list.contentY = 0
            }
        }
        Column {
            id: column
            width: list.width
            ColumnLayout {
                width: parent.width
                spacing: 0
                BodyText {
                    objectName: "sectionTitle"
                    Layout.leftMargin: 20
                    Layout.rightMargin: 20
                    Layout.topMargin: 16
                    Layout.fillWidth: true
                    text: form.model.title
                    font.pixelSize: Theme.fontTitle + 1
                    font.weight: Font.DemiBold
                    Accessible.role: Accessible.Heading
                }
                MutedText {
                    objectName: "sectionAbout"
                    Layout.leftMargin: 20
                    Layout.rightMargin: 20
                    Layout.topMargin: 4
                    Layout.bottomMargin: 12
                    Layout.fillWidth: true
                    text: form.model.about
                    font.pixelSize: Theme.fontNormal
                    wrapMode: Text.Wrap
                }
                Loader {
                    Layout.leftMargin: 20
                    Layout.rightMargin: 20
                    Layout.bottomMargin: visible ? 12 : 0
                    Layout.fillWidth: true
                    visible: form.extra !== null
                    sourceComponent: form.extra
                }
            }
            Repeater {
                id: repeater
                model: form.model.rows
                delegate: SettingRow {
                    width: column.width
                    rows: form.model.rows
                    onFocused: list.contain(this)
                }
            }
        }
    }

    function extraOf(section: string): Component {
        switch (section) {
        case "general": return general
        case "gateway": return listening
        case "log": return logSize
        case "storage": return keychain
        case "transfer": return transfer
        case "diagnostics": return diagnostics
        }
        return null
    }

    Component {
        id: general
        SettingsGeneral {
            appearance: form.appearance
            desktop: form.desktop
        }
    }
    Component {
        id: listening
        MutedText {
            objectName: "settingsListening"
            text: form.model.listening
            font.pixelSize: Theme.fontNormal
            wrapMode: Text.Wrap
        }
    }
    Component {
        id: logSize
        SettingsLogSize {
            model: form.model
        }
    }
    Component {
        id: keychain
        InlineBanner {
            objectName: "settingsKeychain"
            kind: form.model.keychainTrouble ? InlineBanner.Warning : InlineBanner.Info
            iconSource: form.model.keychainTrouble ? "qrc:/icons/warning.svg" : "qrc:/icons/key.svg"
            text: form.model.keychain
        }
    }
    Component {
        id: transfer
        SettingsTransferPane {
            transfer: form.model.transfer
            readOnly: form.model.readOnlyReason.length > 0
        }
    }
    Component {
        id: diagnostics
        SettingsDiagnostics {
            transfer: form.model.transfer
        }
    }
}
