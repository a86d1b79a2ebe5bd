// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/adminerror.h"

#include <QJsonObject>

#include <optional>

namespace regatta {

/// How the admin API shows an endpoint (in the settings format) without what may hold a secret: the values of its headers
/// are written as "***". (A proxy holds no password: the rules of the settings refuse one.)
[[nodiscard]] QJsonObject maskedEndpoint(QJsonObject endpoint);
/// All settings so.
[[nodiscard]] QJsonObject maskedSettings(QJsonObject settings);

/// The way back, for an endpoint that a client sent: "***" stands for what `before` has there, an endpoint that names no key
/// keeps the one that it has, and an empty apiKey takes the key away. `before` is empty for a new endpoint. The error names
/// the field within the endpoint.
[[nodiscard]] std::optional<AdminError> unmaskEndpoint(QJsonObject &endpoint, const QJsonObject &before);

} // namespace regatta
