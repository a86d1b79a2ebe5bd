// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/diagnosticsreport.h"

#include <functional>

namespace regatta {

class UsageClient;

/// What a report needs and does not find in values: figures, the log, the database's version.

/// Adds the last day's figures and the rejected calls, as far as they can be had, and hands the input on.
void collectFigures(UsageClient &usage, DiagnosticsInput input, std::function<void(const DiagnosticsInput &)> done);
/// At most 400, of the file's end. Reads the disk.
[[nodiscard]] QStringList lastLogLines(const QString &file);
/// "SQLite 3.40.1" or "PostgreSQL 15.8". Waits for the server; not for the GUI thread.
[[nodiscard]] QString databaseVersion(const UsageLogSettings &settings);

} // namespace regatta
