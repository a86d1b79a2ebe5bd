// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings.h"

#include <QByteArray>
#include <QJsonObject>

namespace regatta {

/// The settings in the format that readSettings() takes, every key written out, without any secret: an inline key is left
/// out, the other sources appear as the reference they are. Reading the result gives the same settings again.
[[nodiscard]] QJsonObject settingsToJson(const Settings &settings);
[[nodiscard]] QByteArray writeSettings(const Settings &settings);

[[nodiscard]] QJsonObject endpointToJson(const Endpoint &endpoint);
[[nodiscard]] QJsonObject routeToJson(const Route &route);

} // namespace regatta
