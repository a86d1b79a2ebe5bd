// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchangerecord.h"
#include "wire/json.h"

#include <optional>

namespace regatta {

/// A `usage` object in OpenAI's names (prompt_tokens, completion_tokens and their details), those of its responses API
/// (input_tokens, output_tokens) or Anthropic's (cache_read_input_tokens; its input_tokens leave cached ones out).
/// The figures are the upstream's, never summed or guessed. None where there is no such object or no figure in it.
[[nodiscard]] std::optional<TokenUsage> readUsage(const json::Value *usage);

/// What two readings of one stream say together: the later figure where both have one. Anthropic gives the input at
/// the start of a stream and the output at its end.
[[nodiscard]] TokenUsage mergedUsage(const TokenUsage &earlier, const TokenUsage &later);

} // namespace regatta
