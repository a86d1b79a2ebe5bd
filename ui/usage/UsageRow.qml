// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// One row of the log, in the theme's colours.
UsageRowItem {
    pixelSize: Theme.fontSmall
    ink: Theme.text
    mutedInk: Theme.muted
    okInk: Theme.ok
    badInk: Theme.bad
    ring: Theme.link
    selectedTint: Theme.selected
    hoverTint: Theme.hover
    line: Theme.grid
    series: Theme.series
    Accessible.role: Accessible.Row
    Accessible.name: summary
    Accessible.selectable: true
    Accessible.selected: selected
}
