// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// In place of rows: why there are none, and what to do about it.
ColumnLayout {
    id: states

    required property UsagePageModel model

    signal connectRequested

    spacing: 14
    BusyIndicator {
        Layout.alignment: Qt.AlignHCenter
        visible: states.model.state === UsagePageModel.Loading
        running: visible
        Accessible.ignored: true
    }
    BodyText {
        objectName: "usageStateText"
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        color: Theme.muted
        text: states.model.state === UsagePageModel.Loading ? qsTr("Loading the log…")
            : states.model.state === UsagePageModel.Empty ? qsTr("Requests appear here once a client sends one.")
            : states.model.state === UsagePageModel.NoMatch ? qsTr("No request matches the filters.")
            : states.model.state === UsagePageModel.Broken ? qsTr("The log could not be read.") : ""
    }
    ActionButton {
        objectName: "usageConnect"
        Layout.alignment: Qt.AlignHCenter
        visible: states.model.state === UsagePageModel.Empty
        primary: true
        text: qsTr("Connect a client")
        onClicked: states.connectRequested()
    }
    ActionButton {
        objectName: "usageClear"
        Layout.alignment: Qt.AlignHCenter
        visible: states.model.state === UsagePageModel.NoMatch
        primary: true
        text: qsTr("Clear the filters")
        onClicked: states.model.filters.clear()
    }
}
