// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/servedmodel.h"
#include "strategy/candidates.h"
#include "strategy/planner.h"

#include <QString>

namespace regatta {

/// What `input.request` would meet now: the very plan that makePlan() gives it, told endpoint by endpoint, each of the
/// settings once. The candidates come from `known`; draw, luck and conversation are those of a request to which nothing
/// special happens. Pure: input.smart is read, and nothing in it is counted, earned or paid. Any thread, one at a time.
[[nodiscard]] PlanPreview previewPlan(const PlanInput &input, const KnownModels &known);

/// "its breaker is open for 42 s": a step's reason and figures in English.
[[nodiscard]] QString planPhrase(const PlanPreview::Step &step);

} // namespace regatta
