// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "strategy/planner.h"

#include <optional>
#include <vector>

namespace regatta {

/// Shapes one request's smart plan; nothing where a full race is due instead, with the reason in `planned`.
///
/// - Order: by score; paid endpoints after all free ones where freeFirst holds.
/// - A race: where somebody was never tried, and every raceEvery requests of one traffic, as re-evaluation.
/// - explorePercent of the requests go to the one that was not tried for longest instead, and to the best after it.
/// - A conversation stays with its endpoint while that one takes requests and its score is at most conversationTolerance
///   times the best one's.
/// `endpoints` take requests now, in order of priority. Counts the request in input.smart.
[[nodiscard]] bool shapeSmart(PlannedRequest &planned, const std::vector<int> &endpoints, const PlanInput &input);

} // namespace regatta
