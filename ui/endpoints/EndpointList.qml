// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// The cards in order of priority. A card that is held follows the pointer; the others make room, and it slides into its
// place when it is let go. At the edges the list scrolls on.
ListView {
    id: list

    required property EndpointModel endpoints
    property bool compact: false
    // The card that is held; where it was taken; where the pointer is, in the list's own coordinates.
    property Item heldCard: null
    property double takenAt: 0
    property double pointer: 0
    readonly property int edge: 44

    signal editRequested(string name)
    signal duplicateRequested(string name)
    signal performanceRequested(string name)
    signal modelsRequested(string name)
    signal copyRequested(string text)
    signal released(Item item, double from)

    function take(card: Item, handle: Item, y: double): void {
        heldCard = card
        takenAt = handle.mapToItem(card, 0, y).y
        pointer = handle.mapToItem(list, 0, y).y
    }
    function follow(handle: Item, y: double): void {
        pointer = handle.mapToItem(list, 0, y).y
        makeRoom()
    }
    // The held card changes places with its neighbour when its leading edge has passed that one's middle.
    function makeRoom(): void {
        const card = heldCard as EndpointCard
        if (!card)
            return
        const top = contentY + pointer - takenAt
        const from = card.index
        let slot = originY
        for (let i = 0; i < from - 1; ++i)
            slot += itemAtIndex(i).height + spacing
        const before = from > 0 ? itemAtIndex(from - 1) : null
        if (before && top < slot + before.height / 2) {
            endpoints.dragTo(from, from - 1)
            return
        }
        if (before)
            slot += before.height + spacing
        const after = from < count - 1 ? itemAtIndex(from + 1) : null
        if (after && top + card.height > slot + card.height + spacing + after.height / 2)
            endpoints.dragTo(from, from + 1)
    }
    function release(keep: bool): void {
        const card = heldCard as EndpointCard
        if (!card)
            return
        const from = contentY + pointer - takenAt - card.y
        heldCard = null
        released(card, from)
        if (keep)
            endpoints.drop()
        else
            endpoints.cancelDrag()
    }

    clip: true
    spacing: 10
    model: endpoints
    boundsBehavior: Flickable.StopAtBounds
    // All rows exist: Tab reaches each, and there are few.
    cacheBuffer: 20000
    currentIndex: -1 // a current card would take the keyboard from its buttons when it moves
    ScrollBar.vertical: ScrollBar {}
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Endpoints")
    move: Transition {
        NumberAnimation {
            property: "y"
            duration: 160
            easing.type: Easing.OutCubic
        }
    }
    displaced: move
    add: Transition {
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: 160
        }
    }
    Shortcut {
        sequence: "Escape"
        enabled: list.heldCard !== null
        onActivated: list.release(false)
    }
    Timer {
        readonly property double step: list.pointer < list.edge ? -10 : list.pointer > list.height - list.edge ? 10 : 0
        running: list.heldCard !== null && step !== 0
        interval: 16
        repeat: true
        onTriggered: {
            const most = Math.max(0, list.contentHeight - list.height)
            list.contentY = Math.max(list.originY, Math.min(list.originY + most, list.contentY + step))
            list.makeRoom()
        }
    }
    delegate: EndpointCard {
        id: card

        // How far it is from its place; it slides back when it is let go.
        property double away: held ? list.contentY + list.pointer - list.takenAt - y : 0

        width: ListView.view.width
        endpoints: list.endpoints
        compact: list.compact
        held: list.heldCard === card
        z: held || Math.abs(away) > 1 ? 2 : 1
        transform: Translate {
            y: card.away
        }
        NumberAnimation {
            id: slide
            target: card
            property: "away"
            to: 0
            duration: 160
            easing.type: Easing.OutCubic
        }
        Connections {
            target: list
            function onReleased(item: Item, from: double): void {
                if (item !== card)
                    return
                slide.from = from
                slide.restart()
            }
        }
        onDragStarted: (handle, y) => list.take(card, handle, y)
        onDragMoved: (handle, y) => list.follow(handle, y)
        onDragEnded: list.release(true)
        onEditRequested: list.editRequested(name)
        onDuplicateRequested: list.duplicateRequested(name)
        onPerformanceRequested: list.performanceRequested(name)
        onModelsRequested: list.modelsRequested(name)
        onCopyRequested: text => list.copyRequested(text)
    }
}
