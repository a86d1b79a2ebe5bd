// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace regatta {

/// The name that was probably meant: the nearest by edit distance (swapped neighbours count once, case not at all), if it
/// is near enough to be a slip. For "did you mean".
[[nodiscard]] std::optional<QString> nearestName(const QString &given, const QStringList &known);

} // namespace regatta
