// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

// The widths that the head and the rows of the endpoint table share.
QtObject {
    property bool wide: true
    property bool roomy: false
    readonly property int spacing: wide ? 10 : 8
    readonly property int name: roomy ? 180 : wide ? 146 : 116
    readonly property int state: wide ? 142 : 132
    readonly property int success: wide ? 108 : 84
    readonly property int bar: wide ? 46 : 28
    readonly property int spark: roomy ? 260 : wide ? 124 : 60
    readonly property int figure: wide ? 55 : 51
    readonly property int time: wide ? 62 : 58
}
