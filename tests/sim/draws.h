// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace regatta::sim {

/// What a random number is for. Numbers of different purposes are independent.
enum class Purpose : quint64 {
    Arrival = 1,
    TimeToFirstToken,
    Stall,
    Failure,
    FailureTime,
    AnswerTokens,
    Regime,
    Outage,
    SharedOutage,
    RolloutShare,
    Luck,
    Jitter,
};

/// Random numbers that depend on nothing but what they are for: the same request meets the same fate at the same endpoint
/// whoever sends it, and however much else was drawn before (common random numbers). Counter-based, as in Salmon et al.,
/// SC 2011, with the mixing function of SplitMix64. Plain value.
class Draws
{
public:
    explicit Draws(quint64 seed)
        : m_seed(seed)
    {}

    /// In the open interval (0, 1).
    [[nodiscard]] double uniform(Purpose purpose, quint64 a, quint64 b = 0) const;
    [[nodiscard]] double normal(Purpose purpose, quint64 a, quint64 b = 0) const;
    [[nodiscard]] double exponential(Purpose purpose, quint64 a, quint64 b = 0) const; ///< of mean 1

private:
    quint64 m_seed;
};

} // namespace regatta::sim
