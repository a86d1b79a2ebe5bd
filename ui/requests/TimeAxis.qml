// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// The labels of the waterfall's time axis; its lines are drawn behind the bars.
Item {
    id: axis

    required property list<double> ticks
    required property var labels
    required property string summary

    implicitHeight: 18
    Accessible.role: Accessible.StaticText
    Accessible.name: summary
    Repeater {
        model: axis.ticks
        delegate: MutedText {
            id: label
            required property int index
            required property double modelData
            x: Math.max(0, Math.min(axis.width - width, modelData * axis.width - width / 2))
            text: axis.labels[index] ?? ""
            font.pixelSize: 11
            Accessible.ignored: true
        }
    }
}
