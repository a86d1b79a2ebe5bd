// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// One setting: what it is on the left, its value on the right, below it what is wrong or was changed.
SettingFields {
    id: row

    signal focused

    function takeFocus() {
        control.takeFocus()
    }

    objectName: "settingRow-" + key
    implicitHeight: Math.max(texts.implicitHeight, values.implicitHeight) + 28
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    Rectangle {
        width: parent.width - 40
        x: 20
        height: 1
        color: Theme.border
    }
    Rectangle {
        y: 1
        width: 3
        height: parent.height - 1
        visible: row.isEdited
        color: row.error.length > 0 ? Theme.bad : Theme.link
    }
    ColumnLayout {
        id: texts
        anchors.left: parent.left
        anchors.right: values.left
        anchors.top: parent.top
        anchors.leftMargin: 20
        anchors.rightMargin: 20
        anchors.topMargin: 14
        spacing: 3
        Flow {
            Layout.fillWidth: true
            spacing: 8
            BodyText {
                height: 22
                width: Math.min(implicitWidth, parent.width)
                verticalAlignment: Text.AlignVCenter
                text: row.sectionTitle.length > 0 ? row.sectionTitle + " › " + row.title : row.title
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
            Badge {
                visible: row.needsRestart
                text: qsTr("restart needed")
                ink: Theme.warn
                tint: Theme.warnTint
            }
            Badge {
                visible: row.isEdited
                text: qsTr("not saved")
                ink: Theme.link
                tint: Theme.infoTint
            }
        }
        MutedText {
            Layout.fillWidth: true
            text: row.explanation
            wrapMode: Text.Wrap
            lineHeight: 1.15
            Accessible.ignored: true
        }
        MutedText {
            Layout.fillWidth: true
            text: row.key
            font.family: Theme.fixedFont
            font.pixelSize: Theme.fontSmall - 1
            opacity: 0.8
            Accessible.ignored: true
        }
    }
    ColumnLayout {
        id: values
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.rightMargin: 20
        anchors.topMargin: 14
        width: Math.min(300, Math.max(230, row.width * 0.36))
        spacing: 5
        SettingControl {
            id: control
            Layout.fillWidth: true
            row: row
            onFocused: row.focused()
        }
        MutedText {
            objectName: "settingError-" + row.key
            Layout.fillWidth: true
            visible: row.error.length > 0
            text: row.error
            color: Theme.bad
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
        }
        RowLayout {
            Layout.fillWidth: true
            visible: row.lock.length > 0
            spacing: 6
            IconMark {
                size: 14
                source: "qrc:/icons/lock.svg"
                Layout.alignment: Qt.AlignTop
            }
            MutedText {
                objectName: "settingLock-" + row.key
                Layout.fillWidth: true
                text: row.lock
                wrapMode: Text.Wrap
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            visible: row.theirs.length > 0
            spacing: 5
            MutedText {
                objectName: "settingTheirs-" + row.key
                Layout.fillWidth: true
                text: qsTr("Changed elsewhere meanwhile, to: %1").arg(row.theirs)
                color: Theme.warn
                wrapMode: Text.Wrap
            }
            Flow {
                Layout.fillWidth: true
                spacing: 6
                ActionButton {
                    objectName: "takeTheirs-" + row.key
                    implicitHeight: 28
                    text: qsTr("Take that")
                    Accessible.name: qsTr("%1: take what it was changed to elsewhere").arg(row.title)
                    onClicked: row.rows.takeTheirs(row.key)
                }
                ActionButton {
                    objectName: "keepMine-" + row.key
                    implicitHeight: 28
                    text: qsTr("Keep mine")
                    Accessible.name: qsTr("%1: keep what is entered here").arg(row.title)
                    onClicked: row.rows.keepMine(row.key)
                }
            }
        }
        MutedText {
            Layout.fillWidth: true
            visible: !row.isDefault
            text: qsTr("Default: %1").arg(row.defaultText)
            wrapMode: Text.Wrap
            maximumLineCount: 3
            Accessible.ignored: true
        }
        ActionButton {
            objectName: "reset-" + row.key
            implicitHeight: 28
            visible: !row.isDefault && row.lock.length === 0
            text: qsTr("Reset to default")
            icon.source: "qrc:/icons/undo.svg"
            Accessible.name: qsTr("Reset %1 to its default, %2").arg(row.title).arg(row.defaultText)
            onClicked: {
                row.rows.reset(row.key)
                control.takeFocus()
            }
        }
    }
}
