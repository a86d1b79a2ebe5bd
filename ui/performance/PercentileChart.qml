// SPDX-License-Identifier: GPL-3.0-or-later
import QtCharts
import QtQuick
import Regatta

// Percentiles of the time to first token, and below them when the endpoint was left out. The only file of the page that
// knows Qt Charts' items; the feed hands it whole arrays. OpenGL stays off: software renderers draw no lines then.
PerformancePlot {
    id: card

    // Where the other charts have to begin and end.
    readonly property double areaLeft: chart.plotArea.x + chart.x
    readonly property double areaWidth: chart.plotArea.width
    readonly property color p50: Theme.seriesColor(0)
    readonly property color p95: Theme.seriesColor(1)
    readonly property color p99: Theme.seriesColor(3)

    Binding {
        target: card.model.percentiles
        property: "inks"
        value: [card.p50, card.p95, card.p99]
    }

    title: qsTr("Time to first token")
    note: qsTr("ms")
    summary: model.percentileSummary
    plotLeft: areaLeft
    plotWidth: areaWidth
    plotTop: chart.plotArea.y + chart.y
    plotHeight: chart.plotArea.height
    legend: [
        PercentileLine { label: "p50"; ink: card.p50 },
        PercentileLine { label: "p95"; ink: card.p95 },
        PercentileLine { label: "p99"; ink: card.p99; dashed: true }
    ]

    ChartView {
        id: chart
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: strip.top
        anchors.topMargin: -14 // what the chart keeps free for a title
        anchors.rightMargin: 6
        antialiasing: true
        backgroundColor: "transparent"
        plotAreaColor: "transparent"
        legend.visible: false
        animationOptions: ChartView.NoAnimation
        margins.top: 4
        margins.bottom: 0
        margins.left: 26 // the labels of the other charts are longer: "500 ms"
        margins.right: 8
        // qmllint disable
        ValueAxis {
            id: valueAxis
            min: 0
            max: card.model.percentiles.top
            tickCount: 5
            labelFormat: "%.0f"
            labelsColor: Theme.muted
            labelsFont.pixelSize: 11
            gridLineColor: Theme.grid
            lineVisible: false
        }
        DateTimeAxis {
            id: timeAxis
            tickCount: card.width > 760 ? 7 : 5
            labelsColor: Theme.muted
            labelsFont.pixelSize: 11
            gridLineColor: Theme.grid
            lineVisible: false
        }
        // qmllint enable
        Component.onCompleted: {
            for (let i = 0; i < card.model.percentiles.seriesWanted(); ++i)
                card.model.percentiles.attachSeries(i, chart.createSeries(ChartView.SeriesTypeLine, "", timeAxis, valueAxis))
            card.model.percentiles.attachAxis(timeAxis)
        }
    }
    MutedText {
        anchors.right: strip.left
        anchors.rightMargin: 6 - card.areaLeft
        anchors.verticalCenter: strip.verticalCenter
        visible: card.areaLeft > 40
        text: qsTr("Asked")
        font.pixelSize: 11
        Accessible.ignored: true
    }
    BreakerStrip {
        id: strip
        objectName: "breakerStrip"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: 14
        model: card.model
        plotLeft: card.areaLeft
        plotWidth: card.areaWidth
        ink: Theme.ok
        ground: Theme.surface
        away: Theme.bad
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("When it was asked: %1").arg(card.model.timeline.summary)
    }
}
