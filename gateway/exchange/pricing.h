// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/endpoint.h"
#include "model/exchangerecord.h"
#include "model/money.h"

#include <optional>

namespace regatta {

/// What one attempt was about, as far as it has a price.
struct PricedCall
{
    Api api = Api::ChatCompletions;
    QString model;       ///< as the client asked
    QString servedModel; ///< as the endpoint was asked
    AttemptOutcome outcome = AttemptOutcome::Won;
    std::optional<Failure> failure;
    TokenUsage usage;
};

/// What the endpoint charges for it, exact to the billionth, by the first of its prices whose pattern matches either name.
/// None where no price is set, or where a figure that costs something is not known: never guessed, never 0 by default.
///
/// - OpenAI's input tokens include the cached ones; Anthropic's leave them out (see readUsage()).
/// - What ended without usage (a loser, a broken answer) costs its price per call, if there is one; else it is unknown,
///   because most servers charge for what they had worked out by then.
/// - What was never sent, or was refused with an error, costs nothing that anybody would know of: none.
[[nodiscard]] std::optional<Money> costOf(const Endpoint &endpoint, const PricedCall &call);

} // namespace regatta
