// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// The endpoints of the chart. A click hides or shows a line; pointing at one, or focusing it, shows its p95 too.
Flow {
    id: legend

    required property LatencyFeed feed

    spacing: 2
    Repeater {
        model: legend.feed.names
        delegate: AbstractButton {
            id: entry

            required property int index
            required property string modelData
            readonly property bool shown: legend.feed.hiddenNames.indexOf(modelData) < 0
            readonly property color ink: Theme.seriesColor(legend.feed.colors[index])

            objectName: "legend-" + modelData
            text: modelData
            focusPolicy: Qt.StrongFocus
            implicitHeight: 22
            implicitWidth: contentItem.implicitWidth
            Accessible.role: Accessible.CheckBox
            Accessible.name: qsTr("Line of %1").arg(modelData)
            Accessible.checkable: true
            Accessible.checked: shown
            Accessible.onPressAction: clicked()
            Accessible.onToggleAction: clicked()
            onClicked: legend.feed.toggle(modelData)
            onHoveredChanged: legend.feed.highlighted = hovered || visualFocus ? modelData : ""
            onVisualFocusChanged: legend.feed.highlighted = hovered || visualFocus ? modelData : ""
            Keys.onReturnPressed: clicked()
            Keys.onEnterPressed: clicked()
            HoverHandler {
                cursorShape: Qt.PointingHandCursor
            }
            background: Rectangle {
                radius: Theme.smallRadius
                color: entry.hovered ? Theme.hover : "transparent"
                FocusRing {
                    outset: 0
                    visible: entry.visualFocus
                }
            }
            contentItem: Row {
                leftPadding: 6
                rightPadding: 6
                spacing: 6
                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: 14
                    height: 3
                    radius: 1.5
                    color: entry.shown ? entry.ink : "transparent"
                    border.color: entry.ink
                    border.width: entry.shown ? 0 : 1
                }
                MutedText {
                    anchors.verticalCenter: parent.verticalCenter
                    text: entry.modelData
                    font.strikeout: !entry.shown
                    Accessible.ignored: true
                }
            }
        }
    }
    MutedText {
        visible: legend.feed.undrawn > 0
        height: 22
        leftPadding: 8
        verticalAlignment: Text.AlignVCenter
        text: qsTr("and %1 more, not drawn").arg(legend.feed.undrawn)
    }
}
