// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "strategy/planner.h"

#include <QString>

#include <optional>
#include <vector>

namespace regatta {

/// What circuit breakers, refused keys and daily limits leave of those who could serve a request.
struct Admitted
{
    std::vector<std::vector<int>> legs;  ///< without those left out; empty legs are gone
    /// The one of those with an open breaker whose breaker lets go first. With nobody else left, it is the only one in
    /// `legs`, and is asked in spite of it: a breaker keeps requests from an endpoint in favour of others, never from all.
    std::optional<int> lastResort;
    QString reason;                      ///< whose breaker keeps them out; empty: nobody's
};

/// Legs as indices into the settings' endpoints. Nothing where nobody may be asked at all; whyNobodyIsAdmitted() says why.
[[nodiscard]] std::optional<Admitted> admittedOf(const std::vector<std::vector<int>> &legs, const PlanInput &input);
/// "gcli has reached its daily limit; the key of relay was refused, and is tried again in 583 s".
[[nodiscard]] QString whyNobodyIsAdmitted(const std::vector<std::vector<int>> &legs, const PlanInput &input);

} // namespace regatta
