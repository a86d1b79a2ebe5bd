// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// One of a few, in a box that opens.
ComboBox {
    id: control

    property string name: ""
    property bool isComplete: false

    focusPolicy: Qt.StrongFocus
    implicitHeight: 34
    font.pixelSize: Theme.fontNormal
    Accessible.name: name
    Component.onCompleted: isComplete = true
    // A new list, as after a change of language, puts the box on its first entry; what currentIndex is bound to has not
    // changed, so its binding is put back to be asked again.
    onModelChanged: {
        if (!isComplete)
            return
        again.when = true
        again.when = false
    }
    Binding {
        id: again
        target: control
        property: "currentIndex"
        value: control.count > 0 ? 0 : -1
        when: false
        restoreMode: Binding.RestoreBindingOrValue
    }
    contentItem: BodyText {
        leftPadding: 10
        text: control.displayText
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
    indicator: BodyText {
        x: control.width - width - 10
        y: (control.height - height) / 2
        text: "▾"
        color: Theme.muted
        Accessible.ignored: true
    }
    background: Rectangle {
        radius: Theme.smallRadius
        color: control.hovered ? Theme.hover : Theme.field
        border.width: control.visualFocus ? 2 : 1
        border.color: control.visualFocus ? Theme.link : Theme.strongBorder
    }
    delegate: ItemDelegate {
        id: entry

        required property int index
        required property string modelData

        width: control.width
        height: 32
        text: modelData
        highlighted: control.highlightedIndex === index
        Accessible.name: text
        contentItem: BodyText {
            text: entry.text
            verticalAlignment: Text.AlignVCenter
            font.weight: control.currentIndex === entry.index ? Font.DemiBold : Font.Normal
            Accessible.ignored: true
        }
        background: Rectangle {
            color: entry.highlighted ? Theme.selected : "transparent"
        }
    }
    popup: Popup {
        y: control.height + 2
        width: control.width
        implicitHeight: contentItem.implicitHeight + 8
        padding: 4
        contentItem: ListView {
            clip: true
            implicitHeight: contentHeight
            model: control.delegateModel
            currentIndex: control.highlightedIndex
        }
        background: Card {
            radius: Theme.smallRadius
        }
    }
}
