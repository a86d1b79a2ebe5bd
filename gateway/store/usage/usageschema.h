// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/usage/usagelog.h"

#include <memory>

namespace regatta {

/// Who opens the usage log's database.
enum class UsageRole {
    Writer,     ///< creates it and brings it up to date; waits but shortly for others
    Checkpoint, ///< SQLite: moves the write-ahead log into the file
    Retention,  ///< deletes in small batches
    Reader,     ///< has time; never creates or migrates
};

/// Where the usage log is kept: the file, or the server of `storage.url` with its password.
[[nodiscard]] StoreResult<DatabasePlace> usageDatabasePlace(const UsageLogPlace &place, const UsageLogSettings &settings);

/// Opens a connection for that role, on the thread that will use it. SQLite: WAL, synchronous NORMAL, a file that gives
/// space back (auto_vacuum INCREMENTAL), and nobody but the checkpoint thread checkpoints.
[[nodiscard]] StoreResult<std::unique_ptr<Database>> openUsageDatabase(const UsageLogPlace &place,
                                                                       const UsageLogSettings &settings, UsageRole role);

} // namespace regatta
