// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// Out to a file and in from one.
ColumnLayout {
    id: pane

    required property SettingsTransfer transfer
    required property bool readOnly

    spacing: 16
    SettingsExport {
        Layout.fillWidth: true
        transfer: pane.transfer
    }
    SettingsImport {
        Layout.fillWidth: true
        transfer: pane.transfer
        readOnly: pane.readOnly
    }
}
