// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeduistate.h"

#include "store/settingsstore.h"

namespace regatta {

StoredUiState::StoredUiState(SettingsStore &store, QHash<QString, QByteArray> values)
    : m_store(store)
    , m_values(std::move(values))
{
}

QString StoredUiState::value(const QString &key) const
{
    return QString::fromUtf8(m_values.value(key));
}

void StoredUiState::setValue(const QString &key, const QString &value)
{
    const QByteArray bytes = value.toUtf8();
    if (m_values.value(key) == bytes)
        return;
    m_values.insert(key, bytes);
    // Losing where the window stood is not worth a word; trouble with the database has its own notice.
    m_store.setUiState(key, bytes);
}

} // namespace regatta
