// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace regatta {

// What the form's text fields mean. Pure.

/// Words between commas, semicolons or line ends, also the Chinese ones; blanks and doubles taken out.
[[nodiscard]] QStringList wordsOf(const QString &text);
/// One "model = name there" a line, in order of the model.
[[nodiscard]] QString modelMapText(const QHash<QString, QString> &map);
[[nodiscard]] QHash<QString, QString> modelMapOf(const QString &text);
/// The first line that is neither empty nor of that form; empty where all are right.
[[nodiscard]] QString firstBadModelMapLine(const QString &text);
[[nodiscard]] bool isHttpUrl(const QString &text);
[[nodiscard]] bool isProxyUrl(const QString &text);

} // namespace regatta
