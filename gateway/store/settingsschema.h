// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/settingsrules.h"

#include <QJsonValue>

#include <optional>

namespace regatta {

class JsonPositions;

/// Validates a parsed settings file against the JSON Schema in resources/schema. Where it does not hold, the first problem
/// by its place in the text, in words that come from the schema itself: what was expected there, and what was found.
/// Values marked x-secret in the schema are never repeated.
[[nodiscard]] std::optional<BrokenRule> findSchemaProblem(const QJsonValue &settings, const JsonPositions &positions);
/// All of them, in that order.
[[nodiscard]] QList<BrokenRule> findSchemaProblems(const QJsonValue &settings, const JsonPositions &positions);

} // namespace regatta
