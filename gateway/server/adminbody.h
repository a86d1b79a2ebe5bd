// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/adminerror.h"

#include <QJsonArray>
#include <QJsonObject>

#include <variant>

namespace regatta {

/// The JSON object that a request's body holds, or what is wrong with it: no JSON, no object, a key that stands twice.
[[nodiscard]] std::variant<QJsonObject, AdminError> adminBody(const QByteArray &body);

/// A field of that object that is unknown, with the nearest known one.
[[nodiscard]] std::optional<AdminError> findUnknownField(const QJsonObject &object, const QStringList &known);

[[nodiscard]] AdminError badField(const QString &field, const QString &problem);

/// A list of texts, nothing else, under that key; at most 10,000.
[[nodiscard]] std::variant<QStringList, AdminError> textList(const QJsonObject &object, const QString &key);

} // namespace regatta
