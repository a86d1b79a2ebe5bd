// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// One route: what it matches, by which strategy, to whom. Dragged by its handle, or moved with Alt and the arrow keys.
FocusScope {
    id: row

    required property int index
    required property var patterns
    required property string strategyText
    required property var tags
    required property string hint
    required property bool isDefault
    required property string summary
    property RouteList routes
    property bool dragged: false
    property real dragDistance: 0
    readonly property bool editable: !isDefault && !routes.readOnly

    signal editRequested
    signal draggedBy(real distance)
    signal dropped

    objectName: isDefault ? "routeDefault" : "route-" + index
    implicitHeight: card.implicitHeight
    z: dragged ? 1 : 0

    Card {
        id: card
        y: row.dragged ? row.dragDistance : 0
        width: parent.width
        implicitHeight: column.implicitHeight + 22
        color: row.dragged ? Theme.hover : row.isDefault ? Theme.raised : Theme.surface
        activeFocusOnTab: !row.isDefault
        focus: true
        Accessible.role: Accessible.ListItem
        Accessible.name: row.summary
        Accessible.focusable: !row.isDefault
        Keys.onReturnPressed: if (row.editable) row.editRequested()
        Keys.onEnterPressed: if (row.editable) row.editRequested()
        Keys.onDeletePressed: if (row.editable) row.routes.remove(row.index)
        Keys.onPressed: event => {
            if (!row.editable || !(event.modifiers & Qt.AltModifier))
                return
            if (event.key === Qt.Key_Up)
                row.routes.move(row.index, row.index - 1)
            else if (event.key === Qt.Key_Down)
                row.routes.move(row.index, row.index + 1)
            else
                return
            event.accepted = true
        }
        FocusRing {
            outset: 1
            radius: Theme.radius + 1
            visible: card.activeFocus
        }
        IconMark {
            x: 8
            y: 14
            visible: row.editable
            size: 16
            source: "qrc:/icons/drag.svg"
        }
        MouseArea {
            width: 30
            height: parent.height
            enabled: row.editable
            cursorShape: enabled ? Qt.SizeVerCursor : Qt.ArrowCursor
            preventStealing: true
            property real pressedAt: 0
            onPressed: mouse => {
                pressedAt = mapToItem(row.parent, mouse.x, mouse.y).y
                card.forceActiveFocus()
                row.dragDistance = 0
                row.dragged = true
            }
            onPositionChanged: mouse => {
                row.dragDistance = mapToItem(row.parent, mouse.x, mouse.y).y - pressedAt
                row.draggedBy(row.dragDistance)
            }
            onReleased: {
                row.dragged = false
                row.dropped()
            }
            onCanceled: {
                row.dragged = false
                row.dropped()
            }
        }
        ColumnLayout {
            id: column
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.topMargin: 11
            anchors.leftMargin: 32
            anchors.rightMargin: 10
            spacing: 7
            Item {
                Layout.fillWidth: true
                implicitHeight: Math.max(patternFlow.implicitHeight, actions.visible ? actions.implicitHeight : 0)
                Flow {
                    id: patternFlow
                    anchors.left: parent.left
                    anchors.right: actions.visible ? actions.left : parent.right
                    anchors.rightMargin: 8
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: 6
                    MutedText {
                        height: 22
                        visible: !row.isDefault
                        text: row.index + 1
                        verticalAlignment: Text.AlignVCenter
                        Accessible.ignored: true
                    }
                    Repeater {
                        model: row.patterns
                        delegate: Rectangle {
                            id: pattern

                            required property string modelData

                            width: Math.min(patternText.implicitWidth + 16, patternFlow.width)
                            height: 22
                            radius: Theme.smallRadius
                            color: Theme.raised
                            border.color: Theme.border
                            MutedText {
                                id: patternText
                                anchors.verticalCenter: parent.verticalCenter
                                x: 8
                                width: Math.min(implicitWidth, patternFlow.width - 16)
                                text: pattern.modelData
                                color: Theme.text
                                font.weight: Font.DemiBold
                                elide: Text.ElideMiddle
                                Accessible.ignored: true
                            }
                        }
                    }
                    BodyText {
                        visible: row.isDefault
                        text: qsTr("Everything else")
                        font.weight: Font.DemiBold
                        Accessible.ignored: true
                    }
                }
                Row {
                    id: actions
                    anchors.right: parent.right
                    anchors.top: parent.top
                    visible: !row.isDefault
                    IconButton {
                        objectName: "routeUp-" + row.index
                        text: qsTr("Move route %1 up").arg(row.index + 1)
                        icon.source: "qrc:/icons/up.svg"
                        enabled: row.editable && row.index > 0
                        onClicked: row.routes.move(row.index, row.index - 1)
                    }
                    IconButton {
                        objectName: "routeDown-" + row.index
                        text: qsTr("Move route %1 down").arg(row.index + 1)
                        icon.source: "qrc:/icons/down.svg"
                        enabled: row.editable && row.index < row.routes.routes - 1
                        onClicked: row.routes.move(row.index, row.index + 1)
                    }
                    IconButton {
                        objectName: "routeEdit-" + row.index
                        text: qsTr("Edit route %1").arg(row.index + 1)
                        icon.source: "qrc:/icons/edit.svg"
                        enabled: row.editable
                        onClicked: row.editRequested()
                    }
                    IconButton {
                        objectName: "routeDuplicate-" + row.index
                        text: qsTr("Duplicate route %1").arg(row.index + 1)
                        icon.source: "qrc:/icons/copy.svg"
                        enabled: row.editable
                        onClicked: row.routes.duplicate(row.index)
                    }
                    IconButton {
                        objectName: "routeRemove-" + row.index
                        text: qsTr("Remove route %1").arg(row.index + 1)
                        icon.source: "qrc:/icons/trash.svg"
                        enabled: row.editable
                        onClicked: row.routes.remove(row.index)
                    }
                }
            }
            Flow {
                Layout.fillWidth: true
                spacing: 6
                MutedText {
                    height: 22
                    verticalAlignment: Text.AlignVCenter
                    text: row.strategyText
                    color: Theme.text
                    Accessible.ignored: true
                }
                MutedText {
                    height: 22
                    verticalAlignment: Text.AlignVCenter
                    text: "→"
                    Accessible.ignored: true
                }
                MutedText {
                    height: 22
                    verticalAlignment: Text.AlignVCenter
                    visible: row.tags.length === 0
                    text: qsTr("all endpoints that can serve the model")
                    Accessible.ignored: true
                }
                Repeater {
                    model: row.tags
                    delegate: EndpointTagChip {
                        required property int index
                        required property var modelData

                        number: row.tags.length > 1 ? index + 1 : 0
                        name: modelData.name
                        glyph: modelData.glyph
                        colorIndex: modelData.colorIndex
                        active: modelData.active
                    }
                }
            }
            MutedText {
                objectName: "routeHint-" + row.index
                Layout.fillWidth: true
                visible: text.length > 0
                text: row.hint.length > 0 ? "▲ " + row.hint : ""
                color: Theme.warn
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
    }
}
