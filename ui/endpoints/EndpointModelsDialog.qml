// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// Which models an endpoint can be asked for, with a filter.
AppDialog {
    id: dialog

    required property EndpointCatalog catalog
    required property ShellModel shell

    function show(endpoint: string): void {
        catalog.open(endpoint)
        open()
    }

    objectName: "modelsDialog"
    title: qsTr("Models of %1").arg(catalog.endpoint)
    wantedWidth: 560
    onOpened: search.input.forceActiveFocus(Qt.OtherFocusReason)

    Field {
        id: search
        objectName: "modelsFilter"
        Layout.fillWidth: true
        label: qsTr("Filter")
        placeholder: qsTr("a part of the name")
        text: dialog.catalog.filter
        onEdited: text => dialog.catalog.filter = text
    }
    InlineBanner {
        objectName: "modelsError"
        Layout.fillWidth: true
        visible: text.length > 0
        kind: InlineBanner.Problem
        text: dialog.catalog.error
    }
    MutedText {
        objectName: "modelsCount"
        text: dialog.catalog.countText
    }
    Card {
        Layout.fillWidth: true
        Layout.preferredHeight: 280
        radius: Theme.smallRadius
        ListView {
            id: list
            objectName: "modelsList"
            anchors.fill: parent
            anchors.margins: 4
            clip: true
            model: dialog.catalog
            activeFocusOnTab: true
            opacity: dialog.catalog.loading ? 0.55 : 1
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Models of %1").arg(dialog.catalog.endpoint)
            delegate: Rectangle {
                id: row

                required property string modelId
                required property string note
                required property string summary

                width: ListView.view.width
                height: 30
                radius: Theme.smallRadius
                color: list.activeFocus && ListView.isCurrentItem ? Theme.selected : "transparent"
                Accessible.role: Accessible.ListItem
                Accessible.name: summary
                BodyText {
                    anchors.left: parent.left
                    anchors.leftMargin: 8
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.min(implicitWidth, parent.width - hint.implicitWidth - 34)
                    text: row.modelId
                    Accessible.ignored: true
                }
                MutedText {
                    id: hint
                    anchors.right: parent.right
                    anchors.rightMargin: 14
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.min(implicitWidth, parent.width * 0.5)
                    text: row.note
                    Accessible.ignored: true
                }
            }
        }
        MutedText {
            objectName: "modelsEmpty"
            anchors.centerIn: parent
            width: parent.width - 32
            horizontalAlignment: Text.AlignHCenter
            visible: text.length > 0
            text: dialog.catalog.emptyText
            wrapMode: Text.Wrap
        }
    }
    buttons: [
        ActionButton {
            objectName: "modelsRefresh"
            text: dialog.catalog.loading ? qsTr("Asking…") : qsTr("Ask again")
            icon.source: "qrc:/icons/refresh.svg"
            enabled: !dialog.catalog.loading
            onClicked: dialog.catalog.askAgain()
        },
        CopyButton {
            objectName: "modelsCopy"
            label: qsTr("Copy the list")
            enabled: dialog.catalog.copyText.length > 0
            onCopyRequested: dialog.shell.copy(dialog.catalog.copyText)
        },
        ActionButton {
            objectName: "modelsClose"
            text: qsTr("Close")
            primary: true
            onClicked: dialog.close()
        }
    ]
}
