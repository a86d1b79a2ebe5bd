// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// How much the usage log holds now, beside what it may.
Rectangle {
    id: size

    required property SettingsPageModel model

    objectName: "settingsLogSize"
    implicitHeight: column.implicitHeight + 24
    radius: Theme.smallRadius
    color: Theme.raised
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Size of the usage log now: %1, %2").arg(size.model.logSize).arg(size.model.logLimit)

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 12
        spacing: 6
        RowLayout {
            spacing: 8
            BodyText {
                objectName: "settingsLogBytes"
                text: size.model.logSize
                font.pixelSize: Theme.fontPage
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
            MutedText {
                objectName: "settingsLogLimit"
                Layout.fillWidth: true
                text: size.model.logLimit
                Accessible.ignored: true
            }
        }
        Rectangle {
            Layout.fillWidth: true
            visible: size.model.logShare >= 0
            implicitHeight: 7
            radius: 3.5
            color: Theme.border
            Rectangle {
                width: Math.max(0, size.model.logShare) * parent.width
                height: parent.height
                radius: parent.radius
                color: size.model.logShare > 0.95 ? Theme.warn : Theme.accent
            }
        }
        MutedText {
            Layout.fillWidth: true
            text: qsTr("Whichever limit is reached first holds: rows that are too old go, and the oldest ones while the file is too large. It gives their place back to the disk little by little.")
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        MutedText {
            objectName: "settingsLogTrouble"
            Layout.fillWidth: true
            visible: text.length > 0
            text: size.model.logTrouble
            color: Theme.bad
            wrapMode: Text.Wrap
        }
    }
}
