// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace regatta {

/// What the window remembers between starts: theme, language, page, geometry, colours. The composition root implements it
/// on the settings database and keeps it alive longer than the Console. GUI thread only; neither call may block.
class UiState
{
public:
    virtual ~UiState() = default;
    /// Empty where nothing was kept under that key.
    [[nodiscard]] virtual QString value(const QString &key) const = 0;
    virtual void setValue(const QString &key, const QString &value) = 0;
};

} // namespace regatta
