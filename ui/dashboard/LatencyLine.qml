// SPDX-License-Identifier: GPL-3.0-or-later
import QtCharts

// One endpoint's line.
LineSeries {
    width: 2
}
