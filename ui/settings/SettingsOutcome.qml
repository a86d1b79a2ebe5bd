// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// How it went: a sign and a sentence that can be copied.
RowLayout {
    id: outcome

    required property string done
    required property string error
    readonly property bool failed: error.length > 0
    readonly property alias text: words.text

    visible: text.length > 0
    spacing: 8
    BodyText {
        Layout.alignment: Qt.AlignTop
        text: outcome.failed ? "✕" : "✓"
        color: outcome.failed ? Theme.bad : Theme.ok
        Accessible.ignored: true
    }
    SelectableText {
        id: words
        Layout.fillWidth: true
        name: outcome.failed ? qsTr("Failed") : qsTr("Done")
        text: outcome.failed ? outcome.error : outcome.done
        color: outcome.failed ? Theme.bad : Theme.text
        font.pixelSize: Theme.fontNormal
        wrapMode: TextEdit.WrapAtWordBoundaryOrAnywhere
    }
}
