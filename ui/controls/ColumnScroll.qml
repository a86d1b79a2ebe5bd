// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion

// Scrolls one column of items up and down. Without its horizontal bar: also one that is not shown takes the clicks on the
// lowest strip of the view.
ScrollView {
    contentWidth: availableWidth
    clip: true
    ScrollBar.horizontal.policy: ScrollBar.AlwaysOff
}
