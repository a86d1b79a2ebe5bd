// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time.h"

#include <memory>
#include <vector>

namespace regatta {

class SmartState;

/// What a smart plan says beside its legs and their startOrder: when somebody starts beside whom, and out of what.
struct SmartCourse
{
    /// By leg: silence after which the next one starts as its copy, where the budget allows; empty: no hedging.
    std::vector<Milliseconds> hedgeAfter;
    /// By leg: silence after which the next one starts beside it whatever was spent on copies.
    std::vector<Milliseconds> lateAfter;
    int hedgeable = 0;         ///< the first so many of startOrder may be copies: paid ones only where nobody is free
    int raceAfterFailures = 2; ///< from so many failures on, all the rest start at once when nobody is left running
    std::shared_ptr<SmartState> state; ///< pays and counts; null: hedges are free and nothing is counted
};

} // namespace regatta
