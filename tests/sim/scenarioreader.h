// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/scenario.h"

#include <QByteArray>

#include <variant>

namespace regatta::sim {

/// Why a scenario cannot be used: the key, as in "endpoints[1].median", and what was expected there.
struct ScenarioError
{
    QString key;
    QString problem;
    [[nodiscard]] QString sentence(const QString &file) const;
};

/// Reads the JSON that README.md describes. What a scenario does not say has the defaults of Scenario and its parts; an
/// unknown key is an error.
[[nodiscard]] std::variant<Scenario, ScenarioError> readScenario(const QByteArray &json);

} // namespace regatta::sim
