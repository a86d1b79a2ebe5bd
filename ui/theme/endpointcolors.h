// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace regatta {

class UiState;

/// Which of the theme's series colours an endpoint has: the same everywhere, kept when the list is reordered, filtered
/// or reopened. GUI thread, owned by the Console.
class EndpointColors
{
public:
    static constexpr int PaletteSize = 8;

    explicit EndpointColors(UiState &state);
    /// The colour's place in Theme.series; a new name takes the one that is used least.
    [[nodiscard]] int indexOf(const QString &endpoint);

private:
    UiState &m_state;
    QHash<QString, int> m_indices;
};

} // namespace regatta
