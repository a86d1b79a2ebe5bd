// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// What a setting's kind of value is entered with.
Loader {
    id: control

    required property SettingFields row
    readonly property bool locked: row.lock.length > 0

    signal focused

    function takeFocus() {
        const box = item as SettingNumber
        const target = box ? box.input : item as Item
        if (target)
            target.forceActiveFocus(Qt.OtherFocusReason)
    }

    sourceComponent: row.kind === SettingRowModel.Switch ? toggle
        : row.kind === SettingRowModel.Choice ? choice
        : row.kind === SettingRowModel.Texts ? lines
        : line

    Component {
        id: toggle
        Item {
            implicitHeight: 26
            activeFocusOnTab: false
            onActiveFocusChanged: if (activeFocus) box.forceActiveFocus(Qt.OtherFocusReason)
            Row {
                spacing: 10
                Toggle {
                    id: box
                    objectName: "setting-" + control.row.key
                    anchors.verticalCenter: parent.verticalCenter
                    text: control.row.title
                    enabled: !control.locked
                    checked: control.row.turnedOn
                    Accessible.description: control.row.explanation
                    onActiveFocusChanged: if (activeFocus) control.focused()
                    onToggled: {
                        control.row.rows.turn(control.row.key, checked)
                        checked = Qt.binding(() => control.row.turnedOn)
                    }
                }
                BodyText {
                    anchors.verticalCenter: parent.verticalCenter
                    text: control.row.turnedOn ? qsTr("on") : qsTr("off")
                    color: Theme.muted
                    Accessible.ignored: true
                }
            }
        }
    }
    Component {
        id: choice
        Choice {
            objectName: "setting-" + control.row.key
            name: control.row.title
            enabled: !control.locked
            opacity: enabled ? 1 : 0.6
            model: control.row.choices
            currentIndex: control.row.choice
            Accessible.description: control.row.explanation
            onActiveFocusChanged: if (activeFocus) control.focused()
            onActivated: index => {
                control.row.rows.choose(control.row.key, index)
                currentIndex = Qt.binding(() => control.row.choice)
            }
        }
    }
    Component {
        id: line
        SettingNumber {
            row: control.row
            locked: control.locked
            onFocused: control.focused()
        }
    }
    Component {
        id: lines
        TextArea {
            id: area
            objectName: "setting-" + control.row.key
            implicitHeight: Math.max(60, Math.min(220, contentHeight + 16))
            leftPadding: 10
            rightPadding: 10
            topPadding: 8
            bottomPadding: 8
            font.pixelSize: Theme.fontNormal
            color: Theme.text
            readOnly: control.locked
            opacity: control.locked ? 0.6 : 1
            placeholderText: qsTr("one a line")
            placeholderTextColor: Theme.muted
            selectByMouse: true
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentText
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.WrapAnywhere
            text: control.row.text
            KeyNavigation.priority: KeyNavigation.BeforeItem
            Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
            Accessible.name: control.row.title
            Accessible.description: control.row.error.length > 0 ? control.row.error : control.row.explanation
            onTextChanged: if (activeFocus && text !== control.row.text) control.row.rows.type(control.row.key, text)
            onActiveFocusChanged: {
                if (activeFocus)
                    control.focused()
                else
                    control.row.rows.tidy(control.row.key)
            }
            background: Rectangle {
                radius: Theme.smallRadius
                color: Theme.field
                border.width: area.activeFocus ? 2 : 1
                border.color: control.row.error.length > 0 ? Theme.bad : area.activeFocus ? Theme.link : Theme.strongBorder
            }
        }
    }
}
