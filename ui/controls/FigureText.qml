// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// A figure in a column: right-aligned, and quiet where there is none.
BodyText {
    horizontalAlignment: Text.AlignRight
    color: text === "—" ? Theme.muted : Theme.text
    Accessible.ignored: true
}
