// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/verdict.h"

#include <algorithm>

namespace regatta {

namespace {

template<typename Predicate>
bool allOf(const std::vector<Loss> &losses, Predicate predicate)
{
    return std::all_of(losses.begin(), losses.end(), [&](const Loss &loss) { return (loss.failure.*predicate)(); });
}

} // namespace

GiveUp verdictOn(const std::vector<Loss> &losses)
{
    GiveUp giveUp;
    if (losses.empty())
        return giveUp;
    if (allOf(losses, &Failure::isClientError)) {
        giveUp.verdict = GiveUp::Verdict::ClientError;
        giveUp.attempt = std::min_element(losses.begin(), losses.end(), [](const Loss &a, const Loss &b) {
                             return a.place < b.place;
                         })->attempt;
    } else if (allOf(losses, &Failure::isRateLimit)) {
        giveUp.verdict = GiveUp::Verdict::RateLimited;
        for (const Loss &loss : losses) {
            const auto &after = loss.failure.retryAfter;
            if (after && (!giveUp.retryAfter || *after < *giveUp.retryAfter))
                giveUp.retryAfter = after;
        }
    } else if (allOf(losses, &Failure::isTimeout)) {
        giveUp.verdict = GiveUp::Verdict::TimedOut;
    }
    return giveUp;
}

} // namespace regatta
