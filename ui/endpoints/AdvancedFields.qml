// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Fusion
import QtQuick.Layouts
import Regatta

// What most endpoints never need, behind a fold.
ColumnLayout {
    id: section

    required property EndpointEditor editor
    property bool open: false

    spacing: 14
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
    ColumnLayout {
        visible: section.open
        spacing: 4
        BodyText {
            text: qsTr("Calls at once")
            font.weight: Font.Medium
            Accessible.ignored: true
        }
        SpinBox {
            id: parallel
            objectName: "fieldMaxParallel"
            Layout.preferredWidth: 160
            implicitHeight: 34
            from: 0
            to: 10000
            editable: true
            value: section.editor.maxParallel
            textFromValue: value => value === 0 ? qsTr("no limit") : String(value)
            valueFromText: text => parseInt(text) || 0
            Accessible.name: qsTr("Calls at once")
            onValueModified: section.editor.maxParallel = value
        }
    }
    ColumnLayout {
        visible: section.open
        spacing: 4
        BodyText {
            text: qsTr("Proxy")
            font.weight: Font.Medium
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
