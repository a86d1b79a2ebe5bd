// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/endpointcolors.h"

#include "uistate.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace regatta {

namespace {
const auto Key = QStringLiteral("endpointColors");
}

EndpointColors::EndpointColors(UiState &state) :
    m_state(state)
{
    const QJsonObject kept = QJsonDocument::fromJson(state.value(Key).toUtf8()).object();
    for (auto it = kept.begin(); it != kept.end(); ++it)
        m_indices.insert(it.key(), std::clamp(it.value().toInt(), 0, PaletteSize - 1));
}

int EndpointColors::indexOf(const QString &endpoint)
{
    if (const auto it = m_indices.constFind(endpoint); it != m_indices.cend())
        return *it;
    std::array<int, PaletteSize> uses{};
    for (const int index : std::as_const(m_indices))
        ++uses[std::size_t(index)];
    const int index = int(std::min_element(uses.begin(), uses.end()) - uses.begin());
    m_indices.insert(endpoint, index);

    QJsonObject kept;
    for (auto it = m_indices.cbegin(); it != m_indices.cend(); ++it)
        kept.insert(it.key(), it.value());
    m_state.setValue(Key, QString::fromUtf8(QJsonDocument(kept).toJson(QJsonDocument::Compact)));
    return index;
}

} // namespace regatta
