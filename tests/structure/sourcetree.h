// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace regatta::structure {

/// The project's own text files by their paths from the top folder, sorted; without build/, node_modules/ and hidden
/// folders other than .ci. Reads the tree that the test was built from.
[[nodiscard]] QStringList sourceFiles();
[[nodiscard]] QByteArray sourceText(const QString &path);

} // namespace regatta::structure
