// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "strategy/decision.h"
#include "strategy/plan.h"

#include <memory>

namespace regatta {

/// Decides one exchange: events and the time in, decisions out. No I/O, no clock, no Qt object, and it keeps nothing
/// but values, so a test compares whole decision logs. Owned by the Exchange; any thread, one at a time.
///
/// Contract: after `commit` or `giveUp` it is finished and answers further events with empty decisions. Exactly one of
/// the two comes in the end, provided that every started attempt reports FirstContent, WeakAnswer or Failed, or that
/// Wake is delivered at wakeAt. Attempts in `cancel` are forgotten.
class StrategyMachine
{
public:
    virtual ~StrategyMachine() = default;
    [[nodiscard]] virtual Decision onEvent(const Event &event, MonoTime now) = 0;

    [[nodiscard]] static std::unique_ptr<StrategyMachine> create(Plan plan);
};

} // namespace regatta
