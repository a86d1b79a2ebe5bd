// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchangerecord.h"
#include "model/failure.h"
#include "model/time.h"

#include <optional>
#include <vector>

namespace regatta {

/// What happened to an attempt, told to the strategy with the time. Bytes never reach it.
struct Event
{
    enum class Type {
        Begin,        ///< the exchange starts; `attempt` has no meaning
        FirstContent, ///< the attempt may win: first content of a stream, a whole valid plain answer, a binary 2xx head
        WeakAnswer,   ///< a whole plain answer to a streamed request: wins only when nothing better comes
        Failed,       ///< `failure` says how; before the commit only
        Wake,         ///< the time asked for by wakeAt has come
    };
    Type type = Type::Begin;
    int attempt = -1;
    Failure failure;
};

struct StartAttempt
{
    int attempt = 0;   ///< numbered from 0 within the exchange, in the order of starting
    int endpoint = 0;  ///< index into the plan's endpoints
    int leg = 0;       ///< index into the plan's legs
    StartReason reason = StartReason::First;
    QString note = {}; ///< why, in figures: "hedged after 780 ms, budget 6.2"
    friend bool operator==(const StartAttempt &, const StartAttempt &) = default;
};

/// Nothing can answer any more: what to tell the client.
struct GiveUp
{
    enum class Verdict {
        ClientError, ///< every endpoint refused the request itself: relay `attempt`'s own status and body
        RateLimited, ///< all 429: answer 429 with `retryAfter`, the smallest that was asked for
        TimedOut,    ///< all timed out: 504
        Unavailable, ///< anything else: 503
    };
    Verdict verdict = Verdict::Unavailable;
    int attempt = -1;
    std::optional<std::chrono::seconds> retryAfter;
    friend bool operator==(const GiveUp &, const GiveUp &) = default;
};

/// What the exchange must do now, in this order: cancel, start, commit or give up; then wake the strategy at wakeAt.
struct Decision
{
    std::vector<int> cancel;            ///< attempts to end on the wire at once; they report nothing any more
    std::vector<StartAttempt> start;
    std::optional<int> commit;          ///< this attempt wins; no further event is expected
    std::optional<GiveUp> giveUp;       ///< nobody wins; no further event is expected
    std::optional<MonoTime> wakeAt;     ///< replaces the earlier one; none: no wake-up
    /// Those of `cancel` that had their full time without content: they failed (ContentTimeout), the others did not.
    std::vector<int> timedOut;
};

} // namespace regatta
