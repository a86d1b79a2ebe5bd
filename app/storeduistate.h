// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "uistate.h"

#include <QByteArray>
#include <QHash>

namespace regatta {

class SettingsStore;

/// What the window remembers, in settings.db: read once at start, written behind. Main thread; the store outlives it.
class StoredUiState final : public UiState
{
public:
    StoredUiState(SettingsStore &store, QHash<QString, QByteArray> values);

    [[nodiscard]] QString value(const QString &key) const override;
    void setValue(const QString &key, const QString &value) override;

private:
    SettingsStore &m_store;
    QHash<QString, QByteArray> m_values;
};

} // namespace regatta
