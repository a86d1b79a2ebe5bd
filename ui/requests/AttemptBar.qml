// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// An attempt's span in the theme's colours.
AttemptBarItem {
    ink: Theme.muted
    badInk: Theme.bad
    markInk: Theme.text
}
