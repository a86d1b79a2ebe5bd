// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// All attempts of a request on one time axis.
ColumnLayout {
    id: waterfall

    required property RequestDetail detail

    signal copyRequested(string text)

    spacing: 10
    RowLayout {
        BodyText {
            Layout.fillWidth: true
            text: qsTr("Attempts")
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }
        LegendMark { label: qsTr("won"); outcome: 0 }
        LegendMark { label: qsTr("failed"); outcome: 1 }
        LegendMark { label: qsTr("cancelled"); outcome: 2 }
    }
    MutedText {
        objectName: "attemptsLoading"
        visible: waterfall.detail.loading
        text: qsTr("Loading the attempts…")
    }
    ColumnLayout {
        objectName: "attemptList"
        Layout.fillWidth: true
        visible: !waterfall.detail.loading && waterfall.detail.error.length === 0
        spacing: 12
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Attempts")
        TimeAxis {
            Layout.fillWidth: true
            Layout.bottomMargin: -6
            ticks: waterfall.detail.ticks
            labels: waterfall.detail.tickLabels
            summary: waterfall.detail.axisSummary
        }
        Repeater {
            model: waterfall.detail
            delegate: AttemptRow {
                Layout.fillWidth: true
                ticks: waterfall.detail.ticks
                onCopyRequested: text => waterfall.copyRequested(text)
            }
        }
    }
    MutedText {
        objectName: "panelWasted"
        Layout.fillWidth: true
        visible: !waterfall.detail.loading && text.length > 0
        text: waterfall.detail.wasted
        wrapMode: Text.Wrap
    }
}
