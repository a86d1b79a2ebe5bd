// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time.h"

#include <QJsonValue>
#include <QString>

#include <optional>

namespace regatta {

/// Values as JSON that says null for what is not known, never 0 or "". Durations are milliseconds.

[[nodiscard]] inline QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

[[nodiscard]] inline QJsonValue orNull(const std::optional<qint64> &number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

[[nodiscard]] inline QJsonValue orNull(const std::optional<Milliseconds> &duration)
{
    return duration ? QJsonValue(qint64(duration->count())) : QJsonValue();
}

} // namespace regatta
