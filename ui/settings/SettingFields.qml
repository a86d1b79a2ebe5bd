// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Regatta

// What the model says of one setting, for the row and what stands in it.
Item {
    required property int index
    required property string key
    required property int kind
    required property string title
    required property string explanation
    required property string text
    required property bool turnedOn
    required property var choices
    required property int choice
    required property string unit
    required property string inWords
    required property string defaultText
    required property bool isDefault
    required property bool isEdited
    required property string error
    required property string theirs
    required property string lock
    required property bool needsRestart
    required property string sectionTitle
    property SettingRowModel rows
}
