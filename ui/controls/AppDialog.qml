// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import QtQuick.Templates as T
import Regatta

// A question or a message in the middle of the window. Escape closes it unless it must be answered.
Dialog {
    id: dialog

    property int wantedWidth: 520
    default property alias body: column.data
    property alias buttons: buttonRow.data

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(wantedWidth, parent ? parent.width - 48 : wantedWidth)
    modal: true
    focus: true
    padding: 24
    topPadding: 14
    T.Overlay.modal: Rectangle {
        color: Theme.shade
    }
    background: Card {
        radius: 14
    }
    header: BodyText {
        text: dialog.title
        leftPadding: 24
        rightPadding: 24
        topPadding: 22
        font.pixelSize: Theme.fontPage
        font.weight: Font.DemiBold
    }
    contentHeight: outer.implicitHeight
    ColumnLayout {
        id: outer
        width: dialog.availableWidth
        spacing: 16
        ColumnLayout {
            id: column
            Layout.fillWidth: true
            spacing: 12
        }
        RowLayout {
            Layout.topMargin: 4
            spacing: 10
            Item {
                Layout.fillWidth: true
            }
            Row {
                id: buttonRow
                spacing: 10
            }
        }
    }
}
