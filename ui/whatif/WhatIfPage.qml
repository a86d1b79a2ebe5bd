// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// What the recorded requests would have come to under each strategy, beside what they did.
Item {
    id: page

    required property WhatIfPageModel model
    required property ShellModel shell

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("What if")

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap
        RowLayout {
            spacing: 10
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 2
                BodyText {
                    text: qsTr("What if")
                    font.pixelSize: Theme.fontPage
                    font.weight: Font.DemiBold
                    Accessible.role: Accessible.Heading
                }
                MutedText {
                    Layout.fillWidth: true
                    text: qsTr("Your own requests, run again under each strategy from what is in the usage log.")
                    wrapMode: Text.Wrap
                }
            }
            Choice {
                objectName: "whatIfRange"
                implicitWidth: 150
                name: qsTr("Time")
                model: page.model.rangeNames
                currentIndex: page.model.range
                onActivated: index => page.model.range = index
            }
            Choice {
                objectName: "whatIfModel"
                implicitWidth: 200
                name: qsTr("Model")
                model: page.model.models
                currentIndex: page.model.modelIndex
                onActivated: index => page.model.modelIndex = index
            }
            ActionButton {
                objectName: "whatIfAsk"
                text: qsTr("Work out again")
                icon.source: "qrc:/icons/refresh.svg"
                enabled: !page.model.working
                onClicked: page.model.ask()
            }
        }
        InlineBanner {
            objectName: "whatIfError"
            Layout.fillWidth: true
            visible: page.model.error.length > 0
            kind: InlineBanner.Problem
            text: page.model.error
            CopyButton {
                objectName: "whatIfCopyError"
                label: qsTr("Copy the error")
                onCopyRequested: page.shell.copy(page.model.error)
            }
            ActionButton {
                objectName: "whatIfRetry"
                text: qsTr("Try again")
                onClicked: page.model.ask()
            }
        }
        InlineBanner {
            objectName: "whatIfAdvice"
            Layout.fillWidth: true
            visible: page.model.advice.length > 0
            text: page.model.advice
        }
        Card {
            Layout.fillWidth: true
            visible: page.model.state === WhatIfPageModel.Ready
            implicitHeight: table.implicitHeight + 24
            objectName: "whatIfTable"
            opacity: page.model.working || page.model.stale ? 0.55 : 1
            ColumnLayout {
                id: table
                anchors.fill: parent
                anchors.margins: 12
                spacing: 0
                WhatIfHead {
                    Layout.fillWidth: true
                }
                Repeater {
                    model: page.model.rows
                    WhatIfRow {
                        Layout.fillWidth: true
                        readOnly: page.model.readOnly
                        onUseRequested: mode => page.model.use(mode)
                    }
                }
            }
        }
        MutedText {
            objectName: "whatIfBasis"
            Layout.fillWidth: true
            visible: page.model.state === WhatIfPageModel.Ready
            text: page.model.basis
            wrapMode: Text.Wrap
        }
        MutedText {
            Layout.fillWidth: true
            visible: page.model.state === WhatIfPageModel.Ready
            text: qsTr("A call that lost a race was cancelled: it is only known to be slower than it ran. A call that was not made is taken to be as that endpoint was around that time. Figures that rest on either are estimates, and the range says how far off they may be. Cost is that of the answers; what cancelled calls cost is not known.")
            wrapMode: Text.Wrap
        }
        Item {
            Layout.fillHeight: true
        }
    }
    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - 80, 460)
        visible: page.model.state === WhatIfPageModel.Loading || page.model.state === WhatIfPageModel.Empty
        spacing: 14
        BusyIndicator {
            Layout.alignment: Qt.AlignHCenter
            visible: page.model.state === WhatIfPageModel.Loading
            running: visible
            Accessible.ignored: true
        }
        BodyText {
            objectName: "whatIfNothing"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: page.model.state === WhatIfPageModel.Loading ? qsTr("The recorded requests are run again…")
                                                               : qsTr("No request was recorded in that time.")
            wrapMode: Text.Wrap
        }
        ActionButton {
            objectName: "whatIfConnect"
            Layout.alignment: Qt.AlignHCenter
            visible: page.model.state === WhatIfPageModel.Empty
            text: qsTr("Connect a client")
            onClicked: page.shell.page = "connect"
        }
    }
}
