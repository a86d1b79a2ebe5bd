// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// What the user should know before anything else: the demo, the gateway's trouble, notices, a file that holds the settings.
ColumnLayout {
    id: banners

    required property ShellModel shell
    readonly property bool any: shell.demo || shell.demoError.length > 0 || shell.configFile.length > 0 || notices.count > 0

    spacing: 8
    InlineBanner {
        objectName: "demoBanner"
        Layout.fillWidth: true
        visible: banners.shell.demo
        kind: InlineBanner.Warning
        iconSource: "qrc:/icons/sail.svg"
        text: qsTr("Demo: these endpoints are simulated inside the program. Nothing leaves this machine.")
        ActionButton {
            objectName: "demoSend"
            text: qsTr("Send requests")
            icon.source: "qrc:/icons/send.svg"
            implicitHeight: 30
            onClicked: banners.shell.sendDemoRequests(5)
        }
        ActionButton {
            objectName: "demoLeave"
            text: qsTr("Leave the demo")
            implicitHeight: 30
            enabled: !banners.shell.demoBusy
            onClicked: banners.shell.stopDemo()
        }
    }
    InlineBanner {
        objectName: "demoError"
        Layout.fillWidth: true
        visible: text.length > 0
        kind: InlineBanner.Problem
        text: banners.shell.demoError
    }
    Repeater {
        id: notices
        model: banners.shell.notices
        delegate: InlineBanner {
            id: notice

            required property string noticeId
            required property bool serious

            objectName: "notice-" + noticeId
            Layout.fillWidth: true
            kind: serious ? InlineBanner.Problem : InlineBanner.Warning
            dismissable: !serious
            onDismissed: banners.shell.notices.dismiss(noticeId)
            ActionButton {
                objectName: "nextFreePort"
                visible: notice.noticeId === "problem" && banners.shell.portTaken
                enabled: !banners.shell.portBusy
                text: qsTr("Use the next free one")
                implicitHeight: 30
                onClicked: banners.shell.useNextFreePort()
            }
            CopyButton {
                visible: notice.serious
                implicitHeight: 30
                onCopyRequested: banners.shell.copy(notice.text)
            }
        }
    }
    InlineBanner {
        objectName: "portError"
        Layout.fillWidth: true
        visible: text.length > 0
        kind: InlineBanner.Problem
        text: banners.shell.portError
    }
    InlineBanner {
        objectName: "configBanner"
        Layout.fillWidth: true
        visible: banners.shell.configFile.length > 0
        iconSource: "qrc:/icons/lock.svg"
        text: qsTr("The settings are read from %1 and are shown read-only. The strategy can be switched; it lasts until the next reload of the file.").arg(banners.shell.configFile)
    }
}
