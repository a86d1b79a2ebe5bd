// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// The choices of one filter. Arrows move, Space or a click ticks.
ColumnLayout {
    id: part

    required property string label
    required property UsageFacet facet

    spacing: 4
    BodyText {
        Layout.fillWidth: true
        text: part.label
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
    Rectangle {
        Layout.fillWidth: true
        Layout.fillHeight: true
        implicitHeight: 124
        radius: Theme.smallRadius
        color: Theme.field
        border.width: list.activeFocus ? 2 : 1
        border.color: list.activeFocus ? Theme.link : Theme.strongBorder
        ListView {
            id: list
            objectName: part.objectName + "List"
            anchors.fill: parent
            anchors.margins: 3
            clip: true
            model: part.facet
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: part.label
            Keys.onSpacePressed: (currentItem as UsageFacetChoice)?.toggle()
            Keys.onReturnPressed: (currentItem as UsageFacetChoice)?.toggle()
            delegate: UsageFacetChoice {
                width: ListView.view.width - 8
                current: ListView.isCurrentItem && list.activeFocus
                objectName: part.objectName + "-" + value
                onToggled: {
                    list.currentIndex = index
                    part.facet.setChosen(value, !chosen)
                }
            }
        }
        MutedText {
            anchors.centerIn: parent
            visible: part.facet.count === 0
            text: qsTr("None yet")
        }
    }
}
