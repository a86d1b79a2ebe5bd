// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton
import QtQuick

// The colours, sizes and the endpoint palette, after Okabe and Ito: told apart by colour-blind eyes, and never the only sign.
QtObject {
    property bool dark: false

    readonly property color window: dark ? "#0E1217" : "#F3F5F9"
    readonly property color sidebar: dark ? "#12171E" : "#FFFFFF"
    readonly property color surface: dark ? "#171D26" : "#FFFFFF"
    readonly property color raised: dark ? "#1F2732" : "#F6F8FB"
    readonly property color hover: dark ? "#232C39" : "#EDF2F8"
    readonly property color border: dark ? "#2B3543" : "#DBE1EA"
    readonly property color strongBorder: dark ? "#46546A" : "#A9B5C5"
    readonly property color grid: dark ? "#242D39" : "#E7EBF1"
    readonly property color text: dark ? "#E9EEF5" : "#151C26"
    readonly property color muted: dark ? "#9FACBD" : "#556375"
    readonly property color accent: dark ? "#2F7FD1" : "#0067B1"
    readonly property color accentHover: dark ? "#3D8EE0" : "#0058A0"
    readonly property color accentText: "#FFFFFF"
    readonly property color link: dark ? "#6DB5F2" : "#005EA6"
    readonly property color selected: dark ? "#1D3046" : "#E1EEFA"
    readonly property color ok: dark ? "#35C79A" : "#00795A"
    readonly property color warn: dark ? "#EFA93A" : "#985700"
    readonly property color bad: dark ? "#FF8A6B" : "#BA3C00"
    readonly property color okTint: dark ? "#16302B" : "#E3F4EE"
    readonly property color warnTint: dark ? "#33291A" : "#FDF3E1"
    readonly property color badTint: dark ? "#3A221D" : "#FDEBE4"
    readonly property color infoTint: dark ? "#18293B" : "#E6F1FB"
    readonly property color field: dark ? "#10151C" : "#FFFFFF"
    readonly property color shade: dark ? "#90000000" : "#66101820"

    readonly property var series: dark
        ? ["#56B4E9", "#E69F00", "#35C79A", "#E08CC0", "#F0E442", "#8FA8FF", "#FF8A6B", "#B9C4D2"]
        : ["#0072B2", "#C17D00", "#008762", "#B4488B", "#7A6F00", "#4C5FC4", "#CC4B00", "#5B6878"]
    function seriesColor(index: int): color {
        return index < 0 ? muted : series[index % series.length]
    }

    readonly property int fontSmall: 12
    readonly property int fontNormal: 13
    readonly property int fontTitle: 15
    readonly property int fontPage: 20
    readonly property int fontFigure: 25
    readonly property string fixedFont: "monospace"
    readonly property int radius: 10
    readonly property int smallRadius: 6
    readonly property int gap: 12
}
