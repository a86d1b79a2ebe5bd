// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// How calls ended, stacked over time.
PerformancePlot {
    id: card

    title: qsTr("Outcomes")
    summary: model.outcomeSummary
    plotTop: 8
    plotHeight: bars.height - 16
    legend: [
        OutcomeMark { outcome: OutcomeBars.Won; label: qsTr("won") },
        OutcomeMark { outcome: OutcomeBars.Cancelled; label: qsTr("lost and cancelled") },
        OutcomeMark { outcome: OutcomeBars.Failed; label: qsTr("failed") },
        OutcomeMark { outcome: OutcomeBars.Skipped; label: qsTr("not sent") }
    ]
    OutcomeBars {
        id: bars
        objectName: "outcomeBars"
        anchors.fill: parent
        model: card.model
        plotLeft: card.plotLeft
        plotWidth: card.plotWidth
        ground: Theme.surface
        grid: Theme.grid
        label: Theme.muted
        won: Theme.ok
        cancelled: Theme.seriesColor(0)
        failed: Theme.bad
        skipped: Theme.muted
    }
}
