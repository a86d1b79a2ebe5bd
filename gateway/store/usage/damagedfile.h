// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace regatta {

/// Moves a damaged SQLite file with its side files to "<file>.corrupt-YYYYMMDD-HHMMSS", so that a new one can be begun and
/// nothing is deleted. The new name; none where it cannot be moved.
[[nodiscard]] std::optional<QString> setDamagedFileAside(const QString &file, const QDateTime &now);

/// Takes away what an SQLite file that somebody has deleted or moved left beside it: its log under such a dated name, and
/// the index to that, which others may still have open and a new file must not share.
void clearSideFiles(const QString &file, const QDateTime &now);

} // namespace regatta
