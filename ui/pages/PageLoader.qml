// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// One page of the window. It exists only while it is shown: Qt Quick Layouts of 6.4 keep the sizes that items had before
// their page was hidden, so a text that changed meanwhile would come back cut off.
Loader {
    id: loader

    required property string page
    required property ShellModel shell
    property var model: null
    property bool onScreen: true

    anchors.fill: parent
    active: shell.page === page
    Binding {
        target: loader.model
        when: loader.model !== null
        property: "seen"
        value: loader.active && loader.onScreen
        restoreMode: Binding.RestoreNone
    }
}
