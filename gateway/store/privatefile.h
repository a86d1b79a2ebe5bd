// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/storeerror.h"

#include <QString>

namespace regatta {

/// Makes the database file where it is missing, and readable by its owner only (0600) in any case. SQLite gives its side
/// files the permissions of the database, so these must be right before it opens it.
[[nodiscard]] StoreStatus makePrivateFile(const QString &name);

} // namespace regatta
