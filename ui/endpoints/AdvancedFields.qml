// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Regatta

// What most endpoints never need, behind a fold.
ColumnLayout {
    id: section

    required property EndpointEditor editor
    property bool open: false

    spacing: 14
    Connections {
        target: section.editor
        function onRefused() {
            if (section.editor.modelMapError.length > 0 || section.editor.proxyError.length > 0)
                section.open = true
        }
    }
    ActionButton {
        objectName: "advancedFold"
        text: section.open ? qsTr("▾ Advanced") : qsTr("▸ Advanced")
        Accessible.name: qsTr("Advanced")
        Accessible.checkable: true
        Accessible.checked: section.open
        onClicked: section.open = !section.open
    }
    AreaField {
        objectName: "fieldModelMap"
        Layout.fillWidth: true
        visible: section.open
        label: qsTr("Model names there")
        placeholder: "gemini-2.5-flash = google/gemini-2.5-flash"
        hint: qsTr("One a line: the model that clients ask for = its name at this endpoint.")
        error: section.editor.modelMapError
        text: section.editor.modelMap
        onEdited: text => section.editor.modelMap = text
    }
    Field {
        objectName: "fieldLeg"
        Layout.fillWidth: true
        visible: section.open
        label: qsTr("Leg")
        hint: qsTr("Endpoints of one leg take turns in a race instead of running side by side. Empty: the usual for its kind.")
        text: section.editor.leg
        onEdited: text => section.editor.leg = text
    }
    Field {
        objectName: "fieldMaxParallel"
        Layout.fillWidth: true
        visible: section.open
        label: qsTr("Calls at once")
        placeholder: qsTr("no limit")
        text: section.editor.maxParallel > 0 ? section.editor.maxParallel : ""
        input.validator: IntValidator {
            bottom: 0
            top: 10000
        }
        onEdited: text => section.editor.maxParallel = Number(text)
    }
    ColumnLayout {
        visible: section.open
        spacing: 4
        BodyText {
            text: qsTr("Proxy")
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        Choice {
            objectName: "fieldProxy"
            Layout.fillWidth: true
            name: qsTr("Proxy")
            model: [qsTr("As the system"), qsTr("None"), qsTr("This one:")]
            currentIndex: section.editor.proxy
            onActivated: index => section.editor.proxy = index
        }
        Field {
            objectName: "fieldProxyUrl"
            Layout.fillWidth: true
            visible: section.editor.proxy === EndpointEditor.ThisProxy
            label: qsTr("Proxy address")
            placeholder: "http://127.0.0.1:8080"
            error: section.editor.proxyError
            text: section.editor.proxyUrl
            onEdited: text => section.editor.proxyUrl = text
        }
    }
    Tick {
        objectName: "tickHttp2"
        Layout.fillWidth: true
        visible: section.open
        text: qsTr("HTTP/2: one connection for many calls, but without back-pressure")
        checked: section.editor.http2
        onToggled: section.editor.http2 = checked
    }
}
