// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/secret.h"

#include <QString>

#include <optional>
#include <variant>

namespace regatta {

/// The first line of that file, else what is typed at the terminal without being shown, twice where `isNew`. One sentence
/// where there is neither file nor terminal, or the two differ. Blocks; for sub-commands.
[[nodiscard]] std::variant<Secret, QString> askPassphrase(const std::optional<QString> &file, bool isNew);

} // namespace regatta
