// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// How it goes, at a glance: the strategy, six figures, the latency of each endpoint, the requests as they come.
Item {
    id: page

    required property ShellModel shell
    required property DashboardModel dashboard
    required property StrategyModel strategies
    required property EndpointModel endpoints
    required property RequestModel requests
    required property RequestDetail detail
    required property LatencyFeed latency
    required property bool onScreen

    signal addGcli2apiRequested
    signal addOpenAiRequested
    signal endpointsRequested
    signal performanceRequested(string name)

    readonly property bool dense: height < 660
    readonly property bool live: onScreen && dashboard.state === DashboardModel.Ready

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Dashboard")

    // Nobody looks any more: nothing is drawn, asked or sampled.
    Component.onDestruction: {
        latency.seen = false
        dashboard.seen = false
        strategies.seen = false
    }
    Binding {
        target: page.latency
        property: "seen"
        value: page.live
        restoreMode: Binding.RestoreNone
    }
    Binding {
        target: page.dashboard
        property: "seen"
        value: page.live
        restoreMode: Binding.RestoreNone
    }
    Binding {
        target: page.strategies
        property: "seen"
        value: page.live
        restoreMode: Binding.RestoreNone
    }

    ColumnLayout {
        anchors.centerIn: parent
        visible: page.dashboard.state === DashboardModel.Loading
        spacing: 14
        BusyIndicator {
            Layout.alignment: Qt.AlignHCenter
            running: parent.visible
            Accessible.ignored: true
        }
        MutedText {
            objectName: "loadingText"
            text: qsTr("The gateway is starting…")
        }
    }

    FirstSteps {
        objectName: "firstSteps"
        anchors.fill: parent
        visible: page.dashboard.state === DashboardModel.Empty
        shell: page.shell
        dashboard: page.dashboard
        readOnly: page.endpoints.readOnly
        onAddGcli2apiRequested: page.addGcli2apiRequested()
        onAddOpenAiRequested: page.addOpenAiRequested()
    }

    ColumnLayout {
        anchors.fill: parent
        visible: page.dashboard.state === DashboardModel.Ready
        spacing: page.dense ? 8 : Theme.gap
        StrategyBar {
            Layout.fillWidth: true
            dense: page.dense
            strategies: page.strategies
            shell: page.shell
            dashboard: page.dashboard
            onSnippetsRequested: snippets.open()
        }
        Tiles {
            Layout.fillWidth: true
            dense: page.dense
            dashboard: page.dashboard
        }
        RowLayout {
            spacing: Theme.gap
            LatencyChart {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: 150
                feed: page.latency
                shell: page.shell
            }
            RequestList {
                Layout.preferredWidth: Math.max(340, page.width * 0.34)
                Layout.fillHeight: true
                requests: page.requests
                detail: page.detail
                shell: page.shell
            }
        }
        EndpointTable {
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(implicitHeight, page.height * (page.dense ? 0.3 : 0.36))
            dense: page.dense
            endpoints: page.endpoints
            latency: page.latency
            shell: page.shell
            onOpenRequested: name => page.performanceRequested(name)
        }
    }

    SnippetDialog {
        id: snippets
        objectName: "snippetDialog"
        dashboard: page.dashboard
        shell: page.shell
    }

    RequestPanel {
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        width: Math.min(520, parent.width - 60)
        visible: page.detail.open && page.dashboard.state === DashboardModel.Ready
        detail: page.detail
        shell: page.shell
    }
}
