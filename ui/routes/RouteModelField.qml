// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import Regatta

// A model's name with those that are known under it: the arrow keys choose, Enter takes, Escape closes.
TextField {
    id: field

    required property PlanChecker checker

    function take(model: string): void {
        checker.model = model
        text = model
        suggestions.close()
    }

    objectName: "checkField"
    implicitHeight: 34
    leftPadding: 32
    rightPadding: 10
    text: checker.model
    placeholderText: "gemini-2.5-pro"
    placeholderTextColor: Theme.muted
    color: Theme.text
    font.pixelSize: Theme.fontNormal
    selectByMouse: true
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    Accessible.name: qsTr("Model to check")
    Accessible.description: checker.announcement
    background: Rectangle {
        radius: Theme.smallRadius
        color: Theme.field
        border.width: field.activeFocus ? 2 : 1
        border.color: field.activeFocus ? Theme.link : Theme.strongBorder
        IconMark {
            x: 9
            anchors.verticalCenter: parent.verticalCenter
            size: 16
            source: "qrc:/icons/search.svg"
        }
    }
    onTextEdited: {
        checker.model = text
        list.currentIndex = -1
        if (checker.completions.length > 0)
            suggestions.open()
        else
            suggestions.close()
    }
    Keys.onDownPressed: {
        if (!suggestions.visible && checker.completions.length > 0)
            suggestions.open()
        list.currentIndex = Math.min(list.count - 1, list.currentIndex + 1)
    }
    Keys.onUpPressed: list.currentIndex = Math.max(0, list.currentIndex - 1)
    Keys.onReturnPressed: if (suggestions.visible && list.currentIndex >= 0) take(checker.completions[list.currentIndex]); else suggestions.close()
    Keys.onEscapePressed: event => {
        event.accepted = suggestions.visible
        suggestions.close()
    }
    onActiveFocusChanged: if (!activeFocus) suggestions.close()
    Connections {
        target: field.checker
        function onChanged() {
            if (!field.activeFocus && field.text !== field.checker.model)
                field.text = field.checker.model
            if (field.checker.completions.length === 0)
                suggestions.close()
        }
    }
    Popup {
        id: suggestions
        objectName: "checkSuggestions"
        y: field.height + 2
        width: field.width
        padding: 4
        focus: false
        closePolicy: Popup.CloseOnPressOutsideParent
        implicitHeight: list.contentHeight + 8
        ListView {
            id: list
            anchors.fill: parent
            clip: true
            implicitHeight: contentHeight
            model: field.checker.completions
            keyNavigationEnabled: false
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Known models")
            delegate: ItemDelegate {
                id: entry

                required property int index
                required property string modelData

                objectName: "suggestion-" + index
                width: ListView.view.width
                height: 30
                focusPolicy: Qt.NoFocus
                text: modelData
                highlighted: ListView.isCurrentItem || hovered
                Accessible.name: text
                contentItem: BodyText {
                    text: entry.text
                    elide: Text.ElideMiddle
                    verticalAlignment: Text.AlignVCenter
                    Accessible.ignored: true
                }
                background: Rectangle {
                    color: entry.highlighted ? Theme.selected : "transparent"
                }
                onClicked: field.take(modelData)
            }
        }
        background: Card {
            radius: Theme.smallRadius
        }
    }
}
