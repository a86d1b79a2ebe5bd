// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// A number with its unit, or a line of text; a percentage has a slider, too.
ColumnLayout {
    id: box

    required property SettingFields row
    property bool locked: false
    property alias input: field
    readonly property bool isPercent: row.kind === SettingRowModel.Percent
    readonly property bool isText: row.kind === SettingRowModel.Text

    signal focused

    spacing: 6
    RowLayout {
        Layout.fillWidth: true
        spacing: 8
        TextField {
            id: field
            objectName: "setting-" + box.row.key
            Layout.fillWidth: box.isText
            Layout.preferredWidth: 130
            implicitHeight: 34
            leftPadding: 10
            rightPadding: 10
            font.pixelSize: Theme.fontNormal
            color: Theme.text
            readOnly: box.locked
            opacity: box.locked ? 0.6 : 1
            selectByMouse: true
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentText
            text: box.row.text
            Accessible.name: box.row.unit.length > 0 ? box.row.title + " (" + box.row.unit + ")" : box.row.title
            Accessible.description: box.row.error.length > 0 ? box.row.error : box.row.explanation
            onTextEdited: box.row.rows.type(box.row.key, text)
            onEditingFinished: box.row.rows.tidy(box.row.key)
            onActiveFocusChanged: if (activeFocus) box.focused()
            background: Rectangle {
                radius: Theme.smallRadius
                color: Theme.field
                border.width: field.activeFocus ? 2 : 1
                border.color: box.row.error.length > 0 ? Theme.bad : field.activeFocus ? Theme.link : Theme.strongBorder
            }
        }
        MutedText {
            Layout.fillWidth: true
            visible: !box.isText
            text: box.row.inWords.length > 0 ? box.row.unit + "  =  " + box.row.inWords : box.row.unit
            Accessible.ignored: true
        }
    }
    Slider {
        objectName: "slider-" + box.row.key
        Layout.fillWidth: true
        visible: box.isPercent
        enabled: !box.locked
        from: 0
        to: 100
        stepSize: 1
        snapMode: Slider.SnapAlways
        focusPolicy: Qt.StrongFocus
        value: box.isPercent && box.row.error.length === 0 ? Number(box.row.text) : 0
        Accessible.name: box.row.title
        onMoved: box.row.rows.type(box.row.key, String(Math.round(value)))
        onActiveFocusChanged: if (activeFocus) box.focused()
    }
}
