// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/latencyhistogram.h"
#include "store/usage/moneysums.h"

#include <QString>

#include <tuple>

namespace regatta {

/// What one row of the roll-ups counts. Plain value; two of them add up.
struct RollUpFigures
{
    qint64 exchanges = 0;
    qint64 succeeded = 0;
    qint64 clientLeft = 0;
    qint64 attempts = 0;
    qint64 won = 0;
    qint64 failed = 0;
    qint64 cancelled = 0;
    qint64 skipped = 0;
    qint64 withUsage = 0;    ///< attempts whose tokens are known
    qint64 inputTokens = 0;  ///< of all attempts
    qint64 outputTokens = 0;
    qint64 reasoningTokens = 0;
    qint64 cachedTokens = 0;
    MoneySums cost;
    MoneySums wastedCost;    ///< of attempts that did not win
    LatencyHistogram attemptTtft;
    LatencyHistogram clientTtft;
    LatencyHistogram responseTime;

    void add(const RollUpFigures &other);
    friend bool operator==(const RollUpFigures &, const RollUpFigures &) = default;
};

/// The four names that roll-ups tell apart; empty: none.
struct RollUpNames
{
    QString endpoint;
    QString model;
    QString strategy;
    QString clientKey;
    friend bool operator==(const RollUpNames &, const RollUpNames &) = default;
    friend bool operator<(const RollUpNames &a, const RollUpNames &b)
    {
        return std::tie(a.endpoint, a.model, a.strategy, a.clientKey)
            < std::tie(b.endpoint, b.model, b.strategy, b.clientKey);
    }
};

} // namespace regatta
