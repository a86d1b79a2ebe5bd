// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/failure.h"
#include "strategy/decision.h"
#include "strategy/lineup.h"

#include <vector>

namespace regatta {

/// An attempt that failed, and the place in the plan that it had.
struct Loss
{
    int attempt = -1;
    Place place;
    Failure failure;
};

/// What a client is told when every attempt that was made has failed:
/// - all client errors: that of the endpoint with the highest priority, whenever it came;
/// - all 429: that, with the smallest Retry-After that was given;
/// - all out of time (connecting, waiting for content, or silent): timed out;
/// - anything else, an endpoint's own 401 or 403 and mixtures included: unavailable.
[[nodiscard]] GiveUp verdictOn(const std::vector<Loss> &losses);

} // namespace regatta
