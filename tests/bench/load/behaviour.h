// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/load/arguments.h"

#include <chrono>
#include <cstdint>
#include <string_view>

namespace regatta::load {

/// Equal for equal text on every machine, unlike std::hash.
[[nodiscard]] uint64_t hashOf(std::string_view text, uint64_t seed);
/// The next of a series of well-mixed numbers in [0, 1).
[[nodiscard]] double uniform(uint64_t &state);

/// What an upstream draws for one request.
struct Draw
{
    std::chrono::nanoseconds delay{0}; ///< to the first content, or to the failure
    bool fails = false;
};

/// How an upstream behaves: log-normal times with stalls and failures. What it draws depends on the request's id and its
/// own name alone, so two gateways that send it the same requests meet the same fate (common random numbers).
class Behaviour
{
public:
    /// --name, --seed, --median and --sigma (0: always the median), --stall-percent and --stall (added),
    /// --fail-percent and --fail-within; times in milliseconds.
    explicit Behaviour(Arguments &arguments);

    [[nodiscard]] Draw draw(std::string_view requestId) const;

private:
    uint64_t m_seed;
    double m_median;
    double m_sigma;
    double m_stallShare;
    double m_stall;
    double m_failShare;
    double m_failWithin;
};

} // namespace regatta::load
