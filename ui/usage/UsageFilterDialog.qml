// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// All filters at once. Each takes effect as it is set; the rows behind show it.
AppDialog {
    id: dialog

    required property UsagePageModel model
    readonly property UsageFilters filters: model.filters

    function takeRange() {
        filters.setCustomRange(from.text, until.text)
    }

    title: qsTr("Filters")
    wantedWidth: 880
    onAboutToShow: {
        model.loadChoices()
        filters.clearCustomErrors()
        from.text = filters.fromText
        until.text = filters.untilText
        requestId.text = filters.requestId
    }
    InlineBanner {
        Layout.fillWidth: true
        objectName: "choicesError"
        visible: dialog.model.choicesError.length > 0
        kind: InlineBanner.Warning
        text: qsTr("What was seen in the log could not be read: %1").arg(dialog.model.choicesError)
    }
    GridLayout {
        Layout.fillWidth: true
        columns: 3
        columnSpacing: 14
        rowSpacing: 10
        UsageFacetList { objectName: "facetEndpoint"; Layout.fillWidth: true; Layout.preferredWidth: 1; label: qsTr("Endpoint"); facet: dialog.filters.endpoints }
        UsageFacetList { objectName: "facetModel"; Layout.fillWidth: true; Layout.preferredWidth: 1; label: qsTr("Model"); facet: dialog.filters.models }
        UsageFacetList { objectName: "facetKey"; Layout.fillWidth: true; Layout.preferredWidth: 1; label: qsTr("Client key"); facet: dialog.filters.clientKeys }
        UsageFacetList { objectName: "facetType"; Layout.fillWidth: true; Layout.preferredWidth: 1; label: qsTr("Endpoint type"); facet: dialog.filters.endpointTypes }
        UsageFacetList { objectName: "facetStrategy"; Layout.fillWidth: true; Layout.preferredWidth: 1; label: qsTr("Strategy"); facet: dialog.filters.strategies }
        UsageFacetList { objectName: "facetError"; Layout.fillWidth: true; Layout.preferredWidth: 1; label: qsTr("Error"); facet: dialog.filters.errorKinds }
    }
    GridLayout {
        Layout.fillWidth: true
        columns: 5
        columnSpacing: 14
        Field {
            id: from
            objectName: "filterFrom"
            Layout.fillWidth: true
            Layout.preferredWidth: 3
            Layout.alignment: Qt.AlignTop
            label: qsTr("From")
            placeholder: "2026-11-23 14:00"
            error: dialog.filters.fromError
            input.onEditingFinished: dialog.takeRangeIfTyped()
        }
        Field {
            id: until
            objectName: "filterUntil"
            Layout.fillWidth: true
            Layout.preferredWidth: 3
            Layout.alignment: Qt.AlignTop
            label: qsTr("Until")
            placeholder: "2026-11-23 15:00"
            error: dialog.filters.untilError
            input.onEditingFinished: dialog.takeRangeIfTyped()
        }
        Field {
            id: requestId
            objectName: "filterRequestId"
            Layout.fillWidth: true
            Layout.preferredWidth: 3
            Layout.alignment: Qt.AlignTop
            label: qsTr("Request id")
            placeholder: qsTr("Exactly, either id")
            onEdited: text => dialog.filters.requestId = text
            input.onAccepted: dialog.filters.flush()
        }
        UsageAnswer {
            objectName: "filterSuccess"
            label: qsTr("Result")
            choices: [qsTr("Any"), qsTr("Succeeded"), qsTr("Failed")]
            value: dialog.filters.success
            onChosen: value => dialog.filters.success = value
        }
        UsageAnswer {
            objectName: "filterStream"
            label: qsTr("Streaming")
            choices: [qsTr("Any"), qsTr("Streamed"), qsTr("Not streamed")]
            value: dialog.filters.stream
            onChosen: value => dialog.filters.stream = value
        }
    }
    buttons: [
        MutedText {
            objectName: "filterCount"
            height: 34
            rightPadding: 8
            verticalAlignment: Text.AlignVCenter
            text: dialog.model.countText
        },
        ActionButton {
            objectName: "filterClear"
            text: qsTr("Clear all")
            enabled: dialog.filters.count > 0
            onClicked: {
                dialog.filters.clear()
                from.text = until.text = requestId.text = ""
            }
        },
        ActionButton {
            objectName: "filterDone"
            primary: true
            text: qsTr("Done")
            onClicked: {
                dialog.takeRangeIfTyped()
                dialog.filters.flush()
                if (dialog.filters.fromError.length === 0 && dialog.filters.untilError.length === 0)
                    dialog.close()
            }
        }
    ]
    function takeRangeIfTyped() {
        if (from.text !== filters.fromText || until.text !== filters.untilText)
            takeRange()
        else
            filters.clearCustomErrors()
    }
}
