// SPDX-License-Identifier: GPL-3.0-or-later
import Regatta

// What is secondary: notes, units, column heads.
BodyText {
    color: Theme.muted
    font.pixelSize: Theme.fontSmall
}
