// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/scenario.h"

namespace regatta::sim {

/// The reference world with 2 to 5 unequal endpoints; README.md says what is in it and why.
[[nodiscard]] Scenario referenceWorld(int endpoints, double rate);
/// The three endpoints of the original card's promise.
[[nodiscard]] Scenario promiseWorld();
/// Everything that a strategy should stand: the reference world over rates and numbers of endpoints, and worlds with one
/// further trouble each.
[[nodiscard]] std::vector<Scenario> sweepWorlds();

} // namespace regatta::sim
