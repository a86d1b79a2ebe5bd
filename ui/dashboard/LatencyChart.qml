// SPDX-License-Identifier: GPL-3.0-or-later
import QtCharts
import QtQuick
import QtQuick.Layouts
import Regatta

// Time to first token of each endpoint. The only file that knows Qt Charts' items; the feed hands them whole arrays.
// OpenGL stays off: software renderers draw the axes then, and no lines.
Card {
    id: card

    required property LatencyFeed feed
    required property ShellModel shell

    Binding {
        target: card.feed
        property: "palette"
        value: Theme.series
    }

    LatencyHead {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.leftMargin: 14
        anchors.rightMargin: 10
        anchors.topMargin: 8
        feed: card.feed
        narrow: card.width < 560
    }
    LatencyLegend {
        id: legend
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.leftMargin: 8
        anchors.rightMargin: 14
        anchors.topMargin: 2
        feed: card.feed
    }
    InlineBanner {
        id: trouble
        objectName: "latencyError"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: legend.bottom
        anchors.leftMargin: 12
        anchors.rightMargin: 12
        anchors.topMargin: visible ? 4 : 0
        height: visible ? implicitHeight : 0
        visible: card.feed.error.length > 0
        kind: InlineBanner.Problem
        text: card.feed.error
        ActionButton {
            objectName: "latencyRetry"
            text: qsTr("Try again")
            implicitHeight: 30
            onClicked: card.feed.retry()
        }
        CopyButton {
            implicitHeight: 30
            onCopyRequested: card.shell.copy(card.feed.error)
        }
    }
    ChartView {
        id: chart
        objectName: "latencyPlot"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: trouble.bottom
        anchors.bottom: parent.bottom
        anchors.leftMargin: 4
        anchors.rightMargin: 6
        anchors.bottomMargin: 2
        opacity: card.feed.loading ? 0.4 : 1
        antialiasing: true
        backgroundColor: "transparent"
        plotAreaColor: "transparent"
        legend.visible: false
        animationOptions: ChartView.NoAnimation
        margins.top: 8
        margins.bottom: 2
        margins.left: 2
        margins.right: 2
        // qmllint disable
        ValueAxis {
            id: valueAxis
            min: 0
            max: card.feed.top
            tickCount: card.height < 260 ? 3 : 5
            labelFormat: card.feed.valueFormat
            labelsColor: Theme.muted
            labelsFont.pixelSize: 11
            gridLineColor: Theme.grid
            lineVisible: false
        }
        DateTimeAxis {
            id: timeAxis
            format: card.feed.timeFormat
            tickCount: card.width > 560 ? card.feed.ticks : Math.ceil(card.feed.ticks / 2)
            labelsColor: Theme.muted
            labelsFont.pixelSize: 11
            gridLineColor: Theme.grid
            lineVisible: false
        }
        // qmllint enable
        Component.onCompleted: {
            for (let i = 0; i < card.feed.seriesWanted(); ++i)
                card.feed.attachSeries(i, chart.createSeries(ChartView.SeriesTypeLine, "", timeAxis, valueAxis))
            card.feed.attachAxis(timeAxis)
        }
    }
    LatencyOverlay {
        anchors.fill: chart
        feed: card.feed
        plot: chart.plotArea
    }
}
