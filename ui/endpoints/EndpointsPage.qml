// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// The endpoints, or how one of them did over time. Each exists only while it is shown, as the pages do.
Item {
    id: page

    required property EndpointModel endpoints
    required property EndpointEditor editor
    required property PerformanceModel performance
    required property ShellModel shell

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Endpoints")

    Loader {
        anchors.fill: parent
        active: !page.performance.isOpen
        sourceComponent: EndpointOverview {
            endpoints: page.endpoints
            editor: page.editor
            performance: page.performance
            shell: page.shell
        }
    }
    Loader {
        anchors.fill: parent
        active: page.performance.isOpen
        sourceComponent: PerformancePage {
            model: page.performance
            shell: page.shell
        }
    }
}
