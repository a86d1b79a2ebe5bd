// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// The endpoints in order of priority, and beside them the form of the one that is added or edited.
Item {
    id: page

    required property EndpointModel endpoints
    required property EndpointEditor editor
    required property PerformanceModel performance
    required property ShellModel shell

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap
        RowLayout {
            spacing: 10
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 2
                BodyText {
                    text: qsTr("Endpoints")
                    font.pixelSize: Theme.fontPage
                    font.weight: Font.DemiBold
                    Accessible.role: Accessible.Heading
                }
                MutedText {
                    objectName: "orderHint"
                    Layout.fillWidth: true
                    text: page.endpoints.orderLocked ? qsTr("The order is held by %1.").arg(page.endpoints.orderLockReason)
                                                     : qsTr("The order is the priority: the first is asked first.")
                    color: page.endpoints.orderLocked ? Theme.warn : Theme.muted
                }
            }
            ActionButton {
                objectName: "addGcli2api"
                text: qsTr("Add a gcli2api server")
                icon.source: "qrc:/icons/plus.svg"
                enabled: !page.endpoints.readOnly
                onClicked: page.editor.addGcli2api()
            }
            ActionButton {
                objectName: "addOpenAi"
                text: qsTr("Add an OpenAI-compatible server")
                icon.source: "qrc:/icons/plus.svg"
                enabled: !page.endpoints.readOnly
                onClicked: page.editor.addOpenAi()
            }
        }
        InlineBanner {
            objectName: "readOnlyBanner"
            Layout.fillWidth: true
            visible: page.endpoints.readOnly
            iconSource: "qrc:/icons/lock.svg"
            text: page.endpoints.readOnlyReason
        }
        InlineBanner {
            objectName: "endpointError"
            Layout.fillWidth: true
            visible: text.length > 0
            kind: InlineBanner.Problem
            text: page.endpoints.error
            dismissable: true
            onDismissed: page.endpoints.dismissError()
        }
        // Anchors, not a RowLayout: one of Qt 6.4 does not lay out an item that became visible while the page was not shown,
        // as the form does when the dashboard opens it.
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            EndpointList {
                id: list
                objectName: "endpointList"
                anchors.top: parent.top
                anchors.bottom: parent.bottom
                anchors.left: parent.left
                anchors.right: form.visible ? form.left : parent.right
                anchors.rightMargin: form.visible ? Theme.gap : 0
                endpoints: page.endpoints
                compact: form.visible && list.width < 620
                // Room to see the last card behind what can be undone.
                footer: Item {
                    height: undo.height > 0 ? undo.height + 24 : 0
                }
                onEditRequested: name => page.editor.edit(name)
                onDuplicateRequested: name => page.editor.duplicate(name)
                onPerformanceRequested: name => page.performance.open(name)
                onModelsRequested: name => models.show(name)
                onCopyRequested: text => page.shell.copy(text)
                ColumnLayout {
                    anchors.centerIn: parent
                    visible: page.endpoints.count === 0
                    spacing: 6
                    BodyText {
                        objectName: "noEndpoints"
                        Layout.alignment: Qt.AlignHCenter
                        text: qsTr("No endpoint yet")
                        font.pixelSize: Theme.fontTitle
                        color: Theme.muted
                    }
                    MutedText {
                        Layout.alignment: Qt.AlignHCenter
                        visible: !page.endpoints.readOnly
                        text: qsTr("Add a server with one of the buttons above.")
                    }
                }
            }
            EndpointForm {
                id: form
                width: Math.min(430, parent.width)
                anchors.top: parent.top
                anchors.bottom: parent.bottom
                anchors.right: parent.right
                visible: page.editor.form !== EndpointEditor.None
                editor: page.editor
            }
            EndpointUndo {
                id: undo
                anchors.horizontalCenter: list.horizontalCenter
                anchors.bottom: parent.bottom
                anchors.bottomMargin: 14
                endpoints: page.endpoints
            }
        }
    }

    EndpointModelsDialog {
        id: models
        catalog: page.endpoints.catalog
        shell: page.shell
    }
}
