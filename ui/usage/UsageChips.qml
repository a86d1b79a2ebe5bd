// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// The filters that are active, each of which a click, Delete or Enter removes.
Flow {
    id: chips

    required property UsageFilters filters

    spacing: 6
    Repeater {
        model: chips.filters
        delegate: Button {
            id: pill
            required property int chip
            required property string label
            objectName: "chip-" + chip
            focusPolicy: Qt.StrongFocus
            implicitHeight: 26
            leftPadding: 10
            rightPadding: 8
            Accessible.name: qsTr("Remove the filter %1").arg(label)
            Accessible.onPressAction: clicked()
            onClicked: chips.filters.removeChip(chip)
            Keys.onReturnPressed: clicked()
            Keys.onEnterPressed: clicked()
            Keys.onDeletePressed: clicked()
            contentItem: Row {
                spacing: 6
                BodyText {
                    width: Math.min(implicitWidth, Math.max(60, chips.width - 60))
                    anchors.verticalCenter: parent.verticalCenter
                    text: pill.label
                    color: Theme.link
                    font.pixelSize: Theme.fontSmall
                    Accessible.ignored: true
                }
                IconMark {
                    anchors.verticalCenter: parent.verticalCenter
                    size: 13
                    source: "qrc:/icons/close.svg"
                    ink: Theme.link
                }
            }
            background: Rectangle {
                radius: height / 2
                color: pill.hovered ? Theme.hover : Theme.infoTint
                border.color: Qt.alpha(Theme.link, 0.4)
                FocusRing {
                    outset: 1
                    radius: 14
                    visible: pill.visualFocus
                }
            }
            HoverHandler {
                cursorShape: Qt.PointingHandCursor
            }
        }
    }
    ActionButton {
        objectName: "clearFilters"
        visible: chips.filters.count > 0
        implicitHeight: 26
        text: qsTr("Clear all")
        onClicked: chips.filters.clear()
    }
}
