// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// Routes, and what a request for a model would meet.
Item {
    id: page

    required property RoutesPageModel model
    required property ShellModel shell
    readonly property RouteList routes: model.routes
    readonly property bool wide: width >= 740

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Routes")

    ColumnLayout {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        spacing: Theme.gap
        RowLayout {
            spacing: 10
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 2
                BodyText {
                    text: qsTr("Routes")
                    font.pixelSize: Theme.fontPage
                    font.weight: Font.DemiBold
                    Accessible.role: Accessible.Heading
                }
                MutedText {
                    Layout.fillWidth: true
                    text: qsTr("The first route that matches the model decides; drag, or Alt and the arrow keys, set the order.")
                }
            }
            ActionButton {
                objectName: "addRoute"
                text: qsTr("Add a route")
                icon.source: "qrc:/icons/plus.svg"
                primary: true
                enabled: !page.routes.readOnly
                onClicked: page.model.editor.add()
            }
        }
        InlineBanner {
            objectName: "routesReadOnly"
            Layout.fillWidth: true
            visible: text.length > 0
            iconSource: "qrc:/icons/lock.svg"
            text: page.routes.readOnlyReason
        }
        InlineBanner {
            objectName: "routesError"
            Layout.fillWidth: true
            visible: text.length > 0
            kind: InlineBanner.Problem
            text: page.routes.error
            dismissable: true
            onDismissed: page.routes.dismissError()
            ActionButton {
                implicitHeight: 28
                text: qsTr("Copy")
                Accessible.name: qsTr("Copy the error")
                onClicked: page.shell.copy(page.routes.error)
            }
        }
        InlineBanner {
            objectName: "routeUndo"
            Layout.fillWidth: true
            visible: text.length > 0
            text: page.routes.undoText
            dismissable: true
            onDismissed: page.routes.dismissUndo()
            ActionButton {
                objectName: "undoRemove"
                implicitHeight: 28
                text: qsTr("Undo")
                icon.source: "qrc:/icons/undo.svg"
                onClicked: page.routes.undo()
            }
        }
    }
    Flickable {
        id: body
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: parent.bottom
        clip: true
        contentHeight: page.wide ? Math.max(rollout.y + rollout.height, checker.height) : rollout.y + rollout.height
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}

        readonly property real rightWidth: page.wide ? Math.round(Math.max(330, (width - Theme.gap) * 0.44)) : width
        readonly property real leftWidth: page.wide ? width - rightWidth - Theme.gap : width

        Column {
            id: list
            objectName: "routeList"

            property int dragFrom: -1
            property int dragTo: -1

            width: body.leftWidth
            spacing: 8
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Routes")
            Repeater {
                id: rows
                model: page.routes
                delegate: RouteRow {
                    width: list.width
                    routes: page.routes
                    onEditRequested: page.model.editor.edit(index)
                    onDraggedBy: distance => {
                        list.dragFrom = index
                        list.dragTo = Math.max(0, Math.min(page.routes.routes - 1, index + Math.round(distance / (height + list.spacing))))
                    }
                    onDropped: {
                        const from = list.dragFrom
                        const to = list.dragTo
                        list.dragFrom = list.dragTo = -1
                        page.routes.move(from, to)
                    }
                    // Where it would go.
                    Rectangle {
                        visible: list.dragTo === parent.index && list.dragTo !== list.dragFrom
                        y: list.dragTo < list.dragFrom ? -6 : parent.height + 2
                        width: parent.width
                        height: 3
                        radius: 1.5
                        color: Theme.accent
                    }
                }
            }
            MutedText {
                objectName: "noRoutes"
                width: parent.width
                visible: page.routes.routes === 0
                text: qsTr("No route yet: every model goes by the strategy on the dashboard. A route gives some models a strategy or endpoints of their own.")
                wrapMode: Text.Wrap
            }
        }
        RouteChecker {
            id: checker
            objectName: "routeChecker"
            x: page.wide ? body.leftWidth + Theme.gap : 0
            y: page.wide ? 0 : list.height + Theme.gap
            width: body.rightWidth
            checker: page.model.checker
            shell: page.shell
        }
        RolloutCard {
            id: rollout
            objectName: "rolloutCard"
            y: page.wide ? list.height + Theme.gap : checker.y + checker.height + Theme.gap
            width: body.leftWidth
            rollout: page.model.rollout
            shell: page.shell
        }
    }
    RouteForm {
        editor: page.model.editor
    }
}
