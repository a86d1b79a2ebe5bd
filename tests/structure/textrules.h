// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace regatta::structure {

/// What each text file promises. Each function gives one sentence for each violation in the file at `path`.

/// The SPDX line comes first (after a script's #! line), in every language with comments.
[[nodiscard]] QStringList licenceViolations(const QString &path, const QByteArray &text);
/// No source file is longer than 400 lines.
[[nodiscard]] QStringList lengthViolations(const QString &path, const QByteArray &text);
/// No notes to oneself are left behind.
[[nodiscard]] QStringList wordViolations(const QString &path, const QByteArray &text);
/// No path of somebody's own machine.
[[nodiscard]] QStringList machinePathViolations(const QString &path, const QByteArray &text);

} // namespace regatta::structure
