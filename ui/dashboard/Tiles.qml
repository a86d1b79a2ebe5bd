// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// Six figures. What is not known is a dash.
RowLayout {
    id: tiles

    required property DashboardModel dashboard
    property bool dense: false

    spacing: Theme.gap
    Tile {
        implicitHeight: tiles.dense ? 80 : 92
        objectName: "tileRequests"
        label: qsTr("Requests / s")
        value: tiles.dashboard.requestsPerSecond
        note: tiles.dashboard.requestsNote
    }
    Tile {
        implicitHeight: tiles.dense ? 80 : 92
        objectName: "tileSuccess"
        label: qsTr("Success")
        value: tiles.dashboard.success
        note: tiles.dashboard.successNote
        ink: [Theme.text, Theme.ok, Theme.warn, Theme.bad][tiles.dashboard.successLevel]
    }
    Tile {
        implicitHeight: tiles.dense ? 80 : 92
        objectName: "tileTtft"
        label: tiles.dense ? qsTr("First token") : qsTr("First token, median")
        value: tiles.dashboard.medianTtft
        note: qsTr("p95 %1").arg(tiles.dashboard.p95Ttft)
    }
    Tile {
        implicitHeight: tiles.dense ? 80 : 92
        objectName: "tileInFlight"
        label: qsTr("In flight")
        value: tiles.dashboard.inFlight
        note: tiles.dashboard.inFlightNote
    }
    Tile {
        implicitHeight: tiles.dense ? 80 : 92
        objectName: "tileWasted"
        label: tiles.dense ? qsTr("Wasted calls") : qsTr("Wasted upstream calls")
        value: tiles.dashboard.wasted
        note: tiles.dashboard.wastedNote
    }
    Tile {
        implicitHeight: tiles.dense ? 80 : 92
        objectName: "tileProcess"
        label: qsTr("CPU of Regatta")
        value: tiles.dashboard.processCpu
        note: tiles.dashboard.processNote
    }
}
