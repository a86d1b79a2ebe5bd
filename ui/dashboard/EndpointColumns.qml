// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

// The widths that the head and the rows of the endpoint table share.
QtObject {
    property bool wide: true
    readonly property int spacing: wide ? 14 : 8
    readonly property int name: wide ? 200 : 150
    readonly property int state: wide ? 112 : 104
    readonly property int success: wide ? 132 : 112
    readonly property int bar: wide ? 64 : 46
    readonly property int figure: wide ? 60 : 54
    readonly property int time: wide ? 66 : 60
}
