// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// How much is not saved, what keeps it from being saved, and the two ways out.
Card {
    id: bar

    required property SettingsPageModel model
    readonly property string trouble: model.saveError.length > 0 ? model.saveError : model.problemText

    objectName: "settingsSaveBar"
    implicitHeight: Math.max(54, words.implicitHeight + 20)
    border.color: trouble.length > 0 ? Theme.bad : Theme.link

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 16
        anchors.rightMargin: 10
        spacing: 10
        ColumnLayout {
            id: words
            Layout.fillWidth: true
            spacing: 2
            BodyText {
                objectName: "settingsEdited"
                Layout.fillWidth: true
                text: bar.model.editedText
                font.weight: Font.DemiBold
            }
            MutedText {
                objectName: "settingsTrouble"
                Layout.fillWidth: true
                visible: text.length > 0
                text: bar.trouble
                color: Theme.bad
                wrapMode: Text.Wrap
                Accessible.role: Accessible.AlertMessage
            }
        }
        ActionButton {
            objectName: "settingsDiscard"
            text: qsTr("Discard")
            enabled: !bar.model.saving
            onClicked: bar.model.discard()
        }
        ActionButton {
            objectName: "settingsSave"
            text: bar.model.saving ? qsTr("Saving…") : bar.model.problemText.length > 0 ? qsTr("Show the problem") : qsTr("Save")
            primary: true
            enabled: !bar.model.saving
            onClicked: bar.model.save()
        }
    }
}
