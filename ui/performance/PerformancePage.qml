// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// One endpoint over time. Escape or Alt+Left leads back.
Item {
    id: page

    required property PerformanceModel model
    required property ShellModel shell
    // The step that the crosshair of all charts stands on, and the chart that says what is there.
    property int bucket: -1
    property Item reader: null

    function pick(plot: Item, at: int): void {
        // Leaving one chart is told after another was entered.
        if (at < 0 && reader !== plot)
            return
        bucket = at
        reader = at < 0 ? null : plot
    }

    objectName: "performancePage"
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Performance of %1").arg(model.name)

    Shortcut {
        sequences: ["Escape", "Alt+Left"]
        onActivated: page.model.close()
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap
        PerformanceHead {
            Layout.fillWidth: true
            model: page.model
        }
        InlineBanner {
            objectName: "performanceError"
            Layout.fillWidth: true
            visible: text.length > 0
            kind: InlineBanner.Problem
            text: page.model.error
            ActionButton {
                objectName: "performanceRetry"
                implicitHeight: 28
                text: qsTr("Try again")
                onClicked: page.model.retry()
            }
            CopyButton {
                objectName: "performanceCopyError"
                implicitHeight: 28
                onCopyRequested: page.shell.copy(page.model.error)
            }
        }
        InlineBanner {
            objectName: "performanceEmpty"
            Layout.fillWidth: true
            visible: !page.model.hasData && !page.model.loading && page.model.error.length === 0
            text: qsTr("No call went to %1 in this time.").arg(page.model.name)
            ActionButton {
                objectName: "performanceWiden"
                implicitHeight: 28
                visible: page.model.range < 3
                text: qsTr("Look at 30 days")
                onClicked: page.model.range = 3
            }
        }
        Flickable {
            id: scroll
            objectName: "performanceScroll"
            Layout.fillWidth: true
            Layout.fillHeight: true
            contentHeight: column.implicitHeight
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ScrollBar {
                policy: ScrollBar.AsNeeded
            }
            ColumnLayout {
                id: column
                width: scroll.width - 12
                spacing: Theme.gap
                PerformanceFigures {
                    Layout.fillWidth: true
                    model: page.model
                }
                PercentileChart {
                    id: chart
                    objectName: "percentileChart"
                    Layout.fillWidth: true
                    implicitHeight: 268
                    model: page.model
                    bucket: page.bucket
                    reading: page.reader === chart ? page.model.percentilesAt(page.bucket) : []
                    onPicked: bucket => page.pick(chart, bucket)
                }
                PerformanceHeatmap {
                    id: heatmap
                    objectName: "heatmapCard"
                    Layout.fillWidth: true
                    implicitHeight: 220
                    model: page.model
                    plotLeft: chart.areaLeft
                    plotWidth: chart.areaWidth
                    bucket: page.bucket
                    reading: page.reader === heatmap ? page.model.latenciesAt(page.bucket, pointerHeight) : []
                    onPicked: (bucket, height) => {
                        pointerHeight = height
                        page.pick(heatmap, bucket)
                    }
                }
                PerformanceOutcomes {
                    id: outcomes
                    objectName: "outcomesCard"
                    Layout.fillWidth: true
                    implicitHeight: 190
                    model: page.model
                    plotLeft: chart.areaLeft
                    plotWidth: chart.areaWidth
                    bucket: page.bucket
                    reading: page.reader === outcomes ? page.model.outcomesAt(page.bucket) : []
                    onPicked: bucket => page.pick(outcomes, bucket)
                }
                GridLayout {
                    Layout.fillWidth: true
                    columns: page.width > 860 ? 2 : 1
                    rowSpacing: Theme.gap
                    columnSpacing: Theme.gap
                    PerformanceErrors {
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        Layout.alignment: Qt.AlignTop
                        model: page.model
                        shell: page.shell
                    }
                    PerformanceTimeline {
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        Layout.alignment: Qt.AlignTop
                        model: page.model
                    }
                }
            }
        }
    }
}
