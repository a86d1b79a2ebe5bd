// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

// The widths that the head and the rows of the endpoint table share.
QtObject {
    property bool wide: true
    property bool roomy: false
    readonly property int spacing: wide ? 10 : 8
    readonly property int name: wide ? 150 : 130
    readonly property int state: wide ? 146 : 132
    readonly property int success: wide ? 122 : 88
    readonly property int bar: wide ? 58 : 30
    readonly property int spark: roomy ? 240 : wide ? 150 : 96
    readonly property int figure: wide ? 58 : 51
    readonly property int time: wide ? 62 : 58
}
