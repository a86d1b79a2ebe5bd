// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// A request's figures, in two columns of names and values.
GridLayout {
    id: grid

    required property RequestDetail detail

    columns: width < 430 ? 2 : 4
    columnSpacing: 12
    rowSpacing: 6
    MutedText { text: qsTr("Status") }
    BodyText { text: grid.detail.status; color: grid.detail.succeeded ? Theme.ok : Theme.bad; Layout.fillWidth: true; Layout.preferredWidth: 1 }
    MutedText { text: qsTr("Arrived") }
    BodyText { text: grid.detail.time; Layout.fillWidth: true; Layout.preferredWidth: 1 }
    MutedText { text: qsTr("First token") }
    BodyText { text: grid.detail.ttft; Layout.fillWidth: true; Layout.preferredWidth: 1 }
    MutedText { text: qsTr("In all") }
    BodyText { text: grid.detail.duration; Layout.fillWidth: true; Layout.preferredWidth: 1 }
    MutedText { text: qsTr("Strategy") }
    BodyText { text: grid.detail.strategy; Layout.fillWidth: true; Layout.preferredWidth: 1 }
    MutedText { text: qsTr("Client key") }
    BodyText { text: grid.detail.clientKey.length > 0 ? grid.detail.clientKey : "—"; Layout.fillWidth: true; Layout.preferredWidth: 1 }
    MutedText { text: qsTr("Cost") }
    BodyText { text: grid.detail.cost; Layout.fillWidth: true; Layout.preferredWidth: 1 }
    MutedText { text: qsTr("Bytes") }
    BodyText { text: grid.detail.bytes; Layout.fillWidth: true; Layout.preferredWidth: 1 }
    MutedText { text: qsTr("Tokens") }
    BodyText { text: grid.detail.tokens; Layout.fillWidth: true; Layout.columnSpan: grid.columns - 1 }
    MutedText { text: qsTr("Path") }
    BodyText { text: grid.detail.path; Layout.fillWidth: true; Layout.columnSpan: grid.columns - 1 }
    MutedText { text: qsTr("Served as"); visible: grid.detail.servedModel.length > 0 }
    BodyText { text: grid.detail.servedModel; visible: text.length > 0; Layout.fillWidth: true; Layout.columnSpan: grid.columns - 1 }
    MutedText { text: qsTr("Client"); visible: grid.detail.client.length > 0 }
    BodyText { text: grid.detail.client; visible: text.length > 0; Layout.fillWidth: true; Layout.columnSpan: grid.columns - 1 }
}
