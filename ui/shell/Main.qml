// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// The window: pages on the right, the way to them on the left, banners above, dialogs over it.
ApplicationWindow {
    id: window

    required property ViewModels models
    readonly property Appearance appearance: models.appearance
    readonly property ShellModel shell: models.shell
    readonly property bool onScreen: visible && visibility !== Window.Minimized

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
        if (shell.keptMaximized())
            visibility = Window.Maximized
    }
    onClosing: close => {
        keepPlace()
        close.accepted = models.desktop.closeWindow()
    }
    Connections {
        target: window.models.desktop
        function onQuitAsked() {
            window.keepPlace()
        }
    }

    function keepPlace() {
        shell.keepMaximized(visibility === Window.Maximized)
        if (visibility === Window.Windowed)
            shell.keepGeometry(Qt.rect(x, y, width, height))
    }

    function openForm(start: var) {
        shell.page = "endpoints"
        start()
    }

    Shortcut {
        sequence: "Ctrl+Q" // StandardKey.Quit is nothing on some platforms
        onActivated: window.models.desktop.quit()
    }
    Shortcut {
        sequence: "Ctrl+W"
        onActivated: window.close()
    }
    Shortcut {
        sequence: "F1"
        onActivated: shortcuts.open()
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
            onShortcutsRequested: shortcuts.open()
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
            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true
                PageLoader {
                    page: "dashboard"
                    shell: window.shell
                    sourceComponent: DashboardPage {
                        objectName: "dashboardPage"
                        shell: window.shell
                        dashboard: window.models.dashboard
                        strategies: window.models.strategies
                        endpoints: window.models.endpoints
                        requests: window.models.requests
                        detail: window.models.detail
                        latency: window.models.latency
                        onScreen: window.onScreen
                        onAddGcli2apiRequested: window.openForm(window.models.editor.addGcli2api)
                        onAddOpenAiRequested: window.openForm(window.models.editor.addOpenAi)
                        onEndpointsRequested: window.shell.page = "endpoints"
                        onPerformanceRequested: name => {
                            window.models.performance.open(name)
                            window.shell.page = "endpoints"
                        }
                    }
                }
                PageLoader {
                    page: "usage"
                    shell: window.shell
                    model: window.models.usage
                    onScreen: window.onScreen
                    sourceComponent: UsagePage {
                        objectName: "usagePage"
                        model: window.models.usage
                        shell: window.shell
                    }
                }
                PageLoader {
                    page: "whatif"
                    shell: window.shell
                    model: window.models.whatIf
                    onScreen: window.onScreen
                    sourceComponent: WhatIfPage {
                        objectName: "whatIfPage"
                        model: window.models.whatIf
                        shell: window.shell
                    }
                }
                PageLoader {
                    page: "endpoints"
                    shell: window.shell
                    model: window.models.performance
                    onScreen: window.onScreen
                    sourceComponent: EndpointsPage {
                        objectName: "endpointsPage"
                        endpoints: window.models.endpoints
                        editor: window.models.editor
                        performance: window.models.performance
                        shell: window.shell
                    }
                }
                PageLoader {
                    page: "models"
                    shell: window.shell
                    model: window.models.models
                    onScreen: window.onScreen
                    sourceComponent: ModelsPage {
                        objectName: "modelsPage"
                        model: window.models.models
                        shell: window.shell
                    }
                }
                PageLoader {
                    page: "routes"
                    shell: window.shell
                    model: window.models.routes
                    onScreen: window.onScreen
                    sourceComponent: RoutesPage {
                        objectName: "routesPage"
                        model: window.models.routes
                        shell: window.shell
                    }
                }
                PageLoader {
                    page: "keys"
                    shell: window.shell
                    model: window.models.keys
                    onScreen: window.onScreen
                    sourceComponent: KeysPage {
                        objectName: "keysPage"
                        model: window.models.keys
                        shell: window.shell
                    }
                }
                PageLoader {
                    page: "connect"
                    shell: window.shell
                    model: window.models.connecting
                    onScreen: window.onScreen
                    sourceComponent: ConnectPage {
                        objectName: "connectPage"
                        model: window.models.connecting
                        shell: window.shell
                    }
                }
                PageLoader {
                    page: "playground"
                    shell: window.shell
                    model: window.models.playground
                    onScreen: window.onScreen
                    sourceComponent: PlaygroundPage {
                        objectName: "playgroundPage"
                        model: window.models.playground
                        shell: window.shell
                    }
                }
                PageLoader {
                    page: "settings"
                    shell: window.shell
                    model: window.models.settings
                    onScreen: window.onScreen
                    sourceComponent: SettingsPage {
                        objectName: "settingsPage"
                        model: window.models.settings
                        shell: window.shell
                        appearance: window.appearance
                        desktop: window.models.desktop
                    }
                }
            }
        }
    }

    FirstKeyDialog {
        shell: window.shell
    }
    CloseDialog {
        desktop: window.models.desktop
    }
    ShortcutSheet {
        id: shortcuts
    }
    AboutDialog {
        id: about
        shell: window.shell
    }
}
