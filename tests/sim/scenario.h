// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings.h"

#include <QString>

#include <optional>
#include <vector>

namespace regatta::sim {

/// How an endpoint is out.
enum class OutageKind {
    Refused, ///< nobody listens: a connection fails within milliseconds
    Errors,  ///< every call is answered by 500 within a fraction of a second
    Silence, ///< calls are taken and never answered
};

/// When: at random, with exponential times between and exponential lengths, or once, from `from` on. Seconds.
struct Spells
{
    double every = 0; ///< mean time from the end of one to the start of the next
    double lasts = 0; ///< mean length; of a fixed one its length
    std::optional<double> from = {};
};

struct Outage
{
    OutageKind kind = OutageKind::Errors;
    Spells when;
    std::vector<int> endpoints = {}; ///< those that it hits together; used by Scenario::outages only
};

/// A time in which everything takes `factor` times as long.
struct SlowRegime
{
    double factor = 3;
    Spells when;
};

/// More than `requests` starts within `per` seconds are answered at once by 429 with Retry-After.
struct RateLimit
{
    int requests = 0; ///< 0: no limit
    double per = 60;
    double retryAfter = 30;
};

/// One simulated upstream. Seconds.
struct SimEndpoint
{
    QString name;
    double median = 1; ///< of the log-normal time to first token
    double sigma = 0.5;
    double stallShare = 0; ///< of attempts that are silent for `stall` longer
    double stall = 20;
    double failureShare = 0; ///< of attempts that end in a 500
    double failsWithin = 1;  ///< uniformly, from the attempt's start
    double tokensPerSecond = 60;
    double loadCapacity = 0; ///< calls under way at which times have doubled; 0: load does not matter
    bool paid = false;
    std::vector<SlowRegime> slow;
    std::vector<Outage> outages;
    RateLimit rateLimit;
};

/// A world, and the requests that meet it. Everything that a run depends on besides the strategy and the seed.
struct Scenario
{
    QString name = QStringLiteral("unnamed");
    double rate = 1; ///< requests per second, Poisson
    int requests = 15000;
    double attemptTimeout = 20; ///< parallelTimeout for all strategies
    double lateAfter = 30;      ///< as in strategy.lateAfter: when `fallback` starts the next beside
    double answerTokens = 300;  ///< median; log-normal with sigma 0.7
    double promptTokens = 1000; ///< of each request, for wasted tokens
    std::vector<SimEndpoint> endpoints;
    std::vector<Outage> outages; ///< that hit several endpoints together
    SmartSettings smart;
};

} // namespace regatta::sim
