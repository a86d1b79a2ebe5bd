// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline/options.h"
#include "store/storeerror.h"

class QTextStream;

namespace regatta {

class DataDirectory;

/// Runs `usage export`: to `out`, or to the file that was named, which appears only when all of it is written. Works beside
/// a running gateway, whether the log is in the data directory or at storage.url.
[[nodiscard]] StoreStatus exportUsage(const UsageExportOptions &options, const DataDirectory &folder,
                                      const UsageLogSettings &settings, QTextStream &out);

} // namespace regatta
