// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// One key: what it is, when it was used, and how far its limits are used up.
Card {
    id: card

    required property string name
    required property bool admin
    required property string scope
    required property string maskedKey
    required property string created
    required property string lastUsed
    required property var gaugeTexts
    required property var gaugeShares
    required property bool reached
    required property string summary

    signal limitsRequested
    signal revokeRequested

    objectName: "keyCard-" + name
    implicitHeight: row.implicitHeight + 24
    border.color: reached ? Theme.warn : Theme.border
    Accessible.role: Accessible.ListItem
    Accessible.name: summary

    RowLayout {
        id: row
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: 16
        anchors.rightMargin: 12
        spacing: 16
        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 320
            Layout.minimumWidth: 200
            spacing: 3
            RowLayout {
                Layout.fillWidth: true
                spacing: 8
                BodyText {
                    Layout.maximumWidth: 360
                    text: card.name
                    font.pixelSize: Theme.fontTitle
                    font.weight: Font.DemiBold
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                Badge {
                    text: card.scope
                    ink: card.admin ? Theme.warn : Theme.link
                    tint: card.admin ? Theme.warnTint : Theme.infoTint
                }
                Badge {
                    visible: card.reached
                    text: qsTr("Limit reached")
                    ink: Theme.warn
                    tint: Theme.warnTint
                }
                Item {
                    Layout.fillWidth: true
                }
            }
            BodyText {
                text: card.maskedKey
                font.family: Theme.fixedFont
                font.pixelSize: Theme.fontSmall
                color: Theme.muted
                Accessible.ignored: true
            }
            MutedText {
                Layout.fillWidth: true
                text: card.lastUsed + "  ·  " + card.created
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
        ColumnLayout {
            Layout.fillWidth: false
            Layout.preferredWidth: card.width < 860 ? 290 : 420
            Layout.alignment: Qt.AlignVCenter
            spacing: 6
            Repeater {
                model: card.gaugeTexts.length
                KeyGauge {
                    required property int index

                    Layout.fillWidth: true
                    text: card.gaugeTexts[index] ?? ""
                    share: card.gaugeShares[index] ?? 0
                }
            }
            MutedText {
                Layout.fillWidth: true
                visible: card.gaugeTexts.length === 0
                text: card.admin ? qsTr("Opens the admin API; has no limits") : qsTr("No limits")
                Accessible.ignored: true
            }
        }
        RowLayout {
            Layout.alignment: Qt.AlignVCenter
            spacing: 2
            IconButton {
                objectName: "limits-" + card.name
                text: qsTr("Limits of %1").arg(card.name)
                icon.source: "qrc:/icons/edit.svg"
                enabled: !card.admin
                onClicked: card.limitsRequested()
            }
            IconButton {
                objectName: "revoke-" + card.name
                text: qsTr("Revoke %1").arg(card.name)
                icon.source: "qrc:/icons/trash.svg"
                ink: Theme.bad
                onClicked: card.revokeRequested()
            }
        }
    }
}
