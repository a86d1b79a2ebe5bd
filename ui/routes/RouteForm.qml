// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// One route as a form.
AppDialog {
    id: form

    required property RouteEditor editor

    objectName: "routeForm"
    title: editor.editing ? qsTr("Edit the route") : qsTr("Add a route")
    wantedWidth: 560
    onClosed: if (editor.open) editor.close()
    onOpened: patterns.input.forceActiveFocus()

    Connections {
        target: form.editor
        function onChanged() {
            if (form.editor.open && !form.visible)
                form.open()
            else if (!form.editor.open && form.visible)
                form.close()
        }
    }
    InlineBanner {
        objectName: "routeFormError"
        Layout.fillWidth: true
        visible: text.length > 0
        kind: InlineBanner.Problem
        text: form.editor.error
    }
    AreaField {
        id: patterns
        objectName: "routePatterns"
        Layout.fillWidth: true
        label: qsTr("Models")
        placeholder: "gemini-2.5-*"
        hint: form.editor.patternsHint
        error: form.editor.patternsError
        text: form.editor.patterns
        onEdited: text => form.editor.patterns = text
        input.Keys.onPressed: event => {
            if (event.modifiers & Qt.ControlModifier && (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)) {
                form.editor.save()
                event.accepted = true
            }
        }
    }
    ColumnLayout {
        spacing: 4
        BodyText {
            text: qsTr("Strategy")
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        Choice {
            objectName: "routeStrategy"
            Layout.preferredWidth: 260
            name: qsTr("Strategy")
            model: form.editor.strategies
            currentIndex: form.editor.strategy
            onActivated: index => form.editor.strategy = index
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 6
        BodyText {
            text: qsTr("Endpoints")
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        Row {
            spacing: 4
            Accessible.role: Accessible.Grouping
            Accessible.name: qsTr("Endpoints")
            SegmentButton {
                objectName: "routeEveryone"
                text: qsTr("All that can serve the model")
                chosen: form.editor.everyone
                onClicked: form.editor.everyone = true
            }
            SegmentButton {
                objectName: "routeSome"
                text: qsTr("These, in this order")
                chosen: !form.editor.everyone
                onClicked: form.editor.everyone = false
            }
        }
        Rectangle {
            Layout.fillWidth: true
            visible: !form.editor.everyone
            implicitHeight: Math.min(endpointList.contentHeight, 190) + 8
            radius: Theme.smallRadius
            color: Theme.field
            border.color: form.editor.endpointsError.length > 0 ? Theme.bad : Theme.strongBorder
            ListView {
                id: endpointList
                objectName: "routeEndpointList"
                anchors.fill: parent
                anchors.margins: 4
                clip: true
                model: form.editor.endpoints
                cacheBuffer: 4000
                boundsBehavior: Flickable.StopAtBounds
                ScrollBar.vertical: ScrollBar {}
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Endpoints")
                delegate: Item {
                    id: entry

                    required property int index
                    required property string name
                    required property bool chosen
                    required property int colorIndex
                    required property string note

                    width: ListView.view.width
                    implicitHeight: 34
                    Tick {
                        id: tick
                        objectName: "routeEndpoint-" + entry.name
                        x: 8
                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.width - 100
                        text: entry.chosen ? qsTr("%1. %2 — %3", "place, endpoint, kind").arg(entry.index + 1).arg(entry.name).arg(entry.note)
                                           : qsTr("%1 — %2", "endpoint, kind").arg(entry.name).arg(entry.note)
                        checked: entry.chosen
                        onClicked: {
                            form.editor.endpoints.setChosen(entry.index, !entry.chosen)
                            checked = Qt.binding(() => entry.chosen)
                        }
                    }
                    Row {
                        anchors.right: parent.right
                        anchors.rightMargin: 8
                        anchors.verticalCenter: parent.verticalCenter
                        visible: entry.chosen
                        IconButton {
                            objectName: "routeEndpointUp-" + entry.name
                            text: qsTr("Move %1 up").arg(entry.name)
                            icon.source: "qrc:/icons/up.svg"
                            enabled: entry.index > 0
                            onClicked: form.editor.endpoints.move(entry.index, entry.index - 1)
                        }
                        IconButton {
                            objectName: "routeEndpointDown-" + entry.name
                            text: qsTr("Move %1 down").arg(entry.name)
                            icon.source: "qrc:/icons/down.svg"
                            enabled: entry.index < form.editor.endpoints.chosenCount - 1
                            onClicked: form.editor.endpoints.move(entry.index, entry.index + 1)
                        }
                    }
                }
            }
        }
        MutedText {
            objectName: "routeEndpointsNote"
            Layout.fillWidth: true
            text: form.editor.endpointsError.length > 0 ? form.editor.endpointsError
                : form.editor.everyone ? qsTr("Paid ones included, when the strategy asks them.")
                                       : qsTr("Each is a leg of its own. The first is asked first; a race asks all of them at once.")
            color: form.editor.endpointsError.length > 0 ? Theme.bad : Theme.muted
            wrapMode: Text.Wrap
        }
    }
    buttons: [
        ActionButton {
            objectName: "routeCancel"
            text: qsTr("Cancel")
            onClicked: form.editor.close()
        },
        ActionButton {
            objectName: "routeSave"
            text: form.editor.saving ? qsTr("Saving…") : qsTr("Save")
            enabled: !form.editor.saving
            primary: true
            onClicked: form.editor.save()
        }
    ]
}
