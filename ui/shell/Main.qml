// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// The window: pages on the right, the way to them on the left, banners above, dialogs over it.
ApplicationWindow {
    id: window

    required property Appearance appearance
    required property ShellModel shell
    required property DashboardModel dashboard
    required property StrategyModel strategies
    required property EndpointModel endpoints
    required property EndpointEditor editor
    required property RequestModel requests
    required property RequestDetail detail
    required property LatencyFeed latency

    title: shell.demo ? qsTr("Regatta — demo") : qsTr("Regatta")
    width: 1280
    height: 820
    minimumWidth: 1000
    minimumHeight: 640
    color: Theme.window
    palette {
        window: Theme.window
        windowText: Theme.text
        base: Theme.field
        alternateBase: Theme.raised
        text: Theme.text
        button: Theme.surface
        buttonText: Theme.text
        brightText: Theme.accentText
        highlight: Theme.accent
        highlightedText: Theme.accentText
        toolTipBase: Theme.raised
        toolTipText: Theme.text
        placeholderText: Theme.muted
        light: Theme.raised
        midlight: Theme.hover
        mid: Theme.border
        dark: Theme.strongBorder
        shadow: Theme.strongBorder
        link: Theme.link
    }

    Binding {
        target: Theme
        property: "dark"
        value: window.appearance.dark
    }

    Component.onCompleted: {
        const kept = shell.keptGeometry()
        if (kept.width <= 0)
            return
        width = Math.max(minimumWidth, kept.width)
        height = Math.max(minimumHeight, kept.height)
        // A screen that is gone must not take the window with it.
        if (kept.x < Screen.desktopAvailableWidth - 100 && kept.y < Screen.desktopAvailableHeight - 100) {
            x = kept.x
            y = kept.y
        }
    }
    onClosing: if (visibility === Window.Windowed) shell.keepGeometry(Qt.rect(x, y, width, height))

    function openForm(start: var) {
        shell.page = 1
        start()
    }

    Shortcut {
        sequence: "Ctrl+1"
        onActivated: window.shell.page = 0
    }
    Shortcut {
        sequence: "Ctrl+2"
        onActivated: window.shell.page = 1
    }
    Shortcut {
        sequences: [StandardKey.Quit]
        onActivated: window.close()
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0
        Sidebar {
            Layout.fillHeight: true
            Layout.preferredWidth: 204
            appearance: window.appearance
            shell: window.shell
            onAboutRequested: about.open()
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: 16
            spacing: Theme.gap
            Banners {
                Layout.fillWidth: true
                shell: window.shell
                visible: any
            }
            // A page exists only while it is shown: Qt Quick Layouts of 6.4 keep the sizes that items had before their page
            // was hidden, so a text that changed meanwhile would come back cut off.
            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Loader {
                    anchors.fill: parent
                    active: window.shell.page === 0
                    sourceComponent: DashboardPage {
                        objectName: "dashboardPage"
                        shell: window.shell
                        dashboard: window.dashboard
                        strategies: window.strategies
                        endpoints: window.endpoints
                        requests: window.requests
                        detail: window.detail
                        latency: window.latency
                        onScreen: window.visible && window.visibility !== Window.Minimized
                        onAddGcli2apiRequested: window.openForm(window.editor.addGcli2api)
                        onAddOpenAiRequested: window.openForm(window.editor.addOpenAi)
                        onEndpointsRequested: window.shell.page = 1
                    }
                }
                Loader {
                    anchors.fill: parent
                    active: window.shell.page === 1
                    sourceComponent: EndpointsPage {
                        objectName: "endpointsPage"
                        endpoints: window.endpoints
                        editor: window.editor
                    }
                }
            }
        }
    }

    FirstKeyDialog {
        shell: window.shell
    }
    AboutDialog {
        id: about
        shell: window.shell
    }
}
