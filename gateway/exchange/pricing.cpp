// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/pricing.h"

#include "model/settings.h"

#include <algorithm>
#include <cmath>

namespace regatta {

namespace {

constexpr qint64 million = 1'000'000;
/// More than any answer has; keeps the products below within 64 bits.
constexpr qint64 mostTokens = 1'000'000'000'000;

qint64 nanosOf(double amount)
{
    return std::llround(amount * 1e9);
}

/// Tokens times price per million, summed before it is rounded once.
class TokenCost
{
public:
    void add(std::optional<qint64> tokens, double perMillion)
    {
        const qint64 price = nanosOf(perMillion);
        if (price == 0)
            return;
        if (!tokens) {
            m_known = false;
            return;
        }
        const qint64 count = std::clamp<qint64>(*tokens, 0, mostTokens);
        m_nanos += count / million * price + count % million * (price / million);
        m_parts += count % million * (price % million);
    }
    [[nodiscard]] std::optional<qint64> nanos() const
    {
        return m_known ? std::optional(m_nanos + (m_parts + million / 2) / million) : std::nullopt;
    }

private:
    qint64 m_nanos = 0;
    qint64 m_parts = 0; ///< millionths of a nano
    bool m_known = true;
};

const Price *priceFor(const Endpoint &endpoint, const PricedCall &call)
{
    const auto price = std::find_if(endpoint.prices.begin(), endpoint.prices.end(), [&](const Price &candidate) {
        return matchesAnyPattern(call.model, candidate.models) || matchesAnyPattern(call.servedModel, candidate.models);
    });
    return price == endpoint.prices.end() ? nullptr : &*price;
}

std::optional<qint64> tokenCost(const Price &price, const PricedCall &call)
{
    const TokenUsage &usage = call.usage;
    const qint64 cached = usage.cached.value_or(0);
    std::optional<qint64> fresh = usage.input;
    if (fresh)
        fresh = std::max<qint64>(0, *fresh - cached);
    TokenCost cost;
    cost.add(fresh, price.input);
    cost.add(cached, price.cached.value_or(price.input));
    // An embedding has no output, and says nothing of it.
    cost.add(call.api == Api::Embeddings ? std::optional(usage.output.value_or(0)) : usage.output, price.output);
    return cost.nanos();
}

} // namespace

std::optional<Money> costOf(const Endpoint &endpoint, const PricedCall &call)
{
    const Price *price = priceFor(endpoint, call);
    const bool wasServed = call.outcome == AttemptOutcome::Won || call.outcome == AttemptOutcome::Cancelled
        || (call.failure && !call.failure->isSafeToRepeat());
    if (!price || (!wasServed && call.usage == TokenUsage()))
        return std::nullopt;
    const qint64 perCall = nanosOf(price->call);
    if (const std::optional<qint64> tokens = tokenCost(*price, call))
        return Money{*tokens + perCall, price->currency};
    if (call.outcome != AttemptOutcome::Won && perCall > 0)
        return Money{perCall, price->currency};
    return std::nullopt;
}

} // namespace regatta
