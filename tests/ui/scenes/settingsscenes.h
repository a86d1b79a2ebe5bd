// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace regatta::scenes {

/// What the schema says where nothing is set, as a SettingsClient gives it.
[[nodiscard]] QJsonObject defaultSettings();
void put(QJsonObject &settings, const char *section, const char *name, const QJsonValue &value);

} // namespace regatta::scenes
