// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace regatta::snippets {

/// What a snippet is filled with. `base` ends in /v1, `root` is the same without it.
struct Values
{
    QString base;
    QString root;
    QString key;
    QString model;
};

/// A string literal of JSON, which TOML, YAML, Python and JavaScript read in the same way.
[[nodiscard]] QString quoted(const QString &text);
/// A word for a POSIX shell.
[[nodiscard]] QString shellWord(const QString &text);

[[nodiscard]] QString cherryStudioLink(const Values &values);
[[nodiscard]] QString claudeCodeExports(const Values &values);
[[nodiscard]] QString claudeCodeSettings(const Values &values);
[[nodiscard]] QString codexConfig(const Values &values);
[[nodiscard]] QString codexKey(const Values &values);
[[nodiscard]] QString openWebUiDocker(const Values &values);
[[nodiscard]] QString lobeChatDocker(const Values &values);
[[nodiscard]] QString continueConfig(const Values &values);
[[nodiscard]] QString python(const Values &values);
[[nodiscard]] QString node(const Values &values);
[[nodiscard]] QString curl(const Values &values);

} // namespace regatta::snippets
