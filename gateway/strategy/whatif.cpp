// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/whatif.h"

#include "model/currencysums.h"
#include "strategy/recordedfates.h"
#include "strategy/replay.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace regatta {

namespace {

/// Nearest rank.
std::optional<Milliseconds> quantile(std::vector<Milliseconds> &times, double q)
{
    if (times.empty())
        return std::nullopt;
    const auto rank = std::max<qint64>(1, qint64(std::ceil(q * double(times.size()) - 1e-9))); // 0.95 × 20 is no more than 19
    const auto found = times.begin() + (rank - 1);
    std::nth_element(times.begin(), found, times.end());
    return *found;
}

/// The figures of one run.
struct Tally
{
    std::vector<Milliseconds> times;
    qint64 requests = 0;
    qint64 succeeded = 0;
    qint64 calls = 0;
    qint64 estimated = 0;
    QList<Money> cost;

    void count(const ReplayedRequest &request)
    {
        if (!request.ran)
            return;
        ++requests;
        succeeded += request.succeeded;
        calls += request.calls;
        estimated += request.estimated;
        if (request.timeToFirstToken)
            times.push_back(*request.timeToFirstToken);
        addTo(cost, request.cost);
    }
    [[nodiscard]] double share(qint64 part) const { return requests > 0 ? double(part) / double(requests) : 0; }
};

Tally replayed(const QList<ExchangeRecord> &records, const RecordedFates &fates, const Settings &settings, Guess guess,
               const std::function<bool()> &isWanted)
{
    Tally tally;
    for (const ReplayedRequest &request : Replay(records, fates, settings, guess).run(isWanted))
        tally.count(request);
    return tally;
}

WhatIfFigures figures(const QList<ExchangeRecord> &records, const RecordedFates &fates, Settings settings,
                      StrategyMode mode, const std::function<bool()> &isWanted)
{
    settings.strategy.mode = mode;
    Tally likely = replayed(records, fates, settings, Guess::Likely, isWanted);
    Tally best = replayed(records, fates, settings, Guess::Best, isWanted);
    Tally worst = replayed(records, fates, settings, Guess::Worst, isWanted);
    WhatIfFigures made;
    made.mode = mode;
    made.requests = likely.requests;
    made.p50 = quantile(likely.times, 0.5);
    made.p95 = quantile(likely.times, 0.95);
    made.success = likely.share(likely.succeeded);
    // A guess that is better for one request may be worse for the next, by what the strategy learns from it.
    made.successLow = std::min(made.success, worst.share(worst.succeeded));
    made.successHigh = std::max(made.success, best.share(best.succeeded));
    if (made.p95) {
        made.p95Low = std::min(*made.p95, quantile(best.times, 0.95).value_or(*made.p95));
        made.p95High = std::max(*made.p95, quantile(worst.times, 0.95).value_or(*made.p95));
    }
    made.calls = likely.requests > 0 ? double(likely.calls) / double(likely.requests) : 0;
    made.cost = likely.cost;
    made.estimated = likely.share(likely.estimated);
    return made;
}

WhatIfFigures measured(const QList<ExchangeRecord> &records)
{
    Tally tally;
    std::array<qint64, 4> modes{};
    for (const ExchangeRecord &record : records) {
        ReplayedRequest request;
        request.ran = true;
        request.succeeded = record.succeeded();
        if (record.winner >= 0)
            request.timeToFirstToken = record.timeToFirstToken ? record.timeToFirstToken : record.duration;
        for (const AttemptRecord &attempt : record.attempts)
            request.calls += attempt.outcome != AttemptOutcome::Skipped;
        // As in a replay: the answers' alone. What a cancelled call would have cost elsewhere, nobody knows.
        if (record.winner >= 0 && record.attempts.at(record.winner).cost)
            request.cost.append(*record.attempts.at(record.winner).cost);
        tally.count(request);
        ++modes[size_t(record.strategy)];
    }
    WhatIfFigures made;
    made.mode = StrategyMode(std::max_element(modes.begin(), modes.end()) - modes.begin());
    made.requests = tally.requests;
    made.p50 = quantile(tally.times, 0.5);
    made.p95 = made.p95Low = made.p95High = quantile(tally.times, 0.95);
    made.success = made.successLow = made.successHigh = tally.share(tally.succeeded);
    made.calls = tally.requests > 0 ? double(tally.calls) / double(tally.requests) : 0;
    made.cost = tally.cost;
    return made;
}

} // namespace

std::optional<WhatIf> whatIf(const QList<ExchangeRecord> &records, const Settings &settings,
                             const std::function<bool()> &isWanted)
{
    WhatIf answer;
    answer.actual = measured(records);
    const RecordedFates fates(records, settings.endpoints);
    for (const StrategyMode mode : {StrategyMode::Single, StrategyMode::Fallback, StrategyMode::Race, StrategyMode::Smart}) {
        answer.strategies.append(figures(records, fates, settings, mode, isWanted));
        if (!isWanted())
            return std::nullopt;
    }
    return answer;
}

} // namespace regatta
