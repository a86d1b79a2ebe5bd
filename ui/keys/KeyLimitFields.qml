// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// The limits of a key; an empty field is no limit.
ColumnLayout {
    id: fields

    required property KeyEditor editor
    property alias input: requests.input

    spacing: 12
    RowLayout {
        Layout.fillWidth: true
        spacing: 12
        Field {
            id: requests
            objectName: "keyRequests"
            Layout.fillWidth: true
            Layout.preferredWidth: 100 // all grow alike
            Layout.alignment: Qt.AlignTop
            label: qsTr("Requests per minute")
            placeholder: qsTr("no limit")
            text: fields.editor.requests
            error: fields.editor.requestsError
            hint: qsTr("In any 60 seconds")
            input.onAccepted: fields.editor.save()
            onEdited: text => fields.editor.requests = text
        }
        Field {
            objectName: "keyTokens"
            Layout.fillWidth: true
            Layout.preferredWidth: 100 // all grow alike
            Layout.alignment: Qt.AlignTop
            label: qsTr("Tokens per day")
            placeholder: qsTr("no limit")
            text: fields.editor.tokens
            error: fields.editor.tokensError
            hint: qsTr("Input and output, from midnight on")
            input.onAccepted: fields.editor.save()
            onEdited: text => fields.editor.tokens = text
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: 12
        Field {
            objectName: "keyBudget"
            Layout.fillWidth: true
            Layout.preferredWidth: 100 // all grow alike
            Layout.alignment: Qt.AlignTop
            label: qsTr("Budget")
            placeholder: qsTr("no limit")
            text: fields.editor.budget
            error: fields.editor.budgetError
            input.onAccepted: fields.editor.save()
            onEdited: text => fields.editor.budget = text
        }
        Field {
            objectName: "keyCurrency"
            Layout.fillWidth: false
            Layout.preferredWidth: 110
            Layout.alignment: Qt.AlignTop
            label: qsTr("Currency")
            text: fields.editor.currency
            error: fields.editor.currencyError
            input.onAccepted: fields.editor.save()
            onEdited: text => fields.editor.currency = text
        }
        ColumnLayout {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: false
            spacing: 4
            BodyText {
                text: qsTr("Period")
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
            Choice {
                objectName: "keyPeriod"
                Layout.preferredWidth: 130
                name: qsTr("Period of the budget")
                model: fields.editor.periods
                currentIndex: fields.editor.period
                onActivated: index => fields.editor.period = index
            }
        }
    }
    MutedText {
        Layout.fillWidth: true
        text: qsTr("Beyond a limit the gateway answers 429 and says when to try again. What is under way is not cut, so a limit may be exceeded by that much. A budget counts only calls that have a price.")
        wrapMode: Text.Wrap
    }
}
