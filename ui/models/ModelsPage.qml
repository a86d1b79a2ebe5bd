// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// The models that clients see, and who serves them.
Item {
    id: page

    required property ModelsPageModel model
    required property ShellModel shell
    readonly property ServedModelList models: model.list
    readonly property bool narrow: width < 900

    function openCurrent(): void {
        model.select(models.idAt(list.currentIndex))
    }
    function close(): void {
        model.select("")
        list.forceActiveFocus()
    }

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Models")

    Shortcut {
        sequences: [StandardKey.Find]
        onActivated: search.forceActiveFocus(Qt.ShortcutFocusReason)
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap
        RowLayout {
            spacing: 10
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 2
                BodyText {
                    text: qsTr("Models")
                    font.pixelSize: Theme.fontPage
                    font.weight: Font.DemiBold
                    Accessible.role: Accessible.Heading
                }
                MutedText {
                    objectName: "modelsSummary"
                    Layout.fillWidth: true
                    text: page.model.summary
                }
            }
            ActionButton {
                objectName: "askModels"
                text: page.model.asking ? qsTr("Asking…") : qsTr("Ask all endpoints again")
                icon.source: "qrc:/icons/refresh.svg"
                enabled: !page.model.asking && page.model.hasEndpoints
                onClicked: page.model.askEndpoints()
            }
        }
        InlineBanner {
            objectName: "modelsReadOnly"
            Layout.fillWidth: true
            visible: text.length > 0
            iconSource: "qrc:/icons/lock.svg"
            text: page.model.readOnlyReason
        }
        InlineBanner {
            objectName: "modelsError"
            Layout.fillWidth: true
            visible: text.length > 0
            kind: InlineBanner.Problem
            text: page.model.error
            ActionButton {
                objectName: "modelsRetry"
                implicitHeight: 28
                text: qsTr("Try again")
                onClicked: page.model.load()
            }
            ActionButton {
                implicitHeight: 28
                text: qsTr("Copy")
                Accessible.name: qsTr("Copy the error")
                onClicked: page.shell.copy(page.model.error)
            }
        }
        InlineBanner {
            objectName: "modelProblems"
            Layout.fillWidth: true
            visible: text.length > 0
            kind: InlineBanner.Warning
            text: page.model.problems
            ActionButton {
                objectName: "copyProblems"
                implicitHeight: 28
                text: qsTr("Copy")
                Accessible.name: qsTr("Copy the error")
                onClicked: page.shell.copy(page.model.problems)
            }
        }
        Item {
            Layout.fillWidth: true
            implicitHeight: tools.implicitHeight
            visible: page.model.hasEndpoints
            Flow {
                id: tools
                width: parent.width
                spacing: 10
                TextField {
                    id: search
                    objectName: "modelSearch"
                    width: page.narrow ? 200 : 280
                    implicitHeight: 34
                    leftPadding: 32
                    text: page.models.search
                    placeholderText: qsTr("Search models and endpoints")
                    placeholderTextColor: Theme.muted
                    color: Theme.text
                    font.pixelSize: Theme.fontNormal
                    selectByMouse: true
                    selectionColor: Theme.accent
                    selectedTextColor: Theme.accentText
                    Accessible.name: qsTr("Search models and endpoints")
                    onTextEdited: page.models.search = text
                    Keys.onEscapePressed: page.models.search = ""
                    Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)
                    background: Rectangle {
                        radius: Theme.smallRadius
                        color: Theme.field
                        border.width: search.activeFocus ? 2 : 1
                        border.color: search.activeFocus ? Theme.link : Theme.strongBorder
                        IconMark {
                            x: 9
                            anchors.verticalCenter: parent.verticalCenter
                            size: 16
                            source: "qrc:/icons/search.svg"
                        }
                    }
                    Connections {
                        target: page.models
                        function onChanged() {
                            if (search.text !== page.models.search)
                                search.text = page.models.search
                        }
                    }
                }
                Rectangle {
                    implicitWidth: segments.implicitWidth + 4
                    implicitHeight: segments.implicitHeight + 4
                    radius: Theme.smallRadius + 2
                    color: Theme.window
                    border.color: Theme.border
                    Accessible.role: Accessible.Grouping
                    Accessible.name: qsTr("Which models")
                    Row {
                        id: segments
                        anchors.centerIn: parent
                        spacing: 2
                        Repeater {
                            model: [
                                { key: "all", text: qsTr("All"), count: page.model.allCount },
                                { key: "visible", text: qsTr("Visible"), count: page.model.visibleCount },
                                { key: "hidden", text: qsTr("Hidden"), count: page.model.hiddenCount },
                                { key: "oneRunner", text: qsTr("1 runner only"), count: page.model.oneRunnerCount }
                            ]
                            delegate: SegmentButton {
                                required property int index
                                required property var modelData

                                objectName: "show-" + modelData.key
                                implicitHeight: 30
                                leftPadding: 10
                                rightPadding: 10
                                text: qsTr("%1 %2", "a filter and how many it shows").arg(modelData.text)
                                    .arg(Number(modelData.count).toLocaleString(Qt.locale(), "f", 0))
                                chosen: page.models.show === index
                                onClicked: page.models.show = index
                            }
                        }
                    }
                }
                Choice {
                    objectName: "modelSort"
                    width: 170
                    name: qsTr("Sort by")
                    model: [qsTr("Name, A to Z"), qsTr("Name, Z to A"), qsTr("Fewest runners first"), qsTr("Most runners first")]
                    currentIndex: page.models.sort
                    onActivated: index => page.models.sort = index
                }
            }
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Card {
                id: listCard
                anchors.top: parent.top
                anchors.bottom: parent.bottom
                anchors.left: parent.left
                anchors.right: panel.visible ? panel.left : parent.right
                anchors.rightMargin: panel.visible ? Theme.gap : 0
                visible: page.models.count > 0
                ListView {
                    id: list
                    objectName: "modelList"
                    anchors.fill: parent
                    anchors.margins: 2
                    clip: true
                    reuseItems: true
                    cacheBuffer: 0 // rows that are made ahead outlive a filter that takes them away
                    model: page.models
                    activeFocusOnTab: true
                    boundsBehavior: Flickable.StopAtBounds
                    opacity: page.model.asking ? 0.75 : 1
                    ScrollBar.vertical: ScrollBar {}
                    Accessible.role: Accessible.List
                    Accessible.name: qsTr("Models")
                    Keys.onReturnPressed: page.openCurrent()
                    Keys.onEnterPressed: page.openCurrent()
                    Keys.onEscapePressed: page.model.select("")
                    Keys.onPressed: event => {
                        const pageful = Math.max(1, Math.floor(height / 58) - 1)
                        if (event.matches(StandardKey.Copy))
                            page.shell.copy(page.models.idAt(currentIndex))
                        else if (event.key === Qt.Key_PageDown)
                            currentIndex = Math.min(count - 1, currentIndex + pageful)
                        else if (event.key === Qt.Key_PageUp)
                            currentIndex = Math.max(0, currentIndex - pageful)
                        else if (event.key === Qt.Key_Home)
                            currentIndex = 0
                        else if (event.key === Qt.Key_End)
                            currentIndex = count - 1
                        else
                            return
                        event.accepted = true
                    }
                    delegate: ModelRow {
                        width: ListView.view.width
                        current: ListView.isCurrentItem && list.activeFocus
                        chosen: page.model.detail.open && page.model.detail.modelId === modelId
                        onClicked: {
                            list.currentIndex = index
                            list.forceActiveFocus()
                            page.model.select(modelId)
                        }
                        onCopyRequested: page.shell.copy(modelId)
                    }
                }
            }
            ColumnLayout {
                anchors.centerIn: listCard
                width: Math.min(420, listCard.width - 40)
                visible: !listCard.visible
                spacing: 10
                BusyIndicator {
                    Layout.alignment: Qt.AlignHCenter
                    visible: page.model.asking && !page.model.known
                    running: visible
                    Accessible.ignored: true
                }
                BodyText {
                    objectName: "noModels"
                    Layout.fillWidth: true
                    horizontalAlignment: Text.AlignHCenter
                    wrapMode: Text.Wrap
                    font.pixelSize: Theme.fontTitle
                    color: Theme.muted
                    text: !page.model.hasEndpoints ? qsTr("Models appear once there is an endpoint that serves them.")
                        : !page.model.known ? (page.model.error.length > 0 ? qsTr("The list of models could not be had.") : qsTr("Asking for the models…"))
                        : page.model.allCount === 0 ? qsTr("No endpoint has said yet which models it serves.")
                        : qsTr("No model matches.")
                }
                ActionButton {
                    objectName: "noModelsAction"
                    Layout.alignment: Qt.AlignHCenter
                    visible: !page.model.asking || page.model.known
                    primary: true
                    text: !page.model.hasEndpoints ? qsTr("Add an endpoint")
                        : page.model.allCount === 0 ? qsTr("Ask again") : qsTr("Show all models")
                    onClicked: {
                        if (!page.model.hasEndpoints) {
                            page.shell.page = "endpoints"
                        } else if (page.model.allCount === 0) {
                            page.model.askEndpoints()
                        } else {
                            page.models.search = ""
                            page.models.show = ServedModelList.All
                        }
                    }
                }
            }
            ModelPanel {
                id: panel
                objectName: "modelPanel"
                width: Math.min(page.narrow ? 330 : 400, parent.width)
                anchors.top: parent.top
                anchors.bottom: parent.bottom
                anchors.right: parent.right
                visible: page.model.detail.open
                detail: page.model.detail
                shell: page.shell
                readOnly: page.model.readOnlyReason.length > 0
                onClosed: page.close()
                onCheckRequested: {
                    page.model.check(page.model.detail.modelId)
                    page.shell.page = "routes"
                }
                Keys.onEscapePressed: page.close()
            }
        }
    }
}
