// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load/behaviour.h"

#include <cmath>
#include <numbers>

namespace regatta::load {

uint64_t hashOf(std::string_view text, uint64_t seed)
{
    uint64_t hash = 14695981039346656037ull ^ seed; // FNV-1a
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    return hash;
}

double uniform(uint64_t &state)
{
    state += 0x9e3779b97f4a7c15ull; // splitmix64
    uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return double((z ^ (z >> 31)) >> 11) * 0x1.0p-53;
}

Behaviour::Behaviour(Arguments &arguments)
    : m_seed(hashOf(arguments.text("--name", "upstream", "what its draws depend on, beside the seed"),
                    uint64_t(arguments.number("--seed", 1, "of its draws"))))
    , m_median(arguments.number("--median", 0, "milliseconds until it answers, log-normal"))
    , m_sigma(arguments.number("--sigma", 0, "of their logarithm"))
    , m_stallShare(arguments.number("--stall-percent", 0, "share of requests that stall") / 100)
    , m_stall(arguments.number("--stall", 0, "milliseconds of a stall"))
    , m_failShare(arguments.number("--fail-percent", 0, "share of requests that fail") / 100)
    , m_failWithin(arguments.number("--fail-within", 0, "milliseconds within which they do"))
{}

Draw Behaviour::draw(std::string_view requestId) const
{
    uint64_t state = hashOf(requestId, m_seed);
    // Always the same number of draws, so that changing one share leaves the other draws alone.
    const double u = 1 - uniform(state); // never 0
    const double angle = 2 * std::numbers::pi * uniform(state);
    const bool stalls = uniform(state) < m_stallShare;
    const bool fails = uniform(state) < m_failShare;
    const double failAt = uniform(state) * m_failWithin;
    double milliseconds =
        m_median * std::exp(m_sigma * std::sqrt(-2 * std::log(u)) * std::cos(angle)); // Box and Muller
    if (stalls)
        milliseconds += m_stall;
    if (fails)
        milliseconds = failAt;
    return {std::chrono::nanoseconds(int64_t(milliseconds * 1e6)), fails};
}

} // namespace regatta::load
