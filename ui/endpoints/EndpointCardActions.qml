// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// What can be done to an endpoint, at the end of its card.
Row {
    id: actions

    required property EndpointModel endpoints
    required property string name
    required property int index
    required property bool testing
    property bool compact: false

    signal editRequested
    signal duplicateRequested
    signal performanceRequested
    signal modelsRequested

    spacing: 2
    ActionButton {
        objectName: "test-" + actions.name
        implicitHeight: 30
        display: actions.compact ? AbstractButton.IconOnly : AbstractButton.TextBesideIcon
        leftPadding: actions.compact ? 7 : 14
        rightPadding: leftPadding
        text: actions.testing ? qsTr("Testing…") : qsTr("Test")
        icon.source: "qrc:/icons/play.svg"
        enabled: !actions.testing
        ToolTip.text: Accessible.name
        ToolTip.visible: actions.compact && hovered
        ToolTip.delay: 500
        Accessible.name: qsTr("Test %1").arg(actions.name)
        onClicked: actions.endpoints.test(actions.name)
    }
    Item {
        width: 4
        height: 1
    }
    IconButton {
        objectName: "performance-" + actions.name
        text: qsTr("Performance of %1").arg(actions.name)
        icon.source: "qrc:/icons/chart.svg"
        onClicked: actions.performanceRequested()
    }
    IconButton {
        objectName: "models-" + actions.name
        text: qsTr("Models of %1").arg(actions.name)
        icon.source: "qrc:/icons/models.svg"
        onClicked: actions.modelsRequested()
    }
    IconButton {
        objectName: "up-" + actions.name
        text: qsTr("Move %1 up").arg(actions.name)
        icon.source: "qrc:/icons/up.svg"
        enabled: actions.index > 0 && !actions.endpoints.readOnly && !actions.endpoints.orderLocked
        onClicked: actions.endpoints.move(actions.index, actions.index - 1)
    }
    IconButton {
        objectName: "down-" + actions.name
        text: qsTr("Move %1 down").arg(actions.name)
        icon.source: "qrc:/icons/down.svg"
        enabled: actions.index < actions.endpoints.count - 1 && !actions.endpoints.readOnly && !actions.endpoints.orderLocked
        onClicked: actions.endpoints.move(actions.index, actions.index + 1)
    }
    IconButton {
        objectName: "edit-" + actions.name
        text: qsTr("Edit %1").arg(actions.name)
        icon.source: "qrc:/icons/edit.svg"
        enabled: !actions.endpoints.readOnly
        onClicked: actions.editRequested()
    }
    IconButton {
        objectName: "duplicate-" + actions.name
        text: qsTr("Duplicate %1").arg(actions.name)
        icon.source: "qrc:/icons/copy.svg"
        enabled: !actions.endpoints.readOnly
        onClicked: actions.duplicateRequested()
    }
    IconButton {
        objectName: "remove-" + actions.name
        text: qsTr("Remove %1").arg(actions.name)
        icon.source: "qrc:/icons/trash.svg"
        enabled: !actions.endpoints.readOnly
        onClicked: actions.endpoints.remove(actions.name)
    }
}
