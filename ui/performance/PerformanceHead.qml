// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// Which endpoint this is, how it is now, the way back, and how far back the page looks.
ColumnLayout {
    id: head

    required property PerformanceModel model

    spacing: 10
    RowLayout {
        spacing: 12
        ActionButton {
            objectName: "performanceBack"
            text: qsTr("Endpoints")
            icon.source: "qrc:/icons/back.svg"
            Accessible.name: qsTr("Back to the endpoints")
            onClicked: head.model.close()
        }
        Rectangle {
            implicitWidth: 12
            implicitHeight: 12
            radius: 3
            color: Theme.seriesColor(head.model.colorIndex)
        }
        BodyText {
            objectName: "performanceTitle"
            Layout.fillWidth: true
            text: head.model.name
            font.pixelSize: Theme.fontPage
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }
        MutedText {
            objectName: "performanceAsOf"
            text: head.model.loading ? qsTr("Loading…") : head.model.asOf
        }
        Rectangle {
            implicitWidth: ranges.implicitWidth + 6
            implicitHeight: ranges.implicitHeight + 6
            radius: Theme.smallRadius + 3
            color: Theme.raised
            border.color: Theme.border
            Row {
                id: ranges
                anchors.centerIn: parent
                Repeater {
                    model: [qsTr("1 h"), qsTr("24 h"), qsTr("7 d"), qsTr("30 d")]
                    delegate: SegmentButton {
                        required property int index
                        required property string modelData

                        objectName: "range-" + index
                        text: modelData
                        chosen: head.model.range === index
                        Accessible.name: [qsTr("The last hour"), qsTr("The last 24 hours"), qsTr("The last 7 days"),
                            qsTr("The last 30 days")][index]
                        onClicked: head.model.range = index
                    }
                }
            }
        }
    }
    RowLayout {
        spacing: 12
        Badge {
            text: head.model.kind
        }
        StateLabel {
            objectName: "performanceState"
            endpointState: head.model.state
            glyph: head.model.stateGlyph
            word: head.model.stateText
            Accessible.role: Accessible.StaticText
            Accessible.name: head.model.stateText
        }
        MutedText {
            objectName: "performanceResumes"
            Layout.fillWidth: true
            text: head.model.stateNote
        }
        ActionButton {
            objectName: "performanceReset"
            visible: head.model.resettable
            implicitHeight: 30
            text: qsTr("Reset")
            Accessible.name: qsTr("Ask %1 again at once").arg(head.model.name)
            onClicked: head.model.reset()
        }
    }
}
