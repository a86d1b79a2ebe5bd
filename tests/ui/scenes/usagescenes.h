// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakes/fakeusageclient.h"

namespace regatta {

class Console;

namespace scenes {

/// The row at that place of a log that is the same every day, as pages of the log have it.
[[nodiscard]] StoredExchange usageRow(qint64 position);
/// A log of that many rows, with statistics for the choices and the first rows in full.
void fillUsageLog(FakeUsageClient &log, qint64 rows = 1'000'000);
/// Types that path into the export dialog.
void exportTo(Console &console, const QString &file);

} // namespace scenes
} // namespace regatta
