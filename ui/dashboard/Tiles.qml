// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// Six figures. What is not known is a dash.
RowLayout {
    id: tiles

    required property DashboardModel dashboard

    spacing: Theme.gap
    Tile {
        objectName: "tileRequests"
        label: qsTr("Requests / s")
        value: tiles.dashboard.requestsPerSecond
        note: tiles.dashboard.requestsNote
    }
    Tile {
        objectName: "tileSuccess"
        label: qsTr("Success")
        value: tiles.dashboard.success
        note: tiles.dashboard.successNote
        ink: [Theme.text, Theme.ok, Theme.warn, Theme.bad][tiles.dashboard.successLevel]
    }
    Tile {
        objectName: "tileTtft"
        label: qsTr("First token, median")
        value: tiles.dashboard.medianTtft
        note: qsTr("p95 %1").arg(tiles.dashboard.p95Ttft)
    }
    Tile {
        objectName: "tileInFlight"
        label: qsTr("In flight")
        value: tiles.dashboard.inFlight
        note: tiles.dashboard.inFlightNote
    }
    Tile {
        objectName: "tileWasted"
        label: qsTr("Wasted upstream calls")
        value: tiles.dashboard.wasted
        note: tiles.dashboard.wastedNote
    }
    Tile {
        objectName: "tileProcess"
        label: qsTr("CPU of this program")
        value: tiles.dashboard.processCpu
        note: tiles.dashboard.processNote
    }
}
