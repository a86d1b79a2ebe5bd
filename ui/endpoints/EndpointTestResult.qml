// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// What the endpoint answered to a real, small question.
Rectangle {
    id: box

    required property string name
    required property int outcome ///< 0 none, 1 passed, 2 failed
    required property string text

    signal copyRequested
    signal dismissed

    implicitHeight: Math.max(36, result.implicitHeight + 16)
    radius: Theme.smallRadius
    color: outcome === 1 ? Theme.okTint : Theme.badTint
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 10
        anchors.rightMargin: 4
        spacing: 8
        BodyText {
            text: box.outcome === 1 ? "✓" : "✕"
            color: box.outcome === 1 ? Theme.ok : Theme.bad
            Accessible.ignored: true
        }
        SelectableText {
            id: result
            objectName: "testText-" + box.name
            Layout.fillWidth: true
            name: qsTr("Test result")
            text: box.text
            color: Theme.text
        }
        IconButton {
            objectName: "copyTest-" + box.name
            text: qsTr("Copy the test result")
            icon.source: "qrc:/icons/copy.svg"
            onClicked: box.copyRequested()
        }
        IconButton {
            text: qsTr("Dismiss")
            icon.source: "qrc:/icons/close.svg"
            onClicked: box.dismissed()
        }
    }
}
