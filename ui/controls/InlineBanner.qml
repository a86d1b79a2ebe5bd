// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// A strip above the page: what is the matter, and what can be done about it.
Rectangle {
    id: banner

    enum Kind { Info, Warning, Problem }

    required property string text
    property int kind: InlineBanner.Info
    property url iconSource: kind === InlineBanner.Info ? "qrc:/icons/info.svg" : "qrc:/icons/warning.svg"
    property bool dismissable: false
    default property alias actions: actionRow.data

    signal dismissed

    readonly property color ink: kind === InlineBanner.Problem ? Theme.bad : kind === InlineBanner.Warning ? Theme.warn : Theme.link

    implicitHeight: row.implicitHeight + 12
    radius: Theme.smallRadius
    color: kind === InlineBanner.Problem ? Theme.badTint : kind === InlineBanner.Warning ? Theme.warnTint : Theme.infoTint
    border.color: Qt.alpha(ink, 0.4)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
    RowLayout {
        id: row
        anchors.fill: parent
        anchors.leftMargin: 12
        anchors.rightMargin: 8
        anchors.topMargin: 6
        anchors.bottomMargin: 6
        spacing: 10
        IconMark {
            source: banner.iconSource
            ink: banner.ink
        }
        BodyText {
            Layout.fillWidth: true
            Layout.topMargin: 4
            Layout.bottomMargin: 4
            text: banner.text
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Row {
            id: actionRow
            spacing: 8
        }
        IconButton {
            visible: banner.dismissable
            text: qsTr("Dismiss")
            icon.source: "qrc:/icons/close.svg"
            onClicked: banner.dismissed()
        }
    }
}
