// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// What Regatta does on this computer's desktop.
ColumnLayout {
    id: settings

    required property DesktopModel desktop

    spacing: 16
    ColumnLayout {
        spacing: 4
        BodyText {
            text: qsTr("When the window is closed")
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        Choice {
            objectName: "settingsOnClose"
            Layout.preferredWidth: 360
            name: qsTr("When the window is closed")
            // The order of DesktopModel::OnClose.
            model: [settings.desktop.hasTray ? qsTr("Go on serving, in the tray") : qsTr("Ask once what to do"),
                    qsTr("Go on serving in the background"), qsTr("Quit")]
            currentIndex: settings.desktop.onClose
            onActivated: index => settings.desktop.onClose = index
        }
    }
    DesktopSwitch {
        Layout.fillWidth: true
        switchName: "settingsAutostart"
        title: qsTr("Start with the session")
        about: qsTr("Regatta starts when you log in and serves at once, without a window popping up.")
        turnedOn: settings.desktop.startsWithSession
        onTurned: on => settings.desktop.startsWithSession = on
    }
    InlineBanner {
        objectName: "settingsAutostartError"
        Layout.fillWidth: true
        visible: settings.desktop.sessionError.length > 0
        kind: InlineBanner.Problem
        text: settings.desktop.sessionError
    }
    DesktopSwitch {
        Layout.fillWidth: true
        switchName: "settingsNotifyEndpoints"
        title: qsTr("Tell when an endpoint goes out or comes back")
        about: qsTr("A notification when an endpoint has been failing for some seconds, and when it answers again.")
        turnedOn: settings.desktop.notifiesEndpoints
        onTurned: on => settings.desktop.notifiesEndpoints = on
    }
    DesktopSwitch {
        Layout.fillWidth: true
        switchName: "settingsNotifySaved"
        title: qsTr("Tell when a request was saved")
        about: qsTr("At most once a minute: requests that one endpoint failed and another one answered.")
        turnedOn: settings.desktop.notifiesSavedRequests
        onTurned: on => settings.desktop.notifiesSavedRequests = on
    }
}
