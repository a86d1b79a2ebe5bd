// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// One thing to do in the client, with the text to put there.
ColumnLayout {
    id: step

    required property int index
    required property string title
    required property string text
    required property string code
    required property string link
    required property ShellModel shell

    Layout.fillWidth: true
    spacing: 5
    RowLayout {
        spacing: 8
        BodyText {
            objectName: "stepTitle-" + step.index
            text: step.title
            font.weight: Font.DemiBold
        }
        MutedText {
            objectName: "stepText-" + step.index
            Layout.fillWidth: true
            visible: oneLine.width <= step.width - 200
            text: step.text
        }
        TextMetrics {
            id: oneLine
            font.pixelSize: Theme.fontSmall
            text: step.title + step.text
        }
    }
    MutedText {
        objectName: "stepLongText-" + step.index
        Layout.fillWidth: true
        visible: step.text.length > 0 && oneLine.width > step.width - 200
        text: step.text
        wrapMode: Text.Wrap
    }
    RowLayout {
        visible: step.code.length > 0
        spacing: 8
        CodeBox {
            objectName: "stepCode-" + step.index
            Layout.fillWidth: true
            name: step.title
            text: step.code
        }
        ColumnLayout {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: false
            Layout.preferredWidth: 96
            spacing: 6
            ActionButton {
                objectName: "stepOpen-" + step.index
                Layout.fillWidth: true
                visible: step.link.length > 0
                text: qsTr("Open")
                primary: true
                onClicked: Qt.openUrlExternally(step.link)
            }
            CopyButton {
                objectName: "stepCopy-" + step.index
                Layout.fillWidth: true
                Accessible.name: done ? text : qsTr("Copy: %1").arg(step.title)
                onCopyRequested: step.shell.copy(step.code)
            }
        }
    }
}
