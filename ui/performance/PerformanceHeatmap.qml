// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// How many calls took how long, by time: the slow ones that a median hides.
PerformancePlot {
    id: card

    property double pointerHeight: -1

    title: qsTr("How long calls took")
    note: qsTr("time to first token, logarithmic")
    summary: model.heatmapSummary
    plotTop: 8
    plotHeight: heatmap.height - 16
    legend: [
        MutedText {
            anchors.verticalCenter: parent ? parent.verticalCenter : undefined
            text: qsTr("1 call")
            Accessible.ignored: true
        },
        Rectangle {
            anchors.verticalCenter: parent ? parent.verticalCenter : undefined
            width: 90
            height: 9
            radius: 2
            gradient: Gradient {
                orientation: Gradient.Horizontal
                GradientStop {
                    position: 0
                    color: Qt.tint(Theme.surface, Qt.alpha(heatmap.ink, 0.22))
                }
                GradientStop {
                    position: 1
                    color: heatmap.ink
                }
            }
        },
        MutedText {
            anchors.verticalCenter: parent ? parent.verticalCenter : undefined
            text: card.model.heatmapMost
            Accessible.ignored: true
        }
    ]
    LatencyHeatmap {
        id: heatmap
        objectName: "heatmap"
        anchors.fill: parent
        model: card.model
        plotLeft: card.plotLeft
        plotWidth: card.plotWidth
        ink: Theme.dark ? "#7CC8FF" : "#00508A"
        ground: Theme.surface
        grid: Theme.grid
        label: Theme.muted
    }
}
