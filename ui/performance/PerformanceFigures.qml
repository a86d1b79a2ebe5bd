// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// The sums of the time that is shown.
GridLayout {
    id: figures

    required property PerformanceModel model

    columns: width > 1000 ? 6 : 3
    rowSpacing: Theme.gap
    columnSpacing: Theme.gap
    opacity: model.stale ? 0.55 : 1
    Tile {
        objectName: "figureCalls"
        Layout.preferredWidth: 1
        label: qsTr("Calls")
        value: figures.model.calls
        note: qsTr("sent to it")
    }
    Tile {
        objectName: "figureSuccess"
        Layout.preferredWidth: 1.2
        label: qsTr("Success")
        value: figures.model.success
        note: figures.model.successNote
    }
    Tile {
        objectName: "figureTtft"
        Layout.preferredWidth: 1.4
        label: qsTr("Time to first token")
        value: figures.model.percentileTexts[0]
        note: qsTr("p95 %1 · p99 %2").arg(figures.model.percentileTexts[1]).arg(figures.model.percentileTexts[2])
    }
    Tile {
        objectName: "figureTokens"
        Layout.preferredWidth: 1.8
        label: qsTr("Tokens")
        value: figures.model.tokens
        note: figures.model.tokensNote
    }
    Tile {
        objectName: "figureCost"
        Layout.preferredWidth: 1.1
        label: qsTr("Cost")
        value: figures.model.cost
        note: figures.model.costNote
    }
    Tile {
        objectName: "figureWasted"
        Layout.preferredWidth: 1.1
        label: qsTr("Wasted")
        value: figures.model.wastedCost
        note: figures.model.wastedNote
    }
}
