// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/tokenusage.h"

#include <algorithm>

namespace regatta {

namespace {

std::optional<qint64> count(const json::Value *value)
{
    if (!value)
        return std::nullopt;
    if (value->IsInt64() && value->GetInt64() >= 0)
        return value->GetInt64();
    // Some relays write token counts as 12.0.
    if (value->IsDouble() && value->GetDouble() >= 0 && value->GetDouble() < 1e15)
        return qint64(value->GetDouble());
    return std::nullopt;
}

std::optional<qint64> firstOf(std::optional<qint64> first, std::optional<qint64> second)
{
    return first ? first : second;
}

/// Anthropic's input_tokens leave out what was read from its cache and written to it; everybody else's include them.
std::optional<qint64> allInput(const json::Value *usage)
{
    using json::member;
    const auto input = count(member(usage, "input_tokens"));
    if (!input)
        return std::nullopt;
    return *input + count(member(usage, "cache_read_input_tokens")).value_or(0)
        + count(member(usage, "cache_creation_input_tokens")).value_or(0);
}

} // namespace

std::optional<TokenUsage> readUsage(const json::Value *usage)
{
    using json::member;
    if (!usage || !usage->IsObject())
        return std::nullopt;
    TokenUsage read;
    read.input = firstOf(count(member(usage, "prompt_tokens")), allInput(usage));
    read.output = firstOf(count(member(usage, "completion_tokens")), count(member(usage, "output_tokens")));
    read.reasoning = firstOf(count(member(member(usage, "completion_tokens_details"), "reasoning_tokens")),
                             count(member(member(usage, "output_tokens_details"), "reasoning_tokens")));
    read.cached = firstOf(firstOf(count(member(member(usage, "prompt_tokens_details"), "cached_tokens")),
                                  count(member(member(usage, "input_tokens_details"), "cached_tokens"))),
                          firstOf(count(member(usage, "cache_read_input_tokens")),
                                  count(member(usage, "prompt_cache_hit_tokens")))); // DeepSeek's name
    if (read == TokenUsage{})
        return std::nullopt;
    return read;
}

TokenUsage mergedUsage(const TokenUsage &earlier, const TokenUsage &later)
{
    // A stream's later figures contain the earlier ones, but some servers leave the cache's share out at the end.
    return {std::max(later.input, earlier.input), firstOf(later.output, earlier.output),
            firstOf(later.reasoning, earlier.reasoning), firstOf(later.cached, earlier.cached)};
}

} // namespace regatta
