// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// An endpoint's state: always a glyph and a word, never colour alone.
Row {
    id: control

    required property int endpointState
    required property string glyph
    required property string word
    // The order of regatta::EndpointState: no data, healthy, degraded, down, circuit open, over limit, key refused, disabled.
    readonly property color ink: [Theme.muted, Theme.ok, Theme.warn, Theme.bad, Theme.bad, Theme.warn, Theme.bad,
        Theme.muted][endpointState]

    spacing: 6
    BodyText {
        text: control.glyph
        color: control.ink
        Accessible.ignored: true
    }
    BodyText {
        text: control.word
        color: control.ink
        Accessible.ignored: true
    }
}
